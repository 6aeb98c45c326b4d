// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/json_object.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "article/dates.h"
#include "article/file_name.h"
#include "article/json_fields.h"
#include "article/json_values.h"
#include "article/names.h"
#include "article/side_texts.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

std::string as_json(element value) { return simdjson::minify(value); }

[[noreturn]] void throw_wrong_type(std::string_view field, element value, const char* expected) {
  throw BadJson("\"" + std::string(field) + "\" is of type " + json_type_name(value) +
                ": make it " + expected);
}

std::string string_of(std::string_view field, element value) {
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) throw_wrong_type(field, value, "a string");
  return std::string(text);
}

std::string string_or_number_of(std::string_view field, element value) {
  return value.is_number() ? as_json(value) : string_of(field, value);
}

std::vector<std::string> strings_of(std::string_view field, element value) {
  simdjson::dom::array items;
  if (value.get(items) != simdjson::SUCCESS) throw_wrong_type(field, value, "a list of strings");
  std::vector<std::string> strings;
  for (const element item : items) {
    strings.push_back(
        string_of(std::string(field) + "[" + std::to_string(strings.size()) + "]", item));
  }
  return strings;
}

/// The date in an object: {"$date": "2023-05-21T08:00:00Z"}, {"value": …}; what cannot be one as it
/// stands.
std::string date_of(const JsonField& field) {
  element inner;
  for (const char* key : {"$date", "value", "rendered", "#text", "@value", "$numberLong", "date",
                          "iso", "datetime"}) {
    if (field.value[key].get(inner) != simdjson::SUCCESS) continue;
    if (inner.is_object()) return date_of({field.name, inner});
    if (inner.is_number() || inner.is_string()) return string_or_number_of(field.name, inner);
  }
  return as_json(field.value);
}

bool is_blank(const std::vector<std::string>& paragraphs) {
  return std::all_of(paragraphs.begin(), paragraphs.end(),
                     [](const std::string& p) { return treff::is_blank(p); });
}

constexpr std::size_t kLongestShown = 60;  ///< bytes of a value in a message

/// A value as JSON, as much of it as a message needs.
std::string shown(element value) {
  std::string json = as_json(value);
  if (json.size() > kLongestShown) {
    json = json.substr(0, json.find_last_of(" ,{[", kLongestShown)) + " …";
  }
  return printable(language::repair_utf8(json));
}

std::optional<ExtraKind> extra_kind(std::string_view name) {
  if (name == "caption") return ExtraKind::caption;
  if (name == "fact_box") return ExtraKind::fact_box;
  if (name == "summary") return ExtraKind::summary;
  return std::nullopt;
}

/// One object on its way to an article. What has a role and is not understood is told, and kept in
/// the metadata as NAME_unread, so that an export is read as it was.
class ObjectReader {
 public:
  ObjectReader(const simdjson::dom::object& object, DateOrder order)
      : object_(object), fields_(object), order_(order), is_plain_(says_plain(object)) {}

  JsonArticle read() {
    for (const std::string_view name : fields_.repeated()) {
      note("has \"" + printable(name) + "\" twice: the last was read");
    }
    read_id();
    article_.title = read_line(Role::title, "title");
    if (!is_plain_) article_.title = json_line(article_.title);
    read_published();
    article_.source = read_line(Role::source, "source");
    read_author();
    article_.language = read_line(Role::language, "language");
    article_.url = read_line(Role::url, "url");
    std::string_view uri = article_.id;
    if (uri.starts_with("http") || (object_["uri"].get(uri) == simdjson::SUCCESS)) {
      const bool said = fields_.find(Role::url) != nullptr;  // an empty one, too
      if (article_.url.empty() && !said && uri.starts_with("http")) article_.url = uri;
    }
    article_.section = read_line(Role::section, "");
    read_text();
    read_extras();
    keep_others();
    JsonArticle read;
    read.without_source = article_.source.empty() && object_["source"].is_string();
    read.has_text = has_text_;
    read.has_text_field = has_text_ || fields_.find(Role::text) != nullptr;
    read.article = std::move(article_);
    read.summaries = std::move(summaries_);
    read.notes = std::move(notes_);
    read.date_text = std::move(date_text_);
    return read;
  }

 private:
  static bool says_plain(const simdjson::dom::object& object) {
    bool plain = false;
    return object["plain"].get(plain) == simdjson::SUCCESS && plain;
  }

  void note(std::string what) { notes_.push_back(std::move(what)); }

  void take(const JsonField& field) { taken_.insert(field.name); }

  void keep_unread(const JsonField& field) {
    take(field);
    article_.metadata[std::string(field.name) + "_unread"] = as_json(field.value);
  }

  void not_understood(const JsonField& field) {
    keep_unread(field);
    note("has a field that was not understood: \"" + printable(field.name) +
         "\": " + shown(field.value));
  }

  void read_id() {
    for (const JsonField& id : fields_.all(Role::id)) {
      if (is_empty_json(id.value)) {
        take(id);
        continue;
      }
      if (!id.value.is_object()) {
        article_.id = string_or_number_of(id.name, id.value);
        return take(id);
      }
      std::vector<std::string> texts;
      collect_json_texts(id.value, JsonPart::line, &texts);
      if (!texts.empty()) {
        article_.id = std::move(texts.front());
        return take(id);
      }
      not_understood(id);
    }
  }

  /// The text of the first field of that role that has one. Of treff's own name it must be a
  /// string; another may be an object or a list as well.
  std::string read_line(Role role, std::string_view own_name) {
    for (const JsonField& field : fields_.all(role)) {
      if (field.name == own_name && !field.value.is_object()) {
        take(field);
        return string_of(field.name, field.value);
      }
      if (is_empty_json(field.value)) {
        take(field);
        continue;
      }
      std::vector<std::string> texts;
      const bool whole = collect_json_texts(field.value, JsonPart::line, &texts);
      std::erase_if(texts, [](const std::string& text) { return treff::is_blank(text); });
      if (texts.empty()) {
        not_understood(field);
        continue;
      }
      take(field);
      const bool same = std::all_of(texts.begin(), texts.end(),
                                    [&texts](const std::string& t) { return t == texts.front(); });
      if (!whole || !same) {
        keep_unread(field);
        note("has several values of \"" + printable(field.name) + "\": \"" +
             printable(language::repair_utf8(texts.front())) + "\" was read");
      }
      return std::move(texts.front());
    }
    return {};
  }

  void read_published() {
    const JsonField* first_unread = nullptr;
    std::string unread;
    const std::vector<JsonField> candidates = fields_.all(Role::published);
    for (const JsonField& field : candidates) {
      if (is_empty_json(field.value)) {
        take(field);
        continue;
      }
      const bool is_date = field.value.is_string() || field.value.is_number() ||
                           field.value.is_object() || field.name == "published";
      if (!is_date) {
        not_understood(field);
        continue;
      }
      std::string text =
          field.value.is_object() ? date_of(field) : string_or_number_of(field.name, field.value);
      if (date_text_.empty()) date_text_ = text;
      if (field.name == "date_gmt" && text.find('Z') == std::string::npos) text += 'Z';
      const bool had_other = first_unread != nullptr;
      if (set_published(text, &article_, order_)) {
        take(field);
        if (had_other) {
          keep_unread(*first_unread);
          note("has a date that cannot be read: \"" + printable(language::repair_utf8(unread)) +
               "\"");
        }
        return;
      }
      if (had_other) {
        not_understood(field);
      } else {
        first_unread = &field;
        unread = text.substr(0, kLongestShown);
        take(field);
      }
    }
  }

  void read_author() {
    // WordPress has the author's number.
    const JsonField* text = fields_.find(Role::text);
    const bool is_wordpress = text != nullptr && text->value.is_object();
    for (const JsonField& field : fields_.all(Role::author)) {
      if (is_empty_json(field.value)) {
        take(field);
        continue;
      }
      if (is_wordpress && field.value.is_number()) continue;
      if (!field.value.is_string() && !field.value.is_object() && !field.value.is_array()) {
        throw_wrong_type(field.name, field.value, "a string");
      }
      if (set_author(field, &article_)) {
        take(field);
      } else {
        not_understood(field);
      }
      if (!article_.author.empty()) break;
    }
    // WordPress embeds the names where asked to (_embed).
    element authors;
    std::vector<std::string> names;
    if (article_.author.empty() &&
        object_["_embedded"]["author"].get(authors) == simdjson::SUCCESS) {
      collect_json_texts(authors, JsonPart::person, &names);
      article_.author = join_names(names);
    }
  }

  /// False if some of the names were not understood; the others are the author.
  static bool set_author(const JsonField& field, Article* article) {
    std::vector<std::string> names;
    const bool whole = collect_json_texts(field.value, JsonPart::person, &names);
    article->author = join_names(names);
    return whole && !article->author.empty();
  }

  /// The paragraphs of a field of text. Throws BadJson where treff's own are of the wrong type.
  std::vector<std::string> paragraphs_of(const JsonField& field, bool* whole) {
    simdjson::dom::array items;
    if (field.name == "paragraphs") {
      const bool listed = field.value.get(items) == simdjson::SUCCESS;
      const bool sound = listed && std::all_of(items.begin(), items.end(), [](element item) {
                           return item.is_string() || item.is_object();
                         });
      if (!sound) static_cast<void>(strings_of(field.name, field.value));  // says which is none
    } else if (field.name == "text" && !field.value.is_object() && !field.value.is_array()) {
      static_cast<void>(string_of(field.name, field.value));
    }
    if (is_plain_ && field.name == "paragraphs") return strings_of(field.name, field.value);
    std::vector<std::string> paragraphs;
    *whole = collect_json_paragraphs(field.value, &paragraphs);
    return paragraphs;
  }

  /// The text, below the lead. A second field with another text is read behind the first; one with
  /// the same is kept as it is.
  void read_text() {
    bool empty_on_purpose = false;
    for (const JsonField& field : fields_.all(Role::text)) {
      bool whole = true;
      std::vector<std::string> paragraphs = paragraphs_of(field, &whole);
      const bool own = field.name == "paragraphs" || field.name == "text";
      if (is_blank(paragraphs)) {
        if (field.value.is_string() || field.value.is_array()) empty_on_purpose = true;
        if (is_empty_json(field.value)) {
          if (own) take(field);
          continue;
        }
        if (!whole || field.value.is_object()) not_understood(field);
        continue;
      }
      if (!whole) not_understood(field);
      if (is_blank(article_.paragraphs)) {
        take(field);
        article_.paragraphs = std::move(paragraphs);
        continue;
      }
      if (is_same_text(paragraphs, article_.paragraphs)) {
        if (own) take(field);
        continue;
      }
      take(field);
      for (std::string& p : paragraphs) article_.paragraphs.push_back(std::move(p));
    }
    read_leads();
    has_text_ = empty_on_purpose || !is_blank(article_.paragraphs);
  }

  void read_leads() {
    std::vector<std::string> leads;
    for (const JsonField& field : fields_.all(Role::lead)) {
      bool whole = true;
      std::vector<std::string> lead = paragraphs_of(field, &whole);
      if (!whole || (is_blank(lead) && !is_empty_json(field.value))) {
        not_understood(field);
      } else {
        take(field);
      }
      for (std::string& paragraph : lead) {
        const auto stands_in = [&paragraph](const std::vector<std::string>& texts) {
          return std::find(texts.begin(), texts.end(), paragraph) != texts.end();
        };
        const bool leads_text =
            !article_.paragraphs.empty() && article_.paragraphs.front() == paragraph;
        if (!leads_text && !stands_in(leads)) leads.push_back(std::move(paragraph));
      }
    }
    article_.paragraphs.insert(article_.paragraphs.begin(), leads.begin(), leads.end());
  }

  /// treff's own export of texts beside the article's, [{"kind": "caption", "text": "…"}]; captions
  /// and fact boxes under other names; summaries, which wait for the whole text.
  void read_extras() {
    element own;
    if (object_["extras"].get(own) == simdjson::SUCCESS && !own.is_null()) {
      const JsonField field{"extras", own};
      if (read_own_extras(own)) {
        take(field);
      } else {
        not_understood(field);
      }
    }
    for (const auto& [role, kind] : {std::pair(Role::caption, ExtraKind::caption),
                                     std::pair(Role::fact_box, ExtraKind::fact_box)}) {
      for (const JsonField& field : fields_.all(role)) {
        bool whole = true;
        const std::vector<std::string> texts = paragraphs_of(field, &whole);
        if (!whole || (is_blank(texts) && !is_empty_json(field.value))) {
          not_understood(field);
        } else {
          take(field);
        }
        for (const std::string& text : texts) article_.extras.push_back({kind, text});
      }
    }
    for (const auto field : object_) {
      std::vector<std::string> captions;
      collect_json_captions(field.value, &captions);
      for (std::string& text : captions) {
        article_.extras.push_back({ExtraKind::caption, std::move(text)});
      }
    }
    for (const JsonField& field : fields_.all(Role::summary)) {
      bool whole = true;
      std::vector<std::string> texts = paragraphs_of(field, &whole);
      if (!whole || (is_blank(texts) && !is_empty_json(field.value))) {
        not_understood(field);
      } else if (!is_empty_json(field.value)) {
        take(field);
        summaries_.push_back({std::string(field.name), metadata_of(field.value), std::move(texts)});
      }
    }
  }

  bool read_own_extras(element value) {
    simdjson::dom::array items;
    if (value.get(items) != simdjson::SUCCESS) return false;
    std::vector<Extra> extras;
    for (const element item : items) {
      std::string_view kind, text;
      if (item["kind"].get(kind) != simdjson::SUCCESS ||
          item["text"].get(text) != simdjson::SUCCESS || !extra_kind(kind)) {
        return false;
      }
      extras.push_back({*extra_kind(kind), std::string(text)});
    }
    article_.extras = std::move(extras);
    return true;
  }

  static std::string metadata_of(element value) {
    std::string_view text;
    return value.get(text) == simdjson::SUCCESS ? std::string(text) : as_json(value);
  }

  /// Keeps what no part of an article has taken.
  void keep_others() {
    for (const auto field : object_) {
      if (field.value.is_null() || taken_.contains(field.key)) continue;
      if (field.key == "plain" && is_plain_) continue;
      if (field.key == "metadata" && keep_own_metadata(field.value)) continue;
      article_.metadata.emplace(field.key, metadata_of(field.value));
    }
  }

  /// treff's own export of metadata whose names have a meaning: {"kilde": "…"}.
  bool keep_own_metadata(element value) {
    simdjson::dom::object own;
    if (value.get(own) != simdjson::SUCCESS) return false;
    const bool strings = std::all_of(own.begin(), own.end(),
                                     [](const auto& field) { return field.value.is_string(); });
    if (!strings) return false;
    for (const auto field : own) article_.metadata.emplace(field.key, metadata_of(field.value));
    return true;
  }

  const simdjson::dom::object& object_;
  const JsonFields fields_;
  DateOrder order_;
  bool is_plain_;  ///< treff's own export says that what looks like HTML is none
  Article article_;
  std::vector<JsonSummary> summaries_;
  std::vector<std::string> notes_;
  std::string date_text_;
  std::unordered_set<std::string_view> taken_;  ///< names
  bool has_text_ = false;
};

}  // namespace

JsonArticle read_json_object(const simdjson::dom::object& object, DateOrder order) {
  return ObjectReader(object, order).read();
}

const char* json_type_name(element value) {
  switch (value.type()) {
    case element_type::ARRAY:
      return "array";
    case element_type::OBJECT:
      return "object";
    case element_type::STRING:
      return "string";
    case element_type::BOOL:
      return "boolean";
    case element_type::NULL_VALUE:
      return "null";
    default:
      return "number";
  }
}

}  // namespace treff
