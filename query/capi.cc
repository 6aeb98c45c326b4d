// SPDX-License-Identifier: GPL-2.0-or-later
// The searching functions of treff.h, on top of the C++ interface.
#include <algorithm>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "capi_boundary.h"
#include "comma_list.h"
#include "treff/error.h"
#include "treff/searcher.h"
#include "treff/version.h"

struct treff_searcher {
  treff::Searcher searcher;
};

struct treff_cancel {
  std::stop_source source;
};

struct treff_results {
  treff::SearchResults results;
  std::vector<std::vector<treff_highlight>> highlights;  ///< for each passage: text, title, snippet
  std::vector<std::vector<treff_score_part>> explanations;
  std::vector<treff_passage> passages;
  std::vector<std::vector<treff_facet_value>> facet_values;
  std::vector<treff_facet> facets;
};

struct treff_completions {
  std::vector<treff::Completion> found;
  std::vector<std::string> incomplete;
  std::vector<treff_completion> views;
};

namespace {

using treff::capi::guarded;
using treff::capi::known_part;
using treff::capi::require;
using treff::capi::text;
using treff::capi::text_in;

template <typename Struct>
void initialize(Struct* options, size_t size, const Struct& defaults) {
  if (options == nullptr) return;
  std::memset(static_cast<void*>(options), 0, size);
  std::memcpy(options, &defaults, std::min(size, sizeof defaults));
  options->struct_size = size;
}

// Accessors for the members of a handle. A NULL handle counts as empty.

template <typename Handle, typename Member>
size_t count_in(const Handle* handle, Member member) {
  return handle == nullptr ? 0 : std::invoke(member, handle).size();
}

/// The element at that index, or NULL past the end.
template <typename Handle, typename Member>
auto element_of(const Handle* handle, Member member, size_t index) {
  return index < count_in(handle, member) ? &std::invoke(member, handle)[index] : nullptr;
}

const char* text_of(const std::string* string) {
  return string == nullptr ? nullptr : string->c_str();
}

const char* text_in(const treff_results* results, std::string treff::SearchResults::*member) {
  return results == nullptr ? "" : (results->results.*member).c_str();
}

const std::vector<std::string>& notes_of(const treff_results* results) {
  return results->results.notes;
}
const std::vector<std::string>& incomplete_of(const treff_results* results) {
  return results->results.incomplete;
}

treff_searcher_options default_searcher_options() {
  treff_searcher_options options{};
  options.struct_size = sizeof options;
  options.shard_timeout_seconds =
      std::chrono::duration<double>(treff::SearcherOptions().shard_timeout).count();
  return options;
}

treff::SearcherOptions searcher_options(const treff_searcher_options* given) {
  const treff_searcher_options known = known_part(given, default_searcher_options());
  treff::SearcherOptions options;
  options.lexicon = text(known.lexicon);
  options.partial = known.partial != 0;
  constexpr double kLongest = 1e6, kMilliseconds = 1e3;
  if (!(known.shard_timeout_seconds > 0)) {
    throw treff::Error(treff::ErrorCode::invalid_input,
                       "shard_timeout_seconds is not a number above 0", {},
                       "give a number of seconds");
  }
  options.shard_timeout = std::chrono::milliseconds(
      static_cast<std::int64_t>(std::min(known.shard_timeout_seconds, kLongest) * kMilliseconds));
  return options;
}

treff_search_options default_options() {
  const treff::SearchOptions defaults;
  treff_search_options options{};
  options.struct_size = sizeof options;
  options.limit = defaults.limit;
  options.per_article = defaults.per_article;
  options.merge_copies = defaults.merge_copies ? 1 : 0;
  options.facet_limit = defaults.facet_limit;
  return options;
}

treff::SearchOptions search_options(const treff_search_options* given) {
  const treff_search_options known = known_part(given, default_options());
  treff::SearchOptions options;
  options.limit = known.limit;
  options.offset = known.offset;
  options.per_article = known.per_article;
  options.snippet_length = known.snippet_length;
  switch (known.sort) {
    case TREFF_SORT_RELEVANCE:
      options.sort = treff::Sort::relevance;
      break;
    case TREFF_SORT_DATE:
      options.sort = treff::Sort::date;
      break;
    case TREFF_SORT_OLDEST:
      options.sort = treff::Sort::oldest;
      break;
    default:
      throw treff::Error(treff::ErrorCode::invalid_input,
                         "unknown sort order " + std::to_string(known.sort), {},
                         "use a value of treff_sort");
  }
  options.merge_copies = known.merge_copies != 0;
  options.explain = known.explain != 0;
  options.facets = treff::query::between_commas(text(known.facets));
  options.facet_limit = known.facet_limit;
  options.filter = text(known.filter);
  if (known.since != 0) options.since = std::chrono::sys_seconds(std::chrono::seconds(known.since));
  options.half_life = std::chrono::seconds(known.half_life);
  options.since_mark = text(known.since_mark);
  if (known.cancel != nullptr) options.cancel = known.cancel->source.get_token();
  if (!(known.timeout_seconds >= 0)) {
    throw treff::Error(treff::ErrorCode::invalid_input,
                       "timeout_seconds is negative or not a number", {},
                       "give seconds, or 0 for no limit");
  }
  if (known.timeout_seconds > 0) {
    constexpr double kLongest = 1e9;  // keeps the clock's integer from overflowing
    options.deadline =
        std::chrono::steady_clock::now() +
        std::chrono::duration_cast<std::chrono::steady_clock::duration>(
            std::chrono::duration<double>(std::min(known.timeout_seconds, kLongest)));
  }
  return options;
}

const std::vector<treff_highlight>& keep(const std::vector<treff::Highlight>& highlights,
                                         treff_results* results) {
  std::vector<treff_highlight>& list = results->highlights.emplace_back();
  for (const treff::Highlight& mark : highlights) list.push_back({mark.from, mark.to});
  return list;
}

treff_passage view(const treff::PassageResult& passage, treff_results* results) {
  treff_passage view{};
  view.rank = passage.rank;
  view.score = passage.score;
  view.article = passage.article.c_str();
  view.title = passage.title.c_str();
  view.published = passage.published.c_str();
  view.source = passage.source.c_str();
  view.passage = passage.passage;
  view.text = passage.text.c_str();
  view.snippet = passage.snippet.c_str();
  const auto& marks = keep(passage.highlights, results);
  view.highlights = marks.data();
  view.highlight_count = marks.size();
  const auto& title_marks = keep(passage.title_highlights, results);
  view.title_highlights = title_marks.data();
  view.title_highlight_count = title_marks.size();
  const auto& snippet_marks = keep(passage.snippet_highlights, results);
  view.snippet_highlights = snippet_marks.data();
  view.snippet_highlight_count = snippet_marks.size();
  view.copies = passage.copies;
  view.kind = treff::to_string(passage.kind);
  std::vector<treff_score_part>& parts = results->explanations.emplace_back();
  for (const treff::ScorePart& part : passage.explanation) {
    parts.push_back({part.name.c_str(), part.value, part.weight});
  }
  view.explanation = parts.data();
  view.explanation_count = parts.size();
  view.author = passage.author.c_str();
  view.section = passage.section.c_str();
  view.language = passage.language.c_str();
  return view;
}

treff_results* make_results(treff::SearchResults&& found) {
  auto results = std::make_unique<treff_results>();
  results->results = std::move(found);
  for (const treff::PassageResult& passage : results->results.passages) {
    results->passages.push_back(view(passage, results.get()));
  }
  for (const treff::Facet& facet : results->results.facets) {
    std::vector<treff_facet_value>& values = results->facet_values.emplace_back();
    for (const treff::FacetValue& value : facet.values) {
      values.push_back({value.value.c_str(), value.articles});
    }
    results->facets.push_back({facet.field.c_str(), values.data(), values.size(), facet.distinct});
  }
  return results.release();
}

}  // namespace

int treff_api_version(void) { return TREFF_API_VERSION; }
const char* treff_version(void) { return treff::version(); }

treff_code treff_searcher_open(const char* const* paths, size_t count, const char* lexicon,
                               treff_searcher** searcher, treff_error** error) {
  treff_searcher_options options = default_searcher_options();
  options.lexicon = lexicon;
  return treff_searcher_open_with(paths, count, &options, searcher, error);
}

void treff_searcher_options_init(treff_searcher_options* options, size_t size) {
  initialize(options, size, default_searcher_options());
}

treff_code treff_searcher_open_with(const char* const* paths, size_t count,
                                    const treff_searcher_options* options,
                                    treff_searcher** searcher, treff_error** error) {
  return guarded(error, [&] {
    require(searcher, "searcher");
    require(paths, count, "paths");
    std::for_each(paths, paths + count, [](const char* path) { require(path, "a path"); });
    const std::vector<std::filesystem::path> folders(paths, paths + count);
    *searcher = new treff_searcher{treff::Searcher(folders, searcher_options(options))};
  });
}

void treff_searcher_free(treff_searcher* searcher) { delete searcher; }

void treff_search_options_init(treff_search_options* options, size_t size) {
  initialize(options, size, default_options());
}

treff_code treff_search(const treff_searcher* searcher, const char* query,
                        const treff_search_options* options, treff_results** results,
                        treff_error** error) {
  return guarded(error, [&] {
    require(searcher, "searcher");
    require(results, "results");
    *results = make_results(searcher->searcher.search(text(query), search_options(options)));
  });
}

treff_code treff_similar(const treff_searcher* searcher, const char* article, uint64_t passage,
                         const treff_search_options* options, treff_results** results,
                         treff_error** error) {
  return guarded(error, [&] {
    require(searcher, "searcher");
    require(article, "article");
    require(results, "results");
    *results =
        make_results(searcher->searcher.similar(text(article), passage, search_options(options)));
  });
}

uint64_t treff_results_total(const treff_results* results) {
  return results == nullptr ? 0 : results->results.total;
}
int treff_results_total_is_exact(const treff_results* results) {
  return results != nullptr && results->results.total_is_exact ? 1 : 0;
}
size_t treff_results_note_count(const treff_results* results) {
  return count_in(results, notes_of);
}
const char* treff_results_note(const treff_results* results, size_t index) {
  return text_of(element_of(results, notes_of, index));
}
const char* treff_results_query(const treff_results* results) {
  return text_in(results, &treff::SearchResults::query);
}
const char* treff_results_searched(const treff_results* results) {
  return text_in(results, &treff::SearchResults::searched);
}
const char* treff_results_suggestion(const treff_results* results) {
  return text_in(results, &treff::SearchResults::suggestion);
}
size_t treff_results_count(const treff_results* results) {
  return count_in(results, &treff_results::passages);
}
const treff_passage* treff_results_passage(const treff_results* results, size_t index) {
  return element_of(results, &treff_results::passages, index);
}
size_t treff_results_facet_count(const treff_results* results) {
  return count_in(results, &treff_results::facets);
}
const treff_facet* treff_results_facet(const treff_results* results, size_t index) {
  return element_of(results, &treff_results::facets, index);
}
const char* treff_results_mark(const treff_results* results) {
  return text_in(results, &treff::SearchResults::mark);
}
int treff_results_cut(const treff_results* results) {
  return results != nullptr && results->results.cut ? 1 : 0;
}
size_t treff_results_incomplete_count(const treff_results* results) {
  return count_in(results, incomplete_of);
}
const char* treff_results_incomplete(const treff_results* results, size_t index) {
  return text_of(element_of(results, incomplete_of, index));
}
void treff_results_free(treff_results* results) { delete results; }

treff_code treff_complete(const treff_searcher* searcher, const char* typed, uint64_t limit,
                          treff_completions** completions, treff_error** error) {
  return guarded(error, [&] {
    require(searcher, "searcher");
    require(completions, "completions");
    auto made = std::make_unique<treff_completions>();
    made->found = searcher->searcher.complete(text(typed), limit, &made->incomplete);
    for (const treff::Completion& completion : made->found) {
      const bool is_title = completion.kind == treff::Completion::Kind::title;
      made->views.push_back({completion.text.c_str(),
                             is_title ? completion.article.c_str() : nullptr, completion.articles});
    }
    *completions = made.release();
  });
}
size_t treff_completions_count(const treff_completions* completions) {
  return count_in(completions, &treff_completions::views);
}
const treff_completion* treff_completions_get(const treff_completions* completions, size_t index) {
  return element_of(completions, &treff_completions::views, index);
}
size_t treff_completions_incomplete_count(const treff_completions* completions) {
  return count_in(completions, &treff_completions::incomplete);
}
const char* treff_completions_incomplete(const treff_completions* completions, size_t index) {
  return text_of(element_of(completions, &treff_completions::incomplete, index));
}
void treff_completions_free(treff_completions* completions) { delete completions; }

treff_cancel* treff_cancel_new(void) {
  treff_cancel* cancel = nullptr;
  guarded(nullptr, [&] { cancel = new treff_cancel; });
  return cancel;
}
void treff_cancel_request(treff_cancel* cancel) {
  if (cancel != nullptr) cancel->source.request_stop();
}
void treff_cancel_free(treff_cancel* cancel) { delete cancel; }
