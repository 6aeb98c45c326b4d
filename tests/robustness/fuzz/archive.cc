// SPDX-License-Identifier: GPL-2.0-or-later
// Target: compressed files, tar archives and their members, detected by content.
#include "articles.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  treff::fuzz::read_articles(treff::fuzz::view(data, size), "fuzz", treff::Format::automatic);
  return 0;
}
