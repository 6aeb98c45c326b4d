// SPDX-License-Identifier: GPL-2.0-or-later
#include "match/pattern.h"

#include <algorithm>

#include "language/morphology_lemmas.h"
#include "language/unicode.h"

namespace treff::query {
namespace {

bool any_of(const std::vector<std::string>& terms, std::span<const language::Term> of_word) {
  if (terms.empty()) return false;
  return std::any_of(of_word.begin(), of_word.end(), [&](const language::Term& term) {
    return std::binary_search(terms.begin(), terms.end(), term.text);
  });
}

bool fits(const Pattern::Element& element, const language::Word& word) {
  switch (element.by) {
    case Pattern::By::kForm:
      return element.form == word.form;
    case Pattern::By::kWildcardForm:
      return has_shape(word.form, element.form);
    case Pattern::By::kWildcard:
      return has_shape(word.form, element.form) ||
             std::any_of(word.lemmas.begin(), word.lemmas.end(), [&](const language::Term& lemma) {
               return has_shape(language::plain_lemma(lemma.text), element.form);
             });
    case Pattern::By::kAnyWord:
      return true;
    case Pattern::By::kTerms:
      break;
  }
  return any_of(element.terms[0], word.lemmas) || any_of(element.terms[1], word.weak) ||
         any_of(element.terms[2], word.parts);
}

}  // namespace

bool Pattern::has_wildcard(const Element& element) {
  return element.by == By::kWildcard || element.by == By::kWildcardForm;
}

void Pattern::add(Element element) {
  if (elements_.size() == kMostElements) return;
  for (std::vector<std::string>& terms : element.terms) std::sort(terms.begin(), terms.end());
  literal_ = literal_ || element.by == By::kForm || has_wildcard(element);
  if (element.touches && !elements_.empty()) touching_ |= std::uint64_t{1} << elements_.size();
  if (element.by == By::kAnyWord) gaps_ |= std::uint64_t{1} << elements_.size();
  elements_.push_back(std::move(element));
}

std::uint64_t Pattern::mask_of(const language::Word& word) const {
  std::uint64_t mask = 0;
  for (std::size_t e = 0; e < elements_.size(); ++e) {
    if (fits(elements_[e], word)) mask |= std::uint64_t{1} << e;
  }
  return mask;
}

std::vector<std::pair<std::size_t, std::size_t>> Pattern::matches(
    std::span<const language::Token> tokens) const {
  std::vector<std::pair<std::size_t, std::size_t>> found;
  if (elements_.empty()) return found;
  if (elements_.size() == 1) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].word != nullptr && mask_of(*tokens[i].word) != 0) found.emplace_back(i, i);
    }
    return found;
  }
  const std::uint64_t last_element = std::uint64_t{1} << (elements_.size() - 1);
  ShiftAnd matcher(elements_.size());
  Adjacency adjacency(tokens);
  std::vector<std::size_t> first_at;  // position → its first token
  for (std::size_t i = 0; i < tokens.size();) {
    first_at.push_back(i);
    std::uint64_t mask = gaps_;
    std::size_t end = i, whole_ends = 0;
    bool as_piece = (gaps_ & last_element) != 0;  // the last element is a gap or matches a piece
    for (; end < tokens.size() && tokens[end].position == tokens[i].position; ++end) {
      if (tokens[end].word == nullptr) continue;
      const std::uint64_t matched = mask_of(*tokens[end].word);
      mask |= matched;
      if ((matched & last_element) == 0) continue;
      as_piece = as_piece || tokens[end].pieces == 0;
      whole_ends = std::min(end + tokens[end].pieces, tokens.size() - 1);
    }
    if (!adjacency.touches(i)) mask &= ~touching_;
    if (matcher.step(mask)) {
      found.emplace_back(first_at[first_at.size() - elements_.size()],
                         as_piece ? end - 1 : whole_ends);
    }
    i = end;
  }
  return found;
}

bool Adjacency::touches(std::size_t first) {
  const language::Token& token = tokens_[first];
  const bool piece = token.position < whole_ends_;
  for (std::size_t i = first; i < tokens_.size() && tokens_[i].position == token.position; ++i) {
    if (tokens_[i].pieces > 0) {
      whole_ends_ = std::max(whole_ends_, token.position + tokens_[i].pieces);
    }
  }
  if (piece) return true;
  if (first == 0 || token.starts_sentence) return false;
  const language::Token& before = tokens_[first - 1];
  return before.kind != language::TokenKind::kAbbreviation && token.begin <= before.end + 1;
}

Pattern::Element element_of(const QueryWord& word) {
  Pattern::Element element;
  element.form = word.form;
  for (const Variant& variant : word.variants) {
    if (!variant.exact() || variant.evidence == Evidence::kJoined) continue;
    element.terms[0].push_back(variant.term);
  }
  return element;
}

bool has_shape(std::string_view form, std::string_view wildcard) {
  std::size_t f = 0, w = 0;
  std::size_t star = std::string_view::npos, behind_star = 0;
  while (f < form.size()) {
    if (w < wildcard.size() && wildcard[w] == '*') {
      star = w++;
      behind_star = f;
      continue;
    }
    if (w < wildcard.size() && wildcard[w] == '?') {
      static_cast<void>(language::next_code_point(form, &f));
      ++w;
      continue;
    }
    if (w < wildcard.size() && wildcard[w] == form[f]) {
      ++w, ++f;
      continue;
    }
    if (star == std::string_view::npos) return false;
    w = star + 1;  // let the last star match one more letter
    static_cast<void>(language::next_code_point(form, &behind_star));
    f = behind_star;
  }
  return wildcard.find_first_not_of('*', w) == std::string_view::npos;
}

std::string fold_wildcard(std::string_view text) {
  std::string folded;
  for (;;) {
    const std::size_t at = text.find_first_of("*?");
    folded += language::fold(text.substr(0, at));
    if (at == std::string_view::npos) return folded;
    folded += text[at];
    text.remove_prefix(at + 1);
  }
}

}  // namespace treff::query
