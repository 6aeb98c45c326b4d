// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/hyphens.h"

#include <algorithm>
#include <array>
#include <optional>

#include "language/lexicon.h"
#include "language/unicode.h"
#include "language/utf8.h"
#include "language/word_sets.h"

namespace treff::language {
namespace {

constexpr std::array<std::string_view, 6> kConjunctions = {"eller", "enn",  "men",
                                                           "og",    "samt", "til"};

/// The longest distance, in tokens, from a suspended word to the word that completes it, as in
/// "rock-, pop-, soul- og jazzmusikere".
constexpr std::size_t kMaxDistance = 9;

/// The least size, in bytes, of the constituent or ending at which the complete word is cut: skole
/// in "barneskole og -hage".
constexpr std::size_t kMinShared = 3;

bool is_conjunction(std::string_view form) {
  return std::find(kConjunctions.begin(), kConjunctions.end(), form) != kConjunctions.end();
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

bool is_known(const Morphology& morphology, std::string_view form) {
  const std::vector<LexiconEntry> entries = morphology.lexicon().lookup(form);
  return std::any_of(entries.begin(), entries.end(), [](const LexiconEntry& e) {
    return e.is(kWord) && e.word_class != WordClass::kName && !e.is(kImperative);
  });
}

/// Finds the word that completes the one at `at`. A conjunction or a slash must come before it.
std::optional<std::size_t> partner_after(std::string_view text, std::span<const Token> tokens,
                                         std::size_t at) {
  bool joined = false;
  for (std::size_t i = at + 1; i < tokens.size() && i - at <= kMaxDistance; ++i) {
    const Token& token = tokens[i];
    if (is_suspended_left(text, token)) continue;
    if (token.kind != TokenKind::kWord) return std::nullopt;
    const std::string_view before = text.substr(tokens[i - 1].end, token.begin - tokens[i - 1].end);
    joined |= before.find('/') != std::string_view::npos;
    if (is_conjunction(token.word->form)) {
      joined = true;
    } else {
      return joined ? std::optional(i) : std::nullopt;
    }
  }
  return std::nullopt;
}

/// The word before the conjunction that precedes `at`.
std::optional<std::size_t> partner_before(std::span<const Token> tokens, std::size_t at) {
  for (std::size_t i = at; i-- > 0 && at - i <= 2;) {
    if (tokens[i].kind != TokenKind::kWord) return std::nullopt;
    if (!is_conjunction(tokens[i].word->form)) return i + 1 < at ? std::optional(i) : std::nullopt;
  }
  return std::nullopt;
}

/// Appends the end of `whole` to `first`. The end begins at a part of `whole`. In a word without
/// parts it begins anywhere if both the end and the result are known words, or if the end is known
/// and both beginnings are particles: til- og frakjøring.
std::string with_end_of(const Morphology& morphology, const std::string& first, const Word& whole) {
  const std::string_view form = whole.form;
  std::string guess;
  for (const Piece& piece : whole.pieces) {
    if (piece.begin == 0 || piece.end - piece.begin < kMinShared) continue;
    const std::string_view end = form.substr(piece.begin);
    std::string candidate = first + std::string(end);
    if (is_known(morphology, candidate)) return candidate;
    guess = std::move(candidate);
  }
  if (!guess.empty()) return guess;
  if (is_particle(form)) return "";  // frem- og tilbake
  for (std::size_t i = 2; i + kMinShared <= form.size(); ++i) {
    if (is_continuation(form[i]) || !is_known(morphology, form.substr(i))) continue;
    std::string candidate = first + std::string(form.substr(i));
    if (is_known(morphology, candidate)) return candidate;
    const bool particles = is_particle(first) && is_particle(form.substr(0, i));
    if (particles && guess.empty()) guess = std::move(candidate);
  }
  return guess;
}

/// The beginning of `whole`, with its linking element, followed by `last`.
std::string with_beginning_of(const Morphology& morphology, const Word& whole,
                              const std::string& last) {
  std::string guess;
  for (const Piece& piece : whole.pieces) {
    if (piece.begin == 0 || piece.end - piece.begin < kMinShared) continue;
    std::string candidate = std::string(whole.form.substr(0, piece.begin)) + last;
    if (is_known(morphology, candidate)) return candidate;
    guess = std::move(candidate);
  }
  return guess;
}

/// 16-åringer for the 16 in "16- og 17-åringer".
std::string suspended_number(std::string_view text, std::span<const Token> tokens, std::size_t at) {
  const std::optional<std::size_t> partner = partner_after(text, tokens, at);
  if (!partner || tokens[*partner].pieces != 2 || *partner + 2 >= tokens.size()) return "";
  const Token& last = tokens[*partner + 2];
  if (tokens[*partner + 1].kind != TokenKind::kNumber || last.kind != TokenKind::kWord) return "";
  return std::string(tokens[at].word->form) + "-" + std::string(last.word->form);
}

}  // namespace

bool is_suspended_left(std::string_view text, const Token& token) {
  if (token.end >= text.size() || text[token.end] != '-') return false;
  const std::size_t next = token.end + std::size_t{1};
  return next < text.size() && (is_space(text[next]) || text[next] == ',' || text[next] == '/');
}

bool is_suspended_right(std::string_view text, const Token& token) {
  return token.begin >= 2 && text[token.begin - 1] == '-' && is_space(text[token.begin - 2]);
}

std::string suspended_word(const Morphology& morphology, std::string_view text,
                           std::span<const Token> tokens, std::size_t at) {
  const Token& token = tokens[at];
  const std::string own(token.word->form);
  if (token.kind == TokenKind::kNumber && is_suspended_left(text, token)) {
    return suspended_number(text, tokens, at);
  }
  if (token.kind != TokenKind::kWord || token.pieces > 0) return "";
  if (is_suspended_left(text, token)) {
    const std::optional<std::size_t> partner = partner_after(text, tokens, at);
    if (!partner) return "";
    // In "radio- og TV-programmer", the shared part is the last piece of the second word.
    const std::uint16_t pieces = tokens[*partner].pieces;
    if (pieces > 0 && *partner + pieces < tokens.size()) {
      return own + std::string(tokens[*partner + pieces].word->form);
    }
    return with_end_of(morphology, own, *tokens[*partner].word);
  }
  const std::optional<std::size_t> partner = partner_before(tokens, at);
  return partner ? with_beginning_of(morphology, *tokens[*partner].word, own) : "";
}

std::string joined_at_line_end(const Morphology& morphology, std::string_view first,
                               std::string_view second) {
  const std::string end = fold(second);
  if (is_conjunction(end)) return "";
  std::string whole = fold(first) + end;
  if (is_known(morphology, whole)) return whole;
  const Morph morph = morphology.analyze(whole, Capitals::kNone);
  const bool compound = morph.reason == Reason::kCompoundHead && !morph.parts.empty();
  return compound ? whole : "";
}

bool is_broken_word(std::string_view between) {
  for (const std::string_view sign : {"-", "\u00ac", "\u00ad"}) {
    if (between.size() <= sign.size() || !between.starts_with(sign)) continue;
    const std::string_view space = between.substr(sign.size());
    return std::all_of(space.begin(), space.end(), is_space);
  }
  return false;
}

}  // namespace treff::language
