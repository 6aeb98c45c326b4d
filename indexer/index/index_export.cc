// SPDX-License-Identifier: GPL-2.0-or-later
#include "treff/index_export.h"

#include <xapian.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "article/json_fields.h"
#include "article/json_text.h"
#include "article/markup_text.h"
#include "boundary.h"
#include "index/document.h"
#include "index/errors.h"
#include "index/snapshot.h"

namespace treff {
namespace {

namespace fs = std::filesystem;

const char* name_of(ExtraKind kind) {
  switch (kind) {
    case ExtraKind::caption:
      return "caption";
    case ExtraKind::fact_box:
      return "fact_box";
    case ExtraKind::summary:
      return "summary";
  }
  return "";
}

/// Whether `text` looks like HTML or Markdown, like doubly encoded UTF-8, or like an empty value of
/// JSON. Reading it back would decode or drop it.
bool looks_encoded(std::string_view text) {
  return is_html_text(text) || is_markdown_text(text) || text.find("\xC3\x83") != text.npos ||
         text.find("\xC3\x82") != text.npos || is_empty_in_string(text);
}

std::string json_line_of(const Article& article) {
  // An object from the start: in nlohmann 3.11, a null value crashes if memory runs out while it
  // becomes an object.
  nlohmann::ordered_json line = nlohmann::ordered_json::object();
  line["id"] = article.id;
  const auto put = [&line](const char* name, const std::string& value) {
    if (!value.empty()) line[name] = value;
  };
  put("title", article.title);
  put("published", article.published);
  line["source"] = article.source;  // even if empty: a missing one is read back as the file's name
  put("language", article.language);
  put("author", article.author);
  put("section", article.section);
  put("url", article.url);
  // If the address were missing, an id that is a URL would be read back as the address, too.
  if (article.url.empty() && article.id.starts_with("http")) line["url"] = "";
  // Metadata whose keys would be read back as article fields goes into an object of its own.
  nlohmann::ordered_json apart = nlohmann::ordered_json::object();
  for (const auto& [key, value] : article.metadata) {
    const bool has_meaning =
        is_json_field(key) || key == "extras" || key == "metadata" || key == "plain";
    (has_meaning ? apart : line)[key] = value;
  }
  if (!apart.empty()) line["metadata"] = std::move(apart);
  const std::vector<std::string> paragraphs = index::paragraphs_of(article.paragraphs);
  const bool is_dropped = is_empty_in_string(article.id) || is_empty_in_string(article.source) ||
                          is_empty_in_string(article.author) || is_empty_in_string(article.section);
  if (is_dropped || looks_encoded(article.title) ||
      std::any_of(paragraphs.begin(), paragraphs.end(), looks_encoded)) {
    line["plain"] = true;
  }
  line["paragraphs"] = paragraphs;
  nlohmann::ordered_json extras = nlohmann::ordered_json::array();
  for (const Extra& extra : article.extras) {
    extras.push_back({{"kind", name_of(extra.kind)}, {"text", extra.text}});
  }
  if (!extras.empty()) line["extras"] = std::move(extras);
  return to_json_text(line);
}

}  // namespace

void export_articles(const fs::path& path, const std::function<bool(Article&&)>& article) {
  const std::function<bool(Article &&)> give = carrying_exceptions(article);
  index::translate_errors(path, [&] {
    const index::Snapshot snapshot = index::open_snapshot(path);
    index::visit_articles(snapshot, [&](const Xapian::Document& document) {
      return give(index::stored_article(document));
    });
  });
}

std::string to_json_line(const Article& article) {
  return at_boundary({}, [&] { return json_line_of(article); });
}

}  // namespace treff
