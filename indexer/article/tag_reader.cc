// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/tag_reader.h"

#include <algorithm>

#include "article/entities.h"
#include "article/limits.h"

namespace treff {
namespace {

bool has_capital(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return out;
}

}  // namespace

bool is_markup_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::size_t skip_past(std::string_view markup, std::string_view end, std::size_t from) {
  const std::size_t at = markup.find(end, from);
  return at == std::string_view::npos ? markup.size() : at + end.size();
}

std::string_view Attributes::get(std::string_view name) const {
  for (const Attribute& attribute : all_) {
    if (attribute.name == name) return attribute.value;
  }
  return {};
}

bool Attributes::has(std::string_view name) const {
  return std::any_of(all_.begin(), all_.end(),
                     [name](const Attribute& attribute) { return attribute.name == name; });
}

std::size_t TagReader::read(std::string_view markup, std::size_t at) {
  attributes_.all_.clear();
  attributes_.owned_.clear();
  closes_itself_ = false;
  sound_ = true;
  const auto ends_name = [](char c) { return is_markup_space(c) || c == '/' || c == '>'; };
  std::size_t end = at;
  while (end < markup.size() && !ends_name(markup[end])) ++end;
  name_ = markup.substr(at, end - at);
  if (kind_ == Kind::html && has_capital(name_)) name_ = own_name_ = lower(name_);
  at = end;
  while (at < markup.size() && markup[at] != '>') {
    if (is_markup_space(markup[at])) {
      ++at;
    } else if (markup[at] == '/') {
      closes_itself_ = ++at < markup.size() && markup[at] == '>';
    } else {
      at = read_attribute(markup, at);
    }
  }
  if (at == markup.size()) sound_ = false;
  return std::min(at + 1, markup.size());
}

std::size_t TagReader::read_attribute(std::string_view markup, std::size_t at) {
  const auto ends_name = [](char c) {
    return is_markup_space(c) || c == '/' || c == '>' || c == '=';
  };
  std::size_t end = at + 1;  // a name may begin with =
  while (end < markup.size() && !ends_name(markup[end])) ++end;
  const std::string_view raw = markup.substr(at, end - at);
  at = end;
  while (at < markup.size() && is_markup_space(markup[at])) ++at;
  std::string_view value;
  if (at < markup.size() && markup[at] == '=') {
    ++at;
    while (at < markup.size() && is_markup_space(markup[at])) ++at;
    if (at < markup.size() && (markup[at] == '"' || markup[at] == '\'')) {
      const std::size_t close = std::min(markup.find(markup[at], at + 1), markup.size());
      value = markup.substr(at + 1, close - at - 1);
      at = std::min(close + 1, markup.size());
    } else {
      sound_ = false;
      end = at;
      while (end < markup.size() && !is_markup_space(markup[end]) && markup[end] != '>') ++end;
      value = markup.substr(at, end - at);
      at = end;
    }
  } else {
    sound_ = false;
  }
  if (attributes_.all_.size() == kMostAttributes) return at;
  if (value.find('&') != std::string_view::npos) {
    const auto where = kind_ == Kind::html ? ReferenceIn::html_attribute : ReferenceIn::xml;
    value = attributes_.owned_.emplace_back(decode_references(value, where));
  }
  attributes_.all_.push_back({canonical_name(raw), value});
  return at;
}

std::string_view TagReader::canonical_name(std::string_view raw) {
  if (kind_ == Kind::xml || !has_capital(raw)) return raw;
  return attributes_.owned_.emplace_back(lower(raw));
}

}  // namespace treff
