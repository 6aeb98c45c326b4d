// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/compiler/part_strength.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/compiler/word_lists.h"
#include "language/word_sets.h"

namespace treff::language {
namespace {

/// Parts with fewer bytes are not counted, because they occur by chance in too many words.
constexpr std::size_t kMinPartBytes = 3;

using Counts = std::unordered_map<std::string_view, std::size_t>;

/// Whether `form` is the base form of a noun, verb or adjective that has `mark`.
bool is_base(const std::vector<LexiconEntry>& entries, std::string_view form, Mark mark) {
  return std::any_of(entries.begin(), entries.end(), [&](const LexiconEntry& e) {
    return e.is(mark) && e.lemma == form && e.word_class <= WordClass::kAdjective;
  });
}

bool is_left(const std::vector<LexiconEntry>& entries) {
  return std::any_of(entries.begin(), entries.end(),
                     [](const LexiconEntry& e) { return e.is(kLeftPart); });
}

Strength strength(const Counts& counts, std::string_view part) {
  const auto found = counts.find(part);
  const std::size_t count = found == counts.end() ? 0 : found->second;
  return count >= 10 ? 3 : count >= 3 ? 2 : count >= 1 ? 1 : 0;
}

struct Split {
  std::string_view left;
  std::string_view right;
  bool participle = false;  ///< `right` is the verb of the participle that ends an adjective
};

struct Families {
  Counts lefts;
  Counts rights;
  Counts participles;  ///< by their verbs

  [[nodiscard]] std::size_t weight(const Split& split) const {
    const Counts& heads = split.participle ? participles : rights;
    const auto left = lefts.find(split.left);
    const auto right = heads.find(split.right);
    if (left == lefts.end() || right == heads.end()) return 0;
    return left->second * right->second;
  }
};

using Forms = std::unordered_map<std::string, std::vector<LexiconEntry>>;

/// The verb of which `form` is a past participle that may end a compound, as a key of `forms`;
/// empty if it is not one.
std::string_view verb_of_participle(const Forms& forms, const std::string& form,
                                    const std::vector<LexiconEntry>& entries) {
  if (form.ends_with("ende") || form.ends_with("ande")) return {};
  for (const LexiconEntry& e : entries) {
    if (e.word_class != WordClass::kVerb || e.lemma == form || !e.is(kRightPart)) continue;
    const auto verb = forms.find(e.lemma);
    if (verb != forms.end() && !e.is(kImperative)) return verb->first;
  }
  return {};
}

/// The ways to split `word` into two parts that the lexicon allows. Empty if the word may begin
/// with a particle. An `adjective` may end with a participle (statseid): its right part is the
/// verb.
std::vector<Split> splits(const Forms& forms, std::string_view word, bool adjective) {
  std::vector<Split> out;
  for (std::size_t i = 1; i < word.size(); ++i) {
    const auto found = forms.find(std::string(word.substr(i)));
    if (found == forms.end()) continue;
    const bool base = is_base(found->second, found->first, kRightPart);
    const std::string_view right = base ? std::string_view(found->first)
                                   : adjective
                                       ? verb_of_participle(forms, found->first, found->second)
                                       : std::string_view();
    if (right.empty()) continue;
    if (is_particle(word.substr(0, i))) return {};
    if (i < kMinPartBytes || word.size() - i < kMinPartBytes) continue;
    const auto left = forms.find(std::string(word.substr(0, i)));
    if (left != forms.end() && is_left(left->second)) out.push_back({left->first, right, !base});
  }
  return out;
}

bool is_adjective(const std::vector<LexiconEntry>& entries, std::string_view lemma) {
  return std::any_of(entries.begin(), entries.end(), [&](const LexiconEntry& e) {
    return e.is(kWord) && e.word_class == WordClass::kAdjective && e.lemma == lemma;
  });
}

/// Counts the parts of each word's likeliest split, judged by the counts in `before`. If `before`
/// is empty, counts the parts of all its splits.
Families count_parts(const Forms& forms, const Families& before) {
  Families out;
  for (const auto& [word, entries] : forms) {
    if (!is_base(entries, word, kWord)) continue;
    std::vector<Split> found = splits(forms, word, is_adjective(entries, word));
    if (!before.lefts.empty() && found.size() > 1) {
      found = {*std::max_element(found.begin(), found.end(), [&](const Split& a, const Split& b) {
        return before.weight(a) < before.weight(b);
      })};
    }
    for (const Split& split : found) {
      if (split.participle) {
        ++out.participles[split.right];
        continue;
      }
      ++out.lefts[split.left];
      ++out.rights[split.right];
    }
  }
  return out;
}

/// Listed short parts have at least medium strength.
constexpr Strength kListed = 2;

/// Whether the lemma is listed as a short head. Then all its forms may be heads, even if no
/// compound in the dictionaries has them: bær in bringebær. Lemmas in -ar are excluded: forskarar
/// does not end with a form of kar.
bool is_listed_head(const LexiconEntry& e) {
  return e.word_class == WordClass::kNoun && e.is(kWord) && !e.is(kRare) &&
         !e.lemma.ends_with("ar") && is_short_right_part(e.lemma);
}

/// Adds left parts that are listed although no dictionary has them as parts: kron as in kronprins,
/// and natte=natt (the part and its lemma) as in nattesøvn. A part that is listed with its lemma
/// belongs to no other word: the saks of saksbehandler is of sak (case), not saks (scissors).
void add_left_parts(const std::filesystem::path& list, Dictionary* dictionary) {
  constexpr Strength kGreatest = 3;
  for (const std::string& listed : read_words(list)) {
    const std::size_t sign = listed.find('=');
    const std::string part = listed.substr(0, sign);
    const std::string lemma = sign == std::string::npos ? part : listed.substr(sign + 1);
    std::vector<LexiconEntry>& entries = dictionary->forms[part];
    bool licensed = false;
    for (LexiconEntry& e : entries) {
      if (!e.is(kLeftPart)) continue;
      if (sign != std::string::npos && e.lemma != lemma) {
        e.marks &= static_cast<Marks>(~kLeftPart);
        continue;
      }
      e.left = kGreatest;
      licensed |= lemma == part || e.lemma == lemma;
    }
    if (!licensed) {
      entries.push_back({lemma, WordClass::kNoun, kLeftPart | kBokmaal | kNynorsk, kGreatest});
    }
  }
}

}  // namespace

void rate_parts(const std::filesystem::path& lists, Dictionary* dictionary) {
  const Families all = count_parts(dictionary->forms, Families());
  const Families likely = count_parts(dictionary->forms, all);
  for (auto& [form, entries] : dictionary->forms) {
    for (LexiconEntry& e : entries) {
      if (e.is(kLeftPart)) e.left = strength(likely.lefts, form);
      if (e.is(kRightPart)) e.right = strength(likely.rights, e.lemma);
      if (e.is(kRightPart) && e.word_class == WordClass::kVerb && e.lemma != form) {
        e.right = std::max(e.right, strength(likely.participles, e.lemma));
      }
      if (is_listed_head(e)) {
        e.marks |= kRightPart;
        e.right = std::max(e.right, kListed);
      }
    }
  }
  add_left_parts(lists / "left_parts.txt", dictionary);
}

}  // namespace treff::language
