// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/text_evidence.h"

#include <algorithm>
#include <cstdint>
#include <span>

#include "language/unicode.h"

namespace treff::query {
namespace {

using language::Token;

/// Words that share fewer of their trigrams are not alike: Dice .4 was best of .3 to .6.
constexpr double kLeastLikeness = .4;
/// Shorter words are too easily alike.
constexpr std::size_t kShortestAlike = 4;

double dice(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::size_t shared = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j])
      ++shared, ++i, ++j;
    else
      a[i] < b[j] ? ++i : ++j;
  }
  return 2.0 * static_cast<double>(shared) / static_cast<double>(a.size() + b.size());
}

/// The trigrams of a form in its order, its edges counted in. Three code points of ten bits each:
/// folded Latin fits; others may collide, which does no harm.
void read_trigrams(std::string_view form, std::vector<std::uint32_t>* grams) {
  constexpr unsigned kBits = 10;
  constexpr std::uint32_t kPoint = (1U << kBits) - 1, kGram = (1U << (3 * kBits)) - 1;
  constexpr std::uint32_t kEdge = 1;
  grams->clear();
  std::uint32_t window = kEdge;
  std::size_t read = 1;
  const auto push = [&](std::uint32_t c) {
    window = ((window << kBits) | (c & kPoint)) & kGram;
    if (++read >= 3) grams->push_back(window);
  };
  for (std::size_t i = 0; i < form.size();) {
    const auto byte = static_cast<unsigned char>(form[i]);
    push(byte < 0x80 ? (++i, byte) : language::next_code_point(form, &i));
  }
  push(kEdge);
}

void make_set(std::vector<std::uint32_t>* grams) {
  std::sort(grams->begin(), grams->end());
  grams->erase(std::unique(grams->begin(), grams->end()), grams->end());
}

/// How many bytes of letters and digits `text` begins with. Punctuation is ASCII, or of the blocks
/// that begin with these bytes (« – … and spaces of all widths).
std::size_t run_length(std::string_view text) {
  constexpr unsigned char kLatinSigns = 0xC2, kPunctuation = 0xE2;
  std::size_t end = 0;
  while (end < text.size()) {
    const auto byte = static_cast<unsigned char>(text[end]);
    const bool ascii = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                       (byte >= 'A' && byte <= 'Z');
    if (!ascii && (byte < 0x80 || byte == kLatinSigns || byte == kPunctuation)) break;
    ++end;
  }
  return end;
}

std::size_t filter_bit(std::uint32_t gram) { return (gram * 0x9e3779b9U) >> 24; }

}  // namespace

TextReader::TextReader(const Plan& plan) : plan_(plan) {
  for (std::size_t w = 0; w < plan.words.size(); ++w) {
    forms_[plan.words[w].form].push_back(w);
    known_.insert(plan.words[w].form);
    for (const std::string& lemma : plan.words[w].lemmas) known_.insert(lemma);
    form_sizes_.set(std::min(plan.words[w].form.size(), form_sizes_.size() - 1));
    is_run_.push_back(run_length(plan.words[w].form) == plan.words[w].form.size());
    may_be_like_.push_back(may_be_like(w));
    alike_.emplace_back();
    if (!may_be_like_.back()) continue;
    read_trigrams(plan.words[w].form, &alike_.back().grams);
    make_set(&alike_.back().grams);
    for (const std::uint32_t gram : alike_.back().grams) alike_.back().filter.set(filter_bit(gram));
  }
}

TextEvidence TextReader::read(const AnalyzedPassage& passage) {
  TextEvidence evidence;
  find_matches(passage, &evidence);
  find_likenesses(passage.tokens, &evidence);
  find_exact(passage, &evidence);
  find_cues(passage.tokens, &evidence);
  return evidence;
}

void TextReader::find_matches(const AnalyzedPassage& passage, TextEvidence* evidence) {
  const std::vector<Token>& tokens = passage.tokens;
  const std::size_t words = plan_.words.size();
  sentences_.clear();
  matches_.clear();
  matched_.assign(words, false);
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
      evidence->matches = true;
      evidence->tier = std::max(evidence->tier, match->tier);
    }
  }
}

bool TextReader::needs_forms(std::uint64_t matched) const {
  return plan_.asked_for != language::AnswerKind::kNone || most(matched).likeness > 0;
}

bool TextReader::may_be_like(std::size_t word) const {
  const QueryWord& of = plan_.words[word];
  // Passages without a query's only word are no answer to it where others have it.
  if (plan_.one_word && of.articles > 0) return false;
  return of.content && !of.only_in_title && language::count_code_points(of.form) >= kShortestAlike;
}

TextBound TextReader::most(std::uint64_t matched) const {
  TextBound most;
  for (std::size_t w = 0; w < plan_.words.size(); ++w) {
    const QueryWord& word = plan_.words[w];
    if (((matched >> w) & 1) == 0) {
      if (may_be_like_[w]) most.likeness += word.idf;
      continue;
    }
    if (!word.name) most.exact += word.importance * word.idf;
    if (word.acronym) most.capitals += word.idf;
  }
  return most;
}

void TextReader::seek(std::uint64_t matched) {
  sought_.clear();
  for (std::size_t w = 0; w < plan_.words.size(); ++w) {
    if (((matched >> w) & 1) == 0 && may_be_like_[w]) sought_.push_back(w);
  }
}

TextBound TextReader::glance(std::string_view text, std::uint64_t matched) {
  seek(matched);
  best_likeness_.assign(plan_.words.size(), 0);
  seen_.assign(plan_.words.size(), false);
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view run = text.substr(i, run_length(text.substr(i)));
    if (run.empty()) {
      static_cast<void>(language::next_code_point(text, &i));
    } else {
      look_at_run(language::fold(run));
      i += run.size();
    }
  }
  TextBound bound;
  for (const std::size_t w : sought_) {
    bound.likeness += plan_.words[w].idf * (is_run_[w] ? best_likeness_[w] : 1);
  }
  for (std::size_t w = 0; w < plan_.words.size(); ++w) {
    const QueryWord& word = plan_.words[w];
    if (((matched >> w) & 1) == 0 || (is_run_[w] && !seen_[w])) continue;
    if (!word.name) bound.exact += word.importance * word.idf;
    if (word.acronym) bound.capitals += word.idf;
  }
  return bound;
}

void TextReader::look_at_run(std::string_view run) {
  if (form_sizes_.test(std::min(run.size(), form_sizes_.size() - 1))) {
    if (const auto found = forms_.find(run); found != forms_.end()) {
      for (const std::size_t w : found->second) seen_[w] = true;
    }
  }
  if (sought_.empty() || run.size() < kShortestAlike) return;
  read_trigrams(run, &grams_);
  for (const std::size_t w : sought_) {
    best_likeness_[w] = std::max(best_likeness_[w], likeness(w, run));
  }
}

void TextReader::find_likenesses(const std::vector<Token>& tokens, TextEvidence* evidence) {
  const std::size_t words = plan_.words.size();
  sought_.clear();
  for (std::size_t w = 0; w < words; ++w) {
    if (!matched_[w] && may_be_like_[w]) sought_.push_back(w);
  }
  if (sought_.empty()) return;
  for (std::size_t s = 0; s < sentences_.size(); ++s) {
    for (std::size_t t = sentences_[s].begin; t < sentences_[s].end; ++t) {
      if (tokens[t].word == nullptr) continue;
      const std::string_view form = tokens[t].word->form;
      if (form.size() < kShortestAlike) continue;
      read_trigrams(form, &grams_);
      for (const std::size_t w : sought_) {
        double& best = matches_[s * words + w];
        best = std::max(best, likeness(w, form));
      }
    }
  }
  for (const std::size_t w : sought_) {
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
    const std::size_t size = std::min(token.word->form.size(), form_sizes_.size() - 1);
    if (!form_sizes_.test(size)) continue;
    const auto found = forms_.find(token.word->form);
    if (found == forms_.end()) continue;
    for (const std::size_t w : found->second) {
      seen[w] = true;
      if (token.capitals == language::Capitals::kAll) in_capitals[w] = true;
    }
  }
  for (std::size_t w = 0; w < plan_.words.size(); ++w) {
    const QueryWord& word = plan_.words[w];
    // 3-1 before 3–1, F-16 before F 16.
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

/// Of the word whose trigrams are in `grams_`.
double TextReader::likeness(std::size_t word, std::string_view form) {
  const std::string& wanted = plan_.words[word].form;
  // Dice cannot reach the least where one word is much longer.
  if (form.size() > 4 * wanted.size() || wanted.size() > 4 * form.size()) return 0;
  // 2·shared/(a+b) ≥ .4 needs shared ≥ (a+1)/5: most words fail at the filter.
  const Alike& alike = alike_[word];
  std::size_t shared = 0;
  for (const std::uint32_t gram : grams_) shared += alike.filter.test(filter_bit(gram)) ? 1 : 0;
  if (5 * shared < alike.grams.size() + 1) return 0;
  gram_set_ = grams_;
  make_set(&gram_set_);
  const double like = dice(alike.grams, gram_set_);
  return like >= kLeastLikeness ? like : 0;
}

}  // namespace treff::query
