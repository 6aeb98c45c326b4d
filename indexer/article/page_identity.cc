// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/page_identity.h"

#include <algorithm>
#include <cstddef>

#include "article/markup.h"
#include "article/page_blocks.h"
#include "article/page_dates.h"
#include "language/unicode.h"

namespace treff {
namespace {

constexpr std::size_t kLongestTitle = 500, kMostHeadings = 200;

/// The form in which addresses are compared: without scheme, "www.", query and last slash.
std::string address_key(std::string_view url) {
  url = url.substr(0, std::min(url.find_first_of("?#"), std::size_t{2000}));
  if (const std::size_t scheme = url.find("//"); scheme != url.npos) url.remove_prefix(scheme + 2);
  if (url.starts_with("www.")) url.remove_prefix(4);
  while (url.ends_with('/')) url.remove_suffix(1);
  return language::fold(url);
}

/// Whether two addresses are equal; one of them may be without the host.
bool is_same_address(const std::string& one, const std::string& other) {
  if (one.empty() || other.empty()) return false;
  if (one.starts_with('/') != other.starts_with('/')) {
    const std::string& path = one.starts_with('/') ? one : other;
    const std::string& whole = one.starts_with('/') ? other : one;
    return whole.substr(std::min(whole.find('/'), whole.size())) == path;
  }
  return one == other;
}

/// The beginnings of the longer words of `text`, cut so that inflected forms are equal.
std::vector<std::string> word_beginnings(std::string_view text) {
  constexpr std::size_t kShortestWord = 4, kBeginning = 5;
  std::vector<std::string> words;
  const std::string folded = language::fold(text.substr(0, kLongestTitle));
  for (std::size_t at = 0; at < folded.size();) {
    const auto is_letter = [](char c) {
      return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') ||
             (c >= '0' && c <= '9');
    };
    const auto begin =
        std::find_if(folded.begin() + static_cast<std::ptrdiff_t>(at), folded.end(), is_letter);
    const auto end = std::find_if_not(begin, folded.end(), is_letter);
    at = static_cast<std::size_t>(end - folded.begin());
    const std::string word(begin, end);
    if (word.size() >= kShortestWord) words.push_back(word.substr(0, kBeginning));
  }
  return words;
}

/// Whether a title has several words. A single word may be the name of a site or a section.
bool has_words(std::string_view title) { return title.find(' ') != title.npos; }

}  // namespace

PageIdentity::PageIdentity(const HtmlPage& page) {
  const std::string site =
      title_key(decode_entities(meta_content(page, {"og:site_name", "application-name"})));
  const auto add = [&](const std::string& title) {
    std::string key = title_key(title.substr(0, kLongestTitle));
    if (key.empty() || key == site) return;
    for (std::string& word : word_beginnings(title)) words_.push_back(std::move(word));
    keys_.push_back(std::move(key));
  };
  add(page.title);
  const std::string named = title_key(page.title.substr(0, kLongestTitle));
  for (const char* name : {"og:title", "twitter:title"}) {
    const std::string shared = decode_entities(meta_content(page, {name}));
    add(shared);
    is_sure_ = is_sure_ || has_words(shared);
  }
  std::size_t headings = 0;
  for (const Block& block : page.blocks) {
    if (!block.is_heading || ++headings > kMostHeadings) continue;
    if (block.is_top_heading) {
      add(block.text);
      is_sure_ = is_sure_ || (has_words(block.text) &&
                              named.starts_with(title_key(block.text.substr(0, kLongestTitle))));
    } else {
      headings_.push_back(title_key(block.text.substr(0, kLongestTitle)));
    }
  }
  std::sort(words_.begin(), words_.end());
  const std::string canonical =
      page.canonical.empty() ? meta_content(page, {"og:url"}) : page.canonical;
  address_ = address_key(canonical);
}

Fit PageIdentity::fit(const std::string& headline, const std::vector<std::string>& urls,
                      const std::string& publisher) const {
  bool has_path = false;
  for (const std::string& url : urls) {
    const std::string address = address_key(url);
    if (is_same_address(address, address_)) return Fit::addressed;
    has_path = has_path || address.find('/') != address.npos;
  }
  constexpr std::size_t kShortest = 10;  // bytes; a shorter headline may begin a title by chance
  const std::string key = title_key(headline.substr(0, kLongestTitle));
  const auto has_title = [&key](const std::string& title) {
    return title == key || (key.size() >= kShortest && title.starts_with(key));
  };
  const std::string site = title_key(publisher);
  const bool is_named = std::any_of(keys_.begin(), keys_.end(),
                                    [&site](const std::string& title) { return title != site; });
  if (key.empty() || !is_named) return Fit::possible;
  if (std::any_of(keys_.begin(), keys_.end(), has_title)) return Fit::titled;
  const bool is_heading = std::find(headings_.begin(), headings_.end(), key) != headings_.end();
  if (!is_sure_ || is_heading || shares_word(headline)) return Fit::possible;
  return has_path && !address_.empty() ? Fit::contradicted : Fit::retitled;
}

bool PageIdentity::shares_word(const std::string& headline) const {
  const std::vector<std::string> words = word_beginnings(headline);
  return words.empty() || words_.empty() ||
         std::any_of(words.begin(), words.end(), [this](const std::string& word) {
           return std::binary_search(words_.begin(), words_.end(), word);
         });
}

}  // namespace treff
