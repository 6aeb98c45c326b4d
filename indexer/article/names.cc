// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/names.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "article/any_word.h"
#include "article/byline.h"
#include "article/byline_roles.h"
#include "article/byline_words.h"
#include "article/is_among.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

/// `line` without "Av", "Tekst:" or "Reportasje av" in front.
std::string_view without_label(std::string_view line) {
  for (std::size_t end = line.find_first_of(": "); end != line.npos;
       end = line.find_first_of(": ", end + 1)) {
    const std::string_view label = line.substr(0, end);
    const bool is_by = treff::is_by(language::fold(label.substr(label.rfind(' ') + 1)));
    if ((line[end] == ':' || is_by) && is_label(label)) return line.substr(end + 1);
    if (line[end] == ':') break;
  }
  return line;
}

/// Extracts one name from text with "Av ", "(e-mail)" or <e-mail>; empty if no name is left.
std::string clean_name(std::string_view given) {
  std::string name = replace_user_names(collapse_white_space(given), " ");
  name = collapse_white_space(without_label(name));
  std::string kept;
  any_word(name, [&kept](std::string_view word) {
    if (!is_address(word)) kept.append(kept.empty() ? "" : " ").append(word);
    return false;
  });
  // Reduces "kari@avisa.example (Kari Eksempel)" to the name.
  if (kept.starts_with('(') && kept.find(')') + 1 == kept.size()) kept.pop_back();
  constexpr std::string_view kEdges = " ,;()<>|";
  const std::size_t begin = kept.find_first_not_of(kEdges);
  if (begin == std::string::npos) return {};
  return kept.substr(begin, kept.find_last_not_of(" ,;(<>|") - begin + 1);
}

}  // namespace

std::vector<std::string> names_in_date_line(std::string_view line) {
  if (Byline whole = read_byline(line); whole.is_marked) return std::move(whole.names);
  for (std::size_t at = 0; at <= line.size();) {
    std::size_t end = line.size(), next = line.size() + 1;
    for (const std::string_view bar : {"|", "•", "·"}) {
      const std::size_t found = line.find(bar, at);
      if (found >= end) continue;
      end = found;
      next = found + bar.size();
    }
    if (at > 0 || end < line.size()) {
      Byline part = read_byline(line.substr(at, end - at));
      if (part.is_all && !part.names.empty()) return std::move(part.names);
    }
    at = next;
  }
  return {};
}

namespace {

constexpr std::string_view kBetween = "; ";

/// Whether a label in front says that `entry` is not by an author: "Foto: NTB".
bool begins_with_picture_label(std::string_view entry) {
  const std::size_t colon = entry.find(':');
  return colon != entry.npos && ends_with_picture_label(entry.substr(0, colon)) &&
         is_label(entry.substr(0, colon));
}

/// Splits authors at the "; " of treff's exports. A text with labels is a byline and stays whole.
std::vector<std::string> entries_in(const std::string& given) {
  return given.find(':') == given.npos ? split_names(given) : std::vector{given};
}

/// Whether a name is that of an account, which systems give as the author if they know none, or the
/// id of one: user:system:su, auth0|12, a number, a UUID.
bool is_account(const std::string& name) {
  constexpr auto kAccounts =
      std::to_array<std::string_view>({"admin", "administrator", "super user", "superuser",
                                       "webmaster", "root", "sysadmin", "system"});
  constexpr std::size_t kShortestId = 16;
  const bool is_word = !name.empty() && name.find(' ') == name.npos;
  const std::size_t sign = name.find_first_of(":|");
  const bool has_parts =
      sign != name.npos && sign > 0 && sign + 1 < name.size() && !begins_with_capital(name);
  const bool is_number = name.find_first_not_of("0123456789") == name.npos;
  const bool is_id = name.size() >= kShortestId && has_digit(name) &&
                     name.find_first_not_of("0123456789abcdefABCDEF-") == name.npos;
  return (is_word && (has_parts || is_number || is_id)) ||
         is_among(language::fold(name), kAccounts);
}

bool is_full_name(std::string_view text) {
  const Byline byline = read_byline(text);
  return byline.is_sure && byline.is_all && !byline.names.empty() && text.find(' ') != text.npos;
}

/// The names in `name` without the places in which the persons write: "Kari Moe in London and Per
/// Foss in New York". Returns `name` itself if there are none, or if it may be that of a group:
/// "Bønder i Hedmark", "Norges Bondelag i Hedmark og Oppland".
std::vector<std::string> without_places(const std::string& name) {
  const std::string_view rest = name;
  std::vector<std::string> names;
  std::size_t begin = 0, place = name.npos, at = 0;
  const auto take = [&](std::size_t end) {
    const std::string_view person = rest.substr(begin, std::min(place, end) - begin);
    if (!is_full_name(person)) return false;
    for (std::string& one : read_byline(person).names) names.push_back(std::move(one));
    return true;
  };
  bool any_place = false;
  while (at < rest.size()) {
    const std::size_t end = std::min(rest.find(' ', at), rest.size());
    const std::string_view word = rest.substr(at, end - at);
    const bool is_in = word == "i" || word == "in";
    if (place == name.npos) {
      if (is_in && at > 0) place = at - 1;
    } else if (is_and(word)) {
      if (!take(at - 1)) return {name};
      begin = end + 1;
      place = name.npos;
    } else if (!begins_with_capital(word) && !is_in) {
      return {name};
    }
    any_place = any_place || (place != name.npos);
    at = end + 1;
  }
  if (!any_place || begin >= rest.size() || !take(rest.size())) return {name};
  return names;
}

/// The authors in one entry; the cleaned entry itself if it is not certainly a byline.
std::vector<std::string> authors_in(const std::string& lines, bool* has_pictures) {
  const std::string entry = one_line(lines);
  if (is_label(entry)) return {};
  Byline byline = read_byline(entry);
  const bool says_all = byline.is_sure && byline.is_all;
  const bool is_understood =
      (says_all && !(byline.names.empty() && byline.photographers.empty())) ||
      (byline.is_marked && !byline.names.empty()) ||
      (byline.names.empty() && begins_with_picture_label(entry));
  if (!is_understood) {
    std::string name = clean_name(entry);
    if (is_account(name)) return {};
    return without_places(name);
  }
  std::erase_if(byline.names, is_account);
  *has_pictures = *has_pictures || !byline.photographers.empty() || byline.names.empty();
  std::vector<std::string> names;
  for (const std::string& name : byline.names) {
    for (std::string& one : without_places(name)) names.push_back(std::move(one));
  }
  return names;
}

}  // namespace

std::vector<std::string> without_photographers(std::vector<std::string> persons,
                                               std::string_view line) {
  std::erase_if(persons,
                [line](const std::string& person) { return is_photographer_in(line, person); });
  return persons;
}

std::string as_photographer(std::string_view name) { return "Foto: " + std::string(name); }

std::string join_names(const std::vector<std::string>& given, bool* has_pictures) {
  bool pictures = false;
  std::vector<std::string> names;
  const auto add = [&](const std::string& entry) {
    for (std::string& name : authors_in(entry, &pictures)) {
      const bool known = std::find(names.begin(), names.end(), name) != names.end();
      if (!name.empty() && !known) names.push_back(std::move(name));
    }
  };
  for (const std::string& one : given) {
    for (const std::string& entry : entries_in(one)) add(entry);
  }
  if (has_pictures != nullptr) *has_pictures = pictures;
  std::string joined;
  for (const std::string& name : names) joined.append(joined.empty() ? "" : kBetween).append(name);
  return joined;
}

std::vector<std::string> split_names(std::string_view author) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at <= author.size();) {
    const std::size_t end = std::min(author.find(kBetween, at), author.size());
    names.emplace_back(author.substr(at, end - at));
    at = end + kBetween.size();
  }
  return names;
}

}  // namespace treff
