// SPDX-License-Identifier: GPL-2.0-or-later
// Fetches records of articles from shards, usually in two round trips.
#pragma once

#include <xapian.h>

#include <map>
#include <string>
#include <vector>

namespace treff::query {

/// A document to fetch. Documents in other shards and deleted older versions may have the same id.
struct WantedRecord {
  Xapian::docid document = 0;
  const std::string* id = nullptr;
};

/// Fetches the wanted documents. Each has four slots: token record, article record, arrival time
/// and id. The result may also contain other documents with the same ids. Throws Error(corrupt) if
/// a document is missing, and what Xapian throws.
[[nodiscard]] std::map<Xapian::docid, Xapian::Document> fetch_records(
    const Xapian::Database& database, const std::vector<WantedRecord>& wanted);

/// Fetches all documents with that id, including deleted ones. Throws what Xapian throws.
[[nodiscard]] std::map<Xapian::docid, Xapian::Document> fetch_records_of(
    const Xapian::Database& database, const std::string& id);

}  // namespace treff::query
