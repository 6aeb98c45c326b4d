// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/newswire_format.h"

#include <algorithm>
#include <string>
#include <utility>

#include "article/dates.h"
#include "article/page_lines.h"
#include "article/white_space.h"

namespace treff {
namespace {

constexpr char kStartOfHeader = '\x01', kStartOfText = '\x02', kEndOfText = '\x03';

std::string without_controls(std::string_view text) {
  std::string out(text);
  std::erase_if(out, [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r';
  });
  return out;
}

/// Rewrites "141230Z mar 24" as "14. mar 24 12:30Z", which set_published() can parse.
std::string spelled_out(std::string_view stamp) {
  const std::string line = collapse_white_space(stamp);
  const std::size_t space = line.find(' ');
  constexpr std::size_t kDigits = 6;
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  if (digits != kDigits || space == std::string::npos) return {};
  const std::string zone = line.substr(kDigits, space - kDigits);
  std::string month = line.substr(space + 1);
  month = month.substr(0, month.find(' ', month.find(' ') + 1));
  return line.substr(0, 2) + ". " + month + " " + line.substr(2, 2) + ":" + line.substr(4, 2) +
         zone;
}

Article read_one(std::string_view message) {
  Article article;
  const std::size_t text = std::min(message.find(kStartOfText), message.size());
  const std::size_t end = std::min(message.find(kEndOfText, text), message.size());
  const std::string header = collapse_white_space(without_controls(message.substr(0, text)));
  article.id = header.substr(0, header.find(' '));
  const std::string body = without_controls(message.substr(text, end - text));
  std::vector<std::string_view> lines = split_lines(body);
  while (!lines.empty() && is_blank(lines.front())) lines.erase(lines.begin());
  if (!lines.empty() && !ends_as_sentence(trim_white_space(lines.front()))) {
    article.title = collapse_white_space(lines.front());
    lines.erase(lines.begin());
  }
  article.paragraphs = split_paragraphs(lines, has_blank_between(lines));
  const std::string stamp = spelled_out(without_controls(message.substr(end)));
  set_published(stamp, &article);
  return article;
}

}  // namespace

bool read_newswire(std::string_view wire, ArticleOutput& output) {
  std::size_t number = 0;
  std::size_t begin = wire.find(kStartOfHeader);
  if (begin == wire.npos) {
    output.reject("is not IPTC 7901: no message begins with SOH");
    return true;
  }
  const bool alone = wire.find(kStartOfHeader, begin + 1) == wire.npos;
  while (begin != wire.npos) {
    const std::size_t next = wire.find(kStartOfHeader, begin + 1);
    const std::string_view message =
        wire.substr(begin + 1, std::min(next, wire.size()) - begin - 1);
    const std::string position = alone ? "" : "#" + std::to_string(++number);
    if (message.find(kEndOfText) == message.npos) {
      output.note("ends without ETX: it may be truncated", position);
    }
    if (!output.add(read_one(message), position)) return false;
    begin = next;
  }
  return true;
}

}  // namespace treff
