#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Loads and searches a large archive, treff and Lucene in turn, and prints one table.

    large.py ARTICLES.jsonl[.xz] QUERIES.tsv [--articles 100000] [--rounds 1] [--folder DIR]

README.md beside this file explains the measures."""

import argparse
import glob
import json
import lzma
import os
import pathlib
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

from indexing import HERE, INDEX, Run, size_of

SEARCH = os.environ.get("TREFF_QUERY_BENCHMARK",
                        str(HERE.parents[1] / "build/benchmarks/tests/benchmark/query_benchmark"))
JARS = os.environ.get("LUCENE_JARS", "/usr/share/java")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ«–])")


def sentences_of(article):
    return [s for paragraph in article["paragraphs"] for s in SENTENCE_END.split(paragraph) if s]


def made_of_sentences(articles, count):
    """Yields `count` articles without copied paragraphs. Each mixes two thirds of the sentences of
    one article with some sentences of another, in random order."""
    pool = [(a["title"], sentences_of(a)) for a in articles]
    pool = [(title, sentences) for title, sentences in pool if len(sentences) > 3]
    chance = random.Random(1814)
    for number in range(count):
        title, own = pool[number % len(pool)]
        _, other = chance.choice(pool)
        kept = chance.sample(own, max(2, 2 * len(own) // 3))
        text = kept + chance.sample(other, min(len(other), max(1, len(kept) // 4)))
        chance.shuffle(text)
        paragraphs = []
        while text:
            length = chance.randint(2, 5)
            paragraphs.append(" ".join(text[:length]))
            text = text[length:]
        yield {"id": f"sak{number}", "title": " ".join(title.split()), "source": f"avis{number % 40}",
               "published": f"{1990 + number % 35}-{1 + number % 12:02d}-{1 + number % 28:02d}",
               "paragraphs": paragraphs}


def write_archive(source, count, folder):
    """Writes the archive for treff and for Lucene. Returns the size of its text in bytes."""
    opened = lzma.open if source.endswith(".xz") else open
    with opened(source, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    text_bytes = 0
    with open(folder / "archive.jsonl", "w", encoding="utf-8") as for_treff, \
            open(folder / "archive.tsv", "w", encoding="utf-8") as for_lucene:
        for article in made_of_sentences(articles, count):
            text = " ".join(" ".join(article["paragraphs"]).split())
            for_treff.write(json.dumps(article, ensure_ascii=False) + "\n")
            for_lucene.write(f"{article['id']}\t{article['title']}\t{text}\n")
            text_bytes += len((article["title"] + "".join(article["paragraphs"])).encode())
    return text_bytes


class Treff:
    name = "treff"

    def __init__(self, folder):
        self.folder = folder
        self.index = folder / "treff"

    def load(self):
        shutil.rmtree(self.index, ignore_errors=True)
        return Run([INDEX, "add", "--index", self.index, "--progress", "none",
                    self.folder / "archive.jsonl"])

    def search(self, queries):
        if not os.path.exists(SEARCH):
            print("treff's queries: skipped; build query_benchmark, or name it in TREFF_QUERY_BENCHMARK")
            return None
        done = subprocess.run(
            [SEARCH, "--benchmark_filter=top_ten", "--benchmark_format=json"], check=True, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "TREFF_BENCHMARK_INDEX": str(self.index), "TREFF_BENCHMARK_QUERIES": queries})
        measured = json.loads(done.stdout)["benchmarks"][0]
        return measured["p50_ms"], measured["p99_ms"]


class Lucene:
    name = "Lucene, 2 threads"

    def __init__(self, folder):
        self.folder = folder
        self.index = folder / "lucene"
        jars = [jar for name in ("core", "analyzers-common")
                for jar in sorted(glob.glob(f"{JARS}/lucene-{name}-8.*.jar"))[:1]]
        self.installed = len(jars) == 2 and shutil.which("javac") is not None
        if not self.installed:
            print("lucene: skipped; install liblucene8-java and a JDK, or name the jars' folder in LUCENE_JARS")
            return
        sources = [HERE / "LuceneIndex.java", HERE / "LuceneSearch.java"]
        subprocess.run(["javac", "-cp", ":".join(jars), "-d", folder, *sources], check=True)
        self.java = ["java", "-cp", ":".join([*jars, str(folder)])]

    def load(self):
        shutil.rmtree(self.index, ignore_errors=True)
        return Run([*self.java, "LuceneIndex", self.folder / "archive.tsv", self.index, "2"])

    def search(self, queries):
        done = subprocess.run([*self.java, "LuceneSearch", self.index, queries, "3"], check=True, text=True,
                              stdout=subprocess.PIPE)
        p50, p99, _ = done.stdout.split()
        return float(p50), float(p99)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", metavar="ARTICLES")
    parser.add_argument("queries")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--folder", help="where the archive and the indexes go; default: a temporary one")
    options = parser.parse_args()
    if not os.path.exists(INDEX):
        sys.exit(f"{INDEX} is not there: build it, or name another in TREFF_INDEX_COMMAND")
    if options.folder:
        os.makedirs(options.folder, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="treff-large-", dir=options.folder) as name:
        folder = pathlib.Path(name)
        text_bytes = write_archive(options.source, options.articles, folder)
        print(f"{options.articles} articles, {text_bytes / 1e6:.0f} MB of text")
        systems = [s for s in (Treff(folder), Lucene(folder)) if getattr(s, "installed", True)]
        loads = {s.name: [] for s in systems}
        searches = {s.name: [] for s in systems}
        for _ in range(options.rounds):
            for system in systems:
                loads[system.name].append(system.load())
            for system in systems:
                times = system.search(options.queries)
                if times is not None:
                    searches[system.name].append(times)
        print(f"{'':<20} {'wall s':>8} {'CPU s':>8} {'peak MB':>8} {'× text':>8} {'p50 ms':>8} {'p99 ms':>8}")
        for system in systems:
            row = [statistics.median(getattr(run, field) for run in loads[system.name])
                   for field in ("wall", "cpu", "peak")]
            row.append(size_of(system.index) / text_bytes)
            found = searches[system.name]
            row += [statistics.median(t[i] for t in found) for i in (0, 1)] if found else []
            print(f"{system.name:<20}" + "".join(f" {value:8.2f}" for value in row))
        if len(systems) == 2:
            walls = [a.wall / b.wall for a, b in zip(*loads.values())]
            print(f"treff / Lucene, wall, median of the rounds' ratios: {statistics.median(walls):.2f}")
            pairs = list(zip(*searches.values()))
            for i, name in enumerate(("p50", "p99")):
                if pairs:
                    ratio = statistics.median(a[i] / b[i] for a, b in pairs)
                    print(f"treff / Lucene, {name}, the same: {ratio:.2f}")


if __name__ == "__main__":
    main()
