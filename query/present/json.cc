// SPDX-License-Identifier: GPL-2.0-or-later
#include "present/json.h"

#include <nlohmann/json.hpp>

#include "article/json_text.h"

namespace treff::query {
namespace {

using Json = nlohmann::ordered_json;

Json highlights_of(const std::vector<Highlight>& highlights) {
  Json list = Json::array();
  for (const Highlight& h : highlights) list.push_back({h.from, h.to});
  return list;
}

Json passage_of(const PassageResult& result) {
  Json passage = Json::object();
  passage["rank"] = result.rank;
  passage["score"] = result.score;
  passage["article"] = result.article;
  passage["title"] = result.title;
  passage["published"] = result.published;
  passage["source"] = result.source;
  passage["author"] = result.author;
  passage["language"] = result.language;
  passage["section"] = result.section;
  passage["passage"] = result.passage;
  passage["kind"] = to_string(result.kind);
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

Json facets_of(const std::vector<Facet>& facets) {
  Json fields = Json::object();
  for (const Facet& facet : facets) {
    Json values = Json::array();
    for (const FacetValue& value : facet.values) {
      values.push_back({{"value", value.value}, {"articles", value.articles}});
    }
    fields[facet.field] = values;
  }
  return fields;
}

void add_results(const SearchResults& results, Json* object) {
  Json& root = *object;
  root["query"] = results.query;
  root["searched"] = results.searched;
  root["total"] = results.total;
  root["total_is_exact"] = results.total_is_exact;
  root["notes"] = results.notes;
  root["suggestion"] = results.suggestion;
  if (results.cut) root["cut"] = true;
  if (!results.incomplete.empty()) root["incomplete"] = results.incomplete;
  if (!results.mark.empty()) root["mark"] = results.mark;
  root["facets"] = facets_of(results.facets);
  root["passages"] = Json::array();
  for (const PassageResult& result : results.passages) {
    root["passages"].push_back(passage_of(result));
  }
}

}  // namespace

std::string to_json(const SearchResults& results, int indent) {
  Json root = Json::object();
  root["format_version"] = kJsonFormatVersion;
  add_results(results, &root);
  return to_json_text(root, indent) + "\n";
}

std::string to_json_line(std::string_view query_id, const SearchResults& results) {
  Json root = Json::object();
  root["format_version"] = kJsonFormatVersion;
  root["id"] = query_id;
  add_results(results, &root);
  return to_json_text(root) + "\n";
}

std::string to_json(std::string_view text, const std::vector<Completion>& completions,
                    const std::vector<std::string>& incomplete, int indent) {
  Json root = Json::object();
  root["format_version"] = kJsonFormatVersion;
  root["text"] = text;
  if (!incomplete.empty()) root["incomplete"] = incomplete;
  root["completions"] = Json::array();
  for (const Completion& completion : completions) {
    const bool is_title = completion.kind == Completion::Kind::title;
    Json item = Json::object();
    item["text"] = completion.text;
    item["kind"] = is_title ? "title" : "word";
    item["articles"] = completion.articles;
    if (is_title) item["article"] = completion.article;
    root["completions"].push_back(item);
  }
  return to_json_text(root, indent) + "\n";
}

}  // namespace treff::query
