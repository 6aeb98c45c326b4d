// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/page_metadata.h"

#include <cstddef>
#include <string>

#include "article/any_word.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

void note_meta(const Attributes& attributes, bool in_noscript, HtmlPage* page) {
  const std::string_view content = attributes.get("content");
  if (is_blank(content)) return;
  const std::string header = language::fold(attributes.get("http-equiv").substr(0, 20));
  if (header == "content-language") page->meta.emplace(header, content);
  if (header == "refresh" && !in_noscript) page->refresh = content;
  for (const std::string_view key : {"property", "name", "itemprop"}) {
    const std::string names = language::fold(attributes.get(key));
    any_word(names, [&](std::string_view one) {
      const bool is_first = page->meta.emplace(one, content).second;
      constexpr std::size_t kMost = 50;
      const bool is_author = one.find("author") != one.npos || one.find("creator") != one.npos;
      if (!is_first && is_author && page->more_authors.size() < kMost) {
        page->more_authors.emplace(one, content);
      }
      return false;
    });
  }
}

}  // namespace

void note_metadata(std::string_view tag, const Attributes& attributes, bool in_noscript,
                   HtmlPage* page) {
  if (tag == "html" && page->language.empty()) {
    page->language = attributes.get(attributes.has("lang") ? "lang" : "xml:lang");
  }
  if (tag == "body" && attributes.has("lang")) page->language = attributes.get("lang");
  if (tag == "link" && has_word(attributes.get("rel"), "canonical")) {
    page->canonical = attributes.get("href");
  }
  if (tag == "base" && page->base.empty()) page->base = attributes.get("href");
  if (tag == "meta") note_meta(attributes, in_noscript, page);
}

}  // namespace treff
