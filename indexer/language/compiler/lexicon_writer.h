// SPDX-License-Identifier: GPL-2.0-or-later
// Writes a dictionary as norsk.lexicon; lexicon_format.h describes the file.
#pragma once

#include <filesystem>

#include "language/compiler/dictionary.h"

namespace treff::language {

/// Equal dictionaries give equal bytes. Throws treff::Error (io, invalid_input).
void write_lexicon(const Dictionary& dictionary, const std::filesystem::path& path);

}  // namespace treff::language
