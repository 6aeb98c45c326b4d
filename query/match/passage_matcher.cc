// SPDX-License-Identifier: GPL-2.0-or-later
#include "match/passage_matcher.h"

#include <algorithm>

#include "index/token_record.h"

namespace treff::query {
namespace {

/// Finds the positions of a passage that have any of `codes`.
class PositionFinder {
 public:
  explicit PositionFinder(const std::vector<bool>& codes) : codes_(codes) {}

  void begin_position() { found.push_back(false); }
  void code(index::Role role, std::uint16_t code) {
    if (role != index::Role::kUnknown && codes_[code] && !found.empty()) found.back() = true;
  }
  void end_passage(bool /*extra*/) {}

  std::vector<bool> found;  ///< by position

 private:
  const std::vector<bool>& codes_;
};

}  // namespace

PassageMatcher::PassageMatcher(const std::vector<QueryWord>& words, const Leaves& leaves,
                               std::vector<std::size_t> chosen, language::Analyzer& analyzer,
                               std::vector<std::size_t> nears)
    : words_(words),
      leaves_(leaves),
      chosen_(std::move(chosen)),
      nears_(std::move(nears)),
      analyzer_(analyzer),
      codes_(index::kCodes, false) {
  for (std::size_t w = 0; w < words.size(); ++w) {
    for (const Variant& variant : words[w].variants) {
      known_[static_cast<std::size_t>(variant.where)][variant.term].push_back(
          {static_cast<std::uint16_t>(w), tier_of(variant.evidence),
           static_cast<float>(variant.weight)});
      codes_[variant.code] = true;
    }
  }
  for (const Pattern& pattern : leaves.patterns) {
    for (const Pattern::Element& element : pattern.elements()) {
      wildcards_ = wildcards_ || Pattern::has_wildcard(element);
      for (const std::vector<std::string>& terms : element.terms) {
        for (const std::string& term : terms) codes_[index::term_code(term)] = true;
      }
    }
  }
}

void PassageMatcher::read(std::string_view text, std::string_view record, bool forms) {
  const std::vector<language::Token>& tokens = analyzer_.read(text);
  PositionFinder finder(codes_);
  index::visit_record(record, finder);
  const bool sound = tokens.empty() || tokens.back().position + 1 == finder.found.size();
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    if (!sound || finder.found[tokens[t].position]) analyzer_.analyze_word(t);
  }
  if (forms) analyzer_.read_forms();
  passage_.tokens = tokens;
}

const AnalyzedPassage& PassageMatcher::match(std::string_view text, std::string_view record,
                                             bool forms, bool title) {
  passage_.text = text;
  if (record.empty() || wildcards_) {
    passage_.tokens = analyzer_.analyze(text);
  } else {
    read(text, record, forms);
  }
  passage_.matches.clear();
  for (std::uint32_t t = 0; t < passage_.tokens.size(); ++t) {
    if (passage_.tokens[t].word == nullptr) continue;
    const language::Word& word = *passage_.tokens[t].word;
    add_matches(t, word.lemmas, Where::kLemmas, title);
    add_matches(t, word.weak, Where::kWeakLemmas, title);
    add_matches(t, word.parts, Where::kParts, title);
  }
  passage_.patterns.clear();
  for (const std::size_t pattern : chosen_) {
    passage_.patterns.push_back(leaves_.patterns[pattern].matches(passage_.tokens));
  }
  for (const std::size_t near : nears_) {
    if (!title) add_near(leaves_.nears[near]);  // NEAR does not match in titles
  }
  return passage_;
}

void PassageMatcher::add_near(const Near& near) {
  const std::vector<language::Token>& tokens = passage_.tokens;
  Spans spans(leaves_.patterns.size());
  std::vector<std::pair<std::size_t, std::size_t>> matches;
  for (const std::vector<std::size_t>& operand : near.operands) {
    for (const std::size_t pattern : operand) {
      if (!spans[pattern].empty()) continue;
      for (const auto& [first, last] : leaves_.patterns[pattern].matches(tokens)) {
        spans[pattern].push_back({tokens[first].position, tokens[last].position});
        matches.emplace_back(first, last);
      }
    }
  }
  const Spans members = near_members(near, spans);
  std::erase_if(matches, [&](const auto& match) {
    return std::none_of(members.begin(), members.end(), [&](const std::vector<Span>& of_operand) {
      return std::any_of(of_operand.begin(), of_operand.end(), [&](const Span& span) {
        return span.first == tokens[match.first].position &&
               span.last == tokens[match.second].position;
      });
    });
  });
  passage_.patterns.push_back(std::move(matches));
}

void PassageMatcher::add_matches(std::uint32_t token, std::span<const language::Term> terms,
                                 Where where, bool title) {
  const std::size_t first = passage_.matches.size();
  for (const language::Term& term : terms) {
    if (!codes_[term.code]) continue;
    const auto& known = known_[static_cast<std::size_t>(where)];
    const auto found = known.find(term.text);
    if (found == known.end()) continue;
    const auto scale =
        static_cast<float>(where == Where::kParts && !term.head ? kModifierBesideHead : 1);
    for (const Known& match : found->second) {
      if (words_[match.word].only_in_title && !title) continue;
      passage_.matches.push_back({token, match.word, match.tier, match.weight * scale});
    }
  }
  if (where == Where::kLemmas && passage_.matches.size() > first + 1) {
    keep_nearest(first, terms);
  }
}

/// A token may have the lemmas of both norms (skolen: skole, skule). Only the lemma with the
/// longest prefix in common with the token can be the query's word itself.
void PassageMatcher::keep_nearest(std::size_t first, std::span<const language::Term> terms) {
  const std::string_view form = passage_.tokens[passage_.matches[first].token].word->form;
  std::size_t longest = 0;
  std::string_view nearest;
  for (const language::Term& term : terms) {
    const auto shared = static_cast<std::size_t>(
        std::mismatch(form.begin(), form.end(), term.text.begin(), term.text.end()).first -
        form.begin());
    if (shared > longest) {
      longest = shared;
      nearest = term.text;
    }
  }
  const auto& known = known_[static_cast<std::size_t>(Where::kLemmas)];
  const auto found = known.find(nearest);
  if (found == known.end()) return;
  for (std::size_t m = first; m < passage_.matches.size(); ++m) {
    WordMatch& match = passage_.matches[m];
    for (const Known& of_nearest : found->second) {
      if (of_nearest.word != match.word) continue;
      match.tier = of_nearest.tier;
      match.weight = of_nearest.weight;
    }
  }
}

}  // namespace treff::query
