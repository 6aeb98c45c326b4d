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

}  // namespace

TextReader::TextReader(const Plan& plan) : plan_(plan) {
  for (std::size_t w = 0; w < plan.words.size(); ++w) {
    forms_[plan.words[w].form].push_back(w);
    known_.insert(plan.words[w].form);
    for (const std::string& lemma : plan.words[w].lemmas) known_.insert(lemma);
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
  sentences_.clear();
  auto match = passage.matches.begin();
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (sentences_.empty() || tokens[i].starts_sentence) {
      if (!sentences_.empty()) sentences_.back().end = i;
      sentences_.push_back({i, tokens.size(), std::vector<double>(plan_.words.size(), 0)});
    }
    for (; match != passage.matches.end() && match->token == i; ++match) {
      double& best = sentences_.back().match[match->word];
      best = std::max<double>(best, match->weight);
      evidence->matches = true;
      evidence->tier = std::max(evidence->tier, match->tier);
    }
  }
}

bool TextReader::may_be_like(std::size_t word) const {
  const QueryWord& of = plan_.words[word];
  return of.content && !of.only_in_title && language::count_code_points(of.form) >= kShortestAlike;
}

double TextReader::most_likeness(std::uint64_t matched) const {
  double most = 0;
  for (std::size_t w = 0; w < plan_.words.size(); ++w) {
    if (((matched >> w) & 1) == 0 && may_be_like(w)) most += plan_.words[w].idf;
  }
  return most;
}

double TextReader::most_exact(std::uint64_t matched) const {
  double most = 0;
  for (std::size_t w = 0; w < plan_.words.size(); ++w) {
    const QueryWord& word = plan_.words[w];
    if (((matched >> w) & 1) != 0 && !word.name) most += word.importance * word.idf;
  }
  return most;
}

double TextReader::most_capitals(std::uint64_t matched) const {
  double most = 0;
  for (std::size_t w = 0; w < plan_.words.size(); ++w) {
    if (((matched >> w) & 1) != 0 && plan_.words[w].acronym) most += plan_.words[w].idf;
  }
  return most;
}

void TextReader::find_likenesses(const std::vector<Token>& tokens, TextEvidence* evidence) {
  for (std::size_t w = 0; w < plan_.words.size(); ++w) {
    const QueryWord& word = plan_.words[w];
    const bool matched = std::any_of(sentences_.begin(), sentences_.end(),
                                     [w](const Sentence& s) { return s.match[w] > 0; });
    if (matched || !may_be_like(w)) continue;
    double best = 0;
    for (Sentence& sentence : sentences_) {
      for (std::size_t t = sentence.begin; t < sentence.end; ++t) {
        const double like = likeness(w, tokens[t].word->form);
        sentence.match[w] = std::max(sentence.match[w], like);
      }
      best = std::max(best, sentence.match[w]);
    }
    evidence->likeness += word.idf * best;
  }
}

void TextReader::find_exact(const AnalyzedPassage& passage, TextEvidence* evidence) const {
  std::vector<bool> seen(plan_.words.size(), false), in_capitals(plan_.words.size(), false),
      seen_whole(plan_.words.size(), false);
  for (const Token& token : passage.tokens) {
    if (token.pieces > 0) find_whole(passage.text, token, &seen_whole);
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
      total += plan_.words[w].importance * plan_.words[w].idf * sentence.match[w];
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

double TextReader::likeness(std::size_t word, std::string_view form) {
  const std::string& wanted = plan_.words[word].form;
  // Dice cannot reach the least where one word is much longer.
  if (form.size() < kShortestAlike || form.size() > 4 * wanted.size() ||
      wanted.size() > 4 * form.size()) {
    return 0;
  }
  const Trigrams& a = trigrams(wanted);  // a reference into a map stays valid
  const double like = dice(a, trigrams(form));
  return like >= kLeastLikeness ? like : 0;
}

const TextReader::Trigrams& TextReader::trigrams(std::string_view form) {
  const auto added = trigrams_.try_emplace(std::string(form));
  Trigrams& grams = added.first->second;
  if (!added.second) return grams;
  // Three code points of ten bits each: folded Latin fits; others may collide, which does no harm.
  constexpr unsigned kBits = 10;
  constexpr std::uint32_t kPoint = (1U << kBits) - 1, kGram = (1U << (3 * kBits)) - 1;
  constexpr std::uint32_t kEdge = 1;
  std::uint32_t window = kEdge;
  std::size_t read = 1;
  const auto push = [&](std::uint32_t c) {
    window = ((window << kBits) | (c & kPoint)) & kGram;
    if (++read >= 3) grams.push_back(window);
  };
  for (std::size_t i = 0; i < form.size();) push(language::next_code_point(form, &i));
  push(kEdge);
  std::sort(grams.begin(), grams.end());
  grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
  return grams;
}

}  // namespace treff::query
