// SPDX-License-Identifier: GPL-2.0-or-later
// Turns text into the token stream that the indexer, query parser and highlighter share.
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

/// Raise this number whenever some text may get other terms than before.
inline constexpr std::uint32_t kAnalyzerVersion = 14;

/// A token of the text: the bytes [begin, end). A token with `pieces` (CSTO-alliansen) is followed
/// by that many tokens for the pieces; it has the position of the first and spans all of them.
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

/// Enough for 230,000 words. With only 32 MB, loading 80,000 articles takes 5 % longer.
inline constexpr std::size_t kCachedBytes = std::size_t{45} << 20;

/// Turns text into tokens. Caches words, so use it from one thread at a time; any number of
/// Analyzers may share a Morphology.
class Analyzer {
 public:
  /// The word cache takes about `cached_bytes`, and half as much again while it evicts words.
  explicit Analyzer(std::shared_ptr<const Morphology> morphology,
                    std::size_t cached_bytes = kCachedBytes);

  /// The tokens of `text` (any bytes; ill-formed UTF-8 separates words), valid until the next call.
  /// Their words stay valid until a call is made while forgets_words() is true.
  [[nodiscard]] const std::vector<Token>& analyze(std::string_view text);

  /// Like analyze(), for callers that need few of the words. The tokens may have no words (nullptr)
  /// at first. While `text` exists, analyze_word() analyzes the word of one token, and read_forms()
  /// gives all other tokens a word that has only its form (Word::form_only).
  [[nodiscard]] const std::vector<Token>& read(std::string_view text);
  void analyze_word(std::size_t token);
  void read_forms();

  /// Whether the next analyze() or read() evicts cached words and invalidates all Word pointers.
  [[nodiscard]] bool forgets_words() const;

  [[nodiscard]] const Morphology& morphology() const { return *morphology_; }

  /// A hash of rules, lexicon and exceptions. Equal fingerprints mean equal terms for any text.
  [[nodiscard]] std::uint64_t fingerprint() const;

 private:
  /// Fills `keys_` and `tokens_`. The tokens have no words yet.
  void read_tokens(std::string_view text);
  /// Marks words whose capital shows that they are names.
  void find_names(std::string_view text);
  void fetch_words() const;
  /// Whether a hyphen stands for the rest of a word in the text (barne- og ungdomsskolen).
  [[nodiscard]] bool has_suspended(std::string_view text) const;
  void analyze_words();
  /// Joins the two tokens of a known word that was broken at the end of a line.
  void join_broken_words(std::string_view text);
  /// In "barne- og ungdomsskolen", adds the terms of barneskolen to those of barne-.
  void complete_suspended(std::string_view text);

  std::shared_ptr<const Morphology> morphology_;
  std::size_t cached_bytes_;
  std::vector<Token> tokens_;
  std::vector<WordKey> keys_;       ///< of the tokens
  std::deque<std::string> joined_;  ///< spellings of rejoined words
  WordCache cache_;
};

}  // namespace treff::language
