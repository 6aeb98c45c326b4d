// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/byline_roles.h"

#include <algorithm>
#include <cstddef>

#include "article/byline.h"
#include "article/byline_words.h"
#include "article/names.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

/// Whether a line looks like one word of a name that was wrapped in a narrow column.
bool is_half_name(const std::string& line) {
  return line.find(' ') == line.npos && begins_with_capital(line) && !is_acronym(line) &&
         std::string_view(",;:.)").find(line.back()) == line.npos && !is_role_line(line);
}

}  // namespace

void join_roles(std::vector<std::string>* pieces) {
  std::vector<bool> roles;
  bool begins_with_role = false, has_colon = false, ends_with_role = false, any = false;
  for (const std::string& piece : *pieces) {
    roles.push_back(is_role_line(piece));
    if (is_blank(piece)) continue;
    if (!any) begins_with_role = roles.back();
    any = true;
    ends_with_role = roles.back();
    has_colon = has_colon || (roles.back() && trim_white_space(piece).ends_with(':'));
  }
  const bool roles_lead = begins_with_role || has_colon;
  bool pictures = false;  // the last role before the names is that of photographers
  for (std::size_t i = 0; i < pieces->size(); ++i) {
    std::string& piece = (*pieces)[i];
    if (is_blank(piece)) continue;
    if (!roles[i]) {
      if (pictures && !read_byline(piece).is_marked) piece = as_photographer(piece);
      continue;
    }
    pictures = is_picture_role(piece);
    if (!pictures) continue;
    const bool behind_name = i > 0 && !roles[i - 1] && !is_blank((*pieces)[i - 1]);
    const bool follows =
        !roles_lead && behind_name && (ends_with_role || names_photographer(piece));
    piece.clear();
    if (!follows) continue;
    (*pieces)[i - 1].append(" (foto)");
    pictures = false;
  }
}

std::string one_line(std::string_view lines) {
  std::vector<std::string> pieces;
  for (std::size_t at = 0; at <= lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    pieces.push_back(collapse_white_space(lines.substr(at, end - at)));
    at = end + 1;
  }
  const auto first = std::find_if(pieces.begin(), pieces.end(),
                                  [](const std::string& piece) { return !piece.empty(); });
  const bool roles_lead = first != pieces.end() && is_role_line(*first);
  if (pieces.size() > 1) join_roles(&pieces);
  for (std::string& piece : pieces) {
    const bool is_by = treff::is_by(language::fold(piece.substr(piece.rfind(' ') + 1)));
    if (roles_lead && is_label(piece) && !is_by && !piece.ends_with(':')) piece += ':';
  }
  std::string line;
  bool ends_half = false;
  for (const std::string& piece : pieces) {
    if (piece.empty()) continue;
    const bool goes_on = ends_half && is_half_name(piece);
    line.append(line.empty() ? "" : goes_on ? " " : " | ").append(piece);
    const std::size_t space = piece.rfind(' ');
    const std::size_t last = space == piece.npos ? 0 : space + 1;
    ends_half = is_half_name(piece.substr(last)) && (last == 0 || is_label(piece.substr(0, last)));
  }
  return line;
}

std::string byline_of_lines(std::string_view lines) {
  constexpr std::size_t kLongest = 400;
  if (lines.size() > kLongest) return {};
  std::string line = one_line(lines);
  const Byline byline = read_byline(line);
  const bool is_byline =
      byline.is_marked && byline.is_all && byline.is_sure && !byline.names.empty();
  return is_byline ? line : std::string();
}

bool is_photographer_in(std::string_view line, std::string_view name) {
  const Byline byline = read_byline(line);
  if (byline.photographers.empty()) return false;
  const std::string folded = language::fold(collapse_white_space(name));
  const auto is_name = [&folded](const std::string& other) {  // `name` may end with a role
    const std::string known = language::fold(other);
    return !known.empty() && folded.find(known) != folded.npos;
  };
  return std::any_of(byline.photographers.begin(), byline.photographers.end(), is_name) &&
         std::none_of(byline.names.begin(), byline.names.end(), is_name);
}

bool ends_with_picture_label(std::string_view text) {
  constexpr std::string_view kAround = " :/|(\t\r\n";
  unsigned credit = 0;
  while (true) {
    const std::size_t last = text.find_last_not_of(kAround);
    if (last == text.npos) break;
    text = text.substr(0, last + 1);
    const std::size_t space = text.find_last_of(kAround);
    const std::size_t begin = space == text.npos ? 0 : space + 1;
    const std::string word = language::fold(text.substr(begin));
    if (credit_of(word) == 0 && !is_and(word)) break;
    credit |= credit_of(word);
    text = text.substr(0, begin);
  }
  return credit == kPictures;
}

}  // namespace treff
