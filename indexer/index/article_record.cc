// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/article_record.h"

#include <array>
#include <cstdint>
#include <utility>

#include "index/numbers.h"
#include "treff/error.h"

namespace treff::index {
namespace {

constexpr char kVersion = 2;
constexpr char kVersionOfFormat2 = 1;

/// The fields that are single strings, in record order.
constexpr std::array kStrings = {&Article::id,     &Article::title,    &Article::published,
                                 &Article::source, &Article::language, &Article::author,
                                 &Article::url,    &Article::section};
constexpr std::size_t kStringsOfFormat2 = 7;

constexpr std::uint64_t kBody = 0;
constexpr auto kLastKind = static_cast<std::uint64_t>(ExtraKind::summary);

[[noreturn]] void damaged() {
  throw Error(ErrorCode::corrupt, "an article record is damaged", {},
              "run treff-index check to list the articles");
}

/// Decodes a record from front to back. Calls field(number, text) for each string, entry(key,
/// value) for each metadata entry, count(passages) once, then passage(kind, text) for each passage.
template <typename Field, typename Entry, typename Count, typename Passage>
void visit_record(std::string_view record, const Field& field, const Entry& entry,
                  const Count& count, const Passage& passage) {
  if (record.empty()) damaged();
  const char version = record.front();
  if (version > kVersion) {
    throw Error(ErrorCode::newer_format, "an article record was written by a newer treff", {},
                "use that version of treff");
  }
  if (version != kVersion && version != kVersionOfFormat2) damaged();
  const bool has_kinds = version == kVersion;
  NumberReader in(record.substr(1), damaged);
  const std::size_t strings = has_kinds ? kStrings.size() : kStringsOfFormat2;
  for (std::size_t i = 0; i < strings; ++i) field(i, in.string());
  for (std::size_t n = in.count(); n > 0; --n) {
    const std::string_view key = in.string();
    entry(key, in.string());
  }
  const std::size_t passages = in.count();
  count(passages);
  for (std::size_t n = 0; n < passages; ++n) {
    const std::uint64_t kind = has_kinds ? in.number() : kBody;
    if (kind > kLastKind) damaged();
    passage(kind, in.string());
  }
  if (!in.done()) damaged();
}

}  // namespace

std::string encode_article(const Article& article) {
  std::string out(1, kVersion);
  for (const auto field : kStrings) put_string(article.*field, &out);
  put_number(article.metadata.size(), &out);
  for (const auto& [key, value] : article.metadata) {
    put_string(key, &out);
    put_string(value, &out);
  }
  put_number(article.paragraphs.size() + article.extras.size(), &out);
  for (const std::string& passage : article.paragraphs) {
    put_number(kBody, &out);
    put_string(passage, &out);
  }
  for (const Extra& extra : article.extras) {
    put_number(static_cast<std::uint64_t>(extra.kind), &out);
    put_string(extra.text, &out);
  }
  return out;
}

Article decode_article(std::string_view record) {
  Article article;
  visit_record(
      record, [&](std::size_t i, std::string_view text) { article.*kStrings[i] = text; },
      [&](std::string_view key, std::string_view value) {
        article.metadata[std::string(key)] = value;
      },
      [&](std::size_t passages) { article.paragraphs.reserve(passages); },
      [&](std::uint64_t kind, std::string_view text) {
        if (kind == kBody) {
          article.paragraphs.emplace_back(text);
        } else {
          article.extras.push_back({static_cast<ExtraKind>(kind), std::string(text)});
        }
      });
  if (record.front() == kVersionOfFormat2) {  // format 2 has no section field
    if (auto section = article.metadata.extract("section")) article.section = section.mapped();
  }
  return article;
}

ArticleTexts texts_of_record(std::string_view record) {
  ArticleTexts texts;
  std::vector<std::string_view> extras;
  visit_record(
      record,
      [&](std::size_t i, std::string_view text) {
        if (kStrings[i] == &Article::title) texts.title = text;
      },
      [](std::string_view, std::string_view) {},
      [&](std::size_t passages) { texts.passages.reserve(passages); },
      [&](std::uint64_t kind, std::string_view text) {
        (kind == kBody ? texts.passages : extras).push_back(text);
      });
  texts.passages.insert(texts.passages.end(), extras.begin(), extras.end());
  return texts;
}

}  // namespace treff::index
