// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/json_lines_format.h"

#include <string>
#include <string_view>

#include "article/charset.h"
#include "article/json_format.h"
#include "article/limits.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

bool read_line(std::string_view line, const std::string& position, ArticleOutput& output) {
  // RFC 7464 puts a record separator before each object.
  if (line.starts_with('\x1E')) line.remove_prefix(1);
  // Text that was encoded to UTF-8 twice contains many Ã and Â.
  const bool doubled = (line.find("\xC3\x83") != line.npos || line.find("\xC3\x82") != line.npos) &&
                       line.find("\"plain\":true") == line.npos;  // then it is treff's own export
  const bool sound = !doubled && language::is_utf8(line) && !line.starts_with("\uFEFF");
  return add_json_articles(sound ? line : decode(std::string(line)), position, output);
}

}  // namespace

bool read_json_lines(ByteSource& source, ArticleOutput& output) {
  LineReader lines(source);
  bool any = false;
  while (lines.next()) {
    // Gives up early on a file that is not JSON Lines: it might have a million lines to reject.
    constexpr std::size_t kMostRejected = 2'000;
    if (output.rejected() >= kMostRejected && output.added() == 0) {
      throw Unreadable("has " + std::to_string(kMostRejected) +
                       " lines, none of which is an article: is it JSON Lines?");
    }
    const std::string position = ":" + std::to_string(lines.number());
    if (lines.is_too_long()) {
      output.reject(
          "is longer than " + std::to_string(kLargestArticle >> 20) + " MB: split it into articles",
          position);
      any = true;
    } else if (!is_blank(lines.line())) {
      if (!read_line(lines.line(), position, output)) return false;
      any = true;
    }
  }
  if (!any) output.reject("is empty: leave it out, or add text");
  return true;
}

}  // namespace treff
