// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/compound.h"

#include <algorithm>
#include <utility>

#include "language/compound_cost.h"
#include "language/compound_splitter.h"
#include "language/unicode.h"
#include "language/word_sets.h"

namespace treff::language {
namespace {

/// Parts shorter than this are not split further, unless they begin like a listed compound (ubåt)
/// or with a short first part (elbil).
constexpr std::size_t kMinCompoundPart = 7;

/// Whether the split also fits the base form of a known word. kameratene is not kame + ratene,
/// because its base form kamerat is not kame + rat.
bool agrees_with_lemmas(std::string_view word, std::size_t head,
                        const std::vector<LexiconEntry>& readings) {
  const auto agrees = [&](const LexiconEntry& e) {
    if (e.lemma == word || !e.lemma.starts_with(word.substr(0, head))) return true;
    const std::string_view base = std::string_view(e.lemma).substr(head);
    return count_code_points(base) > kShortLetters || is_short_right_part(base);
  };
  return readings.empty() || std::any_of(readings.begin(), readings.end(), agrees);
}

}  // namespace

bool is_too_long(std::string_view word) {
  return word.size() > 2 * kMaxCompoundLetters || count_code_points(word) > kMaxCompoundLetters;
}

void split_parts(const Lexicon& lexicon, std::string_view word, Compound* compound) {
  std::vector<CompoundPart> out;
  for (CompoundPart& part : compound->parts) {
    const bool last = &part == &compound->parts.back();
    const std::size_t begin = part.word_begin();
    const std::string_view text = word.substr(begin, part.end - begin);
    Compound inner;
    const bool listed = listed_first_part(text) > 0 || is_short_first_part(text.substr(0, 2));
    if (!part.linking && (listed || text.size() >= kMinCompoundPart)) {
      inner = split_compound(lexicon, text);
    }
    if (inner.parts.empty()) {
      out.push_back(std::move(part));
      continue;
    }
    const std::uint32_t first = part.begin;
    inner.parts.front().shared = part.shared;
    for (CompoundPart& piece : inner.parts) {
      piece.begin = std::max(first, piece.begin + static_cast<std::uint32_t>(begin));
      piece.end += static_cast<std::uint32_t>(begin);
      out.push_back(std::move(piece));
    }
    if (last) compound->head = begin + inner.head;
  }
  compound->parts = std::move(out);
}

Compound split_compound(const Lexicon& lexicon, std::string_view word) {
  return split_compound(lexicon, word, lexicon.lookup(word));
}

Compound split_compound(const Lexicon& lexicon, std::string_view word,
                        const std::vector<LexiconEntry>& entries) {
  if (is_too_long(word)) return {};
  std::vector<LexiconEntry> readings;
  bool name = false;
  for (const LexiconEntry& e : entries) {
    if (!e.is(kWord)) continue;
    if (e.word_class == WordClass::kName) {
      name = true;
    } else if (e.is(kOpaque)) {
      return {};
    } else {
      readings.push_back(e);
    }
  }
  if (name && readings.empty()) return {};
  Compound compound = split_once(lexicon, word, readings);
  if (!compound.parts.empty() && !agrees_with_lemmas(word, compound.head, readings)) {
    return {};
  }
  split_parts(lexicon, word, &compound);
  return compound;
}

}  // namespace treff::language
