// SPDX-License-Identifier: GPL-2.0-or-later
// What an index stores, for comparing two indexes.
#pragma once

#include <gtest/gtest.h>
#include <xapian.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "index/schema.h"
#include "index/snapshot.h"

namespace treff {

/// Everything that Xapian stores of an index's live articles, except the times when they were
/// added: term → document → count, slot → document → value. Documents are named by their id terms.
struct Stored {
  std::map<std::string, std::map<std::string, Xapian::termcount>> postings;
  std::map<Xapian::valueno, std::map<std::string, std::string>> values;
  std::string counts;

  friend bool operator==(const Stored&, const Stored&) = default;
};

inline Stored stored_in(const std::filesystem::path& index) {
  const index::Snapshot snapshot = index::open_snapshot(index);
  Stored stored;
  for (std::size_t i = 0; i < snapshot.databases.size(); ++i) {
    const Xapian::Database& database = snapshot.databases[i];
    std::map<Xapian::docid, std::string> names;
    for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
      if (snapshot.is_deleted(i, *it)) continue;
      const Xapian::Document document = database.get_document(*it);
      names[*it] = index::id_term(document.get_value(index::kIdSlot));
      EXPECT_TRUE(document.get_data().empty());
      for (Xapian::valueno slot = 0; slot < index::kSlots; ++slot) {
        if (slot == index::kAddedSlot) continue;
        stored.values[slot][names[*it]] = document.get_value(slot);
      }
    }
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
      for (auto it = database.postlist_begin(*term); it != database.postlist_end(*term); ++it) {
        if (names.contains(*it)) stored.postings[*term][names[*it]] = it.get_wdf();
      }
    }
  }
  stored.counts = snapshot.counts.text();
  return stored;
}

/// What a compacted index stores besides articles: sums and vocabulary.
inline std::map<std::string, std::string> sums_in(const std::filesystem::path& index) {
  const index::Snapshot snapshot = index::open_snapshot(index);
  EXPECT_EQ(snapshot.deleted, 0U);
  std::map<std::string, std::string> sums;
  sums["length"] = std::to_string(snapshot.all.get_total_length());
  for (const Xapian::Database& database : snapshot.databases) {
    const std::string words(index::kWordsKey);
    for (auto key = database.metadata_keys_begin(words); key != database.metadata_keys_end(words);
         ++key) {
      sums[*key] = database.get_metadata(*key);
    }
  }
  return sums;
}

/// Whether any file of the index contains `bytes`.
inline bool on_disk(const std::filesystem::path& index, const std::string& bytes) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(index)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(file), {}};
    if (content.find(bytes) != std::string::npos) return true;
  }
  return false;
}

}  // namespace treff
