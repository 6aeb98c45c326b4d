/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The C interface of treff, also for languages that can call C.
 *
 * Handles are opaque. Each type has a function that frees it; freeing NULL does nothing. Text is
 * UTF-8, terminated by a zero byte. No exception leaves a function. Functions that can fail return
 * a treff_code (TREFF_OK is 0). If `error` is not NULL, a failure stores an object there, to be
 * freed with treff_error_free(); success leaves it unchanged. Results are set on success only.
 *
 * These arguments may be NULL: `error`, options (the defaults), `lexicon` (found beside the
 * library), strings in structs and arrays of text (the empty text), arrays of length 0, a query, a
 * text to complete, and arguments that are documented so below. For any other NULL, a function that
 * returns a treff_code returns TREFF_INVALID_INPUT; other functions do nothing or return 0, NULL
 * or "".
 *
 * Later versions may add members at the end of a struct. So structs that are passed in begin with
 * their size, and structs that are returned are accessed by pointer. treff_api_version() is the
 * library's TREFF_API_VERSION. */
#ifndef TREFF_H
#define TREFF_H

#include <stddef.h>
#include <stdint.h>

#include "treff/export.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Incremented with each addition to this header. */
#define TREFF_API_VERSION 3

/* NOLINTBEGIN(modernize-use-using): C has only typedef. */

TREFF_EXPORT int treff_api_version(void);
TREFF_EXPORT const char* treff_version(void); /* "2.0.0" */

/* Errors */

typedef enum treff_code {
  TREFF_OK = 0,
  TREFF_NOT_FOUND = 1,         /* no such file, index, lexicon, article or passage */
  TREFF_LOCKED = 2,            /* another writer has the index */
  TREFF_CORRUPT = 3,           /* damaged, or not an index or lexicon */
  TREFF_NEWER_FORMAT = 4,      /* in another format, usually of a newer treff */
  TREFF_ANALYZER_MISMATCH = 5, /* the index was made with another analyzer */
  TREFF_BAD_QUERY = 6,         /* an invalid date such as date:2022-13, or words in a filter */
  TREFF_INVALID_INPUT = 7,     /* an article or an option is not acceptable */
  TREFF_IO = 8,                /* reading or writing failed */
  TREFF_DEADLINE_EXCEEDED = 9, /* the search took longer than its timeout */
  TREFF_CANCELLED = 10,        /* cancelled by treff_cancel_request() */
  TREFF_INTERNAL = 11,         /* a bug in treff */
  TREFF_RESOURCES = 12         /* memory, threads or open files ran out */
} treff_code;

typedef struct treff_error treff_error;

/* The strings are valid until the error is freed; path and hint may be "". If there is no memory
 * for the error, a function sets `*error` to NULL. For a NULL error, the strings are "" and the
 * code is TREFF_OK. */
TREFF_EXPORT treff_code treff_error_code(const treff_error* error);
TREFF_EXPORT const char* treff_error_what(const treff_error* error); /* message, path and hint */
TREFF_EXPORT const char* treff_error_message(const treff_error* error);
TREFF_EXPORT const char* treff_error_path(const treff_error* error);
TREFF_EXPORT const char* treff_error_hint(const treff_error* error); /* what to do next */
TREFF_EXPORT void treff_error_free(treff_error* error);

/* Searching */

/* One or more indexes, searched as one. Thread-safe. Each search sees the newest commit, except
 * that remote shards are checked for a new one at most once a second. */
typedef struct treff_searcher treff_searcher;

/* Stops searches, from any thread. */
typedef struct treff_cancel treff_cancel;

/* The results of a search. They stay valid when the index changes or the searcher is freed. */
typedef struct treff_results treff_results;

typedef enum treff_sort {
  TREFF_SORT_RELEVANCE = 0,
  TREFF_SORT_DATE = 1,  /* newest first */
  TREFF_SORT_OLDEST = 2 /* oldest first; since API version 2 */
} treff_sort;

typedef struct treff_search_options {
  size_t struct_size;         /* set by treff_search_options_init() */
  uint64_t limit;             /* passages to return; default 10 */
  uint64_t offset;            /* passages to skip; default 0 */
  uint64_t per_article;       /* at most this many passages of one article; default 3; 0: all */
  uint64_t snippet_length;    /* approximate characters of `snippet`; 0 (default): no snippet */
  double timeout_seconds;     /* limit before TREFF_DEADLINE_EXCEEDED; 0 (default): no limit */
  const treff_cancel* cancel; /* or NULL; must outlive the search */
  int32_t sort;               /* a treff_sort */
  int32_t merge_copies;       /* 1 (default): show near-identical passages once */
  int32_t explain;            /* 1: fill `explanation`; default 0 */
  int32_t reserved;           /* 0 */
  /* Since API version 3: */
  const char* facets;   /* fields whose values are counted, separated by commas: "source,year" */
  uint64_t facet_limit; /* values to return per field; default 100; 0: all */
  const char* filter;   /* fields in the query language that articles must match as well; words
                           and title: only after NOT or -, and only plain ones */
  int64_t since;        /* seconds since 1970: only articles first added then or later; 0: all */
  int64_t half_life;    /* boosts new articles: the age in seconds at which the boost halves; 0: no
                           boost */
  const char* since_mark; /* treff_results_mark() of an earlier search of the same indexes: only
                             articles that it did not see; NULL or "": all */
} treff_search_options;

typedef struct treff_highlight {
  size_t from, to; /* code points [from, to) */
} treff_highlight;

typedef struct treff_score_part {
  const char* name;
  double value, weight;
} treff_score_part;

typedef struct treff_passage {
  uint64_t rank;       /* from 1, counted over all pages */
  double score;        /* only comparable within one search */
  const char* article; /* the article's id */
  const char* title;
  const char* published; /* ISO 8601, or "" */
  const char* source;
  uint64_t passage; /* number in the article, from 1; 0: the article has no text */
  const char* text;
  const char* snippet;               /* the best part of the text, or "" */
  const treff_highlight* highlights; /* in `text` */
  size_t highlight_count;
  const treff_highlight* title_highlights;
  size_t title_highlight_count;
  const treff_highlight* snippet_highlights;
  size_t snippet_highlight_count;
  uint64_t copies; /* near-identical passages that are not shown */
  const treff_score_part* explanation;
  size_t explanation_count;
  /* Since API version 3: */
  const char* author;
  const char* section;
  const char* language; /* "nb", "nn", … */
  const char* kind;     /* text, caption, fact_box or summary */
} treff_passage;

/* A value of a field in the matching articles. Facets: since API version 3. */
typedef struct treff_facet_value {
  const char* value;
  uint64_t articles;
} treff_facet_value;

typedef struct treff_facet {
  const char* field;               /* "source", "year", … */
  const treff_facet_value* values; /* most frequent first */
  size_t value_count;
  size_t distinct; /* number of values, including those that are not returned */
} treff_facet;

/* A completion of a text. */
typedef struct treff_completion {
  const char* text;    /* the text with its last word completed, or a title */
  const char* article; /* for a title, the article's id; else NULL */
  uint64_t articles;   /* with the word or value, capitalized like this; removed ones count until
                          their segment is rewritten; 1 for a title */
} treff_completion;

typedef struct treff_completions treff_completions;

/* Options of a searcher. Since API version 3. */
typedef struct treff_searcher_options {
  size_t struct_size;           /* set by treff_searcher_options_init() */
  const char* lexicon;          /* NULL: found beside the library */
  double shard_timeout_seconds; /* limit for connecting to a shard and for each answer; default 5 */
  int32_t partial;  /* 1: if a shard does not answer, the others are searched, and the results name
                       the shard; 0 (default): a shard that does not answer is an error */
  int32_t reserved; /* 0 */
} treff_searcher_options;

/* `lexicon` may be NULL: found beside the library. */
TREFF_EXPORT treff_code treff_searcher_open(const char* const* paths, size_t count,
                                            const char* lexicon, treff_searcher** searcher,
                                            treff_error** error);
/* Sets the defaults. `size` is sizeof(treff_searcher_options). */
TREFF_EXPORT void treff_searcher_options_init(treff_searcher_options* options, size_t size);
/* Opens with options, which may be NULL for the defaults. */
TREFF_EXPORT treff_code treff_searcher_open_with(const char* const* paths, size_t count,
                                                 const treff_searcher_options* options,
                                                 treff_searcher** searcher, treff_error** error);
TREFF_EXPORT void treff_searcher_free(treff_searcher* searcher);

/* Sets the defaults. `size` is sizeof(treff_search_options). */
TREFF_EXPORT void treff_search_options_init(treff_search_options* options, size_t size);

/* `options` may be NULL for the defaults. */
TREFF_EXPORT treff_code treff_search(const treff_searcher* searcher, const char* query,
                                     const treff_search_options* options, treff_results** results,
                                     treff_error** error);

/* Finds passages similar to a passage, given by its article's id and its number. */
TREFF_EXPORT treff_code treff_similar(const treff_searcher* searcher, const char* article,
                                      uint64_t passage, const treff_search_options* options,
                                      treff_results** results, treff_error** error);

/* Strings and passages are valid until the results are freed. */
TREFF_EXPORT uint64_t treff_results_total(const treff_results* results); /* articles that match */
/* 1 if the total was counted, 0 if it is an estimate. Since API version 2. */
TREFF_EXPORT int treff_results_total_is_exact(const treff_results* results);
/* Notes in English: what was not read as typed or finds nothing. Since API version 2. */
TREFF_EXPORT size_t treff_results_note_count(const treff_results* results);
TREFF_EXPORT const char* treff_results_note(const treff_results* results,
                                            size_t index);                  /* NULL past the end */
TREFF_EXPORT const char* treff_results_query(const treff_results* results); /* as typed */
TREFF_EXPORT const char* treff_results_searched(const treff_results* results);   /* as searched */
TREFF_EXPORT const char* treff_results_suggestion(const treff_results* results); /* or "" */
TREFF_EXPORT size_t treff_results_count(const treff_results* results);
TREFF_EXPORT const treff_passage* treff_results_passage(const treff_results* results,
                                                        size_t index); /* NULL past the end */
TREFF_EXPORT size_t treff_results_facet_count(const treff_results* results);
TREFF_EXPORT const treff_facet* treff_results_facet(const treff_results* results,
                                                    size_t index); /* NULL past the end */
/* After a search with `since` or `since_mark`: the since_mark for the next search, which then finds
 * the articles that this search did not see; otherwise "". Articles beyond the limit count as seen;
 * a note then says so, and the same search with an offset returns them. The format may change. */
TREFF_EXPORT const char* treff_results_mark(const treff_results* results);
/* 1 if the query was too long and was truncated to `searched`. */
TREFF_EXPORT int treff_results_cut(const treff_results* results);
/* With treff_searcher_options.partial: the shards that did not answer, whose articles are missing
 * from the results. */
TREFF_EXPORT size_t treff_results_incomplete_count(const treff_results* results);
TREFF_EXPORT const char* treff_results_incomplete(const treff_results* results,
                                                  size_t index); /* NULL past the end */
TREFF_EXPORT void treff_results_free(treff_results* results);

/* Up to `limit` completions: of the last word of `text`, then titles. Since API version 3. */
TREFF_EXPORT treff_code treff_complete(const treff_searcher* searcher, const char* text,
                                       uint64_t limit, treff_completions** completions,
                                       treff_error** error);
TREFF_EXPORT size_t treff_completions_count(const treff_completions* completions);
TREFF_EXPORT const treff_completion* treff_completions_get(const treff_completions* completions,
                                                           size_t index); /* NULL past the end */
/* Like treff_results_incomplete(). */
TREFF_EXPORT size_t treff_completions_incomplete_count(const treff_completions* completions);
TREFF_EXPORT const char* treff_completions_incomplete(const treff_completions* completions,
                                                      size_t index);
TREFF_EXPORT void treff_completions_free(treff_completions* completions);

TREFF_EXPORT treff_cancel* treff_cancel_new(void); /* NULL if out of memory */
TREFF_EXPORT void treff_cancel_request(treff_cancel* cancel);
TREFF_EXPORT void treff_cancel_free(treff_cancel* cancel);

/* Writing */

/* Holds the index's write lock until it is freed. One thread at a time. */
typedef struct treff_writer treff_writer;

typedef struct treff_article {
  size_t struct_size;    /* sizeof(treff_article) */
  const char* id;        /* unique; no control characters, line separators or direction marks;
                            NULL: the source */
  const char* title;     /* this and all strings below may be NULL */
  const char* published; /* ISO 8601, local time: 2022-01-07T07:14 */
  const char* source;    /* an absolute path or a URL */
  const char* language;  /* "nb", "nn" or another BCP 47 tag */
  const char* author;
  const char* url;
  const char* const* paragraphs;
  size_t paragraph_count;
  const char* const* metadata; /* name, value, name, value, … */
  size_t metadata_count;       /* number of pairs */
  const char* section;         /* since API version 3 */
} treff_article;

typedef enum treff_add_result {
  TREFF_ADDED,
  TREFF_REPLACED,
  TREFF_UNCHANGED,
  TREFF_OTHER_SHARD /* not added: the id belongs to another shard than this index */
} treff_add_result;

/* Opens the index in that folder, or creates one. Waits up to wait_seconds for another writer. */
TREFF_EXPORT treff_code treff_writer_open(const char* path, const char* lexicon,
                                          double wait_seconds, treff_writer** writer,
                                          treff_error** error);

/* Adds the article, or replaces the article with the same id. `result` may be NULL. */
TREFF_EXPORT treff_code treff_writer_add(treff_writer* writer, const treff_article* article,
                                         treff_add_result* result, treff_error** error);

/* Returns TREFF_NOT_FOUND if there is no such article. */
TREFF_EXPORT treff_code treff_writer_remove(treff_writer* writer, const char* id,
                                            treff_error** error);

/* Makes all changes since the last commit visible and durable. */
TREFF_EXPORT treff_code treff_writer_commit(treff_writer* writer, treff_error** error);

/* Discards uncommitted changes. */
TREFF_EXPORT void treff_writer_free(treff_writer* writer);
/* NOLINTEND(modernize-use-using) */

#ifdef __cplusplus
}
#endif

#endif
