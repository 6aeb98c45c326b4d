// SPDX-License-Identifier: GPL-2.0-or-later
// Finds words of a text that are similar to words of the query.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/unicode.h"

namespace treff::query {

/// Compares words with up to 64 words of a query by the Dice coefficient of their trigrams,
/// 2·shared/(a+b). One thread at a time.
class SimilarWords {
 public:
  /// `forms` are folded. Nothing is similar to an empty form.
  explicit SimilarWords(const std::vector<std::string>& forms);

  /// Sets the words to compare with; bit i stands for forms[i].
  void seek(std::uint64_t words) { sought_ = words; }
  [[nodiscard]] std::uint64_t sought() const { return sought_; }

  /// Calls visit(i, likeness) for each sought word that is similar to `form`.
  template <typename Visit>
  void visit_similar(std::string_view form, const Visit& visit) {
    if (sought_ == 0 || form.size() < kShortest) return;
    std::uint64_t touched = count_shared(form);
    bool read = false;
    for (; touched != 0; touched &= touched - 1) {
      const auto w = static_cast<std::size_t>(std::countr_zero(touched));
      if (!may_be_similar(w, std::exchange(shared_[w], 0))) continue;
      if (!std::exchange(read, true)) read_trigrams(form, &grams_);
      const double likeness = dice(grams_of_[w], grams_);
      if (likeness >= kLeastLikeness) visit(w, likeness);
    }
  }

  /// Words of fewer bytes are not compared: they are similar to too many others.
  static constexpr std::size_t kShortest = 4;

 private:
  using Trigrams = std::vector<std::uint32_t>;  ///< sorted, without duplicates

  /// The least likeness that counts; .4 was best of .3 to .6.
  static constexpr double kLeastLikeness = .4;
  /// A trigram is three code points of ten bits each: folded Latin letters fit, others may collide,
  /// which does no harm. kEdge stands for the edges of a word.
  static constexpr unsigned kPointBits = 10;
  static constexpr std::uint32_t kPoint = (1U << kPointBits) - 1;
  static constexpr std::uint32_t kGram = (1U << (3 * kPointBits)) - 1;
  static constexpr std::uint32_t kEdge = 1;
  static constexpr unsigned kHashBits = 10;

  static std::size_t hash_of(std::uint32_t gram) {
    return (gram * 0x9e3779b9U) >> (32 - kHashBits);
  }

  static std::uint32_t next_window(std::uint32_t window, std::uint32_t c) {
    return ((window << kPointBits) | (c & kPoint)) & kGram;
  }

  static void read_trigrams(std::string_view form, Trigrams* grams);
  static double dice(const Trigrams& a, const Trigrams& b);

  /// Sets shared_, and returns the sought words for which it is not 0.
  std::uint64_t count_shared(std::string_view form) {
    // In local variables: as members, they would be stored and loaded for each letter.
    const std::uint64_t* const words_with_gram = words_with_gram_.data();
    const std::uint64_t sought = sought_;
    std::uint64_t touched = 0;
    std::uint32_t window = kEdge;
    const auto push = [&](std::uint32_t c) {
      window = next_window(window, c);
      const std::uint64_t words = words_with_gram[hash_of(window)] & sought;
      touched |= words;
      for (std::uint64_t rest = words; rest != 0; rest &= rest - 1) {
        ++shared_[std::countr_zero(rest)];
      }
    };
    for (std::size_t i = 0; i < form.size();) {
      const auto byte = static_cast<unsigned char>(form[i]);
      push(byte < 0x80 ? (++i, byte) : language::next_code_point(form, &i));
    }
    push(kEdge);
    return touched;
  }

  /// Whether Dice may be .4, which needs shared ≥ (a+1)/5.
  [[nodiscard]] bool may_be_similar(std::size_t w, std::size_t shared) const {
    return shared * 5 >= grams_of_[w].size() + 1;
  }

  std::vector<Trigrams> grams_of_;  ///< by word
  /// By the hash of a trigram: bit i is set if word i may have that trigram.
  std::vector<std::uint64_t> words_with_gram_;
  std::uint64_t sought_ = 0;

  // State for the word being compared.
  std::array<std::uint32_t, 64> shared_{};  ///< by word: upper bound on the trigrams shared
  Trigrams grams_;
};

}  // namespace treff::query
