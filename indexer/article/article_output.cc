// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/article_output.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <utility>

#include "article/article_id.h"
#include "article/dates.h"
#include "article/file_name.h"
#include "article/generated_id.h"
#include "article/language_tag.h"
#include "article/moment.h"
#include "article/publication.h"
#include "article/white_space.h"
#include "language/character_class.h"
#include "language/unicode.h"

namespace treff {
namespace {

/// Removes zero-width spaces and word joiners (U+200B, U+2060), which only say where a line may or
/// may not break.
std::string without_word_breaks(std::string text) {
  for (const std::string_view sign : {"\u200B", "\u2060"}) {
    std::size_t kept = text.find(sign);
    if (kept == text.npos) continue;
    for (std::size_t at = kept; at < text.size();) {
      const bool is_sign = text.compare(at, sign.size(), sign) == 0;
      if (!is_sign) text[kept++] = text[at];
      at += is_sign ? sign.size() : 1;
    }
    text.resize(kept);
  }
  return text;
}

/// Whether a text shows nothing: it is only white space and format characters, such as joiners.
bool is_invisible(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<UChar32>(language::next_code_point(text, &i));
    const bool is_format = u_charType(c) == U_FORMAT_CHAR;
    if (!is_format && u_isUWhiteSpace(c) == 0 && u_iscntrl(c) == 0) return false;
  }
  return true;
}

/// Whether a text has a letter or a digit.
bool has_word(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const language::CharacterClass c = language::classify(language::next_code_point(text, &i));
    if (language::starts_word(c)) return true;
  }
  return false;
}

std::string clean(std::string_view text) {
  return collapse_white_space(without_word_breaks(language::normalize(text)));
}

void clean(Article* article) {
  article->title = clean(article->title);
  article->author = clean(article->author);
  article->section = clean(article->section);
  article->url = clean(article->url);
  for (Extra& extra : article->extras) extra.text = clean(extra.text);
  std::erase_if(article->extras, [](const Extra& extra) { return is_invisible(extra.text); });
  article->language = language_tag(clean(article->language));
  article->id = language::repair_utf8(article->id);
  article->source = language::repair_utf8(article->source);
  for (std::string& paragraph : article->paragraphs) {
    paragraph = without_word_breaks(language::normalize(paragraph));
  }
  std::erase_if(article->paragraphs, [](const std::string& p) { return is_invisible(p); });
}

/// A date as written in the input, shortened for a message.
std::string shown_date(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  return printable(language::repair_utf8(text.substr(0, kLongest)));
}

/// The first date among the texts of a JSON value: {"until": "2029-01-01T12:00"}.
std::optional<std::string> date_in_json(std::string_view json) {
  while (true) {
    const std::size_t open = json.find('"');
    if (open == json.npos) return std::nullopt;
    json.remove_prefix(open + 1);
    const std::size_t close = std::min(json.find('"'), json.size());
    if (auto date = parse_date(json.substr(0, close))) return date;
    json.remove_prefix(std::min(close + 1, json.size()));
  }
}

bool has_year(std::string_view text) {
  constexpr int kDigits = 4;
  int digits = 0;
  for (const char c : text) {
    digits = c >= '0' && c <= '9' ? digits + 1 : 0;
    if (digits == kDigits) return true;
  }
  return false;
}

}  // namespace

ArticleOutput::ArticleOutput(InputName name, const ArticleSink& sink)
    : name_(std::move(name)), sink_(sink) {}

bool ArticleOutput::add(Article article, std::string_view position, bool without_source) {
  clean(&article);
  if (article.title.empty() && article.paragraphs.empty()) {
    reject("contains no text: give it a title or a paragraph", position);
    return true;
  }
  if (!has_word(article.title) &&
      std::none_of(article.paragraphs.begin(), article.paragraphs.end(), has_word)) {
    reject("contains no words: leave it out", position);
    return true;
  }
  if (const std::string forbidden = forbidden_in_id(article.id); !forbidden.empty()) {
    reject("the article's id contains " + forbidden +
               "; give it an id without control characters, line separators and direction marks",
           position);
    return true;
  }
  note_date(article, position);
  note_embargo(article, position);
  if (!is_language_tag(article.language)) {
    note("has an unknown language: \"" + printable(article.language) + "\"", position);
  }
  if (!position.empty() && !article.id.empty() && !ids_.insert(article.id)) {
    note("has the same id \"" + printable(article.id) + "\" as an earlier entry and replaces it",
         position);
  }
  if (!is_unnamed() && !article.source.starts_with('/')) article.file = name_.source;
  if (article.source.empty() && !without_source && !is_unnamed()) article.source = name_.source;
  set_id(&article, position);
  ++added_;
  return sink_.article(std::move(article));
}

void ArticleOutput::set_id(Article* article, std::string_view position) const {
  if (!article->id.empty()) return;
  article->id = is_unnamed() ? generated_id(*article) : std::string(name_.source).append(position);
}

void ArticleOutput::withhold(Article article, std::string why, std::string_view position) {
  if (!sink_.withheld) {
    if (!why.empty()) note(std::move(why.append(": skipped")), position);
    return;
  }
  clean(&article);
  set_id(&article, position);
  sink_.withheld({std::string(name_.shown).append(position), std::move(why), std::move(article.id),
                  name_.source});
}

void ArticleOutput::note_unread_date(std::string_view text, std::string_view position) {
  note(is_date_out_of_range(text)
           ? "has a date before " + std::to_string(kFirstYear) + " or after " +
                 std::to_string(last_year()) + ": \"" + shown_date(text) + "\""
           : "has a date that cannot be read: \"" + shown_date(text) + "\"",
       position);
}

void ArticleOutput::note_date(const Article& article, std::string_view position) {
  const auto text = article.metadata.find("published_text");
  if (text == article.metadata.end()) return;
  if (!article.published.empty() && is_ambiguous_date(text->second)) {
    note(
        "has an ambiguous date: \"" + shown_date(text->second) + "\", read as " + article.published,
        position);
  } else if (Article unread; article.published.empty() || !set_published(text->second, &unread)) {
    note_unread_date(text->second, position);
  }
}

void ArticleOutput::note_embargo(const Article& article, std::string_view position) {
  for (const auto& [name, value] : article.metadata) {
    if (!is_embargo_field(name)) continue;
    const bool is_json = value.starts_with('{') || value.starts_with('[');
    const auto until = is_json ? date_in_json(value) : parse_date(value);
    if (until && is_in_future(*until)) {
      note("is under embargo until " + *until + " (" + printable(language::repair_utf8(name)) +
               "), and was added",
           position);
      return;
    }
    // An object or a list, as JSON, may describe an embargo without its end.
    const bool gives_end = is_json ? has_year(value) : !says_if_embargoed(value);
    if (!until && gives_end) note_unread_date(value, position);
  }
}

void ArticleOutput::note(std::string what, std::string_view position) {
  if (sink_.note) sink_.note({std::string(name_.shown).append(position), std::move(what)});
}

void ArticleOutput::reject(const std::string& why, std::string_view position) {
  ++rejected_;
  // The reason may be a library's message that quotes the input.
  sink_.rejection({std::string(name_.shown).append(position), printable(why)});
}

}  // namespace treff
