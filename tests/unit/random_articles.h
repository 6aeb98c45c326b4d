// SPDX-License-Identifier: GPL-2.0-or-later
// Random words, texts and articles made from the lexicon; the same for the same seed.
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "language/lexicon.h"
#include "language/morphology.h"
#include "shared_morphology.h"
#include "treff/article.h"

namespace treff {

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}

  std::size_t below(std::size_t end) {
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(engine_);
  }
  bool one_in(std::size_t n) { return below(n) == 0; }

  template <typename Container>
  const auto& pick(const Container& from) {
    return from[below(std::size(from))];
  }

  template <typename Container>
  void shuffle(Container* container) {
    std::shuffle(container->begin(), container->end(), engine_);
  }

 private:
  std::mt19937 engine_;
};

/// Forms of the lexicon, found by walking its automaton at random.
class RandomWords {
 public:
  explicit RandomWords(Dice* dice)
      : dice_(*dice), table_(language::shared_morphology()->lexicon().forms()) {}

  std::string form() {
    const std::set<std::string> forms = paradigm();
    return *std::next(forms.begin(), static_cast<std::ptrdiff_t>(dice_.below(forms.size())));
  }

  /// All forms of one lemma, at least two. Excludes present participles, which are adjectives with
  /// their own lemma, and forms for which another reading is more common: imperatives and names.
  std::set<std::string> paradigm() {
    constexpr std::size_t kStem = 4, kMostForms = 400;
    for (;;) {
      std::string stem;
      const State state = walk(&stem, kStem);
      std::map<std::pair<std::string, language::WordClass>, std::set<std::string>> forms;
      std::size_t left = kMostForms;
      collect(state, &stem, &left, &forms);
      std::vector<std::set<std::string>> several;
      for (auto& [lemma, all] : forms) {
        if (all.size() > 1 && all.count(lemma.first) != 0) several.push_back(std::move(all));
      }
      if (!several.empty()) return dice_.pick(several);
    }
  }

 private:
  using State = language::LexiconTable::State;

  /// The states that follow `state`, each with the byte that leads to it.
  [[nodiscard]] std::vector<std::pair<char, State>> arcs(State state) const {
    std::vector<std::pair<char, State>> found;
    for (unsigned label = 1; label < 256; ++label) {
      if (const auto next = table_.next(state, static_cast<std::uint8_t>(label))) {
        found.emplace_back(static_cast<char>(label), *next);
      }
    }
    return found;
  }

  /// Follows random arcs for `bytes` bytes, or to the end of a word.
  State walk(std::string* form, std::size_t bytes) {
    State state = table_.root();
    while (form->size() < bytes) {
      const auto next = arcs(state);
      if (next.empty()) break;
      const auto& [label, target] = dice_.pick(next);
      form->push_back(label);
      state = target;
    }
    return state;
  }

  template <typename Forms>
  void collect(State state, std::string* form, std::size_t* left, Forms* forms) const {
    if (*left == 0 || form->size() > 60) return;
    if (const auto record = table_.record(state)) {
      --*left;
      const auto entries = table_.entries(*record, *form);
      const bool name = std::any_of(entries.begin(), entries.end(), [](const auto& entry) {
        return entry.word_class == language::WordClass::kName;
      });
      for (const auto& entry : entries) {
        const bool present_participle =
            entry.is(language::kParticiple) && (form->ends_with("ende") || form->ends_with("ande"));
        const bool plain = entry.is(language::kWord) && !name && !present_participle &&
                           !entry.is(language::kImperative) &&
                           entry.word_class != language::WordClass::kFunction;
        if (plain) (*forms)[{entry.lemma, entry.word_class}].insert(*form);
      }
    }
    for (const auto& [label, target] : arcs(state)) {
      form->push_back(label);
      collect(target, form, left, forms);
      form->pop_back();
    }
  }

  Dice& dice_;
  const language::LexiconTable& table_;
};

/// Articles over a small vocabulary, so that they share words.
class RandomArticles {
 public:
  explicit RandomArticles(unsigned seed) : dice_(seed), words_(&dice_) {
    for (int i = 0; i < 150; ++i) vocabulary_.push_back(words_.form());
    for (int i = 0; i < 20; ++i) {  // compounds, names and numbers
      vocabulary_.push_back(vocabulary_[dice_.below(100)] + vocabulary_[dice_.below(100)]);
      vocabulary_.push_back(vocabulary_[dice_.below(100)] + "-" + vocabulary_[dice_.below(100)]);
      vocabulary_.push_back(std::to_string(dice_.below(100'000)));
      vocabulary_.push_back("K" + vocabulary_[dice_.below(100)] + "s");
    }
  }

  Dice& dice() { return dice_; }
  RandomWords& words() { return words_; }

  std::string word() {
    static const std::vector<std::string> kFunctionWords = {"og",   "i",    "på",    "det", "som",
                                                            "uten", "ikke", "ikkje", "kva", "når"};
    if (dice_.one_in(3)) return dice_.pick(kFunctionWords);
    // Some words are frequent, most are not.
    return vocabulary_[std::min(dice_.below(vocabulary_.size()), dice_.below(vocabulary_.size()))];
  }

  std::string words(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "" : " ") + word();
    return text;
  }

  std::string paragraph() {
    static const std::vector<std::string> kEnds = {".", "!", "?", " …", ".»", ":"};
    std::string text;
    for (std::size_t sentences = 1 + dice_.below(4); sentences > 0; --sentences) {
      if (!text.empty()) text += " ";
      if (dice_.one_in(5)) text += "– ";
      text +=
          words(4 + dice_.below(12)) + (dice_.one_in(4) ? ", " + words(3) : "") + dice_.pick(kEnds);
    }
    return text;
  }

  Article article(const std::string& id) {
    Article article;
    article.id = id;
    if (!dice_.one_in(6)) article.title = words(1 + dice_.below(6));
    if (!dice_.one_in(4)) {
      article.published =
          "20" + std::to_string(10 + dice_.below(15)) + "-0" + std::to_string(1 + dice_.below(9));
    }
    if (!dice_.one_in(3)) article.source = "/arkiv/" + word() + "/" + id;
    for (std::size_t n = 1 + dice_.below(6); n > 0; --n) article.paragraphs.push_back(paragraph());
    for (std::size_t n = dice_.below(3); n > 0; --n) {
      article.extras.push_back({static_cast<ExtraKind>(1 + dice_.below(3)), paragraph()});
    }
    return article;
  }

  std::vector<Article> articles(std::size_t count) {
    std::vector<Article> all;
    for (std::size_t i = 0; i < count; ++i) all.push_back(article("sak " + std::to_string(i)));
    return all;
  }

 private:
  Dice dice_;
  RandomWords words_;
  std::vector<std::string> vocabulary_;
};

}  // namespace treff
