#include "rank/pattern.h"

#include <algorithm>

#include "index/token_record.h"

namespace treff::query {
namespace {

/// What may stand for a word inside a phrase: its forms, the other norm's, and other spellings;
/// not a part of it.
bool counts_in_phrase(const Variant& variant) {
  return !variant.in_parts && variant.evidence != Evidence::kHalf &&
         variant.evidence != Evidence::kJoined;
}

/// Shift-and (Baeza-Yates and Gonnet 1992): bit i is set where elements 0..i end at this position.
class Matcher {
 public:
  explicit Matcher(std::size_t elements) : last_(std::uint64_t{1} << (elements - 1)) {}

  bool step(std::uint64_t mask) {
    state_ = ((state_ << 1) | 1) & mask;
    return (state_ & last_) != 0;
  }
  void reset() { state_ = 0; }

 private:
  std::uint64_t last_;
  std::uint64_t state_ = 0;
};

}  // namespace

Pattern::Pattern(const std::vector<QueryWord>& words, bool literal)
    : literal_(literal), has_mask_(index::kFurther, false) {
  for (const QueryWord& word : words) {
    if (elements_.size() == kMostElements) break;
    add_element(word);
  }
}

Pattern::Pattern(const std::string& prefix, const QueryWord& expansions)
    : literal_(true), has_mask_(index::kFurther, false) {
  add_element(expansions);
  elements_.back().form = prefix;
  elements_.back().prefix = true;
}

void Pattern::add_element(const QueryWord& word) {
  const std::uint64_t bit = std::uint64_t{1} << elements_.size();
  Element element;
  element.form = word.form;
  for (const Variant& variant : word.variants) {
    if (!counts_in_phrase(variant)) continue;
    element.terms.push_back(variant.term);
    masks_[variant.code] |= bit;
    has_mask_[variant.code] = true;
  }
  std::sort(element.terms.begin(), element.terms.end());
  elements_.push_back(std::move(element));
}

std::uint64_t Pattern::mask_of(std::uint16_t code) const {
  return has_mask_[code] ? masks_.at(code) : 0;
}

std::vector<std::uint32_t> Pattern::passages(std::string_view record) const {
  if (elements_.empty()) return {};
  struct Finder {
    const Pattern& pattern;
    Matcher matcher;
    std::vector<std::uint32_t> found;
    std::uint32_t passage = 0;
    std::uint64_t mask = 0;  ///< of the position whose codes are being collected
    bool pending = false;
    bool matched = false;

    void begin_position() {
      if (pending && matcher.step(mask)) matched = true;
      pending = true;
      mask = 0;
    }
    void code(index::Role role, std::uint16_t code) {
      if (role == index::Role::kLemma) mask |= pattern.mask_of(code);
    }
    void end_passage() {
      begin_position();
      pending = false;
      if (matched) found.push_back(passage);
      matched = false;
      matcher.reset();
      ++passage;
    }
  };
  Finder finder{*this, Matcher(elements_.size()), {}};
  index::visit_record(record, finder);
  return std::move(finder.found);
}

bool Pattern::fits(const Element& element, const language::Word& word) const {
  if (element.prefix) {
    const auto begins = [&](const language::Term& term) {
      return term.text.starts_with(element.form);
    };
    return word.form.starts_with(element.form) ||
           std::any_of(word.lemmas.begin(), word.lemmas.end(), begins);
  }
  if (literal_) return element.form == word.form;
  return std::any_of(word.lemmas.begin(), word.lemmas.end(), [&](const language::Term& lemma) {
    return std::binary_search(element.terms.begin(), element.terms.end(), lemma.text);
  });
}

std::vector<std::pair<std::size_t, std::size_t>> Pattern::matches(
    const std::vector<language::Token>& tokens) const {
  std::vector<std::pair<std::size_t, std::size_t>> found;
  if (elements_.empty()) return found;
  Matcher matcher(elements_.size());
  std::vector<std::size_t> first_at;  // position → its first token
  for (std::size_t i = 0; i < tokens.size();) {
    first_at.push_back(i);
    std::uint64_t mask = 0;
    std::size_t end = i;
    for (; end < tokens.size() && tokens[end].position == tokens[i].position; ++end) {
      for (std::size_t e = 0; e < elements_.size(); ++e) {
        if (fits(elements_[e], *tokens[end].word)) mask |= std::uint64_t{1} << e;
      }
    }
    if (matcher.step(mask)) {
      found.emplace_back(first_at[first_at.size() - elements_.size()], end - 1);
    }
    i = end;
  }
  return found;
}

}  // namespace treff::query
