// SPDX-License-Identifier: GPL-2.0-or-later
#include "passage_result.h"

#include "index/document.h"

namespace treff {

const char* to_string(PassageKind kind) noexcept {
  switch (kind) {
    case PassageKind::caption:
      return "caption";
    case PassageKind::fact_box:
      return "fact_box";
    case PassageKind::summary:
      return "summary";
    case PassageKind::text:
      break;
  }
  return "text";
}

}  // namespace treff

namespace treff::query {
namespace {

PassageKind kind_of(const Article& article, std::size_t passage) {
  const std::size_t body = article.paragraphs.size();
  if (passage <= body || passage > index::passage_count(article)) return PassageKind::text;
  return static_cast<PassageKind>(article.extras[passage - 1 - body].kind);
}

}  // namespace

PassageResult result_of(const Article& article, std::size_t passage) {
  PassageResult result;
  result.article = article.id;
  result.title = article.title;
  result.published = article.published;
  result.source = article.source;
  result.author = article.author;
  result.section = article.section;
  result.language = article.language;
  result.passage = passage;
  result.kind = kind_of(article, passage);
  return result;
}

}  // namespace treff::query
