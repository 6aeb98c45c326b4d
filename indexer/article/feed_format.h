// SPDX-License-Identifier: GPL-2.0-or-later
// Reads one entry of an RSS or Atom feed, or of a WordPress export, as an article.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "article/dates.h"
#include "article/xml_tree.h"
#include "treff/article.h"

namespace treff {

/// Properties of a feed that apply to all its entries.
struct FeedDefaults {
  std::string language;
  std::string author;
  std::string base;  ///< the address that links are relative to
  DateOrder order = DateOrder::unknown;
  std::map<std::string, std::string> display_names;  ///< WordPress display names, by login
};

/// Whether `item` of a WordPress export is something other than an article: a menu, a picture.
[[nodiscard]] bool is_no_article(const XmlNode& item);

/// The reason, such as "is a draft", why `item` is not public; else empty.
[[nodiscard]] std::string why_unpublished(const XmlNode& item);

/// Reads <item> or <entry>. The id is the feed's own (guid, id), else the address, else title and
/// date. The text is content:encoded, else the description. A description beside content:encoded
/// becomes an extra, unless it repeats the beginning of the text.
[[nodiscard]] Article read_feed_entry(const XmlNode& item, const FeedDefaults& defaults);

}  // namespace treff
