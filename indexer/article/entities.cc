// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/entities.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "article/windows_1252.h"
#include "language/utf8.h"

namespace treff {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_alphanumeric(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// HTML reads &#128; to &#159; as the characters that windows-1252 has there.
char32_t mend_number(char32_t c) {
  if (c >= 0x80 && c <= 0x9F) return kWindows1252[c - 0x80];
  const bool is_character = c != 0 && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
  return is_character ? c : 0xFFFD;
}

Reference read_number(std::string_view text, ReferenceIn where) {
  std::size_t at = 2;
  const bool hex = at < text.size() && (text[at] == 'x' || text[at] == 'X');
  if (hex) ++at;
  const std::size_t first = at;
  char32_t value = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    const char lower = static_cast<char>(c | 0x20);
    char32_t digit;
    if (is_digit(c)) {
      digit = static_cast<char32_t>(c - '0');
    } else if (hex && lower >= 'a' && lower <= 'f') {
      digit = static_cast<char32_t>(lower - 'a' + 10);
    } else {
      break;
    }
    value = std::min<char32_t>(value * (hex ? 16 : 10) + digit, 0x110000);
  }
  if (at == first) return {};
  const bool ended = at < text.size() && text[at] == ';';
  if (!ended && where == ReferenceIn::xml) return {};
  Reference reference;
  language::append_utf8(mend_number(value), &reference.characters);
  reference.length = at + (ended ? 1 : 0);
  return reference;
}

/// The character of an entity that occurs in pages and that libxml2 lacks: it knows those of
/// HTML 4.
std::optional<char32_t> find_newer_name(std::string_view name) {
  constexpr auto kNames = std::to_array<std::pair<std::string_view, char32_t>>(
      {{"NewLine", '\n'}, {"Tab", '\t'},   {"excl", '!'},      {"num", '#'},     {"dollar", '$'},
       {"percnt", '%'},   {"lpar", '('},   {"rpar", ')'},      {"ast", '*'},     {"plus", '+'},
       {"comma", ','},    {"period", '.'}, {"sol", '/'},       {"colon", ':'},   {"semi", ';'},
       {"equals", '='},   {"quest", '?'},  {"commat", '@'},    {"lsqb", '['},    {"lbrack", '['},
       {"bsol", '\\'},    {"rsqb", ']'},   {"rbrack", ']'},    {"Hat", '^'},     {"lowbar", '_'},
       {"grave", '`'},    {"lcub", '{'},   {"lbrace", '{'},    {"verbar", '|'},  {"vert", '|'},
       {"rcub", '}'},     {"rbrace", '}'}, {"hyphen", 0x2010}, {"dash", 0x2010}, {"AMP", '&'},
       {"LT", '<'},       {"GT", '>'},     {"QUOT", '"'},      {"COPY", 0xA9},   {"REG", 0xAE},
       {"star", 0x2606}});
  for (const auto& [known, value] : kNames) {
    if (known == name) return value;
  }
  return std::nullopt;
}

std::optional<char32_t> find_name(std::string_view name) {
  const std::string terminated(name);
  const auto* entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(terminated.c_str()));
  return entity != nullptr ? std::optional<char32_t>(entity->value) : find_newer_name(name);
}

Reference read_name(std::string_view text, ReferenceIn where) {
  constexpr std::size_t kLongest = 12;       // the longest known, thetasym, has 8
  constexpr std::size_t kLongestLegacy = 6;  // &Ccedil
  constexpr char32_t kLastLegacy = 0xFF;     // names of Latin-1 may lack the semicolon
  std::size_t end = 1;
  while (end < text.size() && end <= kLongest && is_alphanumeric(text[end])) ++end;
  const std::string_view name = text.substr(1, end - 1);
  const bool ended = end < text.size() && text[end] == ';';
  if (ended) {
    if (const auto value = find_name(name)) {
      Reference reference;
      language::append_utf8(*value, &reference.characters);
      reference.length = end + 1;
      return reference;
    }
  }
  if (where == ReferenceIn::xml) return {};
  for (std::size_t length = std::min(name.size(), kLongestLegacy); length >= 2; --length) {
    const auto value = find_name(name.substr(0, length));
    if (!value || *value > kLastLegacy) continue;
    const bool runs_on =
        1 + length < text.size() && (is_alphanumeric(text[1 + length]) || text[1 + length] == '=');
    if (where == ReferenceIn::html_attribute && runs_on) return {};
    Reference reference;
    language::append_utf8(*value, &reference.characters);
    reference.length = 1 + length;
    return reference;
  }
  return {};
}

}  // namespace

Reference read_reference(std::string_view text, ReferenceIn where) {
  if (text.size() < 3) return {};
  if (text[1] == '#') return read_number(text, where);
  return is_alphanumeric(text[1]) ? read_name(text, where) : Reference{};
}

std::string decode_references(std::string_view text, ReferenceIn where) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t next = std::min(text.find('&'), text.size());
    out.append(text.substr(0, next));
    text.remove_prefix(next);
    if (text.empty()) break;
    const Reference reference = read_reference(text, where);
    const std::size_t length = std::max<std::size_t>(reference.length, 1);
    out.append(reference.length == 0 ? std::string_view("&") : reference.characters);
    text.remove_prefix(length);
  }
  return out;
}

}  // namespace treff
