// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/text_evidence.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <utility>

#include "language/photo_credit.h"
#include "language/unicode.h"

namespace treff::query {
namespace {

using language::Token;

/// Queries of fewer words are not looked for as a whole: two words side by side are often chance,
/// and other features count them.
constexpr std::size_t kFewestVerbatim = 3;

/// How much a word looks like a name, from 0 to 1. A common word that begins a sentence gets half,
/// because any word has a capital there.
double likeness_of_name(language::Capitals capitals, bool common) {
  if (capitals == language::Capitals::kNone) return 0;
  return common && capitals == language::Capitals::kSentence ? .5 : 1;
}

/// Whether passages without this word may be relevant for having a similar word.
bool may_be_like(const Plan& plan, std::size_t word) {
  const QueryWord& of = plan.words[word];
  // If articles have the only word of a query, passages without this word are not relevant.
  if (plan.one_word && of.articles > 0) return false;
  return of.content && !of.only_in_title &&
         language::count_code_points(of.form) >= SimilarWords::kShortest;
}

/// The forms of the words for which similar ones are looked for; the others are empty.
std::vector<std::string> forms_to_compare(const Plan& plan) {
  std::vector<std::string> forms(plan.words.size());
  for (std::size_t w = 0; w < forms.size(); ++w) {
    if (may_be_like(plan, w)) forms[w] = plan.words[w].form;
  }
  return forms;
}

unsigned char first_byte(std::string_view form) { return static_cast<unsigned char>(form.front()); }

/// A bit for the form's size; the highest for all from 63 bytes on.
std::uint64_t size_bit(std::string_view form) {
  return std::uint64_t{1} << std::min<std::size_t>(form.size(), 63);
}

}  // namespace

TextReader::TextReader(const Plan& plan)
    : plan_(plan), short_(is_short(plan)), alike_(forms_to_compare(plan)) {
  for (std::size_t w = 0; w < plan.words.size(); ++w) {
    const std::string& form = plan.words[w].form;
    forms_[form].push_back(w);
    if (!form.empty()) sizes_by_first_.at(first_byte(form)) |= size_bit(form);
    known_.insert(form);
    for (const std::string& lemma : plan.words[w].lemmas) known_.insert(lemma);
    is_run_.push_back(TextRuns::is_run(form));
    if (may_be_like(plan, w)) may_be_like_ |= std::uint64_t{1} << w;
  }
}

TextEvidence TextReader::read(const AnalyzedPassage& passage, bool in_order) {
  TextEvidence evidence;
  find_matches(passage, &evidence);
  find_likenesses(passage.tokens, &evidence);
  find_exact(passage, &evidence);
  evidence.verbatim = in_order && holds_verbatim(passage.text);
  find_cues(passage.tokens, &evidence);
  evidence.credit = language::has_photo_credit(passage.text);
  return evidence;
}

void TextReader::find_matches(const AnalyzedPassage& passage, TextEvidence* evidence) {
  const std::vector<Token>& tokens = passage.tokens;
  const std::size_t words = plan_.words.size();
  sentences_.clear();
  matches_.clear();
  matched_.assign(words, false);
  capital_.assign(words, 0);
  auto match = passage.matches.begin();
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (sentences_.empty() || tokens[i].starts_sentence) {
      if (!sentences_.empty()) sentences_.back().end = i;
      sentences_.push_back({i, tokens.size()});
      matches_.resize(matches_.size() + words, 0);
    }
    for (; match != passage.matches.end() && match->token == i; ++match) {
      double& best = matches_[(sentences_.size() - 1) * words + match->word];
      best = std::max<double>(best, match->weight);
      matched_[match->word] = matched_[match->word] || match->weight > 0;
      capital_[match->word] =
          std::max(capital_[match->word],
                   likeness_of_name(tokens[i].capitals, plan_.words[match->word].common));
      evidence->matches = true;
      evidence->tier = std::max(evidence->tier, match->tier);
    }
  }
  if (!short_) return;
  for (std::size_t w = 0; w < words; ++w) {
    const QueryWord& word = plan_.words[w];
    if (word.capital && matched_[w]) evidence->small += (1 - capital_[w]) * word.idf;
  }
}

bool TextReader::needs_forms(std::uint64_t matched) const {
  return plan_.asked_for != language::AnswerKind::kNone || most(matched).likeness > 0;
}

TextBound TextReader::most(std::uint64_t matched) const {
  TextBound most;
  most.verbatim = plan_.words.size() >= kFewestVerbatim;
  for (std::size_t w = 0; w < plan_.words.size(); ++w) {
    const QueryWord& word = plan_.words[w];
    if (((matched >> w) & 1) == 0) {
      if (((may_be_like_ >> w) & 1) != 0) most.likeness += word.idf;
      if (word.content) most.verbatim = false;
      continue;
    }
    if (!word.name) most.exact += word.importance * word.idf;
    if (word.acronym) most.capitals += word.idf;
  }
  return most;
}

void TextReader::begin_runs() {
  seen_.assign(plan_.words.size(), false);
  up_to_.assign(plan_.words.size(), 0);
  run_ = 1;
  verbatim_ = false;
}

TextBound TextReader::glance(std::string_view text, std::uint64_t matched) {
  alike_.seek(may_be_like_ & ~matched);
  best_likeness_.assign(plan_.words.size(), 0);
  begin_runs();
  runs_.visit(text, [this](std::string_view run) {
    find_run(run);
    alike_.visit_similar(run, [this](std::size_t w, double likeness) {
      best_likeness_[w] = std::max(best_likeness_[w], likeness);
    });
  });
  TextBound bound;
  for (std::uint64_t rest = alike_.sought(); rest != 0; rest &= rest - 1) {
    const auto w = static_cast<std::size_t>(std::countr_zero(rest));
    bound.likeness += plan_.words[w].idf * (is_run_[w] ? best_likeness_[w] : 1);
  }
  for (std::size_t w = 0; w < plan_.words.size(); ++w) {
    const QueryWord& word = plan_.words[w];
    if (((matched >> w) & 1) == 0 || (is_run_[w] && !seen_[w])) continue;
    if (!word.name) bound.exact += word.importance * word.idf;
    if (word.acronym) bound.capitals += word.idf;
  }
  bound.verbatim = verbatim_;
  return bound;
}

bool TextReader::may_be_form(std::string_view form) const {
  return !form.empty() && (sizes_by_first_[first_byte(form)] & size_bit(form)) != 0;
}

void TextReader::find_run(std::string_view run) {
  ++run_;
  if (!may_be_form(run)) return;
  const auto found = forms_.find(run);
  if (found == forms_.end()) return;
  // From the last word to the first, because each word needs the value that up_to_ had for the word
  // before it when this run began.
  for (auto w = found->second.rbegin(); w != found->second.rend(); ++w) {
    seen_[*w] = true;
    if (*w > 0 && up_to_[*w - 1] != run_ - 1) continue;
    up_to_[*w] = run_;
    if (*w + 1 == plan_.words.size()) verbatim_ = plan_.words.size() >= kFewestVerbatim;
  }
}

bool TextReader::holds_verbatim(std::string_view text) {
  begin_runs();
  runs_.visit(text, [this](std::string_view run) { find_run(run); });
  return verbatim_;
}

void TextReader::find_likenesses(const std::vector<Token>& tokens, TextEvidence* evidence) {
  const std::size_t words = plan_.words.size();
  std::uint64_t matched = 0;
  for (std::size_t w = 0; w < words; ++w) {
    if (matched_[w]) matched |= std::uint64_t{1} << w;
  }
  alike_.seek(may_be_like_ & ~matched);
  if (alike_.sought() == 0) return;
  for (std::size_t s = 0; s < sentences_.size(); ++s) {
    for (std::size_t t = sentences_[s].begin; t < sentences_[s].end; ++t) {
      if (tokens[t].word == nullptr) continue;
      alike_.visit_similar(tokens[t].word->form, [&](std::size_t w, double likeness) {
        double& best = matches_[s * words + w];
        best = std::max(best, likeness);
      });
    }
  }
  for (std::uint64_t rest = alike_.sought(); rest != 0; rest &= rest - 1) {
    const auto w = static_cast<std::size_t>(std::countr_zero(rest));
    double best = 0;
    for (std::size_t s = 0; s < sentences_.size(); ++s) {
      best = std::max(best, matches_[s * words + w]);
    }
    evidence->likeness += plan_.words[w].idf * best;
  }
}

void TextReader::find_exact(const AnalyzedPassage& passage, TextEvidence* evidence) const {
  std::vector<bool> seen(plan_.words.size(), false), in_capitals(plan_.words.size(), false),
      seen_whole(plan_.words.size(), false);
  for (const Token& token : passage.tokens) {
    if (token.word == nullptr) continue;
    if (token.pieces > 0) find_whole(passage.text, token, &seen_whole);
    if (!may_be_form(token.word->form)) continue;
    const auto found = forms_.find(token.word->form);
    if (found == forms_.end()) continue;
    for (const std::size_t w : found->second) {
      seen[w] = true;
      if (token.capitals == language::Capitals::kAll) in_capitals[w] = true;
    }
  }
  for (std::size_t w = 0; w < plan_.words.size(); ++w) {
    const QueryWord& word = plan_.words[w];
    // The whole as typed counts fully, other spellings half: 3-1 ranks before 3–1, F-16 before F
    // 16.
    const double whole = word.whole.empty() || seen_whole[w] ? 1 : .5;
    if (seen[w] && !word.name) evidence->exact += whole * word.importance * word.idf;
    if (in_capitals[w] && word.acronym) evidence->capitals += word.idf;
  }
}

void TextReader::find_whole(std::string_view text, const Token& token,
                            std::vector<bool>* seen) const {
  for (std::size_t w = 0; w < plan_.words.size(); ++w) {
    const QueryWord& word = plan_.words[w];
    if (word.whole.empty() || word.whole != token.word->form) continue;
    const std::string spelling = language::fold(text.substr(token.begin, token.end - token.begin));
    if (spelling == word.typed_whole) (*seen)[w] = true;
  }
}

void TextReader::find_cues(const std::vector<Token>& tokens, TextEvidence* evidence) const {
  if (plan_.asked_for == language::AnswerKind::kNone || tokens.empty()) return;
  const auto sum = [this](const Sentence& sentence) {
    double total = 0;
    for (std::size_t w = 0; w < plan_.words.size(); ++w) {
      total +=
          plan_.words[w].importance * plan_.words[w].idf *
          matches_[static_cast<std::size_t>(&sentence - sentences_.data()) * plan_.words.size() +
                   w];
    }
    return total;
  };
  const auto best =
      std::max_element(sentences_.begin(), sentences_.end(),
                       [&](const Sentence& a, const Sentence& b) { return sum(a) < sum(b); });
  const std::span<const Token> all(tokens);
  const auto cue = [&](const Sentence& sentence) {
    return language::answer_cue(plan_.asked_for,
                                all.subspan(sentence.begin, sentence.end - sentence.begin), known_);
  };
  for (auto sentence = sentences_.begin(); sentence != sentences_.end(); ++sentence) {
    const double here = cue(*sentence);
    evidence->cue = std::max(evidence->cue, here);
    if (sentence == best || sentence == best + 1) {
      evidence->cue_near = std::max(evidence->cue_near, here);
    }
  }
}

}  // namespace treff::query
