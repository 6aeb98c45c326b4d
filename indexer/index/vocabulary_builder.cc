// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/vocabulary_builder.h"

#include <algorithm>
#include <span>
#include <utility>

#include "index/schema.h"
#include "index/vocabulary.h"
#include "language/capitals.h"
#include "language/unicode.h"
#include "language/utf8.h"

namespace treff::index {
namespace {

/// In bytes. Longer words are not stored: they are addresses and the like, which nobody completes.
constexpr std::size_t kLongestWord = 60;
/// The approximate memory that a form and another spelling take in addition to their texts.
constexpr std::size_t kFormBytes = 110, kOtherBytes = 90;

/// `spelling` without the hyphen and the white space where a word is broken at the end of a line,
/// and with one space in a name such as TV 2.
std::string without_line_break(std::string_view spelling) {
  constexpr std::string_view kSpace = " \t\r\n";
  std::string joined(spelling);
  const std::size_t space = joined.find_first_of(kSpace);
  if (space == std::string::npos || space == 0) return joined;
  std::size_t hyphen = space - 1;
  while (hyphen > 0 && language::is_continuation(joined[hyphen])) --hyphen;
  const std::size_t next = joined.find_first_not_of(kSpace, space);
  const bool is_name = joined[hyphen] >= 'A' && joined[hyphen] <= 'Z';
  return is_name ? joined.replace(space, next - space, " ") : joined.erase(hyphen, next - hyphen);
}

}  // namespace

void VocabularyBuilder::learn(const language::Token& token, std::string_view spelling) {
  const language::Word& word = *token.word;
  Place& place = places_[word];
  place.form = Place::kNotCounted;
  if (token.kind != language::TokenKind::kWord || word.form.empty() ||
      word.form.size() > kLongestWord) {
    return;
  }
  place.form = texts_.number_of(word.form);
  if (place.form == forms_.size()) {
    forms_.emplace_back();
    bytes_ += kFormBytes + word.form.size();
  }
  // At the beginning of a sentence, a capital is no evidence of how the word is spelled.
  const bool says_nothing = token.capitals == language::Capitals::kSentence &&
                            word.reason != language::Reason::kName &&
                            !language::has_inner_capital(spelling);
  if (says_nothing) return;
  const std::string joined = without_line_break(spelling);
  place.spelling = joined == word.form ? Place::kPlain : other_number(&forms_[place.form], joined);
}

std::uint32_t VocabularyBuilder::other_number(Form* form, std::string_view spelling) {
  std::size_t known = 0;
  for (std::uint32_t at = form->other; at != Place::kNone; at = others_[at].next, ++known) {
    if (others_[at].text == spelling) return at;
  }
  if (known == 2 * kMostSpellings) return Place::kNone;
  others_.push_back({std::string(spelling), {}, form->other});
  bytes_ += kOtherBytes + spelling.size();
  return form->other = static_cast<std::uint32_t>(others_.size() - 1);
}

void VocabularyBuilder::count(const language::Word& word) {
  const Place place = places_[word];
  if (place.form == Place::kNotCounted) return;
  Form& form = forms_[place.form];
  form.count.add(article_);
  if (place.spelling == Place::kPlain) form.plain.add(article_);
  if (place.spelling >= Place::kFirstOther) others_[place.spelling].count.add(article_);
}

VocabularyEntry VocabularyBuilder::entry_of(std::uint32_t number) const {
  const Form& form = forms_[number];
  VocabularyEntry counted;
  if (form.plain.articles > 0) {
    counted.spellings.push_back({std::string(texts_[number]), form.plain.articles});
  }
  for (std::uint32_t at = form.other; at != Place::kNone; at = others_[at].next) {
    const OtherSpelling& other = others_[at];
    if (other.count.articles > 0) counted.spellings.push_back({other.text, other.count.articles});
  }
  counted.articles = form.count.articles;
  VocabularyEntry entry;
  entry.form = texts_[number];
  entry.add(counted);
  return entry;
}

void VocabularyBuilder::give(
    const std::function<void(const std::string& key, const std::string& block)>& block) {
  std::vector<std::uint32_t> counted = texts_.sorted();
  std::erase_if(counted, [this](std::uint32_t form) { return forms_[form].count.articles == 0; });
  const auto encode = [this](std::span<const std::uint32_t> forms) {
    std::vector<VocabularyEntry> entries;
    for (const std::uint32_t form : forms) entries.push_back(entry_of(form));
    return encode_block(entries);
  };
  // Forms with the same beginning are neighbors.
  for (std::size_t letters = 1; letters <= kBlockLetters; ++letters) {
    for (auto begin = counted.begin(), end = begin; begin != counted.end(); begin = end) {
      const std::string_view name = first_letters(texts_[*begin], letters);
      end = std::find_if_not(begin, counted.end(), [&](std::uint32_t form) {
        return first_letters(texts_[form], letters) == name;
      });
      if (letters == kBlockLetters) {
        block(std::string(kWordsKey).append(name), encode({begin, end}));
        continue;
      }
      if (language::count_code_points(name) < letters) continue;
      std::vector<std::uint32_t> top(begin, end);
      if (top.size() > kTopWords) {
        const auto last = top.begin() + static_cast<std::ptrdiff_t>(kTopWords);
        std::nth_element(top.begin(), last, top.end(), [this](std::uint32_t a, std::uint32_t b) {
          const std::uint32_t of_a = forms_[a].count.articles, of_b = forms_[b].count.articles;
          return of_a != of_b ? of_a > of_b : texts_[a] < texts_[b];
        });
        top.erase(last, top.end());
      }
      block(std::string(kTopWordsKey).append(name), encode(top));
    }
  }
  for (Form& form : forms_) form.count.articles = form.plain.articles = 0;
  for (OtherSpelling& other : others_) other.count.articles = 0;
}

}  // namespace treff::index
