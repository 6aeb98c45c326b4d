// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete_field.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "index/schema.h"
#include "language/unicode.h"
#include "parse/cursor.h"
#include "parse/field_names.h"
#include "parse/quotes.h"
#include "rank/field_values.h"

namespace treff::query {
namespace {

/// If a field has more values than this, only values with the typed prefix are examined, at most
/// this many for each capitalization of the prefix.
constexpr std::size_t kMostValues = 1'000;

/// Where the name of a field that ends at `colon` begins; npos if there is none.
std::size_t name_before(std::string_view text, std::size_t colon) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < colon;) {
    if (!is_letter(language::next_code_point(text, &i))) begin = i;
  }
  if (!field_named(text.substr(begin, colon - begin))) return npos;
  std::size_t length = 0;
  const bool free = begin == 0 || is_space_at(text, begin - 1, &length) ||
                    std::string_view("(+-\"").find(text[begin - 1]) != npos ||
                    text.substr(0, begin).ends_with("–") || text.substr(0, begin).ends_with("−");
  return free ? begin : npos;
}

/// Where the text of the value at `at` begins; npos if the user has finished the value.
std::size_t open_value(std::string_view text, std::size_t at) {
  if (text.substr(at).starts_with('=')) ++at;
  const std::string_view rest = text.substr(at);
  if (const Quotes* const quotes = opening_quotes(rest)) {
    const std::size_t begin = quotes->open.size();
    const bool closed =
        rest.find(quotes->close, begin) != npos || rest.find(quotes->or_close, begin) != npos;
    return closed ? npos : at + begin;
  }
  for (std::size_t i = 0, length = 0; i < rest.size(); ++i) {
    if (is_space_at(rest, i, &length)) return npos;
  }
  return at;
}

char prefix_of(Node::Kind kind) {
  return kind == Node::Kind::kLanguage ? index::kLanguagePrefix : prefix_of_values(kind);
}

/// Whether the value, a word in it, or the Norwegian name of a language begins with `typed`.
bool begins(Node::Kind kind, std::string_view value, const std::string& typed) {
  const std::string folded = language::fold(value);
  for (std::size_t at = folded.find(typed); at != npos; at = folded.find(typed, at + 1)) {
    if (at == 0 || std::string_view(" -/.,:;(\"").find(folded[at - 1]) != npos) return true;
  }
  if (kind != Node::Kind::kLanguage) return false;
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kNames = {
      {{"nb", "bokmål"}, {"nn", "nynorsk"}, {"en", "engelsk"}, {"se", "samisk"}}};
  return std::any_of(kNames.begin(), kNames.end(), [&](const auto& name) {
    return name.first == folded && name.second.starts_with(typed);
  });
}

/// The text that makes a query find this value and no other; empty if the value cannot be quoted.
std::string written(Node::Kind kind, const std::string& value) {
  bool plain = !value.empty();
  for (std::size_t i = 0; plain && i < value.size();) {
    plain = is_letter_or_digit(language::next_code_point(value, &i));
  }
  std::string out = kind == Node::Kind::kLanguage ? "" : "=";
  if (plain) return out.append(value);
  for (const Quotes& quotes : kQuotes) {
    if (value.find(quotes.close) != npos || value.find(quotes.or_close) != npos) continue;
    return out.append(quotes.open).append(value).append(quotes.close);
  }
  return {};
}

/// Capitalizations of the prefix to look up (ola, Ola, OLA): terms keep the capitals of the
/// articles.
std::vector<std::string> spellings_of(std::string_view typed, const std::string& folded) {
  std::size_t first = 0;
  if (!folded.empty()) static_cast<void>(language::next_code_point(folded, &first));
  std::vector<std::string> spellings = {
      std::string(typed), folded, language::to_upper(folded),
      language::to_upper(folded.substr(0, first)) + folded.substr(first)};
  std::sort(spellings.begin(), spellings.end());
  spellings.erase(std::unique(spellings.begin(), spellings.end()), spellings.end());
  return spellings;
}

}  // namespace

std::optional<OpenField> open_field(std::string_view text) {
  for (std::size_t colon = text.rfind(':'); colon != npos;
       colon = colon == 0 ? npos : text.rfind(':', colon - 1)) {
    const std::size_t name = name_before(text, colon);
    if (name == npos) continue;
    OpenField field;
    field.kind = *field_named(text.substr(name, colon - name));
    field.value = field.typed = colon + 1;
    if (text.substr(field.value).starts_with('(')) {
      if (text.find(')', field.value) != npos) return std::nullopt;
      field.value = field.typed = field.value + 1;
      for (const std::string_view sign : {" OR ", " ELLER "}) {
        const std::size_t last = text.rfind(sign);
        if (last != npos && last >= field.typed) field.value = last + sign.size();
      }
    }
    field.typed = open_value(text, field.value);
    return field.typed == npos ? std::nullopt : std::optional(field);
  }
  return std::nullopt;
}

std::vector<Completion> complete_values(Reader& reader, std::string_view text,
                                        const OpenField& field, std::size_t limit) {
  std::vector<Completion> completions;
  const char prefix = prefix_of(field.kind);
  if (prefix == '\0') return completions;
  const std::string_view typed = text.substr(field.typed);
  const std::string folded = language::fold(typed);
  std::map<std::string, std::uint64_t> found;
  std::size_t seen = 0;
  const auto look = [&](const std::string& term, Xapian::doccount articles) {
    if (++seen > kMostValues) return false;
    std::string value = term.substr(1);
    if (!is_shortened(term) && begins(field.kind, value, folded)) {
      found.emplace(std::move(value), articles);
    }
    return true;
  };
  reader.terms->visit(std::string(1, prefix), look);
  if (seen > kMostValues) {
    found.clear();
    for (const std::string& spelling : spellings_of(typed, folded)) {
      seen = 0;
      reader.terms->visit(prefix + spelling, look);
    }
  }
  for (const auto& [value, articles] : found) {
    const std::string in_query = written(field.kind, value);
    if (in_query.empty()) continue;
    completions.push_back({Completion::Kind::word,
                           std::string(text.substr(0, field.value)) + in_query,
                           {},
                           articles});
  }
  std::stable_sort(completions.begin(), completions.end(),
                   [](const auto& a, const auto& b) { return a.articles > b.articles; });
  if (completions.size() > limit) completions.resize(limit);
  return completions;
}

}  // namespace treff::query
