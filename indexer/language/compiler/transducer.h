// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the letter transducers that Apertium's lttoolbox compiles (*.bin): analyzers from surface
// forms to lemmas with tags, and bilingual dictionaries. Used only when treff is built.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace treff::language {

/// An arc. Each of its two sides is UTF-8 text: a letter, a tag such as "<n>", or empty.
struct TransducerArc {
  std::uint32_t target = 0;
  std::uint32_t input = 0;   ///< index into TransducerFile::symbols
  std::uint32_t output = 0;  ///< index into TransducerFile::symbols
};

struct TransducerState {
  bool final = false;
  std::vector<TransducerArc> arcs;
};

/// A section of a dictionary, such as "main@standard" or "regex@…".
struct Transducer {
  std::string name;
  std::uint32_t initial = 0;
  std::vector<TransducerState> states;
};

struct TransducerFile {
  std::vector<std::string> symbols;  ///< symbols[0] is empty (epsilon)
  std::vector<Transducer> sections;
};

/// Reads a *.bin file of lttoolbox 3.5 or later. Throws treff::Error (not_found, corrupt).
[[nodiscard]] TransducerFile read_transducers(const std::filesystem::path& path);

/// Calls `visit(input, output)` for every path that does not enter a state twice. Does not follow
/// arcs that have a tag in `skipped_tags` on either side.
void expand(const TransducerFile& file, const Transducer& section,
            const std::vector<std::string_view>& skipped_tags,
            const std::function<void(std::string_view, std::string_view)>& visit);

}  // namespace treff::language
