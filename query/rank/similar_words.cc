// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/similar_words.h"

#include <algorithm>

namespace treff::query {

SimilarWords::SimilarWords(const std::vector<std::string>& forms)
    : grams_of_(forms.size()), words_with_gram_(std::size_t{1} << kHashBits) {
  for (std::size_t w = 0; w < forms.size(); ++w) {
    if (forms[w].empty()) continue;
    read_trigrams(forms[w], &grams_of_[w]);
    for (const std::uint32_t gram : grams_of_[w]) {
      words_with_gram_[hash_of(gram)] |= std::uint64_t{1} << w;
    }
  }
}

void SimilarWords::read_trigrams(std::string_view form, Trigrams* grams) {
  grams->clear();
  std::uint32_t window = kEdge;
  const auto push = [&](std::uint32_t c) {
    window = next_window(window, c);
    grams->push_back(window);
  };
  for (std::size_t i = 0; i < form.size();) push(language::next_code_point(form, &i));
  push(kEdge);
  grams->erase(grams->begin());  // before it, there is but one edge
  std::sort(grams->begin(), grams->end());
  grams->erase(std::unique(grams->begin(), grams->end()), grams->end());
}

double SimilarWords::dice(const Trigrams& a, const Trigrams& b) {
  std::size_t shared = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j])
      ++shared, ++i, ++j;
    else
      a[i] < b[j] ? ++i : ++j;
  }
  return 2.0 * static_cast<double>(shared) / static_cast<double>(a.size() + b.size());
}

}  // namespace treff::query
