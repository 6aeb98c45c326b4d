// SPDX-License-Identifier: GPL-2.0-or-later
#include "articles.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = treff::fuzz::view(data, size);
  treff::fuzz::read_articles(input, "fuzz.json", treff::Format::json);
  treff::fuzz::read_articles(input, "fuzz.jsonl", treff::Format::automatic);
  return 0;
}
