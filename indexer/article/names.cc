// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/names.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

/// Extracts one name from text with "Av ", "(e-mail)" or <e-mail>; empty if no name is left.
std::string clean_name(std::string_view given) {
  constexpr auto kBefore =
      std::to_array<std::string_view>({"av:", "av ", "tekst:", "skrevet av ", "skrive av ",
                                       "by:", "by ", "written by ", "journalist:"});
  std::string name = collapse_white_space(given);
  const std::string folded = language::fold(name);
  for (const std::string_view before : kBefore) {
    if (!folded.starts_with(before)) continue;
    name = collapse_white_space(std::string_view(name).substr(before.size()));
    break;
  }
  std::string kept;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find(' ', at), name.size());
    const std::string_view word = std::string_view(name).substr(at, end - at);
    at = end + 1;
    const std::size_t slash = word.find('/');
    const bool is_address = word.find('@') != word.npos || word.find("://") != word.npos ||
                            word.starts_with("www.") || word.starts_with("mailto:") ||
                            (slash != word.npos && word.substr(0, slash).find('.') != word.npos);
    if (!is_address) kept.append(kept.empty() ? "" : " ").append(word);
  }
  // Leaves the name in "kari@avisa.example (Kari Eksempel)".
  if (kept.starts_with('(') && kept.find(')') + 1 == kept.size()) kept.pop_back();
  constexpr std::string_view kEdges = " ,;()<>|";
  const std::size_t begin = kept.find_first_not_of(kEdges);
  if (begin == std::string::npos) return {};
  return kept.substr(begin, kept.find_last_not_of(" ,;(<>|") - begin + 1);
}

template <std::size_t N>
bool is_among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Reads a byline word by word.
class BylineReader {
 public:
  void read(std::string_view byline) {
    std::string_view rest = byline;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      take(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    end_name();
  }

  [[nodiscard]] std::vector<std::string> names() && { return std::move(names_); }
  [[nodiscard]] bool is_marked() const { return marked_; }
  [[nodiscard]] bool is_all() const { return all_; }

 private:
  void take(std::string_view word) {
    constexpr auto kAuthors = std::to_array<std::string_view>(
        {"av", "by", "tekst", "text", "skrevet", "skrive", "written", "journalist", "forfatter",
         "reporter", "words", "ord"});
    constexpr auto kPictures = std::to_array<std::string_view>(
        {"foto", "photo", "fotograf", "bilder", "bilete", "illustrasjon", "video", "grafikk"});
    constexpr auto kBetween =
        std::to_array<std::string_view>({"og", "and", "&", "/", "|", "•", "·", "–", "-"});
    std::string_view bare = word;
    const bool in_parentheses = bare.starts_with('(') || bare.ends_with(')');
    if (bare.starts_with('(')) bare.remove_prefix(1);
    if (bare.ends_with(')')) bare.remove_suffix(1);
    while (!bare.empty() && std::string_view(",;:.").find(bare.back()) != bare.npos) {
      bare.remove_suffix(1);
    }
    const bool is_address = bare.find('@') != bare.npos && bare.find('.') != bare.npos;
    if (is_address) return end_name();
    const bool ends = bare.size() < word.size() && word.back() != '.';
    const std::string folded = language::fold(bare);
    const bool labels = word.ends_with(':') || name_.empty() || folded == "av" || folded == "by";
    const bool named_before = !name_.empty() || !names_.empty();
    const bool behind_slash = std::exchange(slash_, word == "/");
    constexpr auto kDates = std::to_array<std::string_view>(
        {"publisert", "oppdatert", "published", "updated", "endret", "endra"});
    if (is_among(folded, kDates)) {
      end_name();
      all_ = false;
      done_ = !names_.empty();
    } else if (is_among(folded, kPictures) && named_before && (in_parentheses || behind_slash)) {
      end_name();  // "Kari Moen (foto)" or "Kari Moen / foto"
      if (!names_.empty()) names_.pop_back();
    } else if (in_parentheses && is_among(folded, kAuthors)) {
      end_name();
    } else if (is_among(folded, kPictures)) {
      end_name();
      pictures_ = !(text_too_ && !named_before);  // false for "Tekst og foto: Kari Moen"
      marked_ = marked_ || (!pictures_ && word.ends_with(':'));
    } else if (is_among(folded, kAuthors) && labels) {
      end_name();
      pictures_ = false;
      text_too_ = true;
      marked_ = marked_ || folded == "av" || folded == "by" || word.ends_with(':');
    } else if (is_among(folded, kBetween)) {
      end_name();
    } else if (!done_) {
      take_part(bare, folded, ends);
    }
  }

  void take_part(std::string_view bare, const std::string& folded, bool ends) {
    constexpr auto kParticles = std::to_array<std::string_view>(
        {"von", "van", "de", "af", "der", "la", "le", "bin", "al", "del", "di", "ten"});
    const bool is_role = folded.ends_with("journalist") || folded.ends_with("redaktør") ||
                         folded.ends_with("reporter") || folded.ends_with("frilanser") ||
                         folded.ends_with("kommentator") || folded.ends_with("skribent");
    const bool has_letters = bare.find_first_of("0123456789@()<>\"«»!?") == bare.npos;
    const bool capital = !bare.empty() && folded.substr(0, 1) != bare.substr(0, 1);
    const bool wide_capital = static_cast<unsigned char>(bare.empty() ? ' ' : bare[0]) >= 0x80 &&
                              folded.substr(0, 2) != bare.substr(0, 2);
    if (is_role) {
      end_name();
    } else if (!has_letters || bare.empty() ||
               !(capital || wide_capital || (!name_.empty() && is_among(folded, kParticles)))) {
      if (!bare.empty()) all_ = false;
      end_name();
      done_ = !names_.empty();
    } else {
      name_.append(name_.empty() ? "" : " ").append(bare);
      ++words_;
      if (ends) end_name();
    }
  }

  void end_name() {
    constexpr int kMostWords = 5;
    const int fewest = marked_ ? 1 : 2;
    if (words_ > 0 && !pictures_) {
      if (words_ >= fewest && words_ <= kMostWords) {
        names_.push_back(name_);
      } else {
        all_ = false;
      }
    }
    name_.clear();
    words_ = 0;
  }

  std::vector<std::string> names_;
  std::string name_;
  int words_ = 0;  ///< number of words in name_
  bool marked_ = false;
  bool text_too_ = false;
  bool pictures_ = false;
  bool slash_ = false;  ///< the previous word was a slash
  bool done_ = false;
  bool all_ = true;
};

}  // namespace

std::vector<std::string> names_in_byline(std::string_view byline, bool* is_marked, bool* is_all) {
  constexpr std::size_t kLongest = 200;
  *is_marked = *is_all = false;
  if (byline.size() > kLongest) return {};
  BylineReader reader;
  reader.read(collapse_white_space(byline));
  *is_marked = reader.is_marked();
  *is_all = reader.is_all();
  return std::move(reader).names();
}

std::vector<std::string> names_in_date_line(std::string_view line) {
  bool marked = false, all = false;
  std::vector<std::string> names = names_in_byline(line, &marked, &all);
  if (marked) return names;
  for (std::size_t at = 0; at <= line.size();) {
    std::size_t end = line.size(), next = line.size() + 1;
    for (const std::string_view bar : {"|", "•", "·"}) {
      const std::size_t found = line.find(bar, at);
      if (found >= end) continue;
      end = found;
      next = found + bar.size();
    }
    if (at > 0 || end < line.size()) {
      names = names_in_byline(line.substr(at, end - at), &marked, &all);
      if (all && !names.empty()) return names;
    }
    at = next;
  }
  return {};
}

namespace {

/// Splits "Kari Moen, Ola Li og Per Vik" into persons. Returns `name` alone unless each part is a
/// full name: "Dag og Tid" is one author.
std::vector<std::string> persons_in(const std::string& name) {
  bool marked = false, all = false;
  if (name.find_first_of("(:") == std::string::npos) {
    std::vector<std::string> names = names_in_byline(name, &marked, &all);
    if (all && !marked && names.size() > 1) return names;
  }
  return {name};
}

}  // namespace

std::string join_names(const std::vector<std::string>& given) {
  std::vector<std::string> names;
  for (const std::string& one : given) {
    for (std::string& name : persons_in(clean_name(one))) {
      const bool known = std::find(names.begin(), names.end(), name) != names.end();
      if (!name.empty() && !known) names.push_back(std::move(name));
    }
  }
  std::string joined;
  for (const std::string& name : names) joined.append(joined.empty() ? "" : "; ").append(name);
  return joined;
}

}  // namespace treff
