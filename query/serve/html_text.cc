// SPDX-License-Identifier: GPL-2.0-or-later
#include "serve/html_text.h"

#include <algorithm>
#include <array>

#include "language/unicode.h"
#include "serve/feed.h"

namespace treff::serve {
namespace {

using messages::Catalogue;

std::string month_name(int month, const Catalogue& texts) {
  switch (month) {
    case 1:
      return texts.text("January");
    case 2:
      return texts.text("February");
    case 3:
      return texts.text("March");
    case 4:
      return texts.text("April");
    case 5:
      return texts.text("May");
    case 6:
      return texts.text("June");
    case 7:
      return texts.text("July");
    case 8:
      return texts.text("August");
    case 9:
      return texts.text("September");
    case 10:
      return texts.text("October");
    case 11:
      return texts.text("November");
    default:
      return texts.text("December");
  }
}

const char* name_of(PassageKind kind) {
  switch (kind) {
    case PassageKind::caption:
      return "caption {n}";
    case PassageKind::fact_box:
      return "fact box {n}";
    case PassageKind::summary:
      return "summary {n}";
    case PassageKind::text:
      break;
  }
  return "passage {n}";
}

/// The two digits at `at`, without leading zeros.
std::string plain_number(std::string_view text, std::size_t at) {
  return std::to_string((text[at] - '0') * 10 + (text[at + 1] - '0'));
}

}  // namespace

std::string html_escaped(std::string_view text) { return xml_escaped(text); }

std::string marked_html(std::string_view text, const std::vector<Highlight>& highlights) {
  std::string out;
  std::size_t point = 0, begin = 0;
  const auto copy_to = [&](std::size_t target, std::size_t* byte) {
    for (; point < target && *byte < text.size(); ++point) {
      static_cast<void>(language::next_code_point(text, byte));
    }
    out += html_escaped(text.substr(begin, *byte - begin));
    begin = *byte;
  };
  std::size_t byte = 0;
  for (const Highlight& highlight : highlights) {
    copy_to(highlight.from, &byte);
    out += "<mark>";
    copy_to(highlight.to, &byte);
    out += "</mark>";
  }
  return out + html_escaped(text.substr(begin));
}

std::string date_text(std::string_view published, const Catalogue& texts) {
  if (rfc3339(published).empty()) return std::string(published);
  const std::string year(published.substr(0, 4));
  if (published.size() < 7) return year;
  const std::string month = month_name(std::stoi(plain_number(published, 5)), texts);
  if (published.size() < 10) {
    return messages::fill(texts.text("{month} {year}"), {{"{month}", month}, {"{year}", year}});
  }
  const std::string day = plain_number(published, 8);
  if (published.size() < 16) {
    return messages::fill(texts.text("{day} {month} {year}"),
                          {{"{day}", day}, {"{month}", month}, {"{year}", year}});
  }
  return messages::fill(texts.text("{day} {month} {year}, {hour}:{minute}"),
                        {{"{day}", day},
                         {"{month}", month},
                         {"{year}", year},
                         {"{hour}", std::string(published.substr(11, 2))},
                         {"{minute}", std::string(published.substr(14, 2))}});
}

std::string passage_name(PassageKind kind, std::size_t number, const Catalogue& texts) {
  return messages::fill(texts.text(name_of(kind)), {{"{n}", std::to_string(number)}});
}

bool is_web_address(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

std::string source_text(std::string_view source) {
  if (is_web_address(source)) {
    std::string_view host = source.substr(source.find("//") + 2);
    host = host.substr(0, host.find_first_of("/?#"));
    if (host.starts_with("www.")) host.remove_prefix(4);
    return std::string(host);
  }
  if (!source.starts_with('/')) return std::string(source);
  const std::string_view name = source.substr(source.rfind('/') + 1);
  return std::string(name.empty() ? source : name);
}

std::string lang_attribute(std::string_view language) {
  constexpr std::size_t kLongest = 35;
  const bool well_formed = language.size() >= 2 && language.size() <= kLongest &&
                           std::all_of(language.begin(), language.end(), [](char c) {
                             return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                    (c >= '0' && c <= '9') || c == '-';
                           });
  return well_formed ? std::string(language) : "no";
}

}  // namespace treff::serve
