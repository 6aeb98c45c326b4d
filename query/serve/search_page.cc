// SPDX-License-Identifier: GPL-2.0-or-later
// The front page, the results page, and the page of similar passages.
#include <algorithm>
#include <charconv>
#include <iterator>

#include "article/white_space.h"
#include "remote/address.h"
#include "serve/html_text.h"
#include "serve/narrowing.h"
#include "serve/page.h"
#include "serve/pages.h"
#include "serve/search_state.h"
#include "treff/index_info.h"

namespace treff::serve {
namespace {

constexpr std::size_t kPassagesOnPage = 10;
constexpr std::size_t kSnippet = 420;  ///< characters to show of a long passage
constexpr std::size_t kFacetValues = 1'000;

/// The template's data for one result. Its links carry the parameters of `state`.
Data result_data(const Page& page, const PassageResult& result, const SearchState& state,
                 bool links_to_more) {
  const std::string passage = std::to_string(result.passage);
  Parameters kept;
  kept.set("id", result.article);
  const Parameters of_search = state.parameters();
  for (const auto& [name, value] : of_search.all()) kept.add(name, value);
  const std::string article = page.href("/article", kept);
  const bool whole = result.snippet.empty();
  Data data;
  data.set("href", article + "#p" + passage);
  data.set("lang", lang_attribute(result.language));
  data.set("title", result.title.empty() ? html_escaped(source_text(result.article))
                                         : marked_html(result.title, result.title_highlights));
  data.set("text", whole ? marked_html(result.text, result.highlights)
                         : marked_html(result.snippet, result.snippet_highlights));
  if (!result.published.empty()) {
    data.set("iso", result.published);
    data.set("date", date_text(result.published, page.texts()));
  }
  if (!result.source.empty()) data.set("source", source_text(result.source));
  if (!result.author.empty()) data.set("author", result.author);
  if (result.passage > 0) {
    data.set("passage", passage_name(result.kind, result.passage, page.texts()));
    Data similar;
    similar.set("href", page.href("/similar", {{"id", result.article}, {"passage", passage}}));
    similar.set("of", result.title);
    data.set("similar", similar);
  }
  if (links_to_more) {
    Data more;
    more.set("href", page.href("/", state.in_article(result.article).parameters()));
    more.set("of", result.title);
    data.set("more", more);
  }
  if (result.copies > 0) {
    data.set("copies", page.texts().plural("{n} nearly identical passage",
                                           "{n} nearly identical passages", result.copies));
  }
  return data;
}

Data text_item(const std::string& text) {
  Data data;
  data.set("text", text);
  return data;
}

/// Hides facts that the previous result, from the same article, already shows.
void hide_repetition(Data* item) {
  item->set("follows", true);
  for (const char* said : {"date", "source", "author", "more"}) item->set(said, false);
}

/// Adds the results of one page. If there is a next page, `results` also has its first result.
void add_results(const Page& page, SearchResults& results, const SearchState& state,
                 bool links_to_more, Data* data) {
  if (results.passages.size() > kPassagesOnPage) results.passages.resize(kPassagesOnPage);
  DataList list;
  const PassageResult* before = nullptr;
  for (const PassageResult& result : results.passages) {
    Data item = result_data(page, result, state, links_to_more);
    if (before != nullptr && before->article == result.article) hide_repetition(&item);
    list.push_back(std::move(item));
    before = &result;
  }
  data->set("first", std::to_string(results.passages.empty() ? 1 : results.passages.front().rank));
  data->set("results", Data(list));
}

/// Says that there are no results or, with `any_before`, that the results end before this page.
void add_absence(const Page& page, bool any_before, const std::string& first_page, Data* data) {
  if (!any_before) return data->set("empty", true);
  Data beyond = text_item(page.text("The results end before this page."));
  beyond.set("href", first_page);
  data->set("beyond", beyond);
}

/// Adds the page's number and links to the previous and the next page.
void add_pages(const Page& page, std::size_t number, bool has_next,
               const std::function<std::string(std::size_t)>& href, Data* data) {
  if (number == 1 && !has_next) return;
  Data pages;
  pages.set("number", messages::fill(page.text("Page {n}"), {{"{n}", std::to_string(number)}}));
  if (number > 1) pages.set("previous", href(number - 1));
  if (has_next && number < kLastPage) pages.set("next", href(number + 1));
  data->set("pages", pages);
}

Data choice(const std::string& href, const std::string& name, bool current) {
  Data data;
  data.set("href", href);
  data.set("name", name);
  data.set("current", current);
  return data;
}

/// Notes on how the query was read, and on missing shards.
DataList notes(const Page& page, const SearchResults& results) {
  DataList list;
  for (const std::string& shard : results.incomplete) {
    list.push_back(
        text_item(shard + ": " +
                  page.text("the shard does not answer; its articles are not among the results")));
  }
  for (const std::string& note : results.notes) {
    list.push_back(text_item(page.texts().sentence(note)));
  }
  if (results.searched != results.query && results.searched == results.suggestion) {
    list.push_back(text_item(
        messages::fill(page.text("Nothing found for “{typed}”; showing results for “{shown}”."),
                       {{"{typed}", results.query}, {"{shown}", results.searched}})));
  }
  return list;
}

/// Searches, and counts the values that can be chosen. Values of one field are alternatives, so a
/// field's values are counted without that field's own filter.
SearchResults counted_search(Site& site, const Request& request, const SearchState& state,
                             const std::string& query) {
  SearchOptions options;
  options.limit = kPassagesOnPage + 1;
  options.offset = (state.page - 1) * kPassagesOnPage;
  options.snippet_length = kSnippet;
  if (state.by_date) options.sort = Sort::date;
  if (!state.within.empty()) options.per_article = 0;
  options.filter = state.filter();
  options.facets = {"year", "month"};
  if (state.has_period()) options.facets.emplace_back("day");
  for (const std::string_view field : kChoosable) {
    if (!state.has_chosen(field)) options.facets.emplace_back(field);
  }
  options.facet_limit = kFacetValues;
  SearchResults results = site.search(request, query, options);
  for (const std::string_view field : kChoosable) {
    if (!state.has_chosen(field)) continue;
    SearchOptions count = options;
    count.limit = 0;
    count.facets = {std::string(field)};
    count.filter = state.filter(field);
    SearchResults others = site.searcher.search(query, site.timed(request, count));
    std::move(others.facets.begin(), others.facets.end(), std::back_inserter(results.facets));
  }
  return results;
}

/// Searches for the query. If that finds nothing, searches for the suggestion.
SearchResults search(Site& site, const Request& request, const SearchState& state) {
  SearchResults results = counted_search(site, request, state, state.query);
  if (results.total > 0 || results.suggestion.empty()) return results;
  SearchResults better = counted_search(site, request, state, results.suggestion);
  if (better.total == 0) return results;
  better.query = results.query;
  better.searched = better.suggestion = results.suggestion;
  better.notes = std::move(results.notes);
  return better;
}

/// The active filters (chosen values, a feed's filter, the period), each with a link that removes
/// it.
DataList chosen_data(const Page& page, const SearchState& state) {
  DataList list;
  const auto add = [&](const std::string& name, const SearchState& without) {
    Data item;
    item.set("name", name);
    item.set("href", page.href("/", without.parameters()));
    list.push_back(item);
  };
  for (const auto& [field, value] : state.chosen) {
    add(value_text(page, field, value), state.without(field, value));
  }
  if (!state.also.empty()) add(state.also, state.without_filter());
  if (state.has_period()) {
    const std::string from = date_text(state.from, page.texts());
    add(state.from == state.to ? from : from + "–" + date_text(state.to, page.texts()),
        state.in_period("", ""));
  }
  return list;
}

Response front_page(Site& site, const Request& request) {
  Page page(request);
  page.front = true;
  std::uint64_t articles = 0;
  std::string earliest, latest;
  const auto& indexes = site.options.indexes;
  const bool remote = std::any_of(indexes.begin(), indexes.end(), [](const auto& index) {
    return query::is_address(index.string());
  });
  if (remote) {  // of shards, only the number of articles is known
    SearchOptions all;
    all.limit = 0;
    articles = site.searcher.search("*", site.timed(request, all)).total;
  }
  for (const auto& index : indexes) {
    if (remote) break;
    const IndexInfo info = read_index_info(index);
    articles += info.articles;
    if (!info.earliest.empty() && (earliest.empty() || info.earliest < earliest)) {
      earliest = info.earliest;
    }
    latest = std::max(latest, info.latest);
  }
  Data data;
  std::string holdings = page.texts().plural("{n} article", "{n} articles", articles);
  if (!earliest.empty() && earliest.substr(0, 4) != latest.substr(0, 4)) {
    holdings += ", " + earliest.substr(0, 4) + "–" + latest.substr(0, 4);
  } else if (!earliest.empty()) {
    holdings += ", " + earliest.substr(0, 4);
  }
  data.set("holdings", holdings);
  DataList examples;
  const auto example = [&](const std::string& query, const std::string& meaning) {
    Data item;
    item.set("query", query);
    item.set("meaning", meaning);
    item.set("href", page.href("/", {{"q", query}}));
    examples.push_back(item);
  };
  example("skyte uten forvarsel", page.text("these words in any inflection"));
  example("«skyte uten forvarsel»", page.text("the words in this order"));
  example("+kommune -Oslo", page.text("with one, without the other"));
  example("regjer* date:2022", page.text("words with this prefix, from one year"));
  data.set("examples", Data(examples));
  return page.render("front", data);
}

/// The title of the article with that id, from `results` if not empty, else looked up. Throws
/// Error(not_found).
std::string title_of(Site& site, const Request& request, const std::string& id,
                     const SearchResults& results) {
  const std::string title =
      results.passages.empty()
          ? site.searcher.article(id, {}, site.timed(request, {})).passages.front().title
          : results.passages.front().title;
  return title.empty() ? source_text(id) : title;
}

}  // namespace

Response search_page(Site& site, const Request& request) {
  const SearchState state = SearchState::of(request.parameters);
  if (is_blank(state.query) && !state.is_narrowed()) return front_page(site, request);
  SearchState asked = state;
  if (is_blank(state.query)) asked.query = "*";
  Page page(request);
  SearchResults results = search(site, request, asked);
  const bool has_next = results.passages.size() > kPassagesOnPage;

  page.title = page.query = asked.query;
  page.kept = asked.asking("").in_article("").parameters();
  const std::string filter = asked.filter();
  page.feed = address("/feed", {{"q", asked.query}, {"filter", filter}});
  page.json =
      address("/api/search",
              {{"q", asked.query}, {"filter", filter}, {"sort", asked.by_date ? "date" : ""}});
  Data data;
  data.set("heading", page.texts().plural("{n} article", "{n} articles", results.total));
  data.set("notes", Data(notes(page, results)));
  if (!asked.within.empty()) {
    const std::string title = title_of(site, request, asked.within, results);
    Data only = text_item(messages::fill(page.text("Only in “{title}”."), {{"{title}", title}}));
    only.set("href", page.href("/", asked.in_article("").parameters()));
    data.set("within", only);
  } else if (!results.suggestion.empty() && results.searched != results.suggestion) {
    Data suggestion = text_item(results.suggestion);
    suggestion.set("href", page.href("/", asked.asking(results.suggestion).parameters()));
    data.set("suggestion", suggestion);
  }
  if (asked.is_narrowed()) {
    Data chosen;
    chosen.set("each", Data(chosen_data(page, asked)));
    chosen.set("all", page.href("/", asked.everywhere().parameters()));
    data.set("chosen_values", chosen);
  }
  if (!results.passages.empty()) {
    DataList sorts;
    sorts.push_back(choice(page.href("/", asked.sorted(false).parameters()),
                           page.text("Best first"), !asked.by_date));
    sorts.push_back(choice(page.href("/", asked.sorted(true).parameters()),
                           page.text("Newest first"), asked.by_date));
    Data each;
    each.set("each", Data(sorts));
    data.set("sorts", each);
  }
  if (asked.within.empty() && (results.total > 0 || asked.is_narrowed())) {
    data.set("narrow", narrowing_data(page, asked, results.facets));
  }
  SearchState shown = asked;
  if (!results.searched.empty() && asked.within.empty()) shown.query = results.searched;
  const auto href_of = [&](std::size_t to) {
    return page.href("/", asked.on_page(to).parameters());
  };
  add_results(page, results, shown, asked.within.empty(), &data);
  if (results.passages.empty()) {
    add_absence(page, asked.page > 1 && results.total > 0, href_of(1), &data);
  } else {
    add_pages(page, asked.page, has_next, href_of, &data);
  }
  return page.render("results", data);
}

Response similar_page(Site& site, const Request& request) {
  Page page(request);
  const std::string id = request.parameters.value("id");
  const std::string passage = request.parameters.value("passage");
  std::size_t wanted = 0;
  std::from_chars(passage.data(), passage.data() + passage.size(), wanted);
  const std::size_t number = SearchState::of(request.parameters).page;
  SearchOptions options;
  options.limit = kPassagesOnPage + 1;
  options.offset = (number - 1) * kPassagesOnPage;
  options.snippet_length = kSnippet;
  options.per_article = 1;
  SearchResults results = site.searcher.similar(id, wanted, site.timed(request, options));
  const bool has_next = results.passages.size() > kPassagesOnPage;
  const std::string title = title_of(site, request, id, {});

  page.title = page.text("Similar passages");
  page.json = address("/api/similar", {{"article", id}, {"passage", passage}});
  Data data;
  data.set("heading", messages::fill(page.text("Passages similar to number {n} of “{title}”"),
                                     {{"{n}", std::to_string(wanted)}, {"{title}", title}}));
  SearchState words;
  words.query = results.query;
  const auto href_of = [&](std::size_t to) {
    return page.href(
        "/similar", {{"id", id}, {"passage", passage}, {"page", to > 1 ? std::to_string(to) : ""}});
  };
  add_results(page, results, words, false, &data);
  if (results.passages.empty()) {
    add_absence(page, number > 1, href_of(1), &data);
  } else {
    add_pages(page, number, has_next, href_of, &data);
  }
  return page.render("results", data);
}

}  // namespace treff::serve
