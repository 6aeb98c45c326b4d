// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/xml_format.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "article/byte_source.h"
#include "article/feed_format.h"
#include "article/library_format.h"
#include "article/names.h"
#include "article/white_space.h"
#include "article/wire_format.h"
#include "article/xml_tree.h"
#include "counted.h"

namespace treff {
namespace {

/// Thrown to abort parsing when the sink wants no more.
struct Stop {};

struct Row {
  std::string_view element;
  Article (*read)(const XmlNode&);  ///< null: a feed entry
  bool is_document;                 ///< a file holds only one, which needs no number
};

/// The elements that are articles, and their readers.
constexpr auto kRows = std::to_array<Row>({{"item", nullptr, false},
                                           {"entry", nullptr, false},
                                           {"deleted-entry", nullptr, false},  // RFC 6721
                                           {"nitf", read_nitf, true},
                                           {"NewsItem", read_newsml_1, false},
                                           {"newsItem", read_newsml_g2, true},
                                           {"alto", read_alto, true},
                                           {"TEI", read_tei, true},
                                           {"TEI.2", read_tei, true},
                                           {"tt", read_ttml, true}});

const Row* row_of(std::string_view element) {
  const auto* row = std::find_if(kRows.begin(), kRows.end(),
                                 [element](const Row& r) { return r.element == element; });
  return row == kRows.end() ? nullptr : row;
}

class NewsReader {
 public:
  explicit NewsReader(ArticleOutput& output) : output_(output) {}

  bool read(std::string_view xml) {
    learn_date_order(xml);
    defaults_.order = output_.date_order();
    const bool well_formed = read_xml_trees(
        xml, [](std::string_view name) { return row_of(name) != nullptr; },
        [this](const XmlNode& node, std::size_t depth) { finish_entry(node, depth); },
        [this](const XmlNode& node, std::size_t depth) { note_outer(node, depth); });
    if (!first_.empty()) give(std::move(first_.front()), entries_ > 1 || !alone_ ? "#1" : "");
    if (skipped_ > 0) {
      output_.note(counted(skipped_, "{n} menu, image or the like was skipped",
                           "{n} menus, images and the like were skipped"));
    }
    if (!well_formed) {
      output_.reject("is not well-formed XML: fix it, as some of its articles may be missing");
    } else if (entries_ == 0) {
      output_.reject(reason_for_none());
    }
    return true;
  }

 private:
  /// Learns the order of day and month from the first date that reveals it.
  void learn_date_order(std::string_view xml) {
    constexpr std::size_t kLongest = 60;
    for (const std::string_view end_of_tag : {"ate>", "ublished>", "ssued>", "pdated>"}) {
      for (std::size_t at = 0; (at = xml.find(end_of_tag, at)) != xml.npos;) {
        at += end_of_tag.size();
        const std::string_view text = xml.substr(at, kLongest);
        output_.learn_date_order(text.substr(0, text.find('<')));
      }
    }
  }

  void note_outer(const XmlNode& node, std::size_t depth) {
    if (const auto tag = node.attribute("xml:lang"); !tag.empty()) defaults_.language = tag;
    if (node.name == "language" || node.name == "dc:language") defaults_.language = node.text;
    if (node.name == "name" && defaults_.author.empty()) defaults_.author = join_names({node.text});
    if (node.name == "wp:author_login") login_ = collapse_white_space(node.text);
    if (node.name == "wp:author_display_name" && !is_blank(node.text)) {
      defaults_.display_names[login_] = collapse_white_space(node.text);
    }
    if (const auto base = node.attribute("xml:base"); !base.empty() && node.name == "feed") {
      defaults_.base = base;
    }
    if (depth == 1) root_ = node.name;
  }

  [[nodiscard]] std::string reason_for_none() const {
    if (root_ == "mets" || root_ == "METS") {
      return "is METS, the table of contents of scanned pages, without the ALTO files that it "
             "lists: put them beside it";
    }
    if (root_ == "rss" || root_ == "feed" || root_ == "RDF" || root_ == "channel") {
      return "is a feed without entries: leave it out";
    }
    if (root_ == "sitemapindex" || root_ == "urlset") {
      return "is a sitemap: save the pages that it lists";
    }
    return "is XML with the root <" + root_.substr(0, 40) +
           ">, which contains no article: convert it to NITF, NewsML, RSS or text";
  }

  /// An article, and why it is withheld.
  struct Entry {
    Article article;
    std::string why_not;
  };

  void finish_entry(const XmlNode& node, std::size_t depth) {
    const Row& row = *row_of(node.name);
    const std::string position = "#" + std::to_string(++entries_);
    if (row.read == nullptr && is_no_article(node)) {
      ++skipped_;
      return;
    }
    const bool is_wire =
        row.read == read_nitf || row.read == read_newsml_1 || row.read == read_newsml_g2;
    Entry entry;
    if (row.read == nullptr) entry.why_not = why_unpublished(node);
    if (is_wire) entry.why_not = why_wire_withheld(node);
    FeedDefaults defaults = defaults_;
    if (defaults.language.empty()) defaults.language = node.attribute("xml:lang");
    try {
      entry.article = row.read == nullptr ? read_feed_entry(node, defaults) : row.read(node);
    } catch (const Unreadable& error) {
      if (entry.why_not.empty()) return output_.reject(error.what(), position);
      ++skipped_;  // a picture or the like, which is never an article
      return;
    }
    const Article& article = entry.article;
    // A NewsItem may consist of only pictures and links.
    if (row.read == read_newsml_1 && article.title.empty() && article.paragraphs.empty() &&
        entry.why_not.empty()) {
      return output_.reject("contains no text: the NewsItem has only images or links", position);
    }
    if (entries_ == 1) {  // held back, because a single document gets no number
      alone_ = row.read != nullptr && (row.is_document || row.read == read_newsml_1) &&
               (depth == 1 || row.read == read_newsml_1 || row.read == read_newsml_g2);
      first_.push_back(std::move(entry));
      return;
    }
    if (!first_.empty()) {
      Entry first = std::move(first_.front());
      first_.clear();
      give(std::move(first), "#1");
    }
    give(std::move(entry), position);
  }

  void give(Entry entry, const std::string& position) {
    if (!entry.why_not.empty()) {
      output_.withhold(std::move(entry.article), std::move(entry.why_not), position);
    } else if (!output_.add(std::move(entry.article), position)) {
      throw Stop();
    }
  }

  ArticleOutput& output_;
  std::size_t entries_ = 0;   ///< of any kind
  std::size_t skipped_ = 0;   ///< entries that are not articles
  std::vector<Entry> first_;  ///< the first entry, held back until a second one comes
  bool alone_ = false;
  FeedDefaults defaults_;
  std::string login_;  ///< login of the WordPress author being read
  std::string root_;
};

}  // namespace

bool read_xml(std::string_view xml, ArticleOutput& output) {
  try {
    return NewsReader(output).read(xml);
  } catch (const Stop&) {
    return false;
  }
}

}  // namespace treff
