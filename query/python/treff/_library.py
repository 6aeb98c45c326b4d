# SPDX-License-Identifier: GPL-2.0-or-later
"""Finds libtreff and declares the types and functions of treff.h for ctypes."""

import ctypes
import ctypes.util
import os
import pathlib
from ctypes import POINTER, Structure, c_char_p, c_double, c_int, c_int32, c_int64, c_size_t, c_uint64, c_void_p

API_VERSION = 3


class SearchOptions(Structure):
    _fields_ = [
        ("struct_size", c_size_t),
        ("limit", c_uint64),
        ("offset", c_uint64),
        ("per_article", c_uint64),
        ("snippet_length", c_uint64),
        ("timeout_seconds", c_double),
        ("cancel", c_void_p),
        ("sort", c_int32),
        ("merge_copies", c_int32),
        ("explain", c_int32),
        ("reserved", c_int32),
        ("facets", c_char_p),
        ("facet_limit", c_uint64),
        ("filter", c_char_p),
        ("since", c_int64),
        ("half_life", c_int64),
        ("since_mark", c_char_p),
    ]


class SearcherOptions(Structure):
    _fields_ = [
        ("struct_size", c_size_t),
        ("lexicon", c_char_p),
        ("shard_timeout_seconds", c_double),
        ("partial", c_int32),
        ("reserved", c_int32),
    ]


class Highlight(Structure):
    _fields_ = [("begin", c_size_t), ("end", c_size_t)]


class ScorePart(Structure):
    _fields_ = [("name", c_char_p), ("value", c_double), ("weight", c_double)]


class Passage(Structure):
    _fields_ = [
        ("rank", c_uint64),
        ("score", c_double),
        ("article", c_char_p),
        ("title", c_char_p),
        ("published", c_char_p),
        ("source", c_char_p),
        ("passage", c_uint64),
        ("text", c_char_p),
        ("snippet", c_char_p),
        ("highlights", POINTER(Highlight)),
        ("highlight_count", c_size_t),
        ("title_highlights", POINTER(Highlight)),
        ("title_highlight_count", c_size_t),
        ("snippet_highlights", POINTER(Highlight)),
        ("snippet_highlight_count", c_size_t),
        ("copies", c_uint64),
        ("explanation", POINTER(ScorePart)),
        ("explanation_count", c_size_t),
        ("author", c_char_p),
        ("section", c_char_p),
        ("language", c_char_p),
        ("kind", c_char_p),
    ]


class FacetValue(Structure):
    _fields_ = [("value", c_char_p), ("articles", c_uint64)]


class Facet(Structure):
    _fields_ = [
        ("field", c_char_p),
        ("values", POINTER(FacetValue)),
        ("value_count", c_size_t),
        ("distinct", c_size_t),
    ]


class Completion(Structure):
    _fields_ = [("text", c_char_p), ("article", c_char_p), ("articles", c_uint64)]


class Article(Structure):
    _fields_ = [
        ("struct_size", c_size_t),
        ("id", c_char_p),
        ("title", c_char_p),
        ("published", c_char_p),
        ("source", c_char_p),
        ("language", c_char_p),
        ("author", c_char_p),
        ("url", c_char_p),
        ("paragraphs", POINTER(c_char_p)),
        ("paragraph_count", c_size_t),
        ("metadata", POINTER(c_char_p)),
        ("metadata_count", c_size_t),
        ("section", c_char_p),
    ]


_ERROR = POINTER(c_void_p)

# Name: (result type, argument types).
_FUNCTIONS = {
    "treff_api_version": (c_int, []),
    "treff_version": (c_char_p, []),
    "treff_error_code": (c_int, [c_void_p]),
    "treff_error_what": (c_char_p, [c_void_p]),
    "treff_error_message": (c_char_p, [c_void_p]),
    "treff_error_path": (c_char_p, [c_void_p]),
    "treff_error_hint": (c_char_p, [c_void_p]),
    "treff_error_free": (None, [c_void_p]),
    "treff_searcher_open": (c_int, [POINTER(c_char_p), c_size_t, c_char_p, POINTER(c_void_p), _ERROR]),
    "treff_searcher_options_init": (None, [POINTER(SearcherOptions), c_size_t]),
    "treff_searcher_open_with": (
        c_int,
        [POINTER(c_char_p), c_size_t, POINTER(SearcherOptions), POINTER(c_void_p), _ERROR],
    ),
    "treff_searcher_free": (None, [c_void_p]),
    "treff_search_options_init": (None, [POINTER(SearchOptions), c_size_t]),
    "treff_search": (c_int, [c_void_p, c_char_p, POINTER(SearchOptions), POINTER(c_void_p), _ERROR]),
    "treff_similar": (
        c_int,
        [c_void_p, c_char_p, c_uint64, POINTER(SearchOptions), POINTER(c_void_p), _ERROR],
    ),
    "treff_results_total": (c_uint64, [c_void_p]),
    "treff_results_total_is_exact": (c_int, [c_void_p]),
    "treff_results_note_count": (c_size_t, [c_void_p]),
    "treff_results_note": (c_char_p, [c_void_p, c_size_t]),
    "treff_results_query": (c_char_p, [c_void_p]),
    "treff_results_searched": (c_char_p, [c_void_p]),
    "treff_results_suggestion": (c_char_p, [c_void_p]),
    "treff_results_count": (c_size_t, [c_void_p]),
    "treff_results_passage": (POINTER(Passage), [c_void_p, c_size_t]),
    "treff_results_facet_count": (c_size_t, [c_void_p]),
    "treff_results_facet": (POINTER(Facet), [c_void_p, c_size_t]),
    "treff_results_mark": (c_char_p, [c_void_p]),
    "treff_results_cut": (c_int, [c_void_p]),
    "treff_results_incomplete_count": (c_size_t, [c_void_p]),
    "treff_results_incomplete": (c_char_p, [c_void_p, c_size_t]),
    "treff_results_free": (None, [c_void_p]),
    "treff_complete": (c_int, [c_void_p, c_char_p, c_uint64, POINTER(c_void_p), _ERROR]),
    "treff_completions_count": (c_size_t, [c_void_p]),
    "treff_completions_get": (POINTER(Completion), [c_void_p, c_size_t]),
    "treff_completions_incomplete_count": (c_size_t, [c_void_p]),
    "treff_completions_incomplete": (c_char_p, [c_void_p, c_size_t]),
    "treff_completions_free": (None, [c_void_p]),
    "treff_cancel_new": (c_void_p, []),
    "treff_cancel_request": (None, [c_void_p]),
    "treff_cancel_free": (None, [c_void_p]),
    "treff_writer_open": (c_int, [c_char_p, c_char_p, c_double, POINTER(c_void_p), _ERROR]),
    "treff_writer_add": (c_int, [c_void_p, POINTER(Article), POINTER(c_int), _ERROR]),
    "treff_writer_remove": (c_int, [c_void_p, c_char_p, _ERROR]),
    "treff_writer_commit": (c_int, [c_void_p, _ERROR]),
    "treff_writer_free": (None, [c_void_p]),
}


def _candidates():
    """Paths of the library, preferred ones first: only $TREFF_LIBRARY if set, else those in the lib
    folder above this package, then the system's."""
    named = os.environ.get("TREFF_LIBRARY")
    if named:
        yield named
        return
    lib = pathlib.Path(__file__).resolve().parents[3]
    for pattern in ("libtreff.so.*", "*/libtreff.so.*"):
        yield from (str(path) for path in sorted(lib.glob(pattern)))
    found = ctypes.util.find_library("treff")
    if found:
        yield found


def load():
    path = next(_candidates(), None)
    if path is None:
        raise ImportError("libtreff is not installed; install it, or name it with TREFF_LIBRARY")
    try:
        library = ctypes.CDLL(path)
    except OSError as error:
        raise ImportError(f"{path} cannot be loaded: {error}") from None
    # Check the version first: an older library lacks some of the functions.
    try:
        version = library.treff_api_version()
    except AttributeError:
        raise ImportError(f"{path} is not libtreff; install it, or name it with TREFF_LIBRARY") from None
    if version < API_VERSION:
        raise ImportError(f"{path} is older than this Python package: install the libtreff that came with it")
    for name, (result, arguments) in _FUNCTIONS.items():
        function = getattr(library, name)
        function.restype = result
        function.argtypes = arguments
    return library
