#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Measures bulk loading, growth and small additions, in paired runs with Lucene and scriptindex.

    indexing.py ARTICLES.jsonl[.xz] [--rounds 3] [--only bulk,growth,small] [--folder DIR]

README.md beside this file explains the measures."""

import argparse
import glob
import json
import lzma
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
INDEX = os.environ.get(
    "TREFF_INDEX_COMMAND", str(HERE.parents[1] / "build/release/indexer/treff-index"))

OMEGA_SCRIPT = """id : boolean=Q unique=Q
title : field index=S index
text : field index
"""


class Run:
    """Runs a process and measures wall time, CPU time and peak memory. Starts it through GNU time:
    the peak of a direct child would include that of this Python process."""

    def __init__(self, command, environment=None):
        start = time.monotonic()
        done = subprocess.run(["/usr/bin/time", "--format", "%U %S %M", *map(str, command)],
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment)
        self.wall = time.monotonic() - start
        if done.returncode != 0:
            sys.exit(f"{command[0]} failed: {done.stderr}")
        user, system, peak = done.stderr.splitlines()[-1].split()
        self.cpu = float(user) + float(system)
        self.peak = int(peak) / 1024


def size_of(folder):
    return sum(p.stat().st_size for p in pathlib.Path(folder).rglob("*") if p.is_file())


def median(runs, field):
    return statistics.median(getattr(run, field) for run in runs)


def print_row(name, runs, text_bytes=None, folder=None):
    row = f"{name:<28} {median(runs, 'wall'):8.2f} {median(runs, 'cpu'):8.2f} {median(runs, 'peak'):8.0f}"
    if folder is not None:
        row += f" {size_of(folder) / text_bytes:8.2f}"
    print(row, flush=True)


class Benchmark:
    def __init__(self, articles, folder, rounds):
        opened = lzma.open if articles.endswith(".xz") else open
        with opened(articles, "rt", encoding="utf-8") as lines:
            self.articles = [json.loads(line) for line in lines]
        self.folder = pathlib.Path(folder)
        self.rounds = rounds
        self.text_bytes = sum(len((a["title"] + "".join(a["paragraphs"])).encode())
                              for a in self.articles)

    def path(self, name):
        return self.folder / name

    def fresh(self, name):
        shutil.rmtree(self.path(name), ignore_errors=True)
        return self.path(name)

    def write_lines(self, name, lines):
        path = self.path(name)
        path.write_text("".join(lines), encoding="utf-8")
        return path

    def write_json(self, name, articles):
        return self.write_lines(name, (json.dumps(a, ensure_ascii=False) + "\n" for a in articles))

    def documents(self, unit):
        """Yields (id, title, text) of each article or of each paragraph."""
        for article in self.articles:
            title = " ".join(article["title"].split())
            if unit == "articles":
                yield article["id"], title, " ".join(" ".join(article["paragraphs"]).split())
                continue
            for number, paragraph in enumerate(article["paragraphs"]):
                yield f"{article['id']}.{number}", title, " ".join(paragraph.split())

    # --- the three systems ------------------------------------------------------------------

    def treff(self, source, index="treff"):
        return Run([INDEX, "add", "--index", self.path(index), "--progress", "none", source])

    def lucene(self, unit):
        """Returns a function that runs Lucene, or None if it is not installed."""
        jars = [jar for name in ("core", "analyzers-common")
                for jar in sorted(glob.glob(f"/usr/share/java/lucene-{name}-8.*.jar"))[:1]]
        if len(jars) < 2 or shutil.which("javac") is None:
            print("lucene: skipped; install liblucene8-java and a JDK")
            return None
        subprocess.run(["javac", "-cp", ":".join(jars), "-d", self.folder, HERE / "LuceneIndex.java"],
                       check=True)
        source = self.write_lines(f"{unit}.tsv", (
            f"{name}\t{title}\t{text}\n" for name, title, text in self.documents(unit)))
        class_path = ":".join([*jars, str(self.folder)])
        target = f"lucene, {unit}"
        return lambda: Run(["java", "-cp", class_path, "LuceneIndex", source, self.fresh(target), "2"])

    def omega(self, unit):
        if shutil.which("scriptindex") is None:
            print("scriptindex: skipped; install xapian-omega")
            return None
        script = self.write_lines("omega.script", [OMEGA_SCRIPT])
        source = self.write_lines(f"{unit}.dump", (
            f"id={name}\ntitle={title}\ntext={text}\n\n"
            for name, title, text in self.documents(unit)))
        target = f"omega, {unit}"
        return lambda: Run(["scriptindex", "--stemmer=norwegian", self.fresh(target), script, source])

    # --- what is measured -------------------------------------------------------------------

    def bulk(self):
        source = self.write_json("articles.jsonl", self.articles)

        def treff():
            self.fresh("treff")
            return self.treff(source)

        # treff finds passages. The other systems find passages only if each passage is a document.
        systems = {"treff": treff}
        for unit in ("passages", "articles"):
            systems[f"lucene, {unit}"] = self.lucene(unit)
            systems[f"omega, {unit}"] = self.omega(unit)
        systems = {name: run for name, run in systems.items() if run is not None}
        runs = {name: [] for name in systems}
        for _ in range(self.rounds):
            for name, run in systems.items():
                runs[name].append(run())
        print(f"\nbulk loading: {len(self.articles)} articles, {self.text_bytes / 1e6:.1f} MB of text")
        print(f"{'':<28} {'wall s':>8} {'CPU s':>8} {'peak MB':>8} {'× text':>8}")
        for name in systems:
            print_row(name, runs[name], self.text_bytes, self.path(name))
        for name in systems:
            if name != "treff":
                ratios = [a.wall / b.wall for a, b in zip(runs["treff"], runs[name])]
                print(f"treff / {name}, wall, median of the rounds' ratios: {statistics.median(ratios):.2f}")

    def growth(self):
        """Prints the CPU time per article for all articles and for eight times as many."""
        eight = self.write_json("eight.jsonl", ({**a, "id": f"{a['id']}-{copy}"} for copy in range(8)
                                                for a in self.articles))
        one = self.write_json("articles.jsonl", self.articles)
        print(f"\ngrowth: {len(self.articles)} articles, and eight times as many")
        ratios = []
        for _ in range(max(1, self.rounds // 2)):
            self.fresh("treff")
            small = self.treff(one)
            self.fresh("treff")
            large = self.treff(eight)
            ratios.append(large.cpu / 8 / small.cpu)
            print(f"CPU ms an article: {1e3 * small.cpu / len(self.articles):.3f},"
                  f" {1e3 * large.cpu / len(self.articles) / 8:.3f}; peak MB {small.peak:.0f}, {large.peak:.0f};"
                  f" wall s {small.wall:.1f}, {large.wall:.1f}", flush=True)
        print(f"ratio: {statistics.median(ratios):.2f}")
        print(f"size × text: {size_of(self.path('treff')) / 8 / self.text_bytes:.2f}")

    def small(self):
        """Adds a few articles to an index of all articles, then adds a folder of unchanged files
        again."""
        self.fresh("treff")
        self.treff(self.write_json("articles.jsonl", self.articles))
        print(f"\nsmall additions to {len(self.articles)} articles (whole process)")
        print(f"{'':<28} {'wall s':>8} {'CPU s':>8} {'peak MB':>8}")
        for count in (1, 100, 1000):
            runs = []
            for number in range(self.rounds):
                some = [{**a, "id": f"ny-{count}-{number}-{a['id']}"} for a in self.articles[:count]]
                runs.append(self.treff(self.write_json("some.jsonl", some)))
            print_row(f"{count} articles", runs)
        print_row("the same 1,000 again", [self.treff(self.path("some.jsonl")) for _ in range(self.rounds)])
        files = self.fresh("files")
        files.mkdir()
        for a in self.articles:
            (files / f"{a['id']}.txt").write_text("\n\n".join([a["title"], *a["paragraphs"]]), encoding="utf-8")
        self.fresh("of_files")
        self.treff(files, "of_files")
        print_row("a folder, unchanged", [self.treff(files, "of_files") for _ in range(self.rounds)])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="bulk,growth,small")
    parser.add_argument("--folder", help="for indexes and inputs; default: a temporary one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="treff-benchmark-") as temporary:
        benchmark = Benchmark(options.articles, options.folder or temporary, options.rounds)
        for name in options.only.split(","):
            getattr(benchmark, name)()


if __name__ == "__main__":
    main()
