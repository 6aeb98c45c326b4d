// SPDX-License-Identifier: GPL-2.0-or-later
// One entry of an RSS or Atom feed, or of a WordPress export, to an article.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "article/dates.h"
#include "article/xml_tree.h"
#include "treff/article.h"

namespace treff {

/// What a feed says about all its entries.
struct FeedDefaults {
  std::string language;
  std::string author;
  DateOrder order = DateOrder::unknown;
  std::map<std::string, std::string> display_names;  ///< WordPress's, by login
};

/// Whether WordPress exports `item` though nobody may read it: a draft, a menu, a picture.
[[nodiscard]] bool is_unpublished(const XmlNode& item);

/// Reads <item> or <entry>. The id is the feed's own (guid, id), else the address, else one made of
/// title and date, which lasts while these do. content:encoded is the text, and a description that
/// it does not begin with is an extra; without one the description is the text.
[[nodiscard]] Article read_feed_entry(const XmlNode& item, const FeedDefaults& defaults);

}  // namespace treff
