# SPDX-License-Identifier: GPL-2.0-or-later
"""Full-text search for Norwegian articles.

    import treff

    with treff.Writer("index") as writer:
        writer.add(treff.Article(id="1", title="Uro", paragraphs=["Soldatene skjøt uten forvarsel."]))
    for passage in treff.Searcher("index").search("skyte uten forvarsel"):
        print(passage.title, passage.marked())

Failures raise Error, which has a code, a path and a hint. A Searcher is thread-safe and releases
the interpreter lock while it searches.
"""

import ctypes
import datetime
import enum
import math
import os
from ctypes import byref, c_char_p, c_int, c_void_p
from typing import Optional, Sequence, Union

from . import _library
from ._results import (
    Article,
    Completion,
    Completions,
    FacetValue,
    Passage,
    Results,
    ScorePart,
    take,
    text_of,
)

__all__ = [
    "AddResult",
    "Article",
    "Cancel",
    "Code",
    "Completion",
    "Completions",
    "Error",
    "FacetValue",
    "Passage",
    "Results",
    "ScorePart",
    "Searcher",
    "Writer",
    "version",
]

Path = Union[str, "os.PathLike[str]"]
Since = Union[int, str, datetime.datetime]

_lib = _library.load()


def version() -> str:
    """The version of the library, such as "2.0.0"."""
    return _lib.treff_version().decode()


class Code(enum.IntEnum):
    """The kind of an Error."""

    NOT_FOUND = 1
    LOCKED = 2
    CORRUPT = 3
    NEWER_FORMAT = 4
    ANALYZER_MISMATCH = 5
    BAD_QUERY = 6
    INVALID_INPUT = 7
    IO = 8
    DEADLINE_EXCEEDED = 9
    CANCELLED = 10
    INTERNAL = 11
    RESOURCES = 12

    @classmethod
    def _missing_(cls, value: object) -> "Code":
        """Maps a code of a newer library, unknown to this package, to INTERNAL."""
        return cls.INTERNAL


class Error(Exception):
    """A failure with its code, message, path (may be empty) and hint (what to do next)."""

    def __init__(self, code: Code, what: str, message: str, path: str, hint: str) -> None:
        super().__init__(what)
        self.code = code
        self.message = message
        self.path = path
        self.hint = hint


class AddResult(enum.IntEnum):
    ADDED = 0
    REPLACED = 1
    UNCHANGED = 2
    OTHER_SHARD = 3


def _bytes(text: str) -> bytes:
    """Encodes as UTF-8. Replaces invalid characters, and zero bytes, which would end C strings."""
    return text.encode("utf-8", "replace").replace(b"\0", b" ")


def _id(text: str) -> bytes:
    """Encodes an article's id. Characters that _bytes() would replace stay invalid, because a
    replacement could name another article. No article has an invalid id, and adding one is an
    Error. A zero byte becomes another control character, which is also invalid."""
    return text.encode("utf-8", "surrogatepass").replace(b"\0", b"\x01")


def _path(path: Path) -> bytes:
    """Encodes a path; rejects a zero byte, which would truncate it in C."""
    encoded = os.fsencode(path)
    if b"\0" in encoded:
        raise ValueError("a path has no zero byte")
    return encoded


def _list(texts: Sequence[str]) -> "ctypes.Array[c_char_p]":
    return (c_char_p * len(texts))(*(_bytes(text) for text in texts))


def _check(code: int, error: c_void_p) -> None:
    """Raises the error that a call returned, and frees it."""
    if code == 0:
        return
    if not error:
        raise MemoryError
    try:
        raise Error(
            Code(code),
            text_of(_lib.treff_error_what(error)),
            text_of(_lib.treff_error_message(error)),
            text_of(_lib.treff_error_path(error)),
            text_of(_lib.treff_error_hint(error)),
        )
    finally:
        _lib.treff_error_free(error)


class Cancel:
    """Stops searches from another thread. Searches that got this object raise Error(CANCELLED)."""

    def __init__(self) -> None:
        self._handle = _lib.treff_cancel_new()
        if not self._handle:
            raise MemoryError

    def request(self) -> None:
        _lib.treff_cancel_request(self._handle)

    def __del__(self) -> None:
        if getattr(self, "_handle", None):
            _lib.treff_cancel_free(self._handle)


class Searcher:
    """One index, or several searched as one. Each search sees the newest commit.

    A remote shard may take `shard_timeout` seconds (default 5) to connect and for each request. A
    shard that does not answer is an error. With `partial`, the other indexes are searched and
    Results.incomplete names the shard."""

    def __init__(
        self,
        *paths: Path,
        lexicon: Optional[Path] = None,
        shard_timeout: Optional[float] = None,
        partial: bool = False,
    ) -> None:
        self._handle = c_void_p()
        options = _library.SearcherOptions()
        _lib.treff_searcher_options_init(byref(options), ctypes.sizeof(options))
        options.lexicon = None if lexicon is None else _path(lexicon)
        if shard_timeout is not None:
            options.shard_timeout_seconds = shard_timeout
        options.partial = partial
        names = (c_char_p * len(paths))(*(_path(path) for path in paths))
        error = c_void_p()
        _check(
            _lib.treff_searcher_open_with(
                names, len(paths), byref(options), byref(self._handle), byref(error)
            ),
            error,
        )

    def __del__(self) -> None:
        if getattr(self, "_handle", None):
            _lib.treff_searcher_free(self._handle)

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        offset: int = 0,
        per_article: int = 3,
        sort: str = "relevance",
        merge_copies: bool = True,
        snippet_length: int = 0,
        explain: bool = False,
        timeout: Optional[float] = None,
        cancel: Optional[Cancel] = None,
        facets: Sequence[str] = (),
        facet_limit: int = 100,
        filter: str = "",
        since: Optional[Since] = None,
        half_life: Optional[Union[datetime.timedelta, float]] = None,
    ) -> Results:
        """Returns passages that match `query`. `sort` is relevance, date (newest first) or oldest.

        `facets` names fields whose values are counted over all matching articles. `filter` is a
        query of fields (not title:), such as source:NRK date:2022, that articles must match as
        well. `since`, a datetime or seconds since 1970, selects articles that were first added at
        that time or later. `since` can also be the mark of earlier results of the same indexes; it
        then selects articles that the earlier search did not see. `half_life`, a timedelta or
        seconds, boosts newer articles: one of that age gains half as much as one published now."""
        options = _options(
            limit, offset, per_article, sort, merge_copies, snippet_length, explain, timeout, cancel
        )
        if isinstance(facets, str):
            raise TypeError("facets is a sequence of names")
        if not 0 <= facet_limit < 1 << 64:
            raise ValueError("facet_limit is from 0 to 2**64 - 1")
        options.facets = _bytes(",".join(facets))
        options.facet_limit = facet_limit
        options.filter = _bytes(filter)
        if isinstance(since, str):
            options.since_mark = _bytes(since)
        elif since is not None:
            seconds = since.timestamp() if isinstance(since, datetime.datetime) else since
            if not seconds < 1 << 63:
                raise ValueError("since is below 2**63 seconds")
            options.since = math.ceil(max(seconds, 1))  # 0 would mean all articles
        if half_life is not None:
            if isinstance(half_life, datetime.timedelta):
                half_life = half_life.total_seconds()
            if not 1 <= half_life < 1 << 63:
                raise ValueError("half_life is at least a second")
            options.half_life = int(half_life)
        results, error = c_void_p(), c_void_p()
        _check(
            _lib.treff_search(
                self._handle, _bytes(query), byref(options), byref(results), byref(error)
            ),
            error,
        )
        return take(_lib, results)

    def similar(
        self,
        article: str,
        passage: int,
        *,
        limit: int = 10,
        offset: int = 0,
        per_article: int = 3,
        timeout: Optional[float] = None,
        cancel: Optional[Cancel] = None,
    ) -> Results:
        """Returns passages similar to a given one: number `passage` of the article with the id
        `article`."""
        if not 0 <= passage < 1 << 64:
            raise ValueError("passage is from 0 to 2**64 - 1")
        options = _options(
            limit, offset, per_article, "relevance", True, 0, False, timeout, cancel
        )
        results, error = c_void_p(), c_void_p()
        _check(
            _lib.treff_similar(
                self._handle,
                _id(article),
                passage,
                byref(options),
                byref(results),
                byref(error),
            ),
            error,
        )
        return take(_lib, results)


    def complete(self, text: str, limit: int = 10) -> Completions:
        """Completes the last word of `text` with words of the index; titles follow."""
        if not 0 <= limit < 1 << 64:
            raise ValueError("limit is from 0 to 2**64 - 1")
        handle, error = c_void_p(), c_void_p()
        _check(
            _lib.treff_complete(self._handle, _bytes(text), limit, byref(handle), byref(error)),
            error,
        )
        try:
            views = (
                _lib.treff_completions_get(handle, i).contents
                for i in range(_lib.treff_completions_count(handle))
            )
            completions = Completions(
                Completion(
                    text_of(view.text),
                    view.articles,
                    None if view.article is None else text_of(view.article),
                )
                for view in views
            )
            completions.incomplete = tuple(
                text_of(_lib.treff_completions_incomplete(handle, i))
                for i in range(_lib.treff_completions_incomplete_count(handle))
            )
            return completions
        finally:
            _lib.treff_completions_free(handle)


class Writer:
    """Adds, replaces and removes articles. An index can have only one writer at a time.

    As a context manager, it commits at the end unless there was an exception."""

    def __init__(self, path: Path, *, lexicon: Optional[Path] = None, wait: float = 0) -> None:
        self._handle = c_void_p()
        error = c_void_p()
        _check(
            _lib.treff_writer_open(
                _path(path),
                None if lexicon is None else _path(lexicon),
                wait,
                byref(self._handle),
                byref(error),
            ),
            error,
        )

    def add(self, article: Article) -> AddResult:
        """Adds the article, or replaces the article with the same id. Does nothing if both are
        equal."""
        if isinstance(article.paragraphs, str):
            raise TypeError("paragraphs is a sequence of strings")
        pairs = [text for pair in article.metadata.items() for text in pair]
        given = _library.Article(
            ctypes.sizeof(_library.Article),
            _id(article.id),
            _bytes(article.title),
            _bytes(article.published),
            _bytes(article.source) if article.id else _id(article.source),
            _bytes(article.language),
            _bytes(article.author),
            _bytes(article.url),
            _list(article.paragraphs),
            len(article.paragraphs),
            _list(pairs),
            len(article.metadata),
            _bytes(article.section),
        )
        result, error = c_int(), c_void_p()
        _check(
            _lib.treff_writer_add(self._open(), byref(given), byref(result), byref(error)), error
        )
        return AddResult(result.value)

    def remove(self, id: str) -> bool:
        """Removes an article. Returns whether the article existed."""
        error = c_void_p()
        try:
            _check(_lib.treff_writer_remove(self._open(), _id(id), byref(error)), error)
        except Error as failure:
            if failure.code == Code.NOT_FOUND:
                return False
            raise
        return True

    def commit(self) -> None:
        """Makes all changes since the last commit durable and visible to searches."""
        error = c_void_p()
        _check(_lib.treff_writer_commit(self._open(), byref(error)), error)

    def close(self) -> None:
        """Releases the index; uncommitted changes are discarded."""
        if self._handle:
            _lib.treff_writer_free(self._handle)
            self._handle = c_void_p()

    def _open(self) -> c_void_p:
        if not self._handle:
            raise ValueError("the writer is closed")
        return self._handle

    def __enter__(self) -> "Writer":
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            if kind is None:
                self.commit()
        finally:
            self.close()

    def __del__(self) -> None:
        if getattr(self, "_handle", None):
            self.close()


def _options(
    limit: int,
    offset: int,
    per_article: int,
    sort: str,
    merge_copies: bool,
    snippet_length: int,
    explain: bool,
    timeout: Optional[float],
    cancel: Optional[Cancel],
) -> _library.SearchOptions:
    if sort not in ("relevance", "date", "oldest"):
        raise ValueError(f"sort is relevance, date or oldest, not {sort}")
    numbers = (limit, offset, per_article, snippet_length)
    if min(numbers) < 0 or max(numbers) >= 1 << 64:
        raise ValueError("limit, offset, per_article and snippet_length are from 0 to 2**64 - 1")
    options = _library.SearchOptions()
    _lib.treff_search_options_init(byref(options), ctypes.sizeof(options))
    options.limit = limit
    options.offset = offset
    options.per_article = per_article
    options.sort = ("relevance", "date", "oldest").index(sort)
    options.merge_copies = merge_copies
    options.snippet_length = snippet_length
    options.explain = explain
    if timeout is not None:
        options.timeout_seconds = max(timeout, 1e-9)  # 0 would mean no limit
    if cancel is not None:
        options.cancel = cancel._handle
    return options
