#include "treff/index_export.h"

#include <xapian.h>

#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "article/json_text.h"
#include "index/document.h"
#include "index/layout.h"

namespace treff {
namespace {

/// A heading that make_passages() joined to its passage is a paragraph of its own again.
std::vector<std::string> paragraphs_of(const std::vector<std::string>& passages) {
  std::vector<std::string> paragraphs;
  for (const std::string& passage : passages) {
    std::string_view rest = passage;
    for (;;) {
      const std::size_t end = rest.find('\n');
      paragraphs.emplace_back(rest.substr(0, end));
      if (end == std::string_view::npos) break;
      rest.remove_prefix(end + 1);
    }
  }
  return paragraphs;
}

}  // namespace

void export_articles(const std::filesystem::path& path,
                     const std::function<bool(Article&&)>& article) {
  const index::OpenIndex open = index::open_index(path);
  index::translate_errors(path, [&] {
    for (const Xapian::Database& database : open.databases) {
      for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
        if (!article(index::stored_article(database.get_document(*it)))) return;
      }
    }
  });
}

std::string to_json_line(const Article& article) {
  nlohmann::ordered_json line;
  line["id"] = article.id;
  const auto put = [&line](const char* name, const std::string& value) {
    if (!value.empty()) line[name] = value;
  };
  put("title", article.title);
  put("published", article.published);
  line["source"] = article.source;  // an empty one, too: add would take the file's name for it
  put("language", article.language);
  put("author", article.author);
  put("url", article.url);
  for (const auto& [key, value] : article.metadata) {
    if (!line.contains(key)) line[key] = value;
  }
  line["paragraphs"] = paragraphs_of(article.paragraphs);
  return to_json_text(line);
}

}  // namespace treff
