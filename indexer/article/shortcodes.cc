// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/shortcodes.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "article/white_space.h"

namespace treff {
namespace {

bool is_name(char c) { return (c >= 'a' && c <= 'z') || c == '_' || c == '-'; }

/// The length of the WordPress shortcode at the front of `text`, or 0. It must have a known name or
/// an attribute, or be a closing one, [/name].
std::size_t bracketed_at(std::string_view text, const std::set<std::string_view>& closed) {
  constexpr auto kKnown = std::to_array<std::string_view>(
      {"gallery", "caption", "embed", "audio", "video", "playlist", "button", "youtube", "vimeo",
       "twitter", "instagram", "contact-form", "contact-form-7", "slideshow", "toc", "more"});
  constexpr auto kAddresses = std::to_array<std::string_view>(
      {"embed", "audio", "video", "youtube", "vimeo", "twitter", "instagram", "playlist"});
  constexpr std::size_t kLongest = 2000;
  std::size_t at = 1;
  if (at < text.size() && text[at] == '/') ++at;
  const std::size_t begin = at;
  while (at < text.size() &&
         (is_name(text[at]) || (at > begin && text[at] >= '0' && text[at] <= '9')))
    ++at;
  const std::string_view name = text.substr(begin, at - begin);
  if (name.empty()) return 0;
  const std::size_t end = text.substr(0, kLongest).find(']', at);
  if (end == std::string_view::npos) return 0;
  const std::string_view rest = text.substr(at, end - at);
  const bool known =
      std::find(kKnown.begin(), kKnown.end(), name) != kKnown.end() || closed.contains(name);
  const bool has_attribute = rest.starts_with(' ') && rest.find('=') != std::string_view::npos;
  const bool ends = rest.empty() || rest == "/" || rest == " /";
  const bool closes = text[1] == '/' && rest.empty();
  if (!has_attribute && !closes && !(known && (ends || rest.starts_with(' ')))) return 0;
  // In [embed]https://…[/embed] the content is an address, not text.
  const bool holds_address =
      std::find(kAddresses.begin(), kAddresses.end(), name) != kAddresses.end();
  if (holds_address && closed.contains(name) && !closes) {
    const std::string closing = "[/" + std::string(name) + "]";
    const std::size_t last = text.substr(0, kLongest).find(closing, end);
    if (last != std::string_view::npos) return last + closing.size();
  }
  return end + 1;
}

/// The length of a Hugo or Jekyll command in braces at the front of `text`, or 0.
std::size_t braced_at(std::string_view text) {
  // A comment is removed with its content: {% comment %}…{% endcomment %}.
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>("{% comment %}", "{% endcomment %}"),
        {"{%- comment -%}", "{%- endcomment -%}"}}) {
    constexpr std::size_t kLongestComment = 2000;
    if (!text.starts_with(open)) continue;
    const std::size_t end = text.substr(0, kLongestComment).find(close, open.size());
    if (end != std::string_view::npos) return end + close.size();
  }
  constexpr auto kPairs = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{"{{<", ">}}"}, {"{{%", "%}}"}, {"{%", "%}"}, {"{{", "}}"}});
  constexpr std::size_t kLongest = 2000;
  for (const auto& [open, close] : kPairs) {
    if (!text.starts_with(open)) continue;
    const std::size_t end = text.substr(0, kLongest).find(close, open.size());
    if (end != std::string_view::npos) return end + close.size();
  }
  return 0;
}

/// The names that occur in a closing shortcode in `text`, such as [/vc_row].
std::set<std::string_view> closed_names(std::string_view text) {
  std::set<std::string_view> names;
  constexpr std::size_t kLongest = 60, kMost = 1000;
  for (std::size_t at = 0; (at = text.find("[/", at)) != text.npos && names.size() < kMost;) {
    at += 2;
    const std::size_t end = text.substr(at, kLongest).find(']');
    if (end != text.npos) names.insert(text.substr(at, end));
  }
  return names;
}

}  // namespace

std::string without_shortcodes(std::string_view text) {
  const std::set<std::string_view> closed = closed_names(text);
  std::string out;
  while (!text.empty()) {
    const std::size_t next = std::min(text.find_first_of("[{"), text.size());
    out.append(text.substr(0, next));
    text.remove_prefix(next);
    if (text.empty()) break;
    const std::size_t length = text.front() == '[' ? bracketed_at(text, closed) : braced_at(text);
    if (length == 0) out += text.front();
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return out;
}

std::vector<std::string> captions_in_shortcodes(std::string_view text) {
  constexpr std::string_view kAttribute = "caption=";
  constexpr std::size_t kMost = 1000;
  std::vector<std::string> captions;
  for (std::size_t at = 0; (at = text.find('{', at)) != text.npos && captions.size() < kMost;) {
    const std::size_t length = braced_at(text.substr(at));
    std::string_view command = text.substr(at, length);
    at += std::max<std::size_t>(length, 1);
    const std::size_t begin = command.find(kAttribute);
    if (begin == command.npos) continue;
    command.remove_prefix(begin + kAttribute.size());
    if (!command.starts_with('"') && !command.starts_with('\'')) continue;
    const std::string_view caption = command.substr(1, command.find(command.front(), 1) - 1);
    if (!is_blank(caption)) captions.push_back(collapse_white_space(caption));
  }
  return captions;
}

}  // namespace treff
