// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/byline.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>

#include "article/byline_words.h"
#include "article/dates.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

/// Whether a credit is that of a photographer alone.
bool is_picture(unsigned credit) { return credit == kPictures; }

/// Words between separators.
struct Part {
  std::vector<std::string> words;
  std::string separator;  ///< before it: "," or a word such as "og"; a bar or label: empty
  unsigned credit = 0;
};

enum class PartKind { name, single, suffix, remark, other };

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text.append(text.empty() ? "" : " ").append(word);
  return text;
}

PartKind kind_of(const Part& part) {
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
      if (!take(line.substr(0, end))) break;
      line.remove_prefix(std::min(end + 1, line.size()));
    }
    end_part({});
  }

  std::vector<Part> parts;
  bool is_marked = false;
  bool is_all = true;

 private:
  /// Returns false at what ends the byline.
  bool take(std::string_view word) {
    if (word.starts_with('(') && word.find(')') != word.npos) return take_parentheses(word);
    if (is_bar(word)) {
      behind_slash_ = word == "/";
      return end_part({});
    }
    const bool behind_slash = std::exchange(behind_slash_, false);
    if (behind_slash && credits_follow_ && !parts.empty() && credit_of(language::fold(word)) != 0) {
      parts.back().credit |= credit_of(language::fold(word));  // Kari Moen / tekst Ola Li / foto
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
    if (take_label(bare, folded, last == ':')) return true;
    if (is_and(folded)) return end_part("og" == folded ? "og" : std::string(bare));
    if (folded == "med" && was_and_) return true;  // sammen med
    if (!bare.empty()) part_.words.emplace_back(bare);
    was_and_ = false;
    const bool ends_sentence = last == '.' && !word.empty() && bare.size() < word.size();
    if (last == ',') return end_part(",");
    if (last == ';' || last == ':' || ends_sentence) return end_part({});
    return true;
  }

  static bool has_name(const Part& part) {
    return !part.words.empty() && kind_of(part) == PartKind::name;
  }

  /// "(foto)" is the credit of the name before it, "(NTB)" a part of it.
  bool take_parentheses(std::string_view word) {
    const std::size_t close = word.find(')');
    std::string_view inside = word.substr(1, close - 1);
    const std::string_view label = inside.substr(0, inside.find_first_of(": "));
    if (label.size() < inside.size() && credit_of(language::fold(label)) == kPictures) {
      std::vector<std::string> names;
      for (std::string_view rest = inside.substr(label.size()); !rest.empty();) {
        const std::string_view each = rest.substr(0, rest.find(' '));
        rest.remove_prefix(std::min(each.size() + 1, rest.size()));
        if (begins_with_capital(each)) names.emplace_back(each);
      }
      if (!names.empty()) {  // Kari Moen (foto: Ola Li)
        parts.push_back({std::move(names), {}, kPictures});
        return true;
      }
    }
    std::string folded = language::fold(inside);
    std::replace(folded.begin(), folded.end(), '/', ' ');
    std::erase(folded, ',');
    unsigned credit = 0;
    bool only = !folded.empty();
    for (std::string_view rest = folded; !rest.empty();) {
      const std::string_view each = rest.substr(0, rest.find(' '));
      rest.remove_prefix(std::min(each.size() + 1, rest.size()));
      const unsigned said = credit_of(each);
      credit |= said;
      only = only && (said != 0 || is_and(each) || each.empty());
    }
    if (only) {
      part_.credit |= credit;
    } else if (!is_address(inside) && !has_digit(inside) && !part_.words.empty() &&
               !is_role(folded)) {
      part_.words.emplace_back(word.substr(0, close + 1));
    }
    const std::string_view behind = word.substr(close + 1);
    if (!behind.empty() && behind.front() == ',') return end_part(",");
    if (!behind.empty()) return end_part({});
    return true;
  }

  /// "Av", "Tekst:", "Foto", at the beginning of a part or with a colon.
  bool take_label(std::string_view bare, const std::string& folded, bool colon) {
    const bool at_start = part_.words.empty();
    const bool written_by = folded == "av" || folded == "by";
    if (written_by) {
      // Not in "Moen, leder av Avisen".
      const bool named = std::any_of(parts.begin(), parts.end(), has_name);
      if (!at_start && (named || !begins_label())) return false;
      if (at_start && named && pending_ == 0) return false;
      drop_part();
      if (!named && !parts.empty() && credit_ == 0) {  // Oslo, 12. mars 2024 av Kari Moen
        parts.clear();
        is_all = false;
      }
      set_label(kText);
      is_marked = true;
      return true;
    }
    const bool is_other = colon && (is_photographer(folded) || is_other_work(folded));
    const unsigned said = is_other ? kPictures : credit_of(folded);
    // Kari Moen fotograf
    const bool behind_name = part_.words.size() >= 2 && has_name(part_);
    const bool shown_as_label = colon || at_start || begins_with_capital(bare) || behind_name;
    const bool is_title = is_role(folded);
    if (said == 0 && is_title && at_start && colon) {
      set_label(kText);
      return is_marked = true;
    }
    if (said == 0 || !shown_as_label) return false;
    const bool word_alone = folded == "ord" || folded == "words" || folded == "text";
    if (word_alone && !colon) return false;
    if (!at_start) end_part({});
    if (complete_) pending_ = 0;
    pending_ |= said;
    complete_ = false;
    if (colon) {
      set_label(pending_);
      is_marked = is_marked || (credit_ & kText) != 0;
    }
    return true;
  }

  /// Whether all words of the part belong to a date or a label: "6. mars 2023 av".
  [[nodiscard]] bool begins_label() const {
    return std::all_of(part_.words.begin(), part_.words.end(), [](const std::string& word) {
      return !begins_with_capital(word) || comes_before_av(language::fold(word));
    });
  }

  void drop_part() {
    if (!part_.words.empty()) is_all = false;
    part_ = {};
  }

  void set_label(unsigned credit) {
    credit_ = credit;
    pending_ = 0;
    complete_ = true;
    part_.separator.clear();
  }

  /// Always true.
  bool end_part(const std::string& separator) {
    was_and_ = !separator.empty() && separator != ",";
    if (part_.words.empty()) {
      // "Moen, foto": the credit of the name before; "Tekst og foto:": a label to come.
      if (pending_ != 0 && !parts.empty()) {
        parts.back().credit |= pending_;
        pending_ = 0;
      } else if (part_.credit != 0 && !parts.empty()) {
        parts.back().credit |= part_.credit;
        part_.credit = 0;
      }
      if (separator != "") part_.separator = separator;
      return true;
    }
    if (pending_ != 0 && !parts.empty() && is_preposition(part_.words.front())) {
      parts.back().credit |= std::exchange(pending_, 0);  // Kari Moen fotograf i Avisen
    }
    if (pending_ != 0) set_label_of_part();
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

  /// "Foto Ola Li": a label without a colon.
  void set_label_of_part() {
    credit_ = pending_;
    pending_ = 0;
    complete_ = true;
    part_.separator.clear();
  }

  Part part_;
  unsigned credit_ = 0;   ///< of the last label
  unsigned pending_ = 0;  ///< of a label whose colon or name may follow
  bool complete_ = true;
  bool was_and_ = false;
  bool behind_slash_ = false;
  bool credits_follow_ = false;  ///< a name's credit stands behind it and a slash
};

/// Splits "Kari Moen Journalist Ola Li", a photographer's part without punctuation, behind the
/// role.
void split_at_roles(std::vector<Part>* parts) {
  for (std::size_t i = 0; i < parts->size(); ++i) {
    const std::vector<std::string>& words = (*parts)[i].words;
    if (!is_picture((*parts)[i].credit) || words.size() < 5) continue;
    const auto role = std::find_if(words.begin() + 1, words.end(), [](const std::string& word) {
      return is_role(language::fold(word));
    });
    if (role == words.end()) continue;
    Part behind{{role + 1, words.end()}, {}, kPictures};
    if (behind.words.empty() || kind_of(behind) != PartKind::name) continue;
    Part before{{words.begin(), role}, (*parts)[i].separator, kText};
    (*parts)[i] = std::move(before);
    parts->insert(parts->begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(behind));
  }
}

/// Takes roles off the front and the end of a part: "Redaktør Kari Moen", "Kari Moen Journalist".
void remove_roles(std::vector<Part>* parts) {
  split_at_roles(parts);
  for (Part& part : *parts) {
    std::vector<std::string>& words = part.words;
    // Kari Moen, AP Sports Writer
    const bool title =
        part.separator == "," && !words.empty() && is_role(language::fold(words.back()));
    if (title) words.clear();
    while (!words.empty() && is_role(language::fold(words.front()))) words.erase(words.begin());
    const auto role = std::find_if(words.begin(), words.end(), [](const std::string& word) {
      return is_role(language::fold(word));
    });
    words.erase(role, words.end());
  }
  for (std::size_t i = 0; i < parts->size();) {
    if (!(*parts)[i].words.empty()) {
      ++i;
      continue;
    }
    const auto at = parts->begin() + static_cast<std::ptrdiff_t>(i);
    if (i + 1 < parts->size() && (at + 1)->separator == ",") (at + 1)->separator = at->separator;
    parts->erase(at);
  }
}

/// The text of parts with what stands between them.
std::string whole(std::span<const Part> parts) {
  std::string text;
  for (const Part& part : parts) {
    if (!text.empty()) text.append(part.separator == "," ? ", " : " " + part.separator + " ");
    text.append(joined(part.words));
  }
  return text;
}

/// Reads the names in parts that "," and "og" join.
class GroupReader {
 public:
  explicit GroupReader(Byline* byline) : byline_(byline) {}

  void read(std::span<const Part> group) {
    std::vector<Part> kept;
    for (const Part& part : group) {
      const PartKind kind = kind_of(part);
      if (kind == PartKind::suffix && !kept.empty() && part.separator == ",") {
        kept.back().words.back().append(", ").append(part.words.front());
        continue;
      }
      const bool remark = kind == PartKind::remark && named_;  // "redaktør i Avisen"
      if (remark) {
        constexpr std::size_t kLongestRemark = 6;
        byline_->is_all = byline_->is_all && part.words.size() <= kLongestRemark;
        continue;
      }
      named_ = named_ || kind == PartKind::name;
      kept.push_back(part);
    }
    if (!kept.empty()) read_kept(kept);
  }

 private:
  void read_kept(const std::vector<Part>& parts) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const PartKind kind = kind_of(parts[i]);
      const bool comma_next = i + 1 < parts.size() && parts[i + 1].separator == ",";
      const bool pair_ends = i + 2 >= parts.size() || parts[i + 2].separator != ",";
      const bool begins = i == 0 || parts[i].separator != ",";
      // "Moen, NTB" may be one name, "Moen og NTB" is two.
      const bool is_where = parts[i].separator == "," && parts[i].words.size() == 1;
      const bool invites =
          !byline_->is_marked && is_furniture(language::fold(parts[i].words.front()));
      if (invites) return read_whole(parts);
      if (kind == PartKind::name && !(is_where && i > 0)) {
        names.push_back(joined(parts[i].words));
      } else if (kind == PartKind::single && begins && comma_next && pair_ends &&
                 is_given(parts[i + 1])) {
        names.push_back(whole(std::span(parts).subspan(i, 2)));  // Moen, Kari
        ++i;
      } else {
        return read_whole(parts);
      }
    }
    give(names, parts);
  }

  static bool is_given(const Part& part) {
    const PartKind kind = kind_of(part);
    return kind == PartKind::single || (kind == PartKind::name && part.words.size() == 2);
  }

  /// Keeps together what cannot be taken apart, if it may be a name at all.
  void read_whole(const std::vector<Part>& parts) {
    constexpr std::size_t kMostWords = 9, kMostOfMarked = 6;
    std::size_t words = 0;
    bool prose = false;
    for (const Part& part : parts) {
      words += part.words.size();
      for (const std::string& word : part.words) {
        const std::string folded = language::fold(word);
        prose = prose || (&word != &parts.front().words.front() && is_prose_word(folded)) ||
                word.find_first_of("!?\"«»@") != word.npos ||
                (has_digit(word) && !is_acronym(word));
      }
    }
    const std::string first = language::fold(parts.front().words.front());
    prose = prose || words > kMostWords || is_furniture(first) ||
            !begins_with_capital(parts.front().words.front());
    byline_->is_sure = false;
    if (prose) {
      byline_->is_all = false;
      return read_leading(parts);
    }
    byline_->is_all = byline_->is_all && byline_->is_marked && words <= kMostOfMarked;
    give({whole(parts)}, parts);
  }

  /// Takes the full names in front of prose: "Kari Moen er journalist".
  void read_leading(const std::vector<Part>& parts) {
    std::vector<std::string> names;
    for (const Part& part : parts) {
      Part leading = part;
      const auto end =
          std::find_if_not(leading.words.begin(), leading.words.end(), [](const auto& word) {
            return begins_with_capital(word) && !has_digit(word) &&
                   word.find_first_of("!?\"«»@") == std::string::npos;
          });
      const bool cut = end != leading.words.end();
      leading.words.erase(end, leading.words.end());
      const bool furniture =
          !leading.words.empty() && is_furniture(language::fold(leading.words.front()));
      if (leading.words.empty() || furniture || kind_of(leading) != PartKind::name) break;
      names.push_back(joined(leading.words));
      if (cut) break;
    }
    give(names, parts);
  }

  void give(const std::vector<std::string>& names, const std::vector<Part>& parts) {
    if (is_picture(parts.front().credit)) {
      byline_->photographers.insert(byline_->photographers.end(), names.begin(), names.end());
      return;
    }
    byline_->names.insert(byline_->names.end(), names.begin(), names.end());
  }

  Byline* byline_;
  bool named_ = false;
};

/// Sets spaces around the slash of "Kari Moen/Ola Li" and "Tekst/foto:".
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
    // In lowercase nothing is taken for a name.
    const auto date = parse_date_line(language::fold(line.substr(at + 1)));
    if (date && !(date->published.empty() && date->updated.empty())) return line.substr(0, at);
  }
  return line;
}

}  // namespace

Byline read_byline(std::string_view line) {
  constexpr std::size_t kLongest = 200;
  Byline byline;
  if (line.size() > kLongest) return byline;
  const std::string whole_line = with_loose_slashes(collapse_white_space(line));
  const std::string text(without_date(whole_line));
  PartReader reader;
  reader.read(text);
  byline.is_marked = reader.is_marked;
  byline.is_all = reader.is_all;
  if (!byline.is_marked && is_company(text) && begins_with_capital(text)) {
    byline.names = {text};
    return byline;
  }
  remove_roles(&reader.parts);
  GroupReader groups(&byline);
  const std::vector<Part>& parts = reader.parts;
  for (std::size_t begin = 0, end = 0; begin < parts.size(); begin = end) {
    end = begin + 1;
    while (end < parts.size() && !parts[end].separator.empty() &&
           is_picture(parts[end].credit) == is_picture(parts[begin].credit)) {
      ++end;
    }
    groups.read(std::span(parts).subspan(begin, end - begin));
  }
  if (byline.names.empty() && byline.photographers.empty()) byline.is_all = false;
  return byline;
}

}  // namespace treff
