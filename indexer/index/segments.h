// The current databases of an index, for one writer: looking articles up and changing them in
// place.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "index/document.h"
#include "index/layout.h"
#include "index/schema.h"

namespace treff::index {

/// Where a committed article is.
struct Place {
  std::size_t database = 0;
  Xapian::docid document = 0;
};

/// Changes are seen by readers from commit() on, each article whole; dropped on destruction.
/// Look-ups see the last commit and are for one thread; changes may come from many.
class Segments {
 public:
  /// Opens the databases that are current. Keeps changes of `most_unwritten` bytes of text in
  /// memory, in ten times as many. Throws Error: corrupt, io; Xapian::Error.
  Segments(std::filesystem::path index, std::size_t most_unwritten);
  ~Segments();
  Segments(const Segments&) = delete;
  Segments& operator=(const Segments&) = delete;

  [[nodiscard]] std::optional<Place> find(const std::string& id_term) const;
  [[nodiscard]] std::string content_hash(const Place& place) const;

  /// The id and source of each article whose source begins with `prefix`.
  void visit_sources(
      std::string_view prefix,
      const std::function<void(const std::string& id, const std::string& source)>& visit) const;

  /// Adds a document to the last database.
  void add(const IndexedArticle& article);
  /// Takes back what add() added since the last commit.
  void take_back(const std::string& id_term);
  void replace(const Place& place, const IndexedArticle& article);
  void remove(const Place& place);

  void commit();

  /// Opens the databases that are current now. Nothing must be uncommitted.
  void reload();

  [[nodiscard]] const std::vector<std::filesystem::path>& folders() const { return open_.folders; }
  [[nodiscard]] std::uint64_t articles(std::size_t database) const;

 private:
  /// A database that was changed since the last commit.
  struct Change {
    std::optional<Xapian::WritableDatabase> database;
    PassageCounts counts;
    std::size_t bytes = 0;  ///< of text, since its postings were last written out
  };

  Change& change(std::size_t database);
  /// After a change of so many bytes of stored records.
  void written(Change* change, std::uint64_t bytes);
  /// Before the change's postings are written out.
  void require_space_for(const Change& change) const;

  std::filesystem::path index_;
  std::size_t most_unwritten_;
  OpenIndex open_;
  std::mutex mutex_;  ///< guards `changes_`
  std::vector<Change> changes_;
};

}  // namespace treff::index
