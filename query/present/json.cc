#include "present/json.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "language/unicode.h"

namespace treff::query {
namespace {

using Json = nlohmann::ordered_json;

Json highlights_of(const std::vector<Highlight>& highlights) {
  Json list = Json::array();
  for (const Highlight& h : highlights) list.push_back({h.from, h.to});
  return list;
}

Json passage_of(const PassageResult& result) {
  Json passage;
  passage["rank"] = result.rank;
  passage["score"] = result.score;
  passage["article"] = result.article;
  passage["title"] = result.title;
  passage["published"] = result.published;
  passage["source"] = result.source;
  passage["passage"] = result.passage;
  passage["text"] = result.text;
  passage["highlights"] = highlights_of(result.highlights);
  passage["title_highlights"] = highlights_of(result.title_highlights);
  passage["copies"] = result.copies;
  if (!result.snippet.empty()) {
    passage["snippet"] = result.snippet;
    passage["snippet_highlights"] = highlights_of(result.snippet_highlights);
  }
  if (!result.explanation.empty()) {
    Json parts = Json::array();
    for (const ScorePart& part : result.explanation) {
      parts.push_back({{"name", part.name}, {"value", part.value}, {"weight", part.weight}});
    }
    passage["explanation"] = parts;
  }
  return passage;
}

void add_results(const SearchResults& results, Json* object) {
  Json& root = *object;
  root["query"] = results.query;
  root["searched"] = results.searched;
  root["total"] = results.total;
  root["suggestion"] = results.suggestion;
  if (results.cut) root["cut"] = true;
  root["passages"] = Json::array();
  for (const PassageResult& result : results.passages) {
    root["passages"].push_back(passage_of(result));
  }
}

/// JSON lets DEL, C1 and marks of direction stand as they are; terminals obey them.
std::string dump(const Json& json, int indent) {
  const std::string text = json.dump(indent, ' ', false, Json::error_handler_t::replace);
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const char32_t c = language::next_code_point(text, &i);
    if (c >= 0x7F && language::is_control(c)) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out.append(text, begin, i - begin);
    }
  }
  return out;
}

}  // namespace

std::string to_json(const SearchResults& results) {
  Json root;
  root["format_version"] = kJsonFormatVersion;
  add_results(results, &root);
  constexpr int kIndent = 1;
  return dump(root, kIndent) + "\n";
}

std::string to_json_line(std::string_view query_id, const SearchResults& results) {
  Json root;
  root["format_version"] = kJsonFormatVersion;
  root["id"] = query_id;
  add_results(results, &root);
  return dump(root, -1) + "\n";
}

}  // namespace treff::query
