// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <utility>

#include "article/byte_source.h"
#include "article/mets_format.h"
#include "articles.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using treff::Format;
  constexpr auto kFormats =
      std::to_array<std::pair<const char*, Format>>({{"fuzz.eml", Format::mail},
                                                     {"fuzz.srt", Format::subtitles},
                                                     {"fuzz.csv", Format::table},
                                                     {"fuzz.iptc", Format::newswire},
                                                     {"fuzz.warc", Format::warc},
                                                     {"fuzz.zip", Format::zip},
                                                     {"fuzz.pdf", Format::pdf},
                                                     {"fuzz.xml", Format::xml},
                                                     {"fuzz", Format::automatic}});
  for (const auto& [name, format] : kFormats) {
    treff::fuzz::read_articles(treff::fuzz::view(data, size), name, format);
  }
  try {
    const treff::ScannedIssue issue = treff::read_mets(treff::fuzz::view(data, size));
    TREFF_REQUIRE(issue.articles.empty() || !issue.pages.empty());
  } catch (const treff::Unreadable&) {
  }
  return 0;
}
