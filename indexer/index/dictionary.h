// SPDX-License-Identifier: GPL-2.0-or-later
// What short Norwegian articles have in common: a Zstandard dictionary, trained on corpus/articles.
// CMake writes dictionary.cc from articles.zdict. Indexes are read with it, so it never changes; a
// better one is another file with another id.
#pragma once

#include <span>

namespace treff::index {

extern const std::span<const unsigned char> kDictionary;

}  // namespace treff::index
