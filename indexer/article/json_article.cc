// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/json_article.h"

#include <simdjson.h>
#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "article/file_name.h"
#include "article/front_matter_fields.h"
#include "article/json_field_log.h"
#include "article/json_fields.h"
#include "article/json_object.h"
#include "article/json_prose.h"
#include "article/json_state.h"
#include "article/json_strict.h"
#include "article/json_values.h"
#include "article/json_wrapping.h"
#include "article/limits.h"
#include "article/names.h"
#include "article/side_texts.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

using simdjson::dom::element;

/// Shortens a message of nlohmann/json: drops the codes before " - " and the text it quotes.
std::string reason(std::string_view message) {
  const std::size_t dash = message.find(" - ");
  if (dash != std::string_view::npos) message.remove_prefix(dash + std::string_view(" - ").size());
  return std::string(message.substr(0, message.find("; last read")));
}

/// Throws BadJson for a text that simdjson rejects.
[[noreturn]] void throw_invalid(std::string_view text) {
  if (nesting_depth(text) > kDeepestJson) {
    throw BadJson("nests deeper than " + std::to_string(kDeepestJson) +
                  " levels: no article needs that many");
  }
  throw BadJson(json_fault(text));
}

/// Whether `escape` begins with \uD83D or the like. The digit after D must be in `first`.
bool is_surrogate(std::string_view escape, std::string_view first) {
  constexpr std::size_t kSize = 6;
  return escape.size() >= kSize && escape[0] == '\\' && escape[1] == 'u' &&
         (escape[2] == 'd' || escape[2] == 'D') && first.find(escape[3]) != first.npos;
}

/// Converts JSON as Python writes it to valid JSON: NaN and Infinity become null, and unpaired
/// surrogates become U+FFFD. Returns nothing if the text has none of these.
std::optional<std::string> without_python(std::string_view text) {
  constexpr std::string_view kHigh = "89abAB", kLow = "cdefCDEF";
  constexpr std::size_t kSize = 6;  // of \uD83D
  std::string out;
  bool in_string = false, mended = false;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = text.substr(i);
    std::size_t size = 1;
    std::string_view put = rest.substr(0, 1);
    if (in_string && rest.front() == '\\') {
      const bool high = is_surrogate(rest, kHigh);
      const bool pair = high && is_surrogate(rest.substr(kSize), kLow);
      const bool half = !pair && (high || is_surrogate(rest, kLow));
      size = pair ? 2 * kSize : half ? kSize : std::min<std::size_t>(2, rest.size());
      put = half ? "\\ufffd" : rest.substr(0, size);
      mended = mended || half;
    } else if (rest.front() == '"') {
      in_string = !in_string;
    } else if (!in_string) {
      for (const std::string_view word : {"NaN", "-Infinity", "Infinity"}) {
        if (!rest.starts_with(word)) continue;
        size = word.size();
        put = "null";
        mended = true;
      }
    }
    out.append(put);
    i += size;
  }
  return mended ? std::optional(std::move(out)) : std::nullopt;
}

/// A parser for texts of usual size, one per thread. It keeps its memory from one text to the next.
simdjson::dom::parser& kept_parser() {
  thread_local simdjson::dom::parser parser;
  return parser;
}

/// Undoes the escapes of exports such as Facebook's, which write each byte of UTF-8 as a character:
/// \u00c3\u00b8 for ø. Returns nothing if some of them are not valid UTF-8.
std::optional<std::string> undo_byte_escapes(std::string_view json) {
  constexpr std::string_view kEscape = "\\u00";
  constexpr std::size_t kSize = 6;
  std::string text;
  while (!json.empty()) {
    std::size_t at = json.find(kEscape);
    // After another backslash, \u00 is not an escape.
    while (at != json.npos && at > 0 && json[at - 1] == '\\') at = json.find(kEscape, at + 1);
    text.append(json.substr(0, at));
    if (at == json.npos) return text;
    json.remove_prefix(at);
    std::string bytes;
    std::size_t size = 0;
    while (json.substr(size).starts_with(kEscape) && size + kSize <= json.size()) {
      unsigned byte = 0;
      const char* const end = json.data() + size + kSize;
      const auto read = std::from_chars(end - 2, end, byte, 16);
      if (read.ptr != end || byte < 0x80) break;
      bytes += static_cast<char>(byte);
      size += kSize;
    }
    if (size == 0) {
      text.append(json.substr(0, kEscape.size()));
      json.remove_prefix(kEscape.size());
      continue;
    }
    if (!language::is_utf8(bytes)) return std::nullopt;
    text += bytes;
    json.remove_prefix(size);
  }
  return text;
}

/// Whether a field that would hold the text is null.
bool has_null_text(const simdjson::dom::object& object) {
  return std::any_of(object.begin(), object.end(), [](const auto& field) {
    return field.value.is_null() && has_role(field.key, Role::text);
  });
}

/// The kind of a ninjs item that is not an article: a picture, whose text is a caption, or a film
/// or recording without text. Else empty.
std::string_view kind_of_media(const simdjson::dom::object& object) {
  std::string_view type;
  element other;
  if (object.at_key("type").get(type) != simdjson::SUCCESS) return {};
  const bool is_picture = type == "picture" || type == "graphic";
  const bool is_recording = type == "video" || type == "audio";
  const bool is_ninjs = object.at_key("versioncreated").get(other) == simdjson::SUCCESS ||
                        object.at_key("versionCreated").get(other) == simdjson::SUCCESS ||
                        object.at_key("renditions").get(other) == simdjson::SUCCESS;
  const bool has_text = std::any_of(object.begin(), object.end(), [](const auto& field) {
    return !is_empty_field(field.value) && has_role(field.key, Role::text);
  });
  return is_ninjs && (is_picture || (is_recording && !has_text)) ? type : std::string_view();
}

/// Gives a note if an article has no text field, only a summary or the like, and a field of an
/// unknown name has sentences: it may be the text.
void note_unknown_text(const simdjson::dom::object& object, JsonArticle* read) {
  const Article& article = read->article;
  std::vector<std::string> texts{article.title};
  texts.insert(texts.end(), article.paragraphs.begin(), article.paragraphs.end());
  for (const Extra& extra : article.extras) texts.push_back(extra.text);
  for (const auto field : object) {
    if (is_json_field(field.key) || !article.metadata.contains(std::string(field.key))) continue;
    const std::vector<std::string> left = unread_prose(field.value, texts);
    if (!left.empty()) read->notes.push_back(left_text_note(field.key, left.front()));
  }
}

JsonArticle to_article(element value, DateOrder order) {
  simdjson::dom::object object;
  if (value.get(object) != simdjson::SUCCESS) {
    throw BadJson(std::string("is a JSON ") + json_type_name(value) +
                  ": an article is an object, {\"title\": …, \"paragraphs\": […]}");
  }
  if (const std::string_view kind = kind_of_media(object); !kind.empty()) {
    throw BadJson("is a " + printable(kind) + " with a caption, not an article: leave it out");
  }
  JsonArticle read = read_json_object(object, order);
  const bool empty = are_blank(read.article.paragraphs);
  place_summaries(&read);
  const Article& article = read.article;
  read.has_text = read.has_text || (empty && !are_blank(article.paragraphs));
  if (are_blank(article.paragraphs) && is_blank(article.title)) {
    throw BadJson("has no text: give it \"title\", \"paragraphs\" or \"text\"");
  }
  // A news flash is a title whose text is empty on purpose. Otherwise, a field of an unknown name
  // may contain the text.
  const bool is_flash = !read.has_text_field && has_null_text(object);
  if (!read.has_text && article.extras.empty() && !is_flash) {
    const JsonFields fields(object);
    if (const JsonField* const text = fields.find(Role::text); text != nullptr) {
      throw BadJson("has a field that was not understood: \"" + printable(text->name) +
                    "\": " + shown_json(text->value));
    }
    throw BadJson(
        "has a title but no text: call the text field \"paragraphs\", \"text\" or \"body\"" +
        (article.id.empty() ? std::string() : " (id " + printable(article.id) + ")"));
  }
  if (!read.has_text_field && !is_flash) note_unknown_text(object, &read);
  return read;
}

/// Fills in the language and author that the object around the list gives for all its articles.
void set_defaults(const JsonFields& fields, Article* article) {
  std::vector<std::string> tags, names;
  const JsonField* const language = fields.find(Role::language);
  const JsonField* const author = fields.find(Role::author);
  if (language != nullptr && !language->is_empty) {
    collect_json_texts(language->value, JsonPart::line, &tags);
    if (article->language.empty() && !tags.empty()) article->language = tags.front();
  }
  if (author != nullptr && !author->is_empty) {
    collect_json_texts(author->value, JsonPart::person, &names);
    if (article->author.empty()) article->author = join_names(names);
  }
}

/// Reads the id of a withheld article, and its text if it has one.
JsonArticle withheld_article(element value, DateOrder order) {
  simdjson::dom::object object;
  JsonArticle read;
  if (value.get(object) != simdjson::SUCCESS) return read;
  try {
    read = read_json_object(object, order);
    place_summaries(&read);
  } catch (const std::runtime_error&) {  // BadJson, or Unreadable for HTML in a field
    read = {};
    const JsonFields fields(object);
    const JsonField* const id = fields.find(Role::id);
    if (id != nullptr) read.article.id = json_word(id->value);
  }
  return read;
}

JsonResult to_result(const WrappedArticle& wrapped, DateOrder order) {
  JsonResult result;
  if (!wrapped.merged.empty()) {
    simdjson::dom::parser own;
    element value;
    if (own.parse(wrapped.merged).get(value) != simdjson::SUCCESS) throw_invalid(wrapped.merged);
    return to_result({value, wrapped.id, wrapped.why_left_out}, order);
  }
  try {
    result.why_left_out = why_json_withheld(wrapped.value);
    if (result.why_left_out.empty()) result.why_left_out = wrapped.why_left_out;
    result.read = result.why_left_out.empty() ? to_article(wrapped.value, order)
                                              : withheld_article(wrapped.value, order);
    if (result.why_left_out.empty()) note_json_states(wrapped.value, &result.read.notes);
    if (result.read.article.id.empty()) result.read.article.id = wrapped.id;
  } catch (const BadJson& error) {
    result.why_not = error.what();
  }
  return result;
}

/// Says which articles were left, in notes of the first article, or in rejections if there is none.
void note_unread(const std::vector<std::string>& names, std::vector<JsonResult>* results) {
  const auto article = std::find_if(results->begin(), results->end(), [](const JsonResult& result) {
    return result.why_not.empty() && result.why_left_out.empty();
  });
  std::vector<JsonResult> left;
  for (const std::string& name : names) {
    std::string what = "has an article, a lead, a caption or a fact box that was not read, in \"" +
                       printable(language::repair_utf8(name)) + "\"";
    if (article != results->end()) {
      article->read.notes.push_back(std::move(what));
    } else {
      left.emplace_back().why_not = std::move(what);
    }
  }
  std::move(left.begin(), left.end(), std::back_inserter(*results));
}

}  // namespace

void place_summaries(JsonArticle* read) {
  Article& article = read->article;
  for (JsonSummary& summary : std::exchange(read->summaries, {})) {
    if (are_blank(article.paragraphs)) {
      article.paragraphs = std::move(summary.paragraphs);
    } else if (add_summary(joined_paragraphs(summary.paragraphs), &article)) {
      continue;
    }
    article.metadata.emplace(std::move(summary.name), std::move(summary.value));
  }
}

JsonArticle read_json_fields(std::string_view text) {
  simdjson::dom::parser parser;
  simdjson::dom::object object;
  if (parser.allocate(text.size(), kDeepestJson + 1) != simdjson::SUCCESS ||
      parser.parse(text.data(), text.size()).get(object) != simdjson::SUCCESS) {
    throw_invalid(text);
  }
  return read_json_object(object, DateOrder::unknown);
}

std::string json_fault(std::string_view text) {
  try {
    const auto understood = nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error& error) {
    return "is not valid JSON at byte " + std::to_string(error.byte) + ": " + reason(error.what());
  } catch (const nlohmann::json::out_of_range&) {
    // The JSON is valid, so it was rejected because a number is out of range.
  }
  return "has a number that is out of range: write it as a string";
}

int nesting_depth(std::string_view text) {
  int depth = 0, deepest = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      deepest = std::max(deepest, ++depth);
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return deepest;
}

std::vector<JsonResult> read_json_articles(std::string_view text, DateOrder order) {
  if (text.find("\\u00c3\\u00") != text.npos) {
    const auto undone = undo_byte_escapes(text);
    if (undone && undone->size() < text.size()) return read_json_articles(*undone, order);
  }
  constexpr std::size_t kCommonSize = std::size_t{1} << 20;
  simdjson::dom::parser own;
  simdjson::dom::parser& parser = text.size() > kCommonSize ? own : kept_parser();
  element value;
  if (parser.allocate(std::max(parser.capacity(), text.size()), kDeepestJson + 1) !=
          simdjson::SUCCESS ||
      parser.parse(text.data(), text.size()).get(value) != simdjson::SUCCESS) {
    if (const auto mended = without_python(text)) return read_json_articles(*mended, order);
    throw_invalid(text);
  }
  std::vector<JsonResult> results;
  const Wrapping wrapping = unwrap_json(value);
  if (!wrapping.is_list) {
    results.push_back(to_result(wrapping.articles.front(), order));
    if (!results.front().why_not.empty()) throw BadJson(results.front().why_not);
    note_unread(wrapping.unread, &results);
    return results;
  }
  simdjson::dom::object outer;
  if (value.get(outer) != simdjson::SUCCESS) throw_invalid(text);
  const JsonFields around(outer);
  for (const WrappedArticle& item : wrapping.articles) {
    JsonResult result = to_result(item, order);
    if (result.why_not.empty()) set_defaults(around, &result.read.article);
    results.push_back(std::move(result));
  }
  note_unread(wrapping.unread, &results);
  return results;
}

JsonArticle read_json_article(std::string_view text) {
  std::vector<JsonResult> results = read_json_articles(text, DateOrder::unknown);
  if (results.size() != 1) throw BadJson("contains more than one article");
  if (!results.front().why_not.empty()) throw BadJson(results.front().why_not);
  return std::move(results.front().read);
}

}  // namespace treff
