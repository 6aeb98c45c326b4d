// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/json_texts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "article/html_fragment.h"
#include "article/is_among.h"
#include "article/json_blocks.h"
#include "article/json_pictures.h"
#include "article/json_prose.h"
#include "article/json_strict.h"
#include "article/json_values.h"
#include "article/line_paragraphs.h"
#include "article/markdown_format.h"
#include "article/markup_text.h"
#include "article/side_texts.h"
#include "article/white_space.h"

namespace treff {
namespace {

using simdjson::dom::element;

std::optional<ExtraKind> extra_kind(std::string_view name) {
  if (name == "caption") return ExtraKind::caption;
  if (name == "fact_box") return ExtraKind::fact_box;
  if (name == "summary") return ExtraKind::summary;
  return std::nullopt;
}

/// Whether `text` is an object with more parts of an article than its title, lead and text.
bool has_other_parts(element text) {
  constexpr auto kRoles = std::to_array<Role>({Role::published, Role::author, Role::fact_box});
  simdjson::dom::object inner;
  if (text.get(inner) != simdjson::SUCCESS) return false;
  const JsonFields fields(inner);
  return std::any_of(kRoles.begin(), kRoles.end(),
                     [&fields](Role role) { return fields.has_value(role); });
}

/// Whether `value` contains HTML with captions, as a string or in a field such as "rendered".
bool holds_captions(element value, std::string_view* html) {
  const bool is_text = value.get(*html) == simdjson::SUCCESS ||
                       value["rendered"].get(*html) == simdjson::SUCCESS ||
                       value["processed"].get(*html) == simdjson::SUCCESS;
  return is_text && has_figure_captions(*html);
}

/// Whether a value consists of strings, with no blocks among them.
bool is_plain_text(element value) {
  simdjson::dom::array items;
  return value.is_string() ||
         (value.get(items) == simdjson::SUCCESS &&
          std::all_of(items.begin(), items.end(), [](element item) { return item.is_string(); }));
}

/// The paragraphs of a value that is_plain_text(), without looking for HTML or Markdown.
std::vector<std::string> plain_paragraphs(element value) {
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) return split_paragraphs(text);
  return json_strings("", value);
}

/// Whether a lead is `text`, or a truncated copy of it that ends with an ellipsis.
bool repeats_beginning(std::string_view lead, std::string_view text) {
  for (const std::string_view ellipsis : {"…", "...", "[…]", "[...]"}) {
    if (!lead.ends_with(ellipsis)) continue;
    const std::string_view begin = lead.substr(0, lead.size() - ellipsis.size());
    if (!is_blank(begin) && text.starts_with(trim_white_space(begin))) return true;
  }
  return lead == text;
}

/// The objects with the fields that a newsroom has added to those of its system, as WordPress's
/// plugin ACF wraps them.
std::vector<simdjson::dom::object> custom_fields_of(const simdjson::dom::object& object) {
  constexpr auto kNames = std::to_array<std::string_view>({"acf", "customfields"});
  std::vector<simdjson::dom::object> custom;
  for (const auto field : object) {
    simdjson::dom::object inner;
    if (is_among(comparable_name(field.key), kNames) &&
        field.value.get(inner) == simdjson::SUCCESS) {
      custom.push_back(inner);
    }
  }
  return custom;
}

class TextReader {
 public:
  TextReader(const simdjson::dom::object& object, const JsonFields& fields, bool is_plain,
             Article* article, JsonFieldLog* log)
      : object_(object), fields_(fields), is_plain_(is_plain), article_(article), log_(log) {}

  JsonTexts read() {
    read_text();
    read_extras();
    if (!texts_.has_text && article_->extras.empty() && texts_.summaries.empty()) check_types();
    note_unread_prose();
    return std::move(texts_);
  }

 private:
  /// Throws BadJson if nothing was read because treff's own fields have the wrong type.
  void check_types() const {
    for (const JsonField& field : fields_.all(Role::text)) {
      if (field.name == "paragraphs") static_cast<void>(json_strings(field.name, field.value));
      const bool is_scalar = !field.value.is_object() && !field.value.is_array();
      if (field.name == "text" && is_scalar)
        static_cast<void>(json_string(field.name, field.value));
    }
  }

  /// Adds an extra whose text no other extra has: several crops of a picture have one caption.
  void add_extra(Extra extra) {
    if (known_extras_.insert(extra.text).second) article_->extras.push_back(std::move(extra));
  }

  void add_captions(std::vector<Extra> captions) {
    for (Extra& caption : captions) add_extra(std::move(caption));
  }

  /// The paragraphs of a text field.
  std::vector<std::string> paragraphs_of(const JsonField& field, bool* whole) {
    simdjson::dom::array items;
    if (is_plain_ && is_plain_text(field.value)) return plain_paragraphs(field.value);
    if (field.value.is_string() && comparable_name(field.name).ends_with("markdown")) {
      Article read = read_markdown_article(json_string(field.name, field.value));
      add_captions(std::move(read.extras));
      const bool has_heading = !read.title.empty() && read.title != article_->title;
      if (has_heading) read.paragraphs.insert(read.paragraphs.begin(), std::move(read.title));
      return std::move(read.paragraphs);
    }
    std::vector<std::string> paragraphs;
    std::string_view html;
    if (holds_captions(field.value, &html)) {
      std::vector<Extra> captions;
      paragraphs = html_paragraphs(with_line_paragraphs(html), &captions);
      add_captions(std::move(captions));
      return paragraphs;
    }
    const bool is_own = field.name == "paragraphs";
    const bool only = !is_own && field.value.get(items) == simdjson::SUCCESS && items.size() == 1;
    *whole = collect_json_paragraphs(only ? *items.begin() : field.value, &paragraphs) &&
             !has_other_parts(field.value);
    take_title(field.value);
    const bool repeats_title =
        field.value.is_object() && paragraphs.size() > 1 && paragraphs.front() == article_->title;
    if (repeats_title) paragraphs.erase(paragraphs.begin());
    return paragraphs;
  }

  /// Takes the title from the object that has the text if nothing else gives one.
  void take_title(element value) {
    simdjson::dom::object inner;
    if (!article_->title.empty() || value.get(inner) != simdjson::SUCCESS) return;
    const JsonFields fields(inner);
    std::string_view title;
    if (!fields.has_value(Role::title) || !fields.has_value(Role::text)) return;
    if (fields.find(Role::title)->value.get(title) == simdjson::SUCCESS) {
      article_->title = json_line(title);
    }
  }

  /// Reads the text, which follows the lead. Appends a second text field if its text differs, else
  /// keeps that field as metadata.
  void read_text() {
    bool empty_on_purpose = false;
    for (const JsonField& field : fields_.all(Role::text)) {
      bool whole = true;
      std::vector<std::string> paragraphs = paragraphs_of(field, &whole);
      const bool own = field.name == "paragraphs" || field.name == "text";
      if (are_blank(paragraphs)) {
        const bool says_empty = is_empty_json_text(field.value);
        const bool is_list = field.value.is_array() && (whole || field.name != "paragraphs");
        if (says_empty || is_list || field.value.is_string()) empty_on_purpose = true;
        if (is_empty_json(field.value) || says_empty) {
          if (own || field.value.is_object()) log_->take(field);
          continue;
        }
        if (!whole || field.value.is_object()) log_->not_understood(field);
        continue;
      }
      if (!whole) log_->not_understood(field);
      if (are_blank(article_->paragraphs)) {
        log_->take(field);
        article_->paragraphs = std::move(paragraphs);
        continue;
      }
      if (is_same_text(paragraphs, article_->paragraphs)) {
        if (own) log_->take(field);
        continue;
      }
      log_->take(field);
      for (std::string& p : paragraphs) article_->paragraphs.push_back(std::move(p));
    }
    read_zone();
    read_sections();
    read_leads();
    texts_.has_text = empty_on_purpose || !are_blank(article_->paragraphs);
  }

  /// Reads the blocks in a field such as "blocks", if no other field has the text.
  void read_zone() {
    if (!are_blank(article_->paragraphs)) return;
    for (const auto field : object_) {
      if (!field.value.is_array() || !is_zone_name(comparable_name(field.key))) continue;
      const bool whole = collect_json_paragraphs(field.value, &article_->paragraphs);
      zone_ = JsonField{field.key, field.value};
      if (!whole) {
        log_->not_understood(*zone_);
      } else if (!are_blank(article_->paragraphs)) {
        log_->take(*zone_);
      }
      if (!are_blank(article_->paragraphs)) return;
    }
    for (const simdjson::dom::object& custom : custom_fields_of(object_)) {
      for (const auto field : custom) {
        const bool is_text =
            is_zone_name(comparable_name(field.key)) || has_role(field.key, Role::text);
        if (!field.value.is_array() || !is_text) continue;
        collect_json_paragraphs(field.value, &article_->paragraphs);
        if (!are_blank(article_->paragraphs)) return;
      }
    }
  }

  /// Reads a text in sections, [{"heading": …, "paragraphs": […]}], if no other field has the text.
  /// Usually, such a field names the section of a newspaper instead.
  void read_sections() {
    constexpr std::size_t kProse = 60;
    for (const JsonField& field : fields_.all(Role::section)) {
      simdjson::dom::array items;
      if (field.value.get(items) != simdjson::SUCCESS || items.size() == 0) continue;
      const bool are_objects =
          std::all_of(items.begin(), items.end(), [](element item) { return item.is_object(); });
      std::vector<std::string> names, paragraphs;
      const bool whole = are_objects && collect_json_paragraphs(field.value, &paragraphs);
      const bool are_prose =
          whole && std::any_of(paragraphs.begin(), paragraphs.end(),
                               [](const std::string& p) { return p.size() >= kProse; });
      if (are_prose && are_blank(article_->paragraphs)) {
        log_->take(field);
        article_->paragraphs = std::move(paragraphs);
        article_->section.clear();
        continue;
      }
      collect_json_texts(field.value, JsonPart::line, &names);
      if (are_blank(names)) log_->not_understood(field);
    }
  }

  /// Adds to `leads` the paragraphs that neither it nor the beginning of the text has.
  void add_leads(std::vector<std::string> paragraphs, std::vector<std::string>* leads) const {
    for (std::string& paragraph : paragraphs) {
      const auto repeats = [&paragraph](const std::string& text) {
        return repeats_beginning(paragraph, text);
      };
      const bool leads_text =
          !article_->paragraphs.empty() && repeats(article_->paragraphs.front());
      const bool is_known = leads_text || std::any_of(leads->begin(), leads->end(), repeats);
      if (!is_known) leads->push_back(std::move(paragraph));
    }
  }

  void read_leads() {
    std::vector<std::string> leads;
    for (const JsonField& field : fields_.all(Role::lead)) {
      bool whole = true;
      std::vector<std::string> lead = paragraphs_of(field, &whole);
      if (!whole || (are_blank(lead) && !is_empty_json_text(field.value))) {
        log_->not_understood(field);
      } else {
        log_->take(field);
      }
      add_leads(std::move(lead), &leads);
    }
    for (const Role role : {Role::text, Role::summary}) {
      for (const JsonField& field : fields_.all(role)) {
        std::vector<std::string> lead;
        collect_json_leads(field.value, &lead);
        add_leads(std::move(lead), &leads);
      }
    }
    std::vector<simdjson::dom::object> inner = custom_fields_of(object_);
    for (const JsonField& field : fields_.all(Role::text)) {
      const bool is_body = field.value.is_object() && !has_other_parts(field.value);
      if (is_body) inner.push_back(simdjson::dom::object(field.value));
    }
    for (const simdjson::dom::object& object : inner) {
      for (const JsonField& field : JsonFields(object).all(Role::lead)) {
        bool whole = true;
        add_leads(paragraphs_of(field, &whole), &leads);
      }
    }
    article_->paragraphs.insert(article_->paragraphs.begin(), leads.begin(), leads.end());
  }

  /// Reads the extras of treff's own export, [{"kind": "caption", "text": "…"}], and captions and
  /// fact boxes under other names. Puts summaries aside until the whole text is known.
  void read_extras() {
    element own;
    if (object_["extras"].get(own) == simdjson::SUCCESS && !own.is_null()) {
      const JsonField field{"extras", own};
      if (read_own_extras(own)) {
        log_->take(field);
      } else {
        log_->not_understood(field);
      }
    }
    for (const auto& [role, kind] : {std::pair(Role::caption, ExtraKind::caption),
                                     std::pair(Role::fact_box, ExtraKind::fact_box)}) {
      for (const JsonField& field : fields_.all(role)) {
        bool whole = true;
        const std::vector<std::string> texts = paragraphs_of(field, &whole);
        if (!whole || (are_blank(texts) && !is_empty_json_text(field.value))) {
          log_->not_understood(field);
        } else {
          log_->take(field);
        }
        for (const std::string& text : texts) add_extra({kind, text});
      }
    }
    for (const simdjson::dom::object& custom : custom_fields_of(object_)) {
      for (const JsonField& field : JsonFields(custom).all(Role::fact_box)) {
        bool whole = true;
        for (std::string& text : paragraphs_of(field, &whole)) {
          add_extra({ExtraKind::fact_box, std::move(text)});
        }
      }
    }
    for (const auto field : object_) {
      std::vector<std::string> captions;
      if (is_plain_ && is_plain_text(field.value)) continue;
      if (has_role(field.key, Role::text)) {
        collect_json_captions(field.value, &captions);
      } else {
        collect_json_picture_texts(field.key, field.value, &captions);
      }
      for (std::string& text : captions) {
        add_extra({ExtraKind::caption, std::move(text)});
      }
    }
    for (const JsonField& field : fields_.all(Role::text)) {
      std::vector<std::string> texts;
      collect_json_summaries(field.value, &texts);
      if (!are_blank(texts)) {
        texts_.summaries.push_back({"summary", joined_paragraphs(texts), std::move(texts)});
      }
    }
    for (const JsonField& field : fields_.all(Role::summary)) {
      bool whole = true;
      std::vector<std::string> texts = paragraphs_of(field, &whole);
      if (!whole || (are_blank(texts) && !is_empty_json_text(field.value))) {
        log_->not_understood(field);
      } else if (!are_blank(texts)) {
        log_->take(field);
        texts_.summaries.push_back(
            {std::string(field.name), json_as_text(field.value), std::move(texts)});
      }
    }
  }

  /// Gives a note if a field with the text has sentences that no part of the article has.
  void note_unread_prose() {
    const auto is_structure = [](const JsonField& field) {
      std::string_view text;
      return field.name != "paragraphs" &&
             (field.value.is_object() || field.value.is_array() ||
              (field.value.get(text) == simdjson::SUCCESS && begins_as_blocks(text)));
    };
    std::vector<JsonField> fields = fields_.all(Role::text);
    if (zone_) fields.push_back(*zone_);
    if (is_plain_ || std::none_of(fields.begin(), fields.end(), is_structure)) return;
    std::vector<std::string> read{article_->title};
    const auto add = [&read](const std::vector<std::string>& texts) {
      read.insert(read.end(), texts.begin(), texts.end());
    };
    add(article_->paragraphs);
    for (const Extra& extra : article_->extras) read.push_back(extra.text);
    for (const JsonSummary& summary : texts_.summaries) add(summary.paragraphs);
    for (const JsonField& field : fields) {
      const bool is_noted = article_->metadata.contains(std::string(field.name) + "_unread");
      if (!is_structure(field) || is_noted) continue;
      simdjson::dom::parser parser;
      element value = field.value;
      std::string_view text;
      if (value.get(text) == simdjson::SUCCESS && !parse_in_string(text, &parser, &value)) continue;
      const std::vector<std::string> left = unread_prose(value, read);
      if (!left.empty()) log_->left_text(field, left);
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
    known_extras_.clear();
    for (const Extra& extra : extras) known_extras_.insert(extra.text);
    article_->extras = std::move(extras);
    return true;
  }

  const simdjson::dom::object& object_;
  const JsonFields& fields_;
  bool is_plain_;
  Article* article_;
  JsonFieldLog* log_;
  JsonTexts texts_;
  std::unordered_set<std::string> known_extras_;  ///< the texts of the extras
  std::optional<JsonField> zone_;                 ///< what read_zone() has read
};

}  // namespace

JsonTexts read_json_texts(const simdjson::dom::object& object, const JsonFields& fields,
                          bool is_plain, Article* article, JsonFieldLog* log) {
  return TextReader(object, fields, is_plain, article, log).read();
}

}  // namespace treff
