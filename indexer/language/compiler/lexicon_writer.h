// SPDX-License-Identifier: GPL-2.0-or-later
// Writes a dictionary to the file norsk.lexicon, which lexicon_format.h describes.
#pragma once

#include <filesystem>

#include "language/compiler/dictionary.h"

namespace treff::language {

/// Equal dictionaries give files with equal bytes. Throws treff::Error (io, invalid_input).
void write_lexicon(const Dictionary& dictionary, const std::filesystem::path& path);

}  // namespace treff::language
