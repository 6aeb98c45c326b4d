/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Searches from C: search INDEX QUERY. Exit status: 0 if passages match, 1 if none, 2 on error. */
#include <stdio.h>
#include <treff.h>

static int fail(treff_error* error) {
  fprintf(stderr, "%s\n", error ? treff_error_what(error) : "no memory");
  treff_error_free(error);
  return 2;
}

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const char* const paths[] = {argv[1]};
  treff_error* error = NULL;
  treff_searcher* searcher;
  if (treff_searcher_open(paths, 1, NULL, &searcher, &error) != TREFF_OK) return fail(error);

  treff_search_options options;
  treff_search_options_init(&options, sizeof options);
  options.timeout_seconds = 2;
  treff_results* results;
  if (treff_search(searcher, argv[2], &options, &results, &error) != TREFF_OK) {
    treff_searcher_free(searcher);
    return fail(error);
  }
  const size_t count = treff_results_count(results);
  for (size_t i = 0; i < count; ++i) {
    const treff_passage* hit = treff_results_passage(results, i);
    printf("%s\n%s\n", hit->title, hit->text);
  }
  treff_results_free(results);
  treff_searcher_free(searcher);
  return count > 0 ? 0 : 1;
}
