"""Asks the sample corpus the judged queries and holds the floors of floors.txt.

Prints, for each kind of query, how many there are, MRR@10 (1/rank of the first passage that
answers, 0 beyond 10) and how many have the answer in first place and in the first ten.
With --misses, also the queries whose answer is not first."""

import collections
import os
import pathlib
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
CORPUS = SOURCE / "corpus"
DEPTH = 10


def read_judgements():
    """query id → the passages that answer, as "article#passage"."""
    answers = collections.defaultdict(set)
    for line in (CORPUS / "judgements/judgements.qrels").read_text(encoding="utf-8").splitlines():
        query, _, passage, relevant = line.split()
        if int(relevant) > 0:
            answers[query].add(passage)
    return answers


def read_queries():
    lines = (CORPUS / "judgements/queries.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines)


def read_floors():
    lines = (SOURCE / "tests/relevance/floors.txt").read_text(encoding="utf-8").splitlines()
    return {kind: float(floor) for kind, floor in
            (line.split() for line in lines if line and not line.startswith("#"))}


def search():
    """query id → passages, best first. Articles are known by the names of their files."""
    index_command, query_command = os.environ["TREFF_INDEX_COMMAND"], os.environ["TREFF_QUERY_COMMAND"]
    found = collections.defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="treff-") as folder:
        subprocess.run([index_command, "add", "--index", f"{folder}/index", CORPUS / "articles"],
                       check=True, stdout=subprocess.DEVNULL)
        run = subprocess.run(
            [query_command, "--index", f"{folder}/index", "--trec", "--limit", str(DEPTH),
             "--per-article", "0", "--queries", CORPUS / "judgements/queries.tsv"],
            check=True, capture_output=True, encoding="utf-8")
    for line in run.stdout.splitlines():
        query, _, passage, _, _, _ = line.split()
        article, number = passage.rsplit("#", 1)
        found[query].append(f"{pathlib.PurePath(article).stem}#{number}")
    return found


def rank_of_answer(passages, answers):
    """From 1; 0 where none of the first ten answers."""
    return next((i for i, p in enumerate(passages[:DEPTH], 1) if p in answers), 0)


def main():
    queries, answers, found = read_queries(), read_judgements(), search()
    ranks = collections.defaultdict(list)
    for query in queries:
        rank = rank_of_answer(found[query], answers[query])
        ranks[query.split("-")[-2]].append(rank)
        ranks["all"].append(rank)
        if "--misses" in sys.argv and rank != 1:
            print(f"{rank or '–':>2}  {query}  {queries[query]}  → {', '.join(sorted(answers[query]))}; "
                  f"first: {', '.join(found[query][:3])}")

    floors, lost = read_floors(), []
    print(f"{'kind':<10} {'queries':>7} {'MRR@10':>7} {'first':>6} {'in 10':>6} {'floor':>6}")
    for kind in sorted(ranks, key=lambda kind: (kind == "all", kind)):
        of = ranks[kind]
        mrr = sum(1 / rank for rank in of if rank) / len(of)
        floor = floors.get(kind)
        if floor is not None and mrr < floor:
            lost.append(f"{kind}: MRR@10 {mrr:.3f} is below {floor}")
        print(f"{kind:<10} {len(of):>7} {mrr:>7.3f} {of.count(1):>6} {len(of) - of.count(0):>6} "
              f"{'' if floor is None else floor:>6}")
    unknown = set(floors) - set(ranks)
    lost += [f"floors.txt has a kind that no query has: {kind}" for kind in sorted(unknown)]
    print("\n".join(lost), end="\n" if lost else "")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
