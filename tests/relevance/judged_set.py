# SPDX-License-Identifier: GPL-2.0-or-later
"""Reads a judged set (queries and graded judgements), runs its queries, and computes MRR and nDCG.

Grade 2 means that a passage answers the query, 1 that it is about the query, 0 that somebody read
it and found it irrelevant. A passage without a grade counts as 0."""

import collections
import json
import math
import os
import pathlib
import subprocess
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
CORPUS = SOURCE / "corpus"
ANSWER = 2


def command(name):
    """A command's path: from TREFF_INDEX_COMMAND or TREFF_QUERY_COMMAND, else in the release
    build."""
    room = {"index": "indexer", "query": "query"}[name]
    return os.environ.get(f"TREFF_{name.upper()}_COMMAND",
                          SOURCE / "build/release" / room / f"treff-{name}")


def read_judgements(path):
    """Returns {query id: {"article#passage": grade}}. If a set has no grade 2, all grades above 0
    become 2."""
    grades = collections.defaultdict(dict)
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        query, _, passage, grade = line.split()
        grades[query][passage] = int(grade)
    if not any(ANSWER in of.values() for of in grades.values()):
        grades = {query: {p: ANSWER if grade > 0 else 0 for p, grade in of.items()}
                  for query, of in grades.items()}
    return grades


def read_queries(path):
    """Returns {query id: text}, in the order of the file."""
    lines = pathlib.Path(path).read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines)


def kind(query_id):
    """The kind of query, which is part of its id: c-corpus-KIND-001."""
    parts = query_id.split("-")
    return parts[2] if len(parts) == 4 else "all"


def length(text):
    words = len(text.split())
    return {1: "one-word", 2: "two-word"}.get(words, "longer")


def gain(grade):
    return 2**grade - 1


def ndcg(grades, of_query, depth=5):
    """nDCG (Järvelin and Kekäläinen 2002) of grades in rank order, with the gain 2^grade - 1."""
    def discounted(values):
        return sum(gain(g) / math.log2(rank + 2) for rank, g in enumerate(values[:depth]))
    ideal = discounted(sorted(of_query.values(), reverse=True))
    return discounted(grades) / ideal if ideal else 0.0


def reciprocal_rank(grades, depth=10):
    """1/rank of the first passage that answers; 0 if none does within `depth`."""
    return next((1 / rank for rank, g in enumerate(grades[:depth], 1) if g == ANSWER), 0.0)


def run(articles, queries, depth, *options):
    """Returns {query id: JSON passages, best first}. Articles are named by their files."""
    found = collections.defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="treff-") as folder:
        index = f"{folder}/index"
        subprocess.run([command("index"), "add", "--index", index, articles],
                       check=True, stdout=subprocess.DEVNULL)
        lines = subprocess.run(
            [command("query"), "--index", index, "--json", "--limit", str(depth), "--per-article",
             "0", "--queries", queries, *options],
            check=True, capture_output=True, encoding="utf-8").stdout.splitlines()
    for line in lines:
        result = json.loads(line)
        for passage in result["passages"]:
            passage["name"] = f"{pathlib.PurePath(passage['article']).stem}#{passage['passage']}"
        found[result["id"]] = result["passages"]
    return found
