// SPDX-License-Identifier: GPL-2.0-or-later
// Records of articles of shards, fetched in two round trips.
#pragma once

#include <xapian.h>

#include <map>
#include <string>
#include <vector>

namespace treff::query {

/// Of the article with that id (several, where shards share it or an older one is deleted).
struct WantedRecord {
  Xapian::docid document = 0;
  const std::string* id = nullptr;
};

/// Documents with the token record, the article record, the time of coming and the id in their
/// slots. Throws
/// Error(corrupt) if one is not there, and what Xapian throws.
[[nodiscard]] std::map<Xapian::docid, Xapian::Document> fetch_records(
    const Xapian::Database& database, const std::vector<WantedRecord>& wanted);

/// All documents with that id, deleted ones too.
[[nodiscard]] std::map<Xapian::docid, Xapian::Document> fetch_records_of(
    const Xapian::Database& database, const std::string& id);

}  // namespace treff::query
