#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""extraction.py FOLDER TREFF_INDEX [--worst N]: measures how well treff finds the text of web
pages.

FOLDER has html/NAME.html.gz and ground-truth.json, {NAME: {"articleBody": …}}, like the public
article extraction benchmark. Prints the mean precision and recall over all pages, by shingles of
four words, the F1 of these means, and the speed in MB/s of one process, including indexing."""

import argparse
import collections
import gzip
import json
import pathlib
import re
import subprocess
import tempfile
import time


def shingles(text):
    words = re.findall(r"\w+", text)
    size = min(4, len(words))
    return collections.Counter(
        tuple(words[i:i + size]) for i in range(len(words) - size + 1)) if size else collections.Counter()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("treff_index")
    parser.add_argument("--worst", type=int, default=0, help="print so many of the worst pages")
    options = parser.parse_args()
    truth = json.loads((options.folder / "ground-truth.json").read_text(encoding="utf-8"))
    found = collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        pages, index = pathlib.Path(folder, "html"), pathlib.Path(folder, "index")
        pages.mkdir()
        size = 0
        for packed in (options.folder / "html").glob("*.html.gz"):
            size += pages.joinpath(packed.name[:-3]).write_bytes(gzip.decompress(packed.read_bytes()))
        start = time.monotonic()
        subprocess.run([options.treff_index, "add", "--progress", "none", "--index", index, pages],
                       capture_output=True, check=False)
        seconds = time.monotonic() - start
        export = subprocess.run([options.treff_index, "export", "--index", index],
                                capture_output=True, text=True, check=True).stdout
    for line in export.split("\n"):
        if line:
            article = json.loads(line)
            found[pathlib.Path(article["source"]).name.removesuffix(".html")] += article["paragraphs"]
    rows = []
    for name, page in truth.items():
        wanted, got = shingles(page.get("articleBody", "")), shingles("\n".join(found[name]))
        hits = (wanted & got).total()
        rows.append((name, hits / got.total() if got else None, hits / wanted.total() if wanted else None))
    precisions = [p for _, p, _ in rows if p is not None]
    recalls = [r for _, _, r in rows if r is not None]
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    print(f"{len(rows)} pages, F1 {2 * precision * recall / (precision + recall):.4f}, "
          f"precision {precision:.4f}, recall {recall:.4f}, {size / 1e6 / seconds:.1f} MB/s")
    for name, p, r in sorted(rows, key=lambda row: (row[1] or 0) + (row[2] or 0))[:options.worst]:
        print(f"{p or 0:.3f} {r or 0:.3f} {name}")


if __name__ == "__main__":
    main()
