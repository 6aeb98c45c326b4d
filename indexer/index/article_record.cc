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

/// The fields that are plain strings, in the order of the record.
constexpr std::array kStrings = {&Article::id,     &Article::title,    &Article::published,
                                 &Article::source, &Article::language, &Article::author,
                                 &Article::url,    &Article::section};
constexpr std::size_t kStringsOfFormat2 = 7;

constexpr std::uint64_t kBody = 0;
constexpr auto kLastKind = static_cast<std::uint64_t>(ExtraKind::summary);

void put_string(std::string_view s, std::string* out) {
  put_number(s.size(), out);
  out->append(s);
}

[[noreturn]] void damaged() {
  throw Error(ErrorCode::corrupt, "an article's record is damaged", {},
              "treff-index check names the articles");
}

void read_passage(std::uint64_t kind, NumberReader* in, Article* article) {
  if (kind > kLastKind) damaged();
  std::string text(in->string());
  if (kind == kBody) {
    article->paragraphs.push_back(std::move(text));
  } else {
    article->extras.push_back({static_cast<ExtraKind>(kind), std::move(text)});
  }
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
  if (record.empty()) damaged();
  const char version = record.front();
  if (version > kVersion) {
    throw Error(ErrorCode::newer_format, "an article's record was written by a newer treff", {},
                "use that version");
  }
  if (version != kVersion && version != kVersionOfFormat2) damaged();
  const bool has_kinds = version == kVersion;
  NumberReader in(record.substr(1), damaged);
  Article article;
  const std::size_t strings = has_kinds ? kStrings.size() : kStringsOfFormat2;
  for (std::size_t i = 0; i < strings; ++i) article.*kStrings[i] = in.string();
  for (std::size_t n = in.count(); n > 0; --n) {
    std::string key(in.string());
    article.metadata[std::move(key)] = in.string();
  }
  const std::size_t passages = in.count();
  article.paragraphs.reserve(passages);
  for (std::size_t n = 0; n < passages; ++n) {
    const std::uint64_t kind = has_kinds ? in.number() : kBody;
    read_passage(kind, &in, &article);
  }
  if (!in.done()) damaged();
  return article;
}

}  // namespace treff::index
