/* SPDX-License-Identifier: GPL-2.0-or-later */
/* treff for C, and for languages that call C.
 *
 * Handles are opaque, and freed by the function that is named with them; freeing NULL does nothing.
 * Text is UTF-8, ended by a zero byte. No exception leaves a function. What can fail returns a
 * treff_code, TREFF_OK being 0; if `error` is not NULL, a failure puts an object there that
 * treff_error_free() takes, and success leaves it alone. A result pointer is set on success only.
 *
 * Structs may grow at their end: those that are passed in begin with their size, those that are
 * given out are only reached by pointer. treff_api_version() says what the library knows. */
#ifndef TREFF_H
#define TREFF_H

#include <stddef.h>
#include <stdint.h>

#include "treff/export.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Raised with each addition to this header. */
#define TREFF_API_VERSION 3

/* NOLINTBEGIN(modernize-use-using): C has no other way. */

TREFF_EXPORT int treff_api_version(void);
TREFF_EXPORT const char* treff_version(void); /* "2.0.0" */

/* Errors */

typedef enum treff_code {
  TREFF_OK = 0,
  TREFF_NOT_FOUND = 1,         /* no such file, index, lexicon or passage */
  TREFF_LOCKED = 2,            /* another writer has the index */
  TREFF_CORRUPT = 3,           /* the index or lexicon is damaged, or is not one */
  TREFF_NEWER_FORMAT = 4,      /* written by a newer treff */
  TREFF_ANALYZER_MISMATCH = 5, /* the index was made with another analyser */
  TREFF_BAD_QUERY = 6,         /* a field's value is impossible, such as date:2022-13 */
  TREFF_INVALID_INPUT = 7,     /* an article or an option is not acceptable */
  TREFF_IO = 8,                /* reading or writing failed */
  TREFF_DEADLINE_EXCEEDED = 9, /* the search took longer than its timeout */
  TREFF_CANCELLED = 10,        /* by treff_cancel_request() */
  TREFF_INTERNAL = 11,         /* a fault of treff */
  TREFF_RESOURCES = 12         /* memory, threads or open files ran out */
} treff_code;

typedef struct treff_error treff_error;

/* The strings live as long as the error; path and hint may be "". */
TREFF_EXPORT treff_code treff_error_code(const treff_error* error);
TREFF_EXPORT const char* treff_error_what(const treff_error* error); /* all in one line */
TREFF_EXPORT const char* treff_error_message(const treff_error* error);
TREFF_EXPORT const char* treff_error_path(const treff_error* error);
TREFF_EXPORT const char* treff_error_hint(const treff_error* error); /* what to do next */
TREFF_EXPORT void treff_error_free(treff_error* error);

/* Searching */

/* One or more indexes, searched as one. May be used from many threads at once; sees each commit of
 * a writer at the next search. */
typedef struct treff_searcher treff_searcher;

/* Asks searches to stop, from any thread. */
typedef struct treff_cancel treff_cancel;

/* What a search gave; stays valid when the index moves on and the searcher is freed. */
typedef struct treff_results treff_results;

typedef enum treff_sort {
  TREFF_SORT_RELEVANCE = 0,
  TREFF_SORT_DATE = 1,  /* newest first */
  TREFF_SORT_OLDEST = 2 /* oldest first; since API version 2 */
} treff_sort;

typedef struct treff_search_options {
  size_t struct_size;         /* set by treff_search_options_init() */
  uint64_t limit;             /* passages to give: 10 */
  uint64_t offset;            /* passages to skip: 0 */
  uint64_t per_article;       /* most passages of one article: 3; 0: all */
  uint64_t snippet_length;    /* characters of `snippet`, about; 0: none */
  double timeout_seconds;     /* then TREFF_DEADLINE_EXCEEDED; 0: as long as it takes */
  const treff_cancel* cancel; /* or NULL; outlives the search */
  int32_t sort;               /* treff_sort */
  int32_t merge_copies;       /* show near-identical passages once: 1 */
  int32_t explain;            /* fill `explanation`: 0 */
  int32_t reserved;           /* 0 */
  /* Since API version 3: */
  const char* facets;   /* fields to count the values of, with commas between: "source,year" */
  uint64_t facet_limit; /* values to give of each: 100; 0: all */
  const char* filter;   /* fields in the query language that articles must have, too */
  int64_t since;     /* only articles that first came then or later, seconds since 1970; 0: all */
  int64_t half_life; /* newer articles gain, those of this age half as much, in seconds; 0: none */
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
  uint64_t rank;       /* from 1, over all pages */
  double score;        /* comparable within one search only */
  const char* article; /* the article's id */
  const char* title;
  const char* published; /* ISO 8601, or "" */
  const char* source;
  uint64_t passage; /* number in the article, from 1; 0: an article without text */
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

/* A value that articles among the results have. Since API version 3, as all of facets. */
typedef struct treff_facet_value {
  const char* value;
  uint64_t articles;
} treff_facet_value;

typedef struct treff_facet {
  const char* field;               /* "source", "year", … */
  const treff_facet_value* values; /* the most frequent first */
  size_t value_count;
  size_t distinct; /* values, with those that are not given */
} treff_facet;

/* What a text may become. */
typedef struct treff_completion {
  const char* text;    /* the text with its last word completed, or a title */
  const char* article; /* of a title: the article's id; else NULL */
  uint64_t articles;   /* that hold the word, counted for each way of capitals */
} treff_completion;

typedef struct treff_completions treff_completions;

/* How shards on other machines are asked. Since API version 3. */
typedef struct treff_searcher_options {
  size_t struct_size;           /* set by treff_searcher_options_init() */
  const char* lexicon;          /* NULL: found beside the library */
  double shard_timeout_seconds; /* how long one may take to connect and to answer: 5 */
  int32_t partial;  /* 1: where a shard does not answer, the others are searched, and the results
                       name  it; 0: that is an error */
  int32_t reserved; /* 0 */
} treff_searcher_options;

/* `lexicon` may be NULL: found beside the library. */
TREFF_EXPORT treff_code treff_searcher_open(const char* const* paths, size_t count,
                                            const char* lexicon, treff_searcher** searcher,
                                            treff_error** error);
/* The defaults. `size` is sizeof(treff_searcher_options). */
TREFF_EXPORT void treff_searcher_options_init(treff_searcher_options* options, size_t size);
/* The same with options, which may be NULL. */
TREFF_EXPORT treff_code treff_searcher_open_with(const char* const* paths, size_t count,
                                                 const treff_searcher_options* options,
                                                 treff_searcher** searcher, treff_error** error);
TREFF_EXPORT void treff_searcher_free(treff_searcher* searcher);

/* The defaults. `size` is sizeof(treff_search_options). */
TREFF_EXPORT void treff_search_options_init(treff_search_options* options, size_t size);

/* `options` may be NULL: the defaults. */
TREFF_EXPORT treff_code treff_search(const treff_searcher* searcher, const char* query,
                                     const treff_search_options* options, treff_results** results,
                                     treff_error** error);

/* Passages like the one with that number in that article. */
TREFF_EXPORT treff_code treff_similar(const treff_searcher* searcher, const char* article,
                                      uint64_t passage, const treff_search_options* options,
                                      treff_results** results, treff_error** error);

/* Strings and passages live as long as the results. */
TREFF_EXPORT uint64_t treff_results_total(const treff_results* results); /* articles that match */
/* 1 if the total was counted, 0 if it is an estimate. Since API version 2. */
TREFF_EXPORT int treff_results_total_is_exact(const treff_results* results);
/* What is said of each part of a query that was not read as typed: a sentence in English. Since API
 * version 2. */
TREFF_EXPORT size_t treff_results_note_count(const treff_results* results);
TREFF_EXPORT const char* treff_results_note(const treff_results* results,
                                            size_t index); /* NULL beyond the last */
TREFF_EXPORT const char* treff_results_query(const treff_results* results);    /* as typed */
TREFF_EXPORT const char* treff_results_searched(const treff_results* results); /* what was taken */
TREFF_EXPORT const char* treff_results_suggestion(const treff_results* results); /* or "" */
TREFF_EXPORT size_t treff_results_count(const treff_results* results);
TREFF_EXPORT const treff_passage* treff_results_passage(const treff_results* results,
                                                        size_t index); /* NULL beyond the last */
TREFF_EXPORT size_t treff_results_facet_count(const treff_results* results);
TREFF_EXPORT const treff_facet* treff_results_facet(const treff_results* results,
                                                    size_t index); /* NULL beyond the last */
/* Of a search with `since` or `since_mark`: the since_mark that finds what comes after what this
 * search saw, of every index; else "". Its form may change. */
TREFF_EXPORT const char* treff_results_mark(const treff_results* results);
/* The query was too long: only `searched` was read. */
TREFF_EXPORT int treff_results_cut(const treff_results* results);
/* The shards that did not answer, where treff_searcher_options.partial: what they hold is not among
 * the results. */
TREFF_EXPORT size_t treff_results_incomplete_count(const treff_results* results);
TREFF_EXPORT const char* treff_results_incomplete(const treff_results* results,
                                                  size_t index); /* NULL beyond the last */
TREFF_EXPORT void treff_results_free(treff_results* results);

/* The last word as the index's words go on, then titles; at most `limit`. Since API version 3. */
TREFF_EXPORT treff_code treff_complete(const treff_searcher* searcher, const char* text,
                                       uint64_t limit, treff_completions** completions,
                                       treff_error** error);
TREFF_EXPORT size_t treff_completions_count(const treff_completions* completions);
TREFF_EXPORT const treff_completion* treff_completions_get(const treff_completions* completions,
                                                           size_t index); /* or NULL */
/* As treff_results_incomplete(). */
TREFF_EXPORT size_t treff_completions_incomplete_count(const treff_completions* completions);
TREFF_EXPORT const char* treff_completions_incomplete(const treff_completions* completions,
                                                      size_t index);
TREFF_EXPORT void treff_completions_free(treff_completions* completions);

TREFF_EXPORT treff_cancel* treff_cancel_new(void); /* NULL: no memory */
TREFF_EXPORT void treff_cancel_request(treff_cancel* cancel);
TREFF_EXPORT void treff_cancel_free(treff_cancel* cancel);

/* Writing */

/* Owns the index's write lock until it is freed. One thread at a time. */
typedef struct treff_writer treff_writer;

typedef struct treff_article {
  size_t struct_size;    /* sizeof(treff_article) */
  const char* id;        /* unique, no control characters; NULL: `source` is the id */
  const char* title;     /* this and all strings below may be NULL */
  const char* published; /* ISO 8601, local time: 2022-01-07T07:14 */
  const char* source;    /* an absolute path or a URL */
  const char* language;  /* "nb", "nn" or another BCP 47 tag */
  const char* author;
  const char* url;
  const char* const* paragraphs;
  size_t paragraph_count;
  const char* const* metadata; /* name, value, name, value, … */
  size_t metadata_count;       /* of pairs */
  const char* section;         /* since API version 3 */
} treff_article;

typedef enum treff_add_result {
  TREFF_ADDED,
  TREFF_REPLACED,
  TREFF_UNCHANGED,
  TREFF_OTHER_SHARD /* left out: the id belongs to another shard than the index is */
} treff_add_result;

/* Opens the index in that folder, or makes one. Waits so long for another writer. */
TREFF_EXPORT treff_code treff_writer_open(const char* path, const char* lexicon,
                                          double wait_seconds, treff_writer** writer,
                                          treff_error** error);

/* Adds the article, or replaces the one with its id. `result` may be NULL. */
TREFF_EXPORT treff_code treff_writer_add(treff_writer* writer, const treff_article* article,
                                         treff_add_result* result, treff_error** error);

/* TREFF_NOT_FOUND if there is no such article. */
TREFF_EXPORT treff_code treff_writer_remove(treff_writer* writer, const char* id,
                                            treff_error** error);

/* Makes all since the last commit visible and durable. */
TREFF_EXPORT treff_code treff_writer_commit(treff_writer* writer, treff_error** error);

/* Drops what was not committed. */
TREFF_EXPORT void treff_writer_free(treff_writer* writer);
/* NOLINTEND(modernize-use-using) */

#ifdef __cplusplus
}
#endif

#endif
