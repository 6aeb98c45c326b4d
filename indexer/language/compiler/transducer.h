// SPDX-License-Identifier: GPL-2.0-or-later
// The letter transducers of lttoolbox (Apertium) as its compiler writes them (*.bin): analyzers
// from a surface form to a lemma with tags, and bilingual dictionaries. Used at build time only.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace treff::language {

/// One arc. Each of its two sides is UTF-8 text: a letter, a tag such as "<n>", or empty.
struct TransducerArc {
  std::uint32_t target = 0;
  std::uint32_t input = 0;   ///< index into Transducer::symbols
  std::uint32_t output = 0;  ///< index into Transducer::symbols
};

struct TransducerState {
  bool final = false;
  std::vector<TransducerArc> arcs;
};

/// One section of a dictionary ("main@standard", "regex@…"), with the symbols of its arcs.
struct Transducer {
  std::string name;
  std::uint32_t initial = 0;
  std::vector<TransducerState> states;
};

struct TransducerFile {
  std::vector<std::string> symbols;  ///< symbols[0] is empty (epsilon)
  std::vector<Transducer> sections;
};

/// Reads a *.bin of lttoolbox 3.5 or later. Throws treff::Error (not_found, corrupt).
[[nodiscard]] TransducerFile read_transducers(const std::filesystem::path& path);

/// Calls `visit(input, output)` for every path that does not enter a state twice. Arcs with a tag
/// of `skipped_tags` on either side are not followed.
void expand(const TransducerFile& file, const Transducer& section,
            const std::vector<std::string_view>& skipped_tags,
            const std::function<void(std::string_view, std::string_view)>& visit);

}  // namespace treff::language
