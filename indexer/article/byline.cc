// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/byline.h"

#include <algorithm>
#include <cstddef>
#include <span>

#include "article/byline_parts.h"
#include "article/byline_words.h"
#include "article/clipping_line.h"
#include "language/unicode.h"

namespace treff {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text.append(text.empty() ? "" : " ").append(word);
  return text;
}

/// The text of `parts`, including the separators between them.
std::string whole(std::span<const BylinePart> parts) {
  std::string text;
  for (const BylinePart& part : parts) {
    if (!text.empty()) text.append(part.separator == "," ? ", " : " " + part.separator + " ");
    text.append(joined(part.words));
  }
  return text;
}

/// Reads the names in parts that "," and "og" join.
class GroupReader {
 public:
  explicit GroupReader(Byline* byline) : byline_(byline) {}

  void read(std::span<const BylinePart> group) {
    std::vector<BylinePart> kept;
    for (const BylinePart& part : group) {
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
  void read_kept(const std::vector<BylinePart>& parts) {
    if (is_paper(parts)) return;
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
      const bool is_place = byline_->is_marked && parts[i].separator == "," &&
                            i + 1 == parts.size() && !names.empty() &&
                            is_employer_or_place(parts[i], names.back());
      if (is_place) continue;
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

  /// Whether a group behind the names is the newspaper: Av Kari Moen – Hamarnytt.
  [[nodiscard]] bool is_paper(const std::vector<BylinePart>& parts) const {
    if (!byline_->is_marked || byline_->names.empty() || parts.size() != 1) return false;
    return parts.front().credit != kPictures && (kind_of(parts.front()) == PartKind::single ||
                                                 is_newspaper(joined(parts.front().words)));
  }

  /// Whether the last part of "Av Kari Moen og Ola Li, Hamar", "…, NTB" or "…, Hamar Blad" names no
  /// person. In a line of capitals, any word looks like an acronym.
  static bool is_employer_or_place(const BylinePart& part, const std::string& name) {
    const bool is_agency = part.words.size() == 1 && is_acronym(part.words.front()) &&
                           name != language::to_upper(name);
    return kind_of(part) == PartKind::single || is_agency || is_newspaper(joined(part.words));
  }

  static bool is_given(const BylinePart& part) {
    const PartKind kind = kind_of(part);
    return kind == PartKind::single || (kind == PartKind::name && part.words.size() == 2);
  }

  /// Keeps the line as one name if it cannot be split but may be a name.
  void read_whole(const std::vector<BylinePart>& parts) {
    constexpr std::size_t kMostWords = 9, kMostOfMarked = 6;
    std::size_t words = 0;
    bool prose = false;
    for (const BylinePart& part : parts) {
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
  void read_leading(const std::vector<BylinePart>& parts) {
    std::vector<std::string> names;
    for (const BylinePart& part : parts) {
      BylinePart leading = part;
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

  void give(const std::vector<std::string>& names, const std::vector<BylinePart>& parts) {
    if (parts.front().credit == kPictures) {
      byline_->photographers.insert(byline_->photographers.end(), names.begin(), names.end());
      return;
    }
    byline_->names.insert(byline_->names.end(), names.begin(), names.end());
  }

  Byline* byline_;
  bool named_ = false;
};

}  // namespace

Byline read_byline(std::string_view line) {
  constexpr std::size_t kLongest = 200;
  Byline byline;
  if (line.size() > kLongest) return byline;
  const BylineParts split = split_byline(line);
  byline.is_marked = split.is_marked;
  byline.is_all = split.is_all;
  if (!byline.is_marked && is_company(split.text) && begins_with_capital(split.text)) {
    byline.names = {split.text};
    return byline;
  }
  GroupReader groups(&byline);
  const std::vector<BylinePart>& parts = split.parts;
  for (std::size_t begin = 0, end = 0; begin < parts.size(); begin = end) {
    end = begin + 1;
    while (end < parts.size() && !parts[end].separator.empty() &&
           (parts[end].credit == kPictures) == (parts[begin].credit == kPictures)) {
      ++end;
    }
    groups.read(std::span(parts).subspan(begin, end - begin));
  }
  if (byline.names.empty() && byline.photographers.empty()) byline.is_all = false;
  return byline;
}

}  // namespace treff
