# SPDX-License-Identifier: GPL-2.0-or-later
"""Searches an index, then adds an article and finds it: search.py INDEX QUERY"""

import sys

import treff

index, query = sys.argv[1:]
searcher = treff.Searcher(index)
for hit in searcher.search(query, limit=3, timeout=2):
    print(hit.title, hit.marked(), sep="\n")

with treff.Writer(index) as writer:
    writer.add(treff.Article(id="python-1", title="Slangen", paragraphs=["En pyton sov i hagen."]))
print(searcher.search("pytonen").passages[0].title)
