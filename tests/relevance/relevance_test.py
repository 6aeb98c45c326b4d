# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs the judged queries on the sample corpus and requires the scores in floors.txt.

Prints a row for each kind of query, and for queries of one word, two words and more: the number of
queries, MRR@10 (1/rank of the first passage that answers), nDCG@5 over grades, how many queries
have an irrelevant passage first, and how many have an unjudged passage among the first five. With
--misses, also lists the queries whose answer is not first; with --unjudged, the passages to
judge."""

import collections
import sys

import judged_set

DEPTH = 10
QUERIES = judged_set.CORPUS / "judgements/queries.tsv"
JUDGEMENTS = judged_set.CORPUS / "judgements/judgements.qrels"
FLOORS = judged_set.SOURCE / "tests/relevance/floors.txt"


def read_floors():
    """Returns {row of the table: its minimum MRR@10 and nDCG@5}."""
    rows = (line.split() for line in FLOORS.read_text(encoding="utf-8").splitlines()
            if line and not line.startswith("#"))
    return {row: (float(mrr), float(ndcg)) for row, mrr, ndcg in rows}


def mean(values):
    return sum(values) / len(values)


def main():
    queries, judgements = judged_set.read_queries(QUERIES), judged_set.read_judgements(JUDGEMENTS)
    found = judged_set.run(judged_set.CORPUS / "articles", QUERIES, DEPTH)
    rows = collections.defaultdict(list)
    for query, text in queries.items():
        names = [p["name"] for p in found[query]]
        of = judgements[query]
        grades = [of.get(name, 0) for name in names]
        unjudged = [name for name in names[:5] if name not in of]
        measures = (judged_set.reciprocal_rank(grades), judged_set.ndcg(grades, of),
                    0 if grades and grades[0] else 1, 1 if unjudged else 0)
        for row in ("all", judged_set.kind(query), judged_set.length(text)):
            rows[row].append(measures)
        if "--misses" in sys.argv and (measures[0] < 1 or measures[1] < .5):
            print(f"{measures[0]:.2f} {measures[1]:.2f}  {query}  {text}  → "
                  + " ".join(f"{name}={of.get(name, '?')}" for name in names[:5]))
        if "--unjudged" in sys.argv and unjudged:
            print(f"{query}\t{text}\t{' '.join(unjudged)}")

    floors, lost = read_floors(), []
    print(f"{'queries':<10} {'number':>6} {'MRR@10':>7} {'floor':>6} {'nDCG@5':>7} {'floor':>6} "
          f"{'wrong first':>11} {'unjudged':>8}")
    lengths = ["one-word", "two-word", "longer", "all"]
    for row in sorted(set(rows) - set(lengths)) + lengths:
        mrr, ndcg, wrong, unjudged = zip(*rows[row])
        measured = (mean(mrr), mean(ndcg))
        of = floors.get(row, (0, 0))
        print(f"{row:<10} {len(mrr):>6} {measured[0]:>7.3f} {of[0]:>6} {measured[1]:>7.3f} "
              f"{of[1]:>6} {sum(wrong):>11} {sum(unjudged):>8}")
        lost += [f"{row}: {name} {value:.3f} is below {floor}"
                 for name, value, floor in zip(("MRR@10", "nDCG@5"), measured, of) if value < floor]
    lost += [f"floors.txt has {row}, which no query is" for row in sorted(set(floors) - set(rows))]
    print("\n".join(lost), end="\n" if lost else "")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
