// SPDX-License-Identifier: GPL-2.0-or-later
// Random articles and queries made of so few words that random queries find some articles.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "random_articles.h"

namespace treff {

/// Makes small articles, and operands for queries.
class FewWords {
 public:
  explicit FewWords(unsigned seed) : dice_(seed) {}

  std::string word() {
    static const std::vector<std::string> kWords = {
        "hest", "hester",  "bil",     "bilen",  "krig", "fred",  "skole",    "skulen",
        "hus",  "husleie", "sykehus", "og",     "ikke", "brann", "brannbil", "F-16",
        "stor", "store",   "reise",   "reiste", "TV2",  "e-bok", "ebok",     "reisene"};
    return dice_.pick(kWords);
  }

  /// A word for a query; now and then, one that no article has.
  std::string asked() { return dice_.one_in(5) ? "qvxzord" : word(); }

  std::vector<Article> articles(std::size_t count) {
    std::vector<Article> all;
    for (std::size_t i = 0; i < count; ++i) {
      Article article;
      article.id = std::to_string(i);
      article.title = word();
      for (std::size_t p = 0; p <= dice_.below(2); ++p) {
        std::string text = "Her er det ord i en rekke som er lang nok:";
        for (std::size_t w = 0; w < 2 + dice_.below(5); ++w) text += " " + word();
        article.paragraphs.push_back(text + ".");
      }
      all.push_back(std::move(article));
    }
    return all;
  }

  /// An operand: a word, a phrase, a literal form, a prefix, a NEAR, or a combination of them.
  std::string operand(unsigned depth) {
    switch (dice_.below(depth == 0 ? 5 : 8)) {
      case 0:
        return "\"" + asked() + " " + word() + "\"";
      case 1:
        return "=" + asked();
      case 2:
        return asked().substr(0, 3) + "*";
      case 3:
        return "(" + asked() + " NEAR/3 " + word() + ")";
      case 5:
        return "(" + operand(depth - 1) + " AND " + operand(depth - 1) + ")";
      case 6:
        return "(" + operand(depth - 1) + " OR " + operand(depth - 1) + ")";
      case 7:
        return "(NOT " + operand(depth - 1) + ")";
      default:
        return asked();
    }
  }

 private:
  Dice dice_;
};

}  // namespace treff
