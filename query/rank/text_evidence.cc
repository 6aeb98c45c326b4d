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

/// The least Dice similarity of trigrams at which words count as similar; .4 was best of .3 to .6.
constexpr double kLeastLikeness = .4;
/// Shorter words are not compared: they are similar to too many others.
constexpr std::size_t kShortestAlike = 4;
/// Queries of fewer words are not looked for as a whole: two words side by side are often chance,
/// and other features count them.
constexpr std::size_t kFewestVerbatim = 3;

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

/// Visits the trigrams of a form in order, including those at its edges. A trigram is three code
/// points of ten bits each: folded Latin letters fit, others may collide, which does no harm.
template <typename Visit>
void visit_trigrams(std::string_view form, const Visit& visit) {
  constexpr unsigned kBits = 10;
  constexpr std::uint32_t kPoint = (1U << kBits) - 1, kGram = (1U << (3 * kBits)) - 1;
  constexpr std::uint32_t kEdge = 1;
  std::uint32_t window = kEdge;
  std::size_t read = 1;
  const auto push = [&](std::uint32_t c) {
    window = ((window << kBits) | (c & kPoint)) & kGram;
    if (++read >= 3) visit(window);
  };
  for (std::size_t i = 0; i < form.size();) {
    const auto byte = static_cast<unsigned char>(form[i]);
    push(byte < 0x80 ? (++i, byte) : language::next_code_point(form, &i));
  }
  push(kEdge);
}

/// Reads the trigrams of `form`, sorted and without duplicates.
void read_trigram_set(std::string_view form, std::vector<std::uint32_t>* grams) {
  grams->clear();
  visit_trigrams(form, [grams](std::uint32_t gram) { grams->push_back(gram); });
  std::sort(grams->begin(), grams->end());
  grams->erase(std::unique(grams->begin(), grams->end()), grams->end());
}

/// A table of the bytes that belong to runs of letters and digits. Punctuation and spaces outside
/// of ASCII (« – …) begin with one of the two bytes named here.
constexpr std::array<bool, 256> bytes_of_runs() {
  constexpr unsigned kLatinSigns = 0xC2, kPunctuation = 0xE2;
  std::array<bool, 256> of_run{};
  for (unsigned byte = 0; byte < of_run.size(); ++byte) {
    of_run[byte] = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                   (byte >= 'A' && byte <= 'Z') ||
                   (byte >= 0x80 && byte != kLatinSigns && byte != kPunctuation);
  }
  return of_run;
}

constexpr std::array<bool, 256> kOfRun = bytes_of_runs();

bool is_of_run(char c) { return kOfRun[static_cast<unsigned char>(c)]; }

/// Converts ASCII capitals to lower case.
void fold_ascii(std::string_view text, std::string* folded) {
  folded->assign(text);
  for (char& c : *folded) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

template <std::size_t bits>
std::size_t hash_of(std::uint32_t gram) {
  return (gram * 0x9e3779b9U) >> (32 - bits);
}

/// How much a word looks like a name, from 0 to 1. A common word that begins a sentence gets half,
/// because any word has a capital there.
double likeness_of_name(language::Capitals capitals, bool common) {
  if (capitals == language::Capitals::kNone) return 0;
  return common && capitals == language::Capitals::kSentence ? .5 : 1;
}

}  // namespace

TextReader::TextReader(const Plan& plan)
    : plan_(plan), short_(is_short(plan)), words_with_gram_(std::size_t{1} << kGramBits) {
  for (std::size_t w = 0; w < plan.words.size(); ++w) {
    forms_[plan.words[w].form].push_back(w);
    known_.insert(plan.words[w].form);
    for (const std::string& lemma : plan.words[w].lemmas) known_.insert(lemma);
    form_sizes_.set(std::min(plan.words[w].form.size(), form_sizes_.size() - 1));
    is_run_.push_back(std::all_of(plan.words[w].form.begin(), plan.words[w].form.end(), is_of_run));
    may_be_like_.push_back(may_be_like(w));
    word_grams_.emplace_back();
    if (!may_be_like_.back()) continue;
    read_trigram_set(plan.words[w].form, &word_grams_.back());
    for (const std::uint32_t gram : word_grams_.back()) {
      words_with_gram_[hash_of<kGramBits>(gram)] |= std::uint64_t{1} << w;
    }
  }
}

TextEvidence TextReader::read(const AnalyzedPassage& passage) {
  TextEvidence evidence;
  find_matches(passage, &evidence);
  find_likenesses(passage.tokens, &evidence);
  find_exact(passage, &evidence);
  evidence.verbatim = holds_verbatim(passage.text);
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

bool TextReader::may_be_like(std::size_t word) const {
  const QueryWord& of = plan_.words[word];
  // If articles have the only word of a query, passages without this word are not relevant.
  if (plan_.one_word && of.articles > 0) return false;
  return of.content && !of.only_in_title && language::count_code_points(of.form) >= kShortestAlike;
}

TextBound TextReader::most(std::uint64_t matched) const {
  TextBound most;
  most.verbatim = plan_.words.size() >= kFewestVerbatim;
  for (std::size_t w = 0; w < plan_.words.size(); ++w) {
    const QueryWord& word = plan_.words[w];
    if (((matched >> w) & 1) == 0) {
      if (may_be_like_[w]) most.likeness += word.idf;
      if (word.content) most.verbatim = false;
      continue;
    }
    if (!word.name) most.exact += word.importance * word.idf;
    if (word.acronym) most.capitals += word.idf;
  }
  return most;
}

void TextReader::seek(std::uint64_t matched) {
  sought_.clear();
  sought_bits_ = 0;
  for (std::size_t w = 0; w < plan_.words.size(); ++w) {
    if (((matched >> w) & 1) != 0 || !may_be_like_[w]) continue;
    sought_.push_back(w);
    sought_bits_ |= std::uint64_t{1} << w;
  }
}

template <typename Visit>
void TextReader::visit_runs(std::string_view text, const Visit& visit) {
  fold_ascii(text, &folded_);
  for (std::size_t i = 0; i < text.size();) {
    if (!is_of_run(text[i])) {
      static_cast<void>(language::next_code_point(text, &i));
      continue;
    }
    const std::size_t begin = i;
    unsigned any = 0;
    for (; i < text.size() && is_of_run(text[i]); ++i) any |= static_cast<unsigned char>(text[i]);
    if (any < 0x80) {
      visit(std::string_view(folded_).substr(begin, i - begin));
    } else {
      visit(language::fold(text.substr(begin, i - begin)));
    }
  }
}

void TextReader::begin_runs() {
  seen_.assign(plan_.words.size(), false);
  up_to_.assign(plan_.words.size(), 0);
  run_ = 1;
  verbatim_ = false;
}

TextBound TextReader::glance(std::string_view text, std::uint64_t matched) {
  seek(matched);
  best_likeness_.assign(plan_.words.size(), 0);
  begin_runs();
  visit_runs(text, [this](std::string_view run) {
    find_run(run);
    if (sought_.empty() || run.size() < kShortestAlike) return;
    visit_alike(run, [this](std::size_t w, double likeness) {
      best_likeness_[w] = std::max(best_likeness_[w], likeness);
    });
  });
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
  bound.verbatim = verbatim_;
  return bound;
}

void TextReader::find_run(std::string_view run) {
  ++run_;
  if (!form_sizes_.test(std::min(run.size(), form_sizes_.size() - 1))) return;
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
  visit_runs(text, [this](std::string_view run) { find_run(run); });
  return verbatim_;
}

void TextReader::find_likenesses(const std::vector<Token>& tokens, TextEvidence* evidence) {
  const std::size_t words = plan_.words.size();
  std::uint64_t matched = 0;
  for (std::size_t w = 0; w < words; ++w) {
    if (matched_[w]) matched |= std::uint64_t{1} << w;
  }
  seek(matched);
  if (sought_.empty()) return;
  for (std::size_t s = 0; s < sentences_.size(); ++s) {
    for (std::size_t t = sentences_[s].begin; t < sentences_[s].end; ++t) {
      if (tokens[t].word == nullptr) continue;
      const std::string_view form = tokens[t].word->form;
      if (form.size() < kShortestAlike) continue;
      visit_alike(form, [&](std::size_t w, double likeness) {
        double& best = matches_[s * words + w];
        best = std::max(best, likeness);
      });
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

/// First tests shared ≥ (a+1)/5, which is cheap and necessary: for words of a and b trigrams, Dice
/// is 2·shared/(a+b) and must be at least .4.
template <typename Visit>
void TextReader::visit_alike(std::string_view form, const Visit& visit) {
  std::uint64_t touched = 0;
  visit_trigrams(form, [&](std::uint32_t gram) {
    std::uint64_t words = words_with_gram_[hash_of<kGramBits>(gram)] & sought_bits_;
    touched |= words;
    for (; words != 0; words &= words - 1) ++shared_[std::countr_zero(words)];
  });
  bool read = false;
  for (; touched != 0; touched &= touched - 1) {
    const auto w = static_cast<std::size_t>(std::countr_zero(touched));
    const std::vector<std::uint32_t>& of_word = word_grams_[w];
    const bool enough = std::exchange(shared_[w], 0) * std::size_t{5} >= of_word.size() + 1;
    const std::string& wanted = plan_.words[w].form;
    // Dice cannot reach kLeastLikeness if one word is much longer than the other.
    if (!enough || form.size() > 4 * wanted.size() || wanted.size() > 4 * form.size()) continue;
    if (!read) read_trigram_set(form, &grams_);
    read = true;
    const double like = dice(of_word, grams_);
    if (like >= kLeastLikeness) visit(w, like);
  }
}

}  // namespace treff::query
