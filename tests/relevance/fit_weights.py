#!/usr/bin/env python3
"""Fits the weights of query/rank/passage_score.cc to judged questions.

usage: fit_weights.py RUN QRELS [--without]
RUN    what `treff-query --queries FILE --json --explain --limit 50 --per-article 0` prints
QRELS  TREC judgements: qid 0 article#passage grade
Prints the weights fitted to all questions and MRR@10 under 5-fold cross-validation, questions of one article in one
fold; with --without, also what each feature is worth: the same with the others alone, and the p-value of a paired
randomisation test. Needs numpy (Debian: python3-numpy). A run that was made with other weights will do: only the
features' values are read, but the passages are the best by the weights it was made with.
"""
import json
import random
import sys

import numpy as np

FOLDS = 5


def load(run_file, qrels_file):
    relevant = {}
    for line in open(qrels_file, encoding="utf8"):
        qid, _, passage, grade = line.split()
        if int(grade) > 0:
            relevant.setdefault(qid, set()).add(passage)
    names, queries = [], []
    for line in open(run_file, encoding="utf8"):
        result = json.loads(line)
        passages = result["passages"]
        if not passages or result["id"] not in relevant:
            continue
        names = [part["name"] for part in passages[0]["explanation"]]
        values = np.array([[part["value"] for part in p["explanation"]] for p in passages])
        right = np.array(["%s#%d" % (p["article"], p["passage"]) in relevant[result["id"]] for p in passages])
        queries.append((result["id"], values, right))
    return names, queries, len(relevant)


def reciprocal_rank(scores, right):
    for rank, i in enumerate(np.argsort(-scores, kind="stable")[:10], 1):
        if right[i]:
            return 1 / rank
    return 0.0


def fit(queries, columns, ridge=1e-3, steps=20):
    """Listwise softmax (Cao et al. 2007) by damped Newton steps on standardised features."""
    lists = [(values[:, columns], int(np.argmax(right))) for _, values, right in queries if right.any()]
    longest = max(len(values) for values, _ in lists)
    x = np.zeros((len(lists), longest, len(columns)))
    there = np.zeros((len(lists), longest), bool)
    for i, (values, _) in enumerate(lists):
        x[i, :len(values)] = values - values.mean(0)
        there[i, :len(values)] = True
    best = np.array([target for _, target in lists])
    scale = np.sqrt((x**2).sum((0, 1)) / there.sum()) + 1e-6
    x /= scale
    rows = np.arange(len(lists))

    def likelihood(weights):
        scores = np.where(there, x @ weights, -1e9)
        top = scores.max(1, keepdims=True)
        p = np.exp(scores - top)
        total = p.sum(1, keepdims=True)
        value = (scores[rows, best] - top[:, 0] - np.log(total[:, 0])).mean() - ridge / 2 * weights @ weights
        return value, p / total

    weights = np.zeros(len(columns))
    value, p = likelihood(weights)
    for _ in range(steps):
        mean = np.einsum("qk,qkf->qf", p, x)
        gradient = (x[rows, best] - mean).mean(0) - ridge * weights
        spread = ((x - mean[:, None]) * np.sqrt(p)[:, :, None]).reshape(-1, len(columns))
        direction = np.linalg.solve(spread.T @ spread / len(lists) + ridge * np.eye(len(columns)), gradient)
        step = 1.0
        while step > 1e-4 and likelihood(weights + step * direction)[0] < value:
            step /= 2
        before, weights = value, weights + step * direction
        value, p = likelihood(weights)
        if value - before < 1e-7:
            break
    return weights / scale


def cross_validated(queries, columns):
    article = lambda qid: qid.rsplit("_", 1)[0]
    articles = sorted({article(qid) for qid, _, _ in queries})
    random.Random(3).shuffle(articles)
    fold = {a: i % FOLDS for i, a in enumerate(articles)}
    ranks = np.zeros(len(queries))
    for held_out in range(FOLDS):
        weights = fit([q for q in queries if fold[article(q[0])] != held_out], columns)
        for i, (qid, values, right) in enumerate(queries):
            if fold[article(qid)] == held_out:
                ranks[i] = reciprocal_rank(values[:, columns] @ weights, right)
    return ranks


def p_value(a, b, rounds=5000):
    difference = (a - b)[a != b]
    if not len(difference):
        return 1.0
    signs = np.random.default_rng(1).integers(0, 2, (rounds, len(difference))) * 2 - 1
    return (np.sum(np.abs(signs @ difference) >= abs(difference.sum()) - 1e-9) + 1) / (rounds + 1)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    names, queries, judged = load(sys.argv[1], sys.argv[2])
    columns = list(range(len(names)))
    ranks = cross_validated(queries, columns)
    print("MRR@10, cross-validated: %.4f" % (ranks.sum() / judged))
    if "--without" in sys.argv:
        for c in columns:
            others = cross_validated(queries, [x for x in columns if x != c])
            print("%+.4f without %s (p = %.3f)" % ((others - ranks).sum() / judged, names[c], p_value(others, ranks)))
    for name, weight in zip(names, fit(queries, columns)):
        print("%8.2f  %s" % (weight, name))


main()
