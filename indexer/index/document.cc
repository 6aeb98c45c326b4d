// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/document.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "article/article_id.h"
#include "article/limits.h"
#include "article/passages.h"
#include "index/article_record.h"
#include "index/compression.h"
#include "index/schema.h"
#include "index/token_record.h"
#include "language/unicode.h"
#include "language/written_norm.h"
#include "treff/error.h"

namespace treff::index {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

/// Splits `text` at `separators`. The parts are trimmed; empty ones are dropped.
std::vector<std::string_view> split(std::string_view text,
                                    std::initializer_list<std::string_view> separators) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    std::size_t end = text.size(), next = text.size();
    for (const std::string_view separator : separators) {
      const std::size_t found = text.find(separator);
      if (found >= end) continue;
      end = found;
      next = found + separator.size();
    }
    const std::string_view part = trimmed(text.substr(0, end));
    if (!part.empty()) parts.push_back(part);
    text.remove_prefix(next);
  }
  return parts;
}

/// Determines the written norm (bokmål or nynorsk) from the beginning of the article.
std::string norm_of(const Article& article) {
  constexpr std::size_t kEnough = 4000;
  std::string text = article.title;
  for (const std::string& passage : article.paragraphs) {
    if (text.size() >= kEnough) break;
    text += "\n" + passage;
  }
  return std::string(language::written_norm(text));
}

std::size_t size_of(const Article& article) {
  std::size_t size = 0;
  for (const auto field :
       {&Article::id, &Article::title, &Article::source, &Article::author, &Article::section}) {
    size += (article.*field).size();
  }
  for (const auto& [key, value] : article.metadata) size += key.size() + value.size();
  for (const std::string& paragraph : article.paragraphs) size += paragraph.size();
  for (const Extra& extra : article.extras) size += extra.text.size();
  return size;
}

/// Splits extras into passages. A fact box of many paragraphs becomes several extras.
std::vector<Extra> extra_passages(const std::vector<Extra>& extras) {
  std::vector<Extra> passages;
  for (const Extra& extra : extras) {
    for (std::string& text : make_passages(paragraphs_of({language::normalize(extra.text)}))) {
      passages.push_back({extra.kind, std::move(text)});
    }
  }
  return passages;
}

}  // namespace

Article normalized(Article article) {
  if (size_of(article) > kLargestArticle) {
    throw Error(ErrorCode::invalid_input,
                "the article is larger than " + std::to_string(kLargestArticle >> 20) + " MB",
                article.id.empty() ? article.source : article.id, "split it into articles");
  }
  const auto section = article.metadata.find("section");  // where a reader may have put it
  if (section != article.metadata.end() && article.section.empty()) {
    article.section = std::move(section->second);
    article.metadata.erase(section);
  }
  for (auto field : {&Article::title, &Article::author, &Article::section, &Article::language,
                     &Article::published}) {
    article.*field = language::normalize(article.*field);
  }
  article.extras = extra_passages(article.extras);
  for (std::string& paragraph : article.paragraphs) paragraph = language::normalize(paragraph);
  article.paragraphs = make_passages(article.paragraphs);
  if (article.language.empty()) article.language = norm_of(article);
  if (article.id.empty()) article.id = article.source;
  if (article.id.empty()) {
    throw Error(ErrorCode::invalid_input, "the article has neither id nor source", {},
                "give it an id");
  }
  if (!language::is_utf8(article.id)) {
    throw Error(ErrorCode::invalid_input, "the article's id is not UTF-8", {},
                "give it another id");
  }
  if (const std::string forbidden = forbidden_in_id(article.id); !forbidden.empty()) {
    throw Error(ErrorCode::invalid_input, "the article's id contains " + forbidden, {},
                "give it an id without control characters, line separators and direction marks");
  }
  if (article.title.empty() && article.paragraphs.empty()) {
    throw Error(ErrorCode::invalid_input, "the article has neither title nor text", article.id,
                "leave it out, or give it a title or text");
  }
  return article;
}

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

std::string stored_record(const Xapian::Document& document) {
  return decompress(document.get_value(kArticleSlot));
}

Article stored_article(const Xapian::Document& document) {
  Article article = decode_article(stored_record(document));
  article.file = document.get_value(kFileSlot);
  return article;
}

PassageCounts counts_of(const Xapian::Document& document) {
  PassageCounts counts = count_passages(document.get_value(kTokenRecordSlot));
  counts.bytes = document.get_value(kArticleSlot).size();
  return counts;
}

std::string content_hash(std::string_view record) { return hash128(record); }

std::vector<std::string> split_authors(const std::string& author) {
  std::vector<std::string_view> names = split(author, {";"});
  if (names.size() == 1) {
    std::vector<std::string_view> parts = split(names.front(), {",", " og ", " and ", " & "});
    const bool are_names = std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
      return part.find(' ') != std::string_view::npos;
    });
    if (are_names) names = std::move(parts);
  }
  return {names.begin(), names.end()};
}

constexpr double kMicroseconds = 1e6;

std::string added_value(std::int64_t added) {
  return Xapian::sortable_serialise(static_cast<double>(added) / kMicroseconds);
}

std::int64_t added_of(const std::string& value) {
  // Neighboring doubles of this size are a quarter of a microsecond apart, so rounding is exact.
  return value.empty() ? 0 : std::llround(Xapian::sortable_unserialise(value) * kMicroseconds);
}

}  // namespace treff::index
