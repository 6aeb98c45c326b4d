// SPDX-License-Identifier: GPL-2.0-or-later
// A Zstandard dictionary for short Norwegian articles, trained on corpus/articles. CMake generates
// dictionary.cc from articles.zdict. It must never change, because existing indexes cannot be read
// without it; a better dictionary needs a new file with a new id.
#pragma once

#include <span>

namespace treff::index {

extern const std::span<const unsigned char> kDictionary;

}  // namespace treff::index
