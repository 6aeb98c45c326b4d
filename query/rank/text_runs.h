// SPDX-License-Identifier: GPL-2.0-or-later
// Reads a text's runs of letters and digits without analyzing it.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "language/unicode.h"

namespace treff::query {

/// What each byte is in a run of letters and digits.
struct RunBytes {
  static constexpr unsigned char kSeparator = 0, kOther = 1, kLeastFolded = 2;

  /// Punctuation and spaces outside of ASCII (« – …) begin with one of the two bytes named here.
  constexpr RunBytes() {
    constexpr unsigned kLatinSigns = 0xC2, kPunctuation = 0xE2;
    for (unsigned byte = 0; byte < folded.size(); ++byte) {
      const bool digit = byte >= '0' && byte <= '9';
      const bool small = byte >= 'a' && byte <= 'z';
      const bool capital = byte >= 'A' && byte <= 'Z';
      const bool other = byte >= 0x80 && byte != kLatinSigns && byte != kPunctuation;
      if (digit || small) folded[byte] = static_cast<unsigned char>(byte);
      if (capital) folded[byte] = static_cast<unsigned char>(byte - 'A' + 'a');
      if (other) folded[byte] = kOther;
    }
  }

  /// The letter or digit in lower case, kSeparator, or kOther for a byte of a letter outside of
  /// ASCII.
  std::array<unsigned char, 256> folded{};
};

inline constexpr RunBytes kRunBytes;

/// Reads runs of letters and digits, folded as by language::fold(). One thread at a time.
class TextRuns {
 public:
  /// Whether `text` is one run.
  [[nodiscard]] static bool is_run(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return folded(c) == kSeparator; });
  }

  /// Calls visit(run) for each run of `text`.
  template <typename Visit>
  void visit(std::string_view text, const Visit& visit) {
    run_.resize(text.size());
    char* const begin = run_.data();
    char* out = begin;
    const auto end_run = [&] {
      if (out != begin) visit(std::string_view(begin, static_cast<std::size_t>(out - begin)));
      out = begin;
    };
    for (std::size_t i = 0; i < text.size();) {
      const unsigned char byte = folded(text[i]);
      if (byte >= kLeastFolded) {
        *out++ = static_cast<char>(byte);
        ++i;
      } else if (byte == kSeparator) {
        end_run();
        std::size_t next = i;  // so that `i` can stay in a register
        static_cast<void>(language::next_code_point(text, &next));
        i = next;
      } else if (const unsigned char second = norwegian_letter(text.substr(i)); second != 0) {
        *out++ = static_cast<char>(kNorwegian);
        *out++ = static_cast<char>(second);
        i += 2;
      } else {
        const std::size_t first = i - static_cast<std::size_t>(out - begin);
        while (i < text.size() && folded(text[i]) != kSeparator) ++i;
        const std::string run = language::fold(text.substr(first, i - first));
        if (!run.empty()) visit(run);
        out = begin;
      }
    }
    end_run();
  }

 private:
  static constexpr unsigned char kSeparator = RunBytes::kSeparator;
  static constexpr unsigned char kLeastFolded = RunBytes::kLeastFolded;
  /// The first byte of æ, ø and å in UTF-8.
  static constexpr unsigned char kNorwegian = 0xC3;

  static unsigned char folded(char c) { return kRunBytes.folded[static_cast<unsigned char>(c)]; }

  /// If `text` begins with æ, ø or å, the second byte of its small letter, else 0.
  static unsigned char norwegian_letter(std::string_view text) {
    if (text.size() < 2 || static_cast<unsigned char>(text[0]) != kNorwegian) return 0;
    constexpr unsigned kToSmall = 0x20;
    const unsigned small = static_cast<unsigned char>(text[1]) | kToSmall;
    const bool is_one = small == 0xA6 || small == 0xB8 || small == 0xA5;
    return static_cast<unsigned char>(is_one ? small : 0);
  }

  std::string run_;  ///< in its first bytes, the current run
};

}  // namespace treff::query
