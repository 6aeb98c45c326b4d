// SPDX-License-Identifier: GPL-2.0-or-later
// Tells whether a headline and addresses are those of the page at hand or of another story.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "article/html_page.h"

namespace treff {

/// How well the description of an article fits a page, from not at all to certainly.
enum class Fit {
  contradicted,  ///< its title and its address are those of another page
  retitled,      ///< its title has no word of the page's titles; no addresses can be compared
  possible,
  titled,     ///< its title is the page's
  addressed,  ///< its address is the page's
};

/// The titles and the address of a page.
class PageIdentity {
 public:
  explicit PageIdentity(const HtmlPage& page);

  /// How well an article with this headline, these addresses and this publisher fits. All three may
  /// be empty.
  [[nodiscard]] Fit fit(const std::string& headline, const std::vector<std::string>& urls,
                        const std::string& publisher) const;

 private:
  [[nodiscard]] bool shares_word(const std::string& headline) const;

  std::vector<std::string> keys_;      ///< title_key() of <title>, og: and twitter:title, the <h1>
  std::vector<std::string> headings_;  ///< title_key() of all other headings
  std::vector<std::string> words_;     ///< beginnings of the words of the titles, sorted
  bool is_sure_ = false;  ///< a title has several words, so it is hardly just the site's name
  std::string address_;
};

}  // namespace treff
