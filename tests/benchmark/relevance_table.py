# SPDX-License-Identifier: GPL-2.0-or-later
"""Prints MRR@10 of treff and of Xapian as Omega configures it, by kind of query, on a small and a
large collection.

usage: relevance_table.py BUILD SETS MORE.jsonl
  BUILD      a build folder with the benchmarks
  SETS       a folder with articles.jsonl, questions.tsv, questions.qrels, user.tsv, user.qrels
  MORE.jsonl articles without questions, which make the collection large"""

import collections
import pathlib
import subprocess
import sys
import tempfile

DEPTH = 10


def output(*command):
    return subprocess.run([str(word) for word in command], check=True, capture_output=True,
                          encoding="utf-8").stdout


class Treff:
    def __init__(self, build, index):
        self.add_command = [build / "indexer/treff-index", "add", "--index", index, "--format", "jsonl"]
        self.run_command = [build / "query/treff-query", "--index", index, "--trec", "--limit", DEPTH,
                            "--per-article", "0", "--queries"]


class Omega:
    def __init__(self, build, index):
        program = build / "tests/benchmark/relevance_omega"
        self.add_command = [program, index, "add"]
        self.run_command = [program, index, "run"]


def mean_reciprocal_ranks(run, qrels):
    """Returns {kind of query: MRR@10}. The id of a query contains its kind: u-dev-typo-001."""
    right = collections.defaultdict(set)
    for line in qrels.read_text(encoding="utf-8").splitlines():
        query, _, passage, relevant = line.split()
        if int(relevant) > 0:
            right[query].add(passage)
    first = {}
    for line in run.splitlines():
        query, _, passage, rank, _, _ = line.split()
        if passage in right[query] and int(rank) <= DEPTH:
            first[query] = min(first.get(query, DEPTH), int(rank))
    kinds = collections.defaultdict(list)
    for query in right:
        value = 1 / first[query] if query in first else 0
        kinds["all"].append(value)
        parts = query.split("-")
        if len(parts) == 4:
            kinds[parts[2]].append(value)
    return {kind: sum(values) / len(values) for kind, values in kinds.items()}


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    build, sets, more = (pathlib.Path(word) for word in sys.argv[1:])
    table = collections.defaultdict(dict)
    with tempfile.TemporaryDirectory(prefix="treff-") as folder:
        for size, articles in (("small", [sets / "articles.jsonl"]),
                               ("large", [sets / "articles.jsonl", more])):
            for engine in (Treff, Omega):
                name = engine.__name__.lower()
                at = engine(build, pathlib.Path(folder) / f"{size}-{name}")
                output(*at.add_command, *articles)
                for queries in ("questions", "user"):
                    run = output(*at.run_command, sets / f"{queries}.tsv")
                    for kind, mrr in mean_reciprocal_ranks(run, sets / f"{queries}.qrels").items():
                        table[queries, kind][size, name] = mrr
    columns = [(size, name) for size in ("small", "large") for name in ("treff", "omega")]
    print(f"{'':<20}" + "".join(f"{size + ' ' + name:>14}" for size, name in columns))
    for (queries, kind), row in table.items():
        print(f"{queries + ' ' + kind:<20}" + "".join(f"{row[column]:>14.3f}" for column in columns))


if __name__ == "__main__":
    main()
