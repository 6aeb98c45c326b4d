// SPDX-License-Identifier: GPL-2.0-or-later
// An index in a temporary folder, for the tests of IndexWriter.
#pragma once

#include <gtest/gtest.h>
#include <xapian.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "index/document.h"
#include "index/manifest.h"
#include "index/schema.h"
#include "index/snapshot.h"
#include "reader_collect.h"
#include "treff/index_writer.h"

namespace treff {

inline Article article(const std::string& id, const std::string& text) {
  Article article;
  article.id = id;
  article.title = "Soldatene skyter";
  article.source = "/arkiv/" + id;
  article.published = "2022-01-07T07:14";
  article.paragraphs = {text};
  return article;
}

class IndexWriterTest : public testing::Test {
 protected:
  static IndexWriter open(const std::filesystem::path& path, double wait_seconds = 0) {
    WriterOptions options;
    options.lexicon = TREFF_TEST_LEXICON;
    options.wait_seconds = wait_seconds;
    return IndexWriter(path, options);
  }
  IndexWriter open() { return open(index_); }

  [[nodiscard]] std::uint64_t articles() const { return index::open_snapshot(index_).articles(); }

  [[nodiscard]] Xapian::Document document(const std::string& id) const {
    const index::Snapshot snapshot = index::open_snapshot(index_);
    Xapian::Document found;
    index::visit_articles(snapshot, [&](const Xapian::Document& document) {
      if (document.get_value(index::kIdSlot) == id) found = document;
      return true;
    });
    return found;
  }

  [[nodiscard]] Article stored(const std::string& id) const {
    return index::stored_article(document(id));
  }

  [[nodiscard]] std::string passage_counts() const {
    const index::PassageCounts counts = index::open_snapshot(index_).counts;
    return std::to_string(counts.passages) + " " + std::to_string(counts.tokens);
  }

  /// Sets a metadata value of the first segment.
  void set_metadata(std::string_view key, const std::string& value) const {
    const std::filesystem::path segment = index::current_segments(index_).front();
    const std::filesystem::path copy = folder_.path() / "copy";
    {
      Xapian::WritableDatabase db(copy.string(), Xapian::DB_CREATE_OR_OVERWRITE);
      const Xapian::Database old(segment.string());
      for (auto it = old.metadata_keys_begin(); it != old.metadata_keys_end(); ++it) {
        db.set_metadata(*it, old.get_metadata(*it));
      }
      db.set_metadata(std::string(key), value);
      db.commit();
    }
    std::filesystem::remove(segment);
    Xapian::Database(copy.string()).compact(segment.string(), Xapian::DBCOMPACT_SINGLE_FILE);
  }

  [[nodiscard]] ErrorCode code_of_opening() const {
    try {
      open(index_);
    } catch (const Error& error) {
      return error.code();
    }
    ADD_FAILURE() << "it could be opened";
    return ErrorCode::io;
  }

  TemporaryFolder folder_;
  std::filesystem::path index_ = folder_.path() / "index";
};

}  // namespace treff
