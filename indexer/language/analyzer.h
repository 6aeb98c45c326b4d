// SPDX-License-Identifier: GPL-2.0-or-later
// Text → the one token stream that the indexer, the query parser and the highlighter share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "language/morphology.h"
#include "language/new_word.h"
#include "language/tokenizer.h"
#include "language/word_cache.h"

namespace treff::language {

/// Changes whenever the same text may give other terms than before.
inline constexpr std::uint32_t kAnalyzerVersion = 4;

/// A token of the text: bytes [begin, end). A token with `pieces` (CSTO-alliansen) is followed by
/// that many tokens for its pieces; it begins at the position of the first and spans all of them.
struct Token {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t position = 0;
  std::uint16_t pieces = 0;
  TokenKind kind = TokenKind::kWord;
  Capitals capitals = Capitals::kNone;
  bool starts_sentence = false;
  const Word* word = nullptr;  ///< nullptr only after Analyzer::read()
};

/// Enough for 230,000 words. 80,000 articles take 5 % longer to load with 32 MB.
inline constexpr std::size_t kCachedBytes = std::size_t{45} << 20;

/// Holds a cache of words, so one Analyzer serves one thread at a time; the Morphology behind it
/// may be shared by all.
class Analyzer {
 public:
  /// Takes about `cached_bytes` for the words it knows, half as much again while it drops some.
  explicit Analyzer(std::shared_ptr<const Morphology> morphology,
                    std::size_t cached_bytes = kCachedBytes);

  /// The tokens of `text` (any bytes; ill-formed UTF-8 parts words). They are valid until the next
  /// call, the words they point to until a call before which forgets_words() is true.
  [[nodiscard]] const std::vector<Token>& analyze(std::string_view text);

  /// The same tokens for who knows which of them matter. They have no words (nullptr) until
  /// analyze_word() or read_forms() gives them some, while the text is there; the latter gives
  /// those without a word one of which only the form is known (Word::form_only).
  [[nodiscard]] const std::vector<Token>& read(std::string_view text);
  void analyze_word(std::size_t token);
  void read_forms();

  /// Whether the next call of analyze() or read() makes room in the cache, so that all words go.
  [[nodiscard]] bool forgets_words() const;

  [[nodiscard]] const Morphology& morphology() const { return *morphology_; }

  /// Equal fingerprints give equal terms for every text: version of the rules, and the lexicon.
  [[nodiscard]] std::uint64_t fingerprint() const;

 private:
  /// Fills `tokens_`, but for their words, and `keys_`.
  void read_tokens(std::string_view text);
  void fetch_words() const;
  /// Whether a hyphen of the text stands for a part of a word.
  [[nodiscard]] bool has_suspended(std::string_view text) const;
  void analyze_words();
  /// Makes one token of a known word that is broken at the end of a line.
  void join_broken_words(std::string_view text);
  /// Gives barne- before og ungdomsskolen the terms of barneskolen as well.
  void complete_suspended(std::string_view text);

  std::shared_ptr<const Morphology> morphology_;
  std::size_t cached_bytes_;
  std::vector<Token> tokens_;
  std::vector<WordKey> keys_;       ///< of the tokens
  std::deque<std::string> joined_;  ///< spellings of words that were broken
  WordCache cache_;
};

}  // namespace treff::language
