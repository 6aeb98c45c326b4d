#include "language/compiler/false_friends.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace treff::language {
namespace {

/// Two words this close (bytes changed, where one exists in both norms) are taken for spellings of
/// one word; where both exist in both norms, only long ones are: sol and søl are two words.
constexpr std::size_t kMaxDistance = 2;
constexpr std::size_t kMinLongWord = 7;

/// Or derivations of one stem: krenking, krenkelse, but not fest, festlighet.
constexpr std::size_t kMinCommonStem = 4;
constexpr std::size_t kMaxLengthDifference = 3;

bool is_lemma(const Dictionary& dictionary, const std::string& word, WordClass word_class,
              std::uint8_t norm) {
  const auto found = dictionary.forms.find(word);
  if (found == dictionary.forms.end()) return false;
  return std::any_of(found->second.begin(), found->second.end(), [&](const LexiconEntry& e) {
    return e.lemma == word && e.word_class == word_class && e.is(kWord) && e.is(norm);
  });
}

/// Levenshtein's distance, in bytes.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
    }
  }
  return row[b.size()];
}

bool share_stem(std::string_view a, std::string_view b) {
  const auto common = static_cast<std::size_t>(
      std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  const std::size_t difference = std::max(a.size(), b.size()) - std::min(a.size(), b.size());
  return common >= kMinCommonStem && difference <= kMaxLengthDifference;
}

bool translates(const Dictionary& dictionary, const std::string& lemma, const std::string& other,
                WordClass word_class) {
  const auto found = dictionary.counterparts.find(lemma);
  if (found == dictionary.counterparts.end()) return false;
  return std::any_of(found->second.begin(), found->second.end(), [&](const LexiconEntry& e) {
    return e.lemma == other && e.word_class == word_class;
  });
}

bool is_false_friend(const Dictionary& dictionary, const std::string& lemma,
                     const LexiconEntry& target) {
  constexpr std::uint8_t kBoth = kBokmaal | kNynorsk;
  // A piece of an idiom, which has no forms of its own.
  if (!is_lemma(dictionary, lemma, target.word_class, kBoth) ||
      !is_lemma(dictionary, target.lemma, target.word_class, kBoth)) {
    return true;
  }
  const auto target_norm = static_cast<std::uint8_t>(target.marks & kBoth);
  const auto source_norm = static_cast<std::uint8_t>(target_norm ^ kBoth);
  if (!is_lemma(dictionary, lemma, target.word_class, target_norm)) return false;
  const bool close = distance(lemma, target.lemma) <= kMaxDistance;
  if (is_lemma(dictionary, target.lemma, target.word_class, source_norm)) {
    return !close || lemma.size() < kMinLongWord;
  }
  return !close && !share_stem(lemma, target.lemma) &&
         !translates(dictionary, target.lemma, lemma, target.word_class);
}

}  // namespace

void drop_false_friends(Dictionary* dictionary) {
  const Dictionary& all = *dictionary;
  std::map<std::string, std::vector<LexiconEntry>> kept;
  for (const auto& [lemma, targets] : all.counterparts) {
    for (const LexiconEntry& target : targets) {
      if (!is_false_friend(all, lemma, target)) kept[lemma].push_back(target);
    }
  }
  dictionary->counterparts = std::move(kept);
}

}  // namespace treff::language
