# SPDX-License-Identifier: GPL-2.0-or-later
"""Articles and results, and how results are copied from the library."""

import ctypes
from ctypes import c_void_p
from dataclasses import dataclass, field
from typing import Dict, Iterator, List, Optional, Sequence, Tuple

from . import _library

Highlight = Tuple[int, int]


@dataclass(frozen=True)
class ScorePart:
    """One part of a score, which is the sum of value * weight over all parts."""

    name: str
    value: float
    weight: float


@dataclass(frozen=True)
class Passage:
    """A passage that matches. Highlights are ranges [from, to) of characters in their text."""

    rank: int
    score: float
    article: str
    title: str
    published: str
    source: str
    passage: int
    text: str
    snippet: str
    highlights: List[Highlight]
    title_highlights: List[Highlight]
    snippet_highlights: List[Highlight]
    copies: int
    explanation: List[ScorePart]
    author: str = ""
    section: str = ""
    language: str = ""
    kind: str = "text"  # or caption, fact_box, summary

    def marked(self, before: str = "*", after: str = "*") -> str:
        """The text with `before` and `after` around each highlight."""
        pieces, end = [], 0
        for begin, stop in self.highlights:
            pieces += [self.text[end:begin], before, self.text[begin:stop], after]
            end = stop
        return "".join(pieces) + self.text[end:]


@dataclass(frozen=True)
class FacetValue:
    """A value of a field, and how many matching articles have it."""

    value: str
    articles: int


@dataclass(frozen=True)
class Completion:
    """A completion: the text with its last word completed, or the title of an article."""

    text: str
    articles: int  # number of articles with the word
    article: Optional[str] = None  # for a title, the article's id


class Completions(List[Completion]):
    """The result of complete()."""

    incomplete: Sequence[str] = ()  # with Searcher(partial=True): shards that did not answer


@dataclass(frozen=True)
class Results:
    """The results of a search. Iterates over the passages in order of rank."""

    query: str
    searched: str  # `query`, truncated if too long, or the suggestion
    suggestion: str
    total: int  # number of matching articles
    passages: List[Passage]
    total_is_exact: bool = False  # False: `total` is an estimate
    notes: Sequence[str] = ()  # one for each part of the query that was not read as typed
    facets: Dict[str, List[FacetValue]] = field(default_factory=dict)  # most frequent first
    mark: str = ""  # after a search with `since`: the `since` for the next search
    incomplete: Sequence[str] = ()  # with Searcher(partial=True): shards that did not answer
    cut: bool = False  # `query` was too long and was truncated

    def __iter__(self) -> Iterator[Passage]:
        return iter(self.passages)

    def __len__(self) -> int:
        return len(self.passages)


@dataclass
class Article:
    """An article to index. If the id is empty, the source becomes the id."""

    id: str = ""
    title: str = ""
    published: str = ""
    source: str = ""
    language: str = ""
    author: str = ""
    url: str = ""
    paragraphs: Sequence[str] = ()
    metadata: Dict[str, str] = field(default_factory=dict)
    section: str = ""


def text_of(value: Optional[bytes]) -> str:
    return (value or b"").decode("utf-8", "replace")


def _pairs(marks: object, count: int) -> List[Highlight]:
    return [(marks[i].begin, marks[i].end) for i in range(count)]  # type: ignore[index]


def _passage(view: _library.Passage) -> Passage:
    return Passage(
        rank=view.rank,
        score=view.score,
        article=text_of(view.article),
        title=text_of(view.title),
        published=text_of(view.published),
        source=text_of(view.source),
        passage=view.passage,
        text=text_of(view.text),
        snippet=text_of(view.snippet),
        highlights=_pairs(view.highlights, view.highlight_count),
        title_highlights=_pairs(view.title_highlights, view.title_highlight_count),
        snippet_highlights=_pairs(view.snippet_highlights, view.snippet_highlight_count),
        copies=view.copies,
        explanation=[
            ScorePart(text_of(part.name), part.value, part.weight)
            for part in view.explanation[: view.explanation_count]
        ],
        author=text_of(view.author),
        section=text_of(view.section),
        language=text_of(view.language),
        kind=text_of(view.kind),
    )


def _facets(lib: ctypes.CDLL, handle: c_void_p) -> Dict[str, List[FacetValue]]:
    facets = {}
    for i in range(lib.treff_results_facet_count(handle)):
        facet = lib.treff_results_facet(handle, i).contents
        facets[text_of(facet.field)] = [
            FacetValue(text_of(facet.values[j].value), facet.values[j].articles)
            for j in range(facet.value_count)
        ]
    return facets


def take(lib: ctypes.CDLL, handle: c_void_p) -> Results:
    """Copies the results to Python and frees them."""
    try:
        return Results(
            query=text_of(lib.treff_results_query(handle)),
            searched=text_of(lib.treff_results_searched(handle)),
            suggestion=text_of(lib.treff_results_suggestion(handle)),
            total=lib.treff_results_total(handle),
            passages=[
                _passage(lib.treff_results_passage(handle, i).contents)
                for i in range(lib.treff_results_count(handle))
            ],
            total_is_exact=bool(lib.treff_results_total_is_exact(handle)),
            notes=tuple(
                text_of(lib.treff_results_note(handle, i))
                for i in range(lib.treff_results_note_count(handle))
            ),
            facets=_facets(lib, handle),
            mark=text_of(lib.treff_results_mark(handle)),
            incomplete=tuple(
                text_of(lib.treff_results_incomplete(handle, i))
                for i in range(lib.treff_results_incomplete_count(handle))
            ),
            cut=bool(lib.treff_results_cut(handle)),
        )
    finally:
        lib.treff_results_free(handle)
