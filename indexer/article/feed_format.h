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

/// What a feed says that applies to all its entries.
struct FeedDefaults {
  std::string language;
  std::string author;
  DateOrder order = DateOrder::unknown;
  std::map<std::string, std::string> display_names;  ///< WordPress display names, by login
};

/// Whether a system exported `item` although it is not public: a draft, a menu, a picture.
[[nodiscard]] bool is_unpublished(const XmlNode& item);

/// Reads <item> or <entry>. The id is the feed's own (guid, id), else the address, else title and
/// date. content:encoded is the text; a description that is not its beginning becomes an extra.
/// Without content:encoded, the description is the text.
[[nodiscard]] Article read_feed_entry(const XmlNode& item, const FeedDefaults& defaults);

}  // namespace treff
