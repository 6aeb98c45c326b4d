#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Fits the weights of query/rank/passage_score.cc to judged queries.

usage: fit_weights.py [RUN QRELS] [--without]
RUN    what `treff-query --queries FILE --json --explain --limit 50 --per-article 0` prints
QRELS  TREC judgements: qid 0 article#passage grade
Without RUN and QRELS, indexes the project's sample corpus and runs the queries of
corpus/judgements, with the commands of the release build or those that TREFF_INDEX_COMMAND and
TREFF_QUERY_COMMAND name.

Prints MRR@10 and nDCG@5 of the weights with which the run was made, both measures of fitted weights
under 5-fold cross-validation, and the weights fitted to all queries. With --without, also prints
how both measures change if a feature is left out, with the p-value of a paired randomization test.
README.md describes the method. Needs numpy (Debian: python3-numpy).
"""
import json
import pathlib
import random
import sys

try:
    import numpy as np
except ImportError:
    sys.exit("fit_weights.py: there is no numpy for this Python; Debian: apt install python3-numpy, "
             "then /usr/bin/python3 fit_weights.py")

import judged_set

FOLDS = 5
DEPTH = 50
# Parts of a score that are not fitted, because they enforce an order or depend on search options.
FIXED = {"the word itself, not what stands for it", "newly published", "found behind a worse one"}


class Query:
    """The passages found for one query: a row of feature values and a grade for each."""

    def __init__(self, names, passages, grades):
        values = [{part["name"]: part["value"] for part in p["explanation"]} for p in passages]
        self.values = np.array([[value[name] for name in names] for value in values])
        self.fixed = np.array([sum(part["value"] * part["weight"] for part in p["explanation"]
                                   if part["name"] in FIXED) for p in passages])
        self.scores = np.array([p["score"] for p in passages])
        self.grades = np.array([grades.get(p["name"], 0) for p in passages])
        self.judged = grades
        # The article of the best answer. All queries about one article are in one fold.
        self.article = max(sorted(grades), key=grades.get).rsplit("#", 1)[0]

    def measures(self, scores):
        ranked = [int(g) for g in self.grades[np.argsort(-scores, kind="stable")]]
        return judged_set.reciprocal_rank(ranked), judged_set.ndcg(ranked, self.judged)


def named(passages):
    for p in passages:
        p.setdefault("name", f"{p['article']}#{p['passage']}")
    return passages


def load(run_file, qrels_file):
    """Returns the names of the features, the queries that found something, and the number of all
    queries."""
    grades = judged_set.read_judgements(qrels_file)
    if run_file is None:
        found = judged_set.run(judged_set.CORPUS / "articles",
                               judged_set.CORPUS / "judgements/queries.tsv", DEPTH, "--explain")
    else:
        lines = pathlib.Path(run_file).read_text(encoding="utf-8").splitlines()
        found = {r["id"]: named(r["passages"]) for r in map(json.loads, lines)}
    answered = [q for q in grades if any(grades[q].values())]
    parts = next(found[q] for q in answered if found.get(q))[0]["explanation"]
    names = [part["name"] for part in parts if part["name"] not in FIXED]
    queries = [Query(names, found[q], grades[q]) for q in answered if found.get(q)]
    return names, queries, len(answered)


def fit(queries, columns, ridge=1e-3, steps=20):
    """Minimizes ListNet's top-one loss (Cao et al. 2007) by damped Newton steps on standardized features."""
    queries = [q for q in queries if q.grades.any()]
    longest = max(len(q.values) for q in queries)
    x = np.zeros((len(queries), longest, len(columns)))
    there = np.zeros((len(queries), longest), bool)
    target = np.zeros((len(queries), longest))
    for i, q in enumerate(queries):
        x[i, :len(q.values)] = q.values[:, columns] - q.values[:, columns].mean(0)
        there[i, :len(q.values)] = True
        gains = judged_set.gain(q.grades)
        target[i, :len(q.values)] = gains / gains.sum()
    scale = np.sqrt((x**2).sum((0, 1)) / there.sum()) + 1e-6
    x /= scale

    def likelihood(weights):
        scores = np.where(there, x @ weights, -1e9)
        top = scores.max(1, keepdims=True)
        p = np.exp(scores - top)
        total = p.sum(1, keepdims=True)
        logs = np.where(there, scores - top - np.log(total), 0)
        return (target * logs).sum(1).mean() - ridge / 2 * weights @ weights, p / total

    weights = np.zeros(len(columns))
    value, p = likelihood(weights)
    for _ in range(steps):
        mean = np.einsum("qk,qkf->qf", p, x)
        gradient = (np.einsum("qk,qkf->qf", target, x) - mean).mean(0) - ridge * weights
        spread = ((x - mean[:, None]) * np.sqrt(p)[:, :, None]).reshape(-1, len(columns))
        curvature = spread.T @ spread / len(queries) + ridge * np.eye(len(columns))
        direction = np.linalg.solve(curvature, gradient)
        step = 1.0
        while step > 1e-4 and likelihood(weights + step * direction)[0] < value:
            step /= 2
        before, weights = value, weights + step * direction
        value, p = likelihood(weights)
        if value - before < 1e-7:
            break
    return weights / scale


def cross_validated(queries, columns):
    """MRR@10 and nDCG@5 of each query. The weights for a query are fitted to the other folds."""
    articles = sorted({q.article for q in queries})
    random.Random(3).shuffle(articles)
    fold = {article: i % FOLDS for i, article in enumerate(articles)}
    measures = np.zeros((len(queries), 2))
    for held_out in range(FOLDS):
        weights = fit([q for q in queries if fold[q.article] != held_out], columns)
        for i, q in enumerate(queries):
            if fold[q.article] == held_out:
                measures[i] = q.measures(q.values[:, columns] @ weights + q.fixed)
    return measures


def p_value(a, b, rounds=5000):
    """A paired randomization test: the probability that chance alone makes the means differ this
    much."""
    difference = (a - b)[a != b]
    if not len(difference):
        return 1.0
    signs = np.random.default_rng(1).integers(0, 2, (rounds, len(difference))) * 2 - 1
    return (np.sum(np.abs(signs @ difference) >= abs(difference.sum()) - 1e-9) + 1) / (rounds + 1)


def main():
    files = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(files) not in (0, 2):
        sys.exit(__doc__)
    run_file, qrels_file = files or (None, judged_set.CORPUS / "judgements/judgements.qrels")
    names, queries, judged = load(run_file, qrels_file)
    columns = list(range(len(names)))
    table = "{:<42} {:>8.4f} {:>8.4f}".format
    print("{:<42} {:>8} {:>8}".format(f"{judged} queries", "MRR@10", "nDCG@5"))
    shown = np.array([q.measures(q.scores) for q in queries])
    print(table("the weights of the run", *(shown.sum(0) / judged)))
    fitted = cross_validated(queries, columns)
    print(table("fitted, cross-validated", *(fitted.sum(0) / judged)))
    if "--without" in sys.argv:
        for c in columns:
            others = cross_validated(queries, [x for x in columns if x != c])
            lost = (others - fitted).sum(0) / judged
            print("{:<42} {:>+8.4f} {:>+8.4f}   p = {:.3f}, {:.3f}".format(
                f"without {names[c]}"[:42], *lost, p_value(others[:, 0], fitted[:, 0]),
                p_value(others[:, 1], fitted[:, 1])))
    for name, weight in zip(names, fit(queries, columns)):
        print("{:8.2f}  {}".format(weight, name))


if __name__ == "__main__":
    main()
