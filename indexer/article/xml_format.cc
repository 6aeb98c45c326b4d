#include "article/xml_format.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "article/byte_source.h"
#include "article/dates.h"
#include "article/html_page.h"
#include "article/markup.h"
#include "article/white_space.h"
#include "treff/article.h"

namespace treff {
namespace {

/// The sink wants no more: leaves the parser the short way.
struct Stop {};

/// The text of one element: as it stands, and with the tags in it, as HTML.
struct Field {
  std::string plain;
  std::string markup;
  bool has_tags = false;
};

/// What an element holds of an article, by its name in NITF, RSS and Atom. Where several elements
/// hold the same, the first with text counts.
constexpr auto kFields =
    std::to_array<std::pair<std::string_view, std::string_view>>({{"title", "title"},
                                                                  {"hl1", "headline"},
                                                                  {"hl2", "subtitle"},
                                                                  {"link", "link"},
                                                                  {"guid", "id"},
                                                                  {"id", "id"},
                                                                  {"pubDate", "published"},
                                                                  {"published", "published"},
                                                                  {"dc:date", "published"},
                                                                  {"issued", "published"},
                                                                  {"updated", "updated"},
                                                                  {"dcterms:created", "published"},
                                                                  {"author", "author"},
                                                                  {"dc:creator", "author"},
                                                                  {"byline", "author"},
                                                                  {"name", "author"},
                                                                  {"description", "summary"},
                                                                  {"summary", "summary"},
                                                                  {"abstract", "summary"},
                                                                  {"content", "content"},
                                                                  {"content:encoded", "content"},
                                                                  {"body.content", "content"},
                                                                  {"category", "category"},
                                                                  {"dc:language", "language"}});

std::string_view field_of(std::string_view element) {
  const auto row = std::find_if(kFields.begin(), kFields.end(),
                                [element](const auto& r) { return r.first == element; });
  return row == kFields.end() ? std::string_view() : row->second;
}

/// HTML's name for an element of NITF in a text.
std::string_view html_name(std::string_view element) {
  if (element == "hl2") return "h2";
  if (element.starts_with("media")) return "figure";
  return element;
}

void append_escaped(std::string_view text, std::string* out) {
  for (const char c : text) {
    if (c == '<') {
      *out += "&lt;";
    } else if (c == '&') {
      *out += "&amp;";
    } else {
      *out += c;
    }
  }
}

/// Whether a text has a tag or an entity in it.
bool is_html(std::string_view text) {
  const std::size_t ampersand = text.find('&');
  return text.find('<') != text.npos ||
         (ampersand != text.npos && text.find(';', ampersand) != text.npos);
}

/// RSS writes HTML as text, Atom and NITF as elements.
std::vector<std::string> paragraphs_of(const Field& field) {
  if (field.has_tags) return html_paragraphs(field.markup);
  return is_html(field.plain) ? html_paragraphs(field.plain) : split_paragraphs(field.plain);
}

std::string line_of(const Field& field) {
  std::string line;
  for (const std::string& paragraph : paragraphs_of(field)) {
    line.append(line.empty() ? "" : " ").append(paragraph);
  }
  return line;
}

class NewsReader : public MarkupHandler {
 public:
  explicit NewsReader(ArticleOutput& output) : output_(output) {}

  [[nodiscard]] std::size_t entries() const { return entries_; }

  void start(std::string_view qualified, const Attributes& attributes) override {
    const std::string_view name = local(qualified);
    ++depth_;
    if (field_depth_ > 0) return start_in_field(name);
    const std::string_view language = attributes.get("xml:lang");
    if (entry_depth_ > 0) {
      start_in_entry(name, attributes);
    } else if (name == "item" || name == "entry" || name == "nitf") {
      entry_depth_ = depth_;
      is_nitf_ = name == "nitf";
      fields_.clear();
      set("language", language.empty() ? language_ : language);
    } else if (!language.empty()) {
      language_ = language;
    } else if (name == "language" || name == "dc:language") {
      open_field("feed language");
    }
  }

  void end(std::string_view) override {
    if (field_depth_ > 0 && depth_ > field_depth_) {
      field_.markup.append("</").append(inner_.back()).append(">");
      inner_.pop_back();
    } else if (field_depth_ > 0) {
      close_field();
    } else if (depth_ == entry_depth_) {
      entry_depth_ = 0;
      finish_entry();
    }
    --depth_;
  }

  void text(std::string_view text) override {
    if (field_depth_ == 0) return;
    field_.plain.append(text);
    append_escaped(text, &field_.markup);
  }

 private:
  static std::string_view local(std::string_view name) {
    for (const std::string_view prefix : {"nitf:", "atom:"}) {
      if (name.starts_with(prefix)) return name.substr(prefix.size());
    }
    return name;
  }

  void start_in_field(std::string_view name) {
    if (key_ == "author" && name != "name" && !is_nitf_) name = "aside";  // <uri>, <email>
    inner_.emplace_back(html_name(name));
    field_.markup.append("<").append(inner_.back()).append(">");
    field_.has_tags = true;
  }

  void start_in_entry(std::string_view name, const Attributes& attributes) {
    if (name == "link") {
      const std::string_view relation = attributes.get("rel");
      if (relation.empty() || relation == "alternate") set("link", attributes.get("href"));
    }
    if (name == "category") add_category(attributes.get("term"));
    if (name == "doc-id") set("id", attributes.get("id-string"));
    if (name == "date.issue" || name == "date.release") set("published", attributes.get("norm"));
    if (name == "pubdata") set("published", attributes.get("date.publication"));
    if (name == "pubdata") add_category(attributes.get("position.section"));
    if (const std::string_view key = field_of(name); !key.empty()) open_field(key);
  }

  void open_field(std::string_view key) {
    key_ = key;
    field_depth_ = depth_;
    field_ = {};
  }

  void close_field() {
    field_depth_ = 0;
    if (is_blank(field_.plain)) return;
    if (key_ == "feed language") {
      language_ = collapse_white_space(field_.plain);
    } else if (key_ == "category") {
      add_category(field_.plain);
    } else {
      fields_.emplace(key_, std::move(field_));
    }
  }

  void set(std::string_view key, std::string_view value) {
    if (is_blank(value)) return;
    Field field;
    field.plain = value;
    fields_.emplace(key, std::move(field));
  }

  void add_category(std::string_view category) {
    if (is_blank(category)) return;
    std::string& all = fields_["categories"].plain;
    all.append(all.empty() ? "" : ", ").append(collapse_white_space(category));
  }

  std::string line(const char* key) const {
    const auto field = fields_.find(key);
    return field == fields_.end() ? std::string() : line_of(field->second);
  }

  /// The text of a field that holds no HTML, such as an address.
  std::string value(const char* key) const {
    const auto field = fields_.find(key);
    return field == fields_.end() ? std::string() : collapse_white_space(field->second.plain);
  }

  std::vector<std::string> paragraphs(const char* key) const {
    const auto field = fields_.find(key);
    return field == fields_.end() ? std::vector<std::string>() : paragraphs_of(field->second);
  }

  void set_published(Article* article) const {
    for (const char* key : {"published", "updated"}) {
      const std::string text = value(key);
      if (const auto date = parse_date(text)) {
        article->published = *date;
        return;
      }
      if (!text.empty()) article->metadata.emplace("published_text", text);
    }
  }

  /// The summary stands above the content in NITF; in a feed it stands for it.
  std::vector<std::string> text_of_entry() const {
    std::vector<std::string> content = paragraphs("content");
    if (!content.empty() && !is_nitf_) return content;
    std::vector<std::string> all = paragraphs("subtitle");
    for (std::string& paragraph : paragraphs("summary")) all.push_back(std::move(paragraph));
    for (std::string& paragraph : content) all.push_back(std::move(paragraph));
    return all;
  }

  Article make_article() const {
    Article article;
    article.title = line("headline");
    if (article.title.empty()) article.title = line("title");
    article.author = line("author");
    if (article.author.starts_with("Av ")) article.author.erase(0, 3);
    article.language = value("language");
    article.url = value("link");
    article.id = value("id");
    if (article.id.empty()) article.id = article.url;
    set_published(&article);
    if (const std::string categories = value("categories"); !categories.empty()) {
      article.metadata["categories"] = categories;
    }
    article.paragraphs = text_of_entry();
    return article;
  }

  void finish_entry() {
    ++entries_;
    const bool alone = is_nitf_ && depth_ == 1;
    const std::string position = alone ? "" : "#" + std::to_string(entries_);
    Article article;
    try {
      article = make_article();
    } catch (const Unreadable& error) {
      return output_.reject(error.what(), position);
    }
    if (!output_.add(std::move(article), position)) throw Stop();
  }

  ArticleOutput& output_;
  std::size_t entries_ = 0;
  std::string language_;  ///< of the feed
  int depth_ = 0;
  int entry_depth_ = 0;  ///< of the entry that is open; 0: none
  int field_depth_ = 0;  ///< of the field that is open; 0: none
  bool is_nitf_ = false;
  std::string key_;  ///< of the field that is open
  Field field_;
  std::vector<std::string> inner_;  ///< the elements that are open in it, as HTML
  std::map<std::string, Field, std::less<>> fields_;
};

}  // namespace

bool read_xml(std::string_view xml, ArticleOutput& output) {
  NewsReader reader(output);
  bool well_formed;
  try {
    well_formed = parse_xml(xml, reader);
  } catch (const Stop&) {
    return false;
  }
  if (!well_formed) {
    output.reject("is not well-formed XML: mend it, some of its articles may be missing");
  } else if (reader.entries() == 0) {
    output.reject(
        "is XML but neither NITF nor RSS nor Atom: convert it to one of these or to text");
  }
  return true;
}

}  // namespace treff
