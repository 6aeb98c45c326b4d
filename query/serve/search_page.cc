// The front page, results, and passages like another one.
#include <algorithm>
#include <charconv>

#include "serve/html_text.h"
#include "serve/page.h"
#include "serve/pages.h"
#include "treff/index_info.h"

namespace treff::serve {
namespace {

constexpr std::size_t kPassagesOnPage = 10;
constexpr std::size_t kLastPage = 1'000;
constexpr std::size_t kSnippet = 420;  ///< characters of a long passage

/// From 1. What is not a page's number is the first page.
std::size_t page_number(const Request& request) {
  const std::string text = request.parameters.value("page");
  std::size_t page = 1;
  std::from_chars(text.data(), text.data() + text.size(), page);
  return std::clamp<std::size_t>(page, 1, kLastPage);
}

/// What a result's links keep.
struct State {
  std::string query;  ///< whose words are marked in an article
  bool links_to_more = false;
};

Data result_data(const Page& page, const PassageResult& result, const State& state) {
  const std::string passage = std::to_string(result.passage);
  const std::string article = page.href("/article", {{"id", result.article}, {"q", state.query}});
  const bool whole = result.snippet.empty();
  Data data;
  data.set("href", article + "#p" + passage);
  data.set("lang", lang_attribute(""));
  data.set("title", result.title.empty() ? html_escaped(source_text(result.article))
                                         : marked_html(result.title, result.title_highlights));
  data.set("text", whole ? marked_html(result.text, result.highlights)
                         : marked_html(result.snippet, result.snippet_highlights));
  if (!result.published.empty()) {
    data.set("iso", result.published);
    data.set("date", date_text(result.published, page.texts()));
  }
  if (!result.source.empty()) data.set("source", source_text(result.source));
  if (result.passage > 0) {
    data.set("passage", messages::fill(page.text("passage {n}"), {{"{n}", passage}}));
    Data similar;
    similar.set("href", page.href("/similar", {{"id", result.article}, {"passage", passage}}));
    similar.set("of", result.title);
    data.set("similar", similar);
  }
  if (state.links_to_more) {
    Data more;
    more.set("href", page.href("/", {{"q", state.query}, {"in", result.article}}));
    more.set("of", result.title);
    data.set("more", more);
  }
  if (result.copies > 0) {
    data.set("copies", page.texts().plural("{n} nearly identical passage",
                                           "{n} nearly identical passages", result.copies));
  }
  return data;
}

/// A passage below another one of its article does not say again what that said.
void hide_repetition(Data* item) {
  item->set("follows", true);
  for (const char* said : {"date", "source", "more"}) item->set(said, false);
}

/// The results of one page; one passage more was asked for, to know whether there is a next page.
void add_results(const Page& page, SearchResults& results, const State& state, Data* data) {
  if (results.passages.size() > kPassagesOnPage) results.passages.resize(kPassagesOnPage);
  DataList list;
  const PassageResult* before = nullptr;
  for (const PassageResult& result : results.passages) {
    Data item = result_data(page, result, state);
    if (before != nullptr && before->article == result.article) hide_repetition(&item);
    list.push_back(std::move(item));
    before = &result;
  }
  if (list.empty()) data->set("empty", true);
  data->set("first", std::to_string(results.passages.empty() ? 1 : results.passages.front().rank));
  data->set("results", Data(list));
}

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

Data text_item(const std::string& text) {
  Data data;
  data.set("text", text);
  return data;
}

/// What a reader should know of how the results came about.
DataList notes(const Page& page, const SearchResults& results) {
  DataList list;
  for (const std::string& note : results.notes) {
    list.push_back(text_item(page.texts().sentence(note)));
  }
  if (results.searched != results.query && results.searched == results.suggestion) {
    list.push_back(
        text_item(messages::fill(page.text("Nothing found for “{typed}”; here is “{shown}”."),
                                 {{"{typed}", results.query}, {"{shown}", results.searched}})));
  }
  return list;
}

/// The query, of the passages of one article only.
std::string query_within(const std::string& query, const std::string& id) {
  return id.empty() ? query : query + " id:\"" + id + "\"";
}

Response front_page(Site& site, const Request& request) {
  Page page(request);
  page.front = true;
  std::uint64_t articles = 0;
  std::string earliest, latest;
  for (const auto& index : site.options.indexes) {
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
  example("+kommune -Oslo", page.text("with the one, without the other"));
  example("regjer* date:2022", page.text("words with this prefix, from one year"));
  data.set("examples", Data(examples));
  return page.render("front", data);
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace

Response search_page(Site& site, const Request& request) {
  const std::string query = request.parameters.value("q");
  if (is_blank(query)) return front_page(site, request);
  Page page(request);
  const std::string within = request.parameters.value("in");
  const std::size_t number = page_number(request);
  page.date_sorted = request.parameters.value("sort") == "date";
  const std::string sort = page.date_sorted ? "date" : "";

  SearchOptions options;
  options.limit = kPassagesOnPage + 1;
  options.offset = (number - 1) * kPassagesOnPage;
  options.snippet_length = kSnippet;
  if (page.date_sorted) options.sort = Sort::date;
  if (!within.empty()) options.per_article = 0;
  SearchResults results = site.search(request, query_within(query, within), options);
  const bool has_next = results.passages.size() > kPassagesOnPage;

  page.title = page.query = query;
  page.feed = address("/feed", {{"q", query}});
  page.json = address("/api/search", {{"q", query}, {"sort", sort}});
  Data data;
  data.set("heading", page.texts().plural("{n} article", "{n} articles", results.total));
  data.set("notes", Data(notes(page, results)));
  if (!within.empty()) {
    const std::string title = results.passages.empty() ? "" : results.passages.front().title;
    Data only = text_item(messages::fill(page.text("Only in “{title}”."), {{"{title}", title}}));
    only.set("href", page.href("/", {{"q", query}, {"sort", sort}}));
    data.set("within", only);
  } else if (!results.suggestion.empty() && results.searched != results.suggestion) {
    Data suggestion = text_item(results.suggestion);
    suggestion.set("href", page.href("/", {{"q", results.suggestion}, {"sort", sort}}));
    data.set("suggestion", suggestion);
  }
  if (!results.passages.empty()) {
    DataList sorts;
    sorts.push_back(choice(page.href("/", {{"q", query}, {"in", within}}), page.text("Best first"),
                           !page.date_sorted));
    sorts.push_back(choice(page.href("/", {{"q", query}, {"in", within}, {"sort", "date"}}),
                           page.text("Newest first"), page.date_sorted));
    Data each;
    each.set("each", Data(sorts));
    data.set("sorts", each);
  }
  State state;
  state.query = results.searched.empty() || !within.empty() ? query : results.searched;
  state.links_to_more = within.empty();
  add_results(page, results, state, &data);
  add_pages(
      page, number, has_next,
      [&](std::size_t to) {
        return page.href("/", {{"q", query},
                               {"in", within},
                               {"sort", sort},
                               {"page", to > 1 ? std::to_string(to) : ""}});
      },
      &data);
  return page.render("results", data);
}

Response similar_page(Site& site, const Request& request) {
  Page page(request);
  const std::string id = request.parameters.value("id");
  const std::string passage = request.parameters.value("passage");
  std::size_t wanted = 0;
  std::from_chars(passage.data(), passage.data() + passage.size(), wanted);
  const std::size_t number = page_number(request);
  SearchOptions options;
  options.limit = kPassagesOnPage + 1;
  options.offset = (number - 1) * kPassagesOnPage;
  options.snippet_length = kSnippet;
  options.per_article = 1;
  SearchResults results = site.searcher.similar(id, wanted, site.timed(request, options));
  const bool has_next = results.passages.size() > kPassagesOnPage;
  const SearchResults article = site.searcher.article(id);
  const std::string title = article.passages.empty() ? "" : article.passages.front().title;

  page.title = page.text("Similar passages");
  page.json = address("/api/similar", {{"article", id}, {"passage", passage}});
  Data data;
  data.set("heading", messages::fill(page.text("Passages like number {n} of “{title}”"),
                                     {{"{n}", std::to_string(wanted)}, {"{title}", title}}));
  add_results(page, results, {results.query, false}, &data);
  add_pages(
      page, number, has_next,
      [&](std::size_t to) {
        return page.href(
            "/similar",
            {{"id", id}, {"passage", passage}, {"page", to > 1 ? std::to_string(to) : ""}});
      },
      &data);
  return page.render("results", data);
}

}  // namespace treff::serve
