// SPDX-License-Identifier: GPL-2.0-or-later
#include "articles.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  treff::fuzz::read_articles(treff::fuzz::view(data, size), "fuzz.html", treff::Format::html);
  return 0;
}
