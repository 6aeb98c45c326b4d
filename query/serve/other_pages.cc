// SPDX-License-Identifier: GPL-2.0-or-later
// The article page, the help page, error pages and assets.
#include <algorithm>
#include <string>

#include "command/query_syntax.h"
#include "serve/embedded_files.h"
#include "serve/html_text.h"
#include "serve/json_reply.h"
#include "serve/page.h"
#include "serve/pages.h"
#include "serve/search_state.h"

namespace treff::serve {
namespace {

/// Adds the passages with hits and the number of hits.
void add_hits(const Page& page, const SearchResults& article, Data* data) {
  std::size_t count = article.passages.front().title_highlights.size();
  DataList stops;
  for (const PassageResult& passage : article.passages) {
    count += passage.highlights.size();
    if (passage.highlights.empty()) continue;
    Data stop;
    stop.set("number", std::to_string(passage.passage));
    stops.push_back(stop);
  }
  if (count == 0) return;
  Data hits;
  hits.set("count", page.texts().plural("{n} hit, in passage", "{n} hits, in passages", count));
  hits.set("stops", Data(stops));
  data->set("hits", hits);
}

std::string explanation_of(const Page& page, ErrorCode code) {
  switch (code) {
    case ErrorCode::not_found:
      return page.text("There is no such article or page. It may have been removed.");
    case ErrorCode::bad_query:
    case ErrorCode::invalid_input:
      return page.text("The query or the address contains an invalid value.");
    case ErrorCode::deadline_exceeded:
      return page.text("The search took too long. Try rarer words.");
    default:
      return page.text("The articles cannot be searched at the moment.");
  }
}

std::string heading_of(const Page& page, int status) {
  if (status == 404) return page.text("Not found");
  if (status < 500) return page.text("Invalid request");
  return page.text("Temporarily unavailable");
}

}  // namespace

Response article_page(Site& site, const Request& request) {
  Page page(request);
  const std::string id = request.parameters.value("id");
  const std::string query = request.parameters.value("q");
  const SearchResults article = site.searcher.article(id, query, site.timed(request, {}));
  const PassageResult& first = article.passages.front();  // even an article without text has one

  page.title = first.title.empty() ? source_text(id) : first.title;
  page.query = query;
  page.json = address("/api/articles/" + url_encoded(id), {{"q", query}});
  Data data;
  data.set("headline", first.title.empty() ? html_escaped(page.title)
                                           : marked_html(first.title, first.title_highlights));
  data.set("article_lang", lang_attribute(first.language));
  if (!first.published.empty()) {
    data.set("iso", first.published);
    data.set("date", date_text(first.published, page.texts()));
  }
  if (!first.source.empty()) data.set("source", source_text(first.source));
  if (!first.author.empty()) data.set("author", first.author);
  if (!first.section.empty()) data.set("section", first.section);
  const SearchState state = SearchState::of(request.parameters);
  if (!query.empty()) data.set("back", page.href("/", state.parameters()));
  if (!query.empty()) add_hits(page, article, &data);
  DataList passages;
  for (const PassageResult& result : article.passages) {
    if (result.passage == 0) continue;
    const std::string number = std::to_string(result.passage);
    Data passage;
    passage.set("number", number);
    if (result.kind != PassageKind::text) {
      passage.set("kind", passage_name(result.kind, result.passage, page.texts()));
    }
    passage.set("text", marked_html(result.text, result.highlights));
    passage.set("similar", page.href("/similar", {{"id", id}, {"passage", number}}));
    passages.push_back(passage);
  }
  data.set("passages", Data(passages));
  return page.render("article", data);
}

Response help_page(Site&, const Request& request) {
  Page page(request);
  page.title = page.text("How to search");
  DataList rows;
  for (const query::SyntaxRow& row : query::kQuerySyntax) {
    Data data;
    data.set("write", std::string(row.write));
    data.set("get", page.text(row.get));
    rows.push_back(data);
  }
  Data data;
  data.set("rows", Data(rows));
  return page.render("help", data);
}

Response asset_reply(std::string_view path) {
  constexpr std::string_view kRoot = "/assets/";
  const EmbeddedFile* file = embedded_file("assets/" + std::string(path.substr(kRoot.size())));
  if (file == nullptr) {
    return error_reply(404, "not_found", "there is nothing at this path", "start at /");
  }
  Response response;
  response.content_type = path.ends_with(".css")  ? "text/css; charset=utf-8"
                          : path.ends_with(".js") ? "text/javascript; charset=utf-8"
                                                  : "image/svg+xml";
  response.body = file->content;
  // The URL has the hash of the content, so browsers may cache the file forever.
  response.headers = {{"Cache-Control", "public, max-age=31536000, immutable"}};
  return response;
}

Response error_page(const Request& request, int status, const Error& error) {
  Page page(request);
  page.title = heading_of(page, status);
  page.query = request.parameters.value("q");
  Data data;
  data.set("heading", page.title);
  data.set("message", explanation_of(page, status == 503 && error.code() == ErrorCode::not_found
                                               ? ErrorCode::io
                                               : error.code()));
  if (status == 400) {
    data.set("detail",
             page.texts().sentence(error.message()) + "; " + page.texts().sentence(error.hint()));
  }
  Response response = page.render("error", data, status);
  if (status == 503) response.headers.emplace_back("Retry-After", "1");
  return response;
}

}  // namespace treff::serve
