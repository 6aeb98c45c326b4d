#include <array>
#include <utility>

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
                                                     {"fuzz", Format::automatic}});
  for (const auto& [name, format] : kFormats) {
    treff::fuzz::read_articles(treff::fuzz::view(data, size), name, format);
  }
  return 0;
}
