// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/byline_parts.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "article/any_word.h"
#include "article/byline_titles.h"
#include "article/byline_words.h"
#include "article/date_notation.h"
#include "article/dates.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {

PartKind kind_of(const BylinePart& part) {
  constexpr std::size_t kMostWords = 6;
  if (part.words.size() == 1 && is_name_suffix(language::fold(part.words.front()))) {
    return PartKind::suffix;
  }
  std::size_t capitals = 0;
  for (const std::string& word : part.words) {
    if (word.starts_with('(')) continue;
    if (has_digit(word) && !is_acronym(word)) return PartKind::other;
    if (begins_with_capital(word) || is_elided(word)) {
      ++capitals;
      continue;
    }
    const std::string folded = language::fold(word);
    const bool fits = is_particle(folded) || (capitals > 0 && is_name_suffix(folded));
    if (!fits) {
      return begins_with_capital(part.words.front()) ? PartKind::other : PartKind::remark;
    }
  }
  if (capitals >= 2 && part.words.size() <= kMostWords) return PartKind::name;
  if (capitals == 1 && part.words.size() == 1 && is_acronym(part.words.front())) {
    return PartKind::name;
  }
  return capitals == 1 ? PartKind::single : PartKind::other;
}

namespace {

/// Splits a byline into parts, each with its credit.
class PartReader {
 public:
  void read(std::string_view line) {
    const std::string last = language::fold(line.substr(line.rfind(' ') + 1));
    credits_follow_ = line.find(" / ") != line.npos && credit_of(last) != 0;
    while (!line.empty()) {
      std::size_t end = std::min(line.find(' '), line.size());
      if (line.starts_with('(')) {
        const std::size_t close = line.find(')');
        if (close != line.npos) end = std::min(line.find(' ', close), line.size());
      }
      rest_ = line.substr(std::min(end + 1, line.size()));
      if (!take(line.substr(0, end))) break;
      line = rest_;
    }
    end_part({});
  }

  std::vector<BylinePart> parts;
  bool is_marked = false;
  bool is_all = true;

 private:
  /// Returns false for a word that ends the byline.
  bool take(std::string_view word) {
    if (word.starts_with('(') && word.find(')') != word.npos) return take_parentheses(word);
    if (is_bar(word)) {
      behind_slash_ = word == "/";
      end_part({});
      behind_name_ = is_dash(word) && !parts.empty();
      return true;
    }
    const bool behind_slash = std::exchange(behind_slash_, false);
    if (behind_slash && credits_follow_ && !parts.empty() && credit_of(language::fold(word)) != 0) {
      give_role(credit_of(language::fold(word)));  // Kari Moen / tekst Ola Li / foto
      return true;
    }
    if (is_address(word)) return end_part({});
    const char last = word.back();
    std::string_view bare = word;
    while (!bare.empty() && std::string_view(",;:").find(bare.back()) != bare.npos) {
      bare.remove_suffix(1);
    }
    if (bare.ends_with('.') && !is_abbreviated(bare)) bare.remove_suffix(1);
    const std::string folded = language::fold(bare);
    if (is_date_word(folded)) {
      const bool named = std::any_of(parts.begin(), parts.end(), has_name) || has_name(part_);
      end_part({});
      is_all = false;
      return !named;
    }
    if (is_closed_ && begins_with_capital(bare)) end_part({});
    const bool other_label =
        (folded == "med" || (is_other_work(folded) && begins_with_capital(bare)));
    if (other_label && has_name(part_) && label_follows()) {  // Kari Moen. Omsett av Ola Li
      end_part({});
      if (folded == "med") return true;
    }
    if (take_label(bare, folded, last)) return true;
    if (is_and(folded)) return end_part("og" == folded ? "og" : std::string(bare));
    if (folded == "med" && was_and_) return true;  // sammen med
    if (!bare.empty()) part_.words.emplace_back(bare);
    was_and_ = false;
    const bool ends_sentence = last == '.' && !word.empty() && bare.size() < word.size();
    if (last == ',') {
      end_part(",");
      behind_name_ = !parts.empty();
      return true;
    }
    behind_name_ = last == ':' && has_name(part_);  // Kari Moen: tekst
    if (last == ';' || last == ':' || ends_sentence) return end_part({});
    return true;
  }

  static bool has_name(const BylinePart& part) {
    return !part.words.empty() && kind_of(part) == PartKind::name;
  }

  /// Takes "(foto)" as the credit of the name before it, and "(NTB)" as a part of that name.
  bool take_parentheses(std::string_view word) {
    const std::size_t close = word.find(')');
    const std::string_view inside = word.substr(1, close - 1);
    if (take_photographer(inside)) return true;
    std::string folded = language::fold(inside);
    std::replace(folded.begin(), folded.end(), '/', ' ');
    std::erase(folded, ',');
    unsigned credit = 0;
    bool only = !folded.empty();
    any_word(folded, [&](std::string_view each) {
      const unsigned said = credit_of(each);
      credit |= said;
      only = only && (said != 0 || is_and(each));
      return false;
    });
    if (only) {
      part_.credit |= credit;
      part_.has_role = true;
      is_closed_ = has_name(part_);
    } else if (!is_address(inside) && !has_digit(inside) && !part_.words.empty() &&
               !is_role(folded)) {
      part_.words.emplace_back(word.substr(0, close + 1));
    }
    const std::string_view behind = word.substr(close + 1);
    if (!behind.empty() && behind.front() == ',') return end_part(",");
    if (!behind.empty()) return end_part({});
    return true;
  }

  /// Takes the photographer in the parentheses of "Kari Moen (foto: Ola Li)". Returns false if
  /// there is none.
  bool take_photographer(std::string_view inside) {
    const std::string_view label = inside.substr(0, inside.find_first_of(": "));
    if (label.size() == inside.size() || credit_of(language::fold(label)) != kPictures) {
      return false;
    }
    std::vector<std::string> names;
    any_word(inside.substr(label.size()), [&names](std::string_view each) {
      if (begins_with_capital(each)) names.emplace_back(each);
      return false;
    });
    if (names.empty()) return false;
    parts.push_back({std::move(names), {}, kPictures});
    return true;
  }

  /// Whether the words after the current one complete a label, as "og video:" does in "Kari Moen,
  /// foto og video: Ola Li".
  [[nodiscard]] bool label_follows() const {
    for (std::string_view rest = rest_; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      std::string word = language::fold(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      const bool colon = word.ends_with(':');
      while (!word.empty() && (word.back() == ':' || word.back() == ',')) word.pop_back();
      if (is_by(word)) return true;
      const bool is_work = credit_of(word) != 0 || is_other_work(word);
      if (!is_work && !is_and(word) && !is_bar(word)) return false;
      if (colon) return true;
    }
    return false;
  }

  /// Sets the credit of the name before a role. A role is more certain than "Av" and replaces its
  /// credit.
  void give_role(unsigned credit) {
    BylinePart& named = parts.back();
    if (!named.has_role && is_by_) named.credit = 0;
    named.credit |= credit;
    named.has_role = true;
  }

  /// Like give_role(), for a role in the plural: "Kari Moen og Ola Li, fotografer".
  void give_plural_role(unsigned credit) {
    for (std::size_t i = parts.size(); i-- > 0 && !parts[i].has_role;) {
      if (is_by_) parts[i].credit = 0;
      parts[i].credit |= credit;
      parts[i].has_role = true;
      if (parts[i].separator.empty()) return;
    }
  }

  /// Takes "av" and the words before it. Returns false if "av" is not a label here.
  bool take_by() {
    const bool at_start = part_.words.empty();
    const bool of_work = !at_start && is_other_work(language::fold(part_.words.front())) &&
                         std::none_of(part_.words.begin() + 1, part_.words.end(),
                                      [](const auto& word) { return begins_with_capital(word); });
    if (of_work) {  // Omsett av Kari Moen
      part_ = {};
      set_label(kPictures);
      return true;
    }
    // Not in "Moen, leder av Avisen".
    const bool named = std::any_of(parts.begin(), parts.end(), has_name);
    if (!at_start && (named || !begins_label())) return false;
    if (at_start && named && pending_ == 0) return false;
    drop_part();
    if (!named && !parts.empty() && credit_ == 0) {  // Oslo, 12. mars 2024 av Kari Moen
      parts.clear();
      is_all = false;
    }
    is_by_ = pending_ == 0;
    set_label(is_by_ ? kText : pending_);  // Foto av Ola Li
    is_marked = is_marked || (credit_ & kText) != 0;
    return true;
  }

  /// Takes a label ("Av", "Tekst:", "Foto"), usually at the beginning of a part or with a colon.
  /// `last` is the last character of the word.
  bool take_label(std::string_view bare, const std::string& folded, char last) {
    if (is_by(folded)) return take_by();
    const bool at_start = part_.words.empty(), colon = last == ':';
    const bool is_other = (colon && (is_photographer(folded) || is_other_work(folded))) ||
                          (at_start && is_other_work(folded) && label_follows());
    const unsigned said = is_other ? kPictures : credit_of(folded);
    // Kari Moen fotograf
    const bool behind_name = part_.words.size() >= 2 && has_name(part_);
    const bool shown_as_label = colon || at_start || begins_with_capital(bare) || behind_name;
    const bool is_title = is_press_role(folded);
    if (said == 0 && is_title && at_start && colon) {
      is_by_ = false;
      set_label(kText);
      return is_marked = true;
    }
    if (said == 0 || !shown_as_label) return false;
    const bool word_alone = folded == "ord" || folded == "words" || folded == "text";
    if (word_alone && !colon) return false;
    if (!at_start) end_part({});
    if (!colon && is_plural_role(folded) && !parts.empty()) {
      give_plural_role(said);
      return true;
    }
    const bool behind_this =
        at_start && behind_name_ && (last == ',' || last == ';' || last == '.');
    if (behind_this && !label_follows()) {  // Kari Moen, tekst, og Ola Li, foto
      give_role(said);
      part_.separator = last == ',' ? "," : "";
      return true;
    }
    if (complete_) pending_ = 0;
    if (pending_ == 0) is_genre_ = true;
    is_genre_ = is_genre_ && is_genre(folded);
    pending_ |= said;
    complete_ = false;
    if (colon) {
      is_by_ = false;
      set_label(pending_);
      is_marked = is_marked || ((credit_ & kText) != 0 && !is_genre_);
    }
    return true;
  }

  /// Whether all words of the part belong to a date or a label: "6. mars 2023 av".
  [[nodiscard]] bool begins_label() const {
    return std::all_of(part_.words.begin(), part_.words.end(), [](const std::string& word) {
      return !begins_with_capital(word) || comes_before_av(language::fold(word));
    });
  }

  /// Drops the words before "av". Words such as "Kommentar" do not count as other text.
  void drop_part() {
    is_all = is_all && std::all_of(part_.words.begin(), part_.words.end(), [](const auto& word) {
               return comes_before_av(language::fold(word));
             });
    part_ = {};
  }

  void set_label(unsigned credit) {
    credit_ = credit;
    pending_ = 0;
    complete_ = true;
    part_.separator.clear();
  }

  /// Ends the current part. Always returns true, for take().
  bool end_part(const std::string& separator) {
    is_closed_ = false;
    was_and_ = !separator.empty() && separator != ",";
    if (part_.words.empty()) {
      // In "Moen, foto", "foto" is the credit of the name before it. In "Tekst og foto:", "Tekst"
      // begins a label.
      if (pending_ != 0 && !parts.empty() && !label_follows()) {
        give_role(std::exchange(pending_, 0));
      } else if (part_.credit != 0 && !parts.empty()) {
        give_role(std::exchange(part_.credit, 0));
        part_.has_role = false;
      }
      if (!separator.empty()) part_.separator = separator;
      return true;
    }
    if (pending_ != 0 && !parts.empty() && is_preposition(part_.words.front())) {
      give_role(std::exchange(pending_, 0));  // Kari Moen fotograf i Avisen
    }
    if (pending_ != 0) {  // "Foto Ola Li": a label without a colon
      is_by_ = false;
      set_label(pending_);
    }
    std::string& last = part_.words.back();
    const bool initial = last.find('.') + 1 < last.size() ||
                         language::count_code_points(last) <= 2 ||
                         is_name_suffix(language::fold(last));
    if (last.ends_with('.') && !initial) last.pop_back();
    if (part_.credit == 0) part_.credit = credit_;
    parts.push_back(std::move(part_));
    part_ = {};
    part_.separator = separator;
    return true;
  }

  std::string_view rest_;  ///< the text after the current word
  BylinePart part_;
  unsigned credit_ = 0;    ///< of the last label
  unsigned pending_ = 0;   ///< of words such as "foto" that may become a label
  bool is_genre_ = false;  ///< all these words are kinds of articles
  bool complete_ = true;
  bool was_and_ = false;
  bool behind_slash_ = false;
  bool credits_follow_ = false;  ///< each name is followed by a slash and its credit
  bool behind_name_ = false;     ///< directly after a name and a comma, colon or dash
  bool is_closed_ = false;       ///< the part is a name with a role in parentheses
  bool is_by_ = false;           ///< the last label was only "Av"
};

/// Puts spaces around the slash of "Kari Moen/Ola Li" and "Tekst/foto:".
std::string with_loose_slashes(const std::string& line) {
  if (line.find('/') == line.npos || line.find(' ') == line.npos) return line;
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    std::string word = line.substr(at, end - at);
    const std::size_t slash = word.find('/');
    if (slash != word.npos && slash > 0 && !is_address(word)) {
      const std::string_view behind = std::string_view(word).substr(slash + 1);
      const std::string role = language::fold(behind.substr(0, behind.find_first_of(":,.")));
      if (begins_with_capital(behind) || credit_of(role) != 0) word.replace(slash, 1, " / ");
    }
    out.append(out.empty() ? "" : " ").append(word);
    at = end + 1;
  }
  return out;
}

/// `line` up to a date at its end: "Kari Moen Monday, November 18, 2019".
std::string_view without_date(std::string_view line) {
  if (!has_digit(line)) return line;
  for (std::size_t at = line.find(' '); at != line.npos; at = line.find(' ', at + 1)) {
    // No date begins at "Moen," in "Kari Moen, 18. mars 2019": it ends the name.
    const std::string_view first = line.substr(at + 1, line.find(' ', at + 1) - at - 1);
    const bool ends_name = first.ends_with(',') && begins_with_capital(first) &&
                           !is_weekday(language::fold(first.substr(0, first.size() - 1)));
    if (ends_name) continue;
    // Folded, because parse_date_line() takes capitalized words for names.
    const auto date = parse_date_line(language::fold(line.substr(at + 1)));
    if (date && !(date->published.empty() && date->updated.empty())) return line.substr(0, at);
  }
  return line;
}

}  // namespace

BylineParts split_byline(std::string_view line) {
  const std::string persons = replace_user_names(collapse_white_space(line), " | ");
  std::string text(without_date(with_loose_slashes(persons)));
  std::replace(text.begin(), text.end(), '[', '(');  // Kari Moen [tekst]
  std::replace(text.begin(), text.end(), ']', ')');
  PartReader reader;
  reader.read(text);
  remove_roles(&reader.parts);
  return {std::move(text), std::move(reader.parts), reader.is_marked, reader.is_all};
}

}  // namespace treff
