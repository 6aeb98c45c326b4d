// SPDX-License-Identifier: GPL-2.0-or-later
#include "serve/meilisearch_hit.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "language/unicode.h"
#include "serve/crop.h"

namespace treff::serve {
namespace {

using OrderedJson = nlohmann::ordered_json;

/// `text` with `before` and `after` around each highlight.
std::string tagged(std::string_view text, const std::vector<Highlight>& highlights,
                   const std::string& before, const std::string& after) {
  std::string out;
  std::size_t point = 0, byte = 0;
  auto next = highlights.begin();
  while (byte < text.size()) {
    if (next != highlights.end() && point == next->from) out += before;
    const std::size_t begin = byte;
    static_cast<void>(language::next_code_point(text, &byte));
    out += text.substr(begin, byte - begin);
    ++point;
    if (next != highlights.end() && point == next->to) {
      out += after;
      ++next;
    }
  }
  return out;
}

/// Whether a list of attributes has `name` or *.
bool names(const std::vector<std::string>& attributes, std::string_view name) {
  return std::any_of(attributes.begin(), attributes.end(), [&](std::string_view attribute) {
    return attribute == "*" || attribute == name;
  });
}

/// How many words of an attribute to show; nullopt if the attribute is not cropped. An entry with
/// the attribute's name takes precedence over *.
std::optional<std::size_t> words_shown(const HitShape& shape, std::string_view name) {
  std::optional<std::size_t> words;
  for (const auto& [attribute, count] : shape.cropped) {
    if (attribute == name) return count;
    if (attribute == "*") words = count;
  }
  return words;
}

}  // namespace

OrderedJson meilisearch_hit(const PassageResult& result, const HitShape& shape) {
  const std::vector<std::pair<const char*, std::string>> fields = {
      {"id", result.article + "#" + std::to_string(result.passage)},
      {"article", result.article},
      {"title", result.title},
      {"text", result.text},
      {"published", result.published},
      {"source", result.source},
      {"author", result.author},
      {"section", result.section},
      {"language", result.language}};
  OrderedJson hit = OrderedJson::object();
  OrderedJson formatted = OrderedJson::object();
  for (const auto& [name, value] : fields) {
    const bool wanted = names(shape.retrieved, name);
    if (wanted) hit[name] = value;
    const auto words = words_shown(shape, name);
    const bool mark = names(shape.highlighted, name);
    if (!wanted && !words && !mark) continue;
    query::Snippet shown{value, {}};
    if (std::string_view(name) == "title") shown.highlights = result.title_highlights;
    if (std::string_view(name) == "text") shown.highlights = result.highlights;
    if (words) shown = crop(value, shown.highlights, *words, shape.marker);
    formatted[name] =
        mark ? tagged(shown.text, shown.highlights, shape.before, shape.after) : shown.text;
  }
  const bool numbered = names(shape.retrieved, "passage");
  if (numbered) hit["passage"] = result.passage;
  if (numbered || words_shown(shape, "passage") || names(shape.highlighted, "passage")) {
    formatted["passage"] = std::to_string(result.passage);
  }
  if (!shape.highlighted.empty() || !shape.cropped.empty())
    hit["_formatted"] = std::move(formatted);
  return hit;
}

}  // namespace treff::serve
