// SPDX-License-Identifier: GPL-2.0-or-later
// The segments of an index, as its writer sees them. Finds and deletes articles and makes
// commits.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "index/deletions.h"
#include "index/id_filter.h"
#include "index/schema.h"
#include "index/segment_builder.h"

namespace treff::index {

/// The location of an article. Segments tracks merges, so a Place stays valid until its segment is
/// rewritten or dropped.
struct Place {
  std::uint64_t segment = 0;  ///< its number
  Xapian::docid document = 0;
};

/// Use from one thread only. Readers see changes only after commit(). All functions throw Error and
/// Xapian::Error.
class Segments {
 public:
  struct Segment {
    std::filesystem::path file;
    Xapian::Database database;
    SegmentDeletions deletions;
    std::uint64_t bytes = 0;
    std::size_t lookups = 0;      ///< of ids, before `ids` was read
    std::optional<IdFilter> ids;  ///< includes those of deleted articles

    [[nodiscard]] std::uint64_t number() const { return deletions.segment; }
    [[nodiscard]] std::uint64_t articles() const { return deletions.documents; }
    [[nodiscard]] std::uint64_t live() const { return articles() - deletions.deleted.size(); }
  };

  /// If `with_current`, starts with the segments of the current commit, which must have
  /// kFormatVersion; else with none.
  Segments(BuildPlan& plan, bool with_current);

  [[nodiscard]] const std::vector<Segment>& all() const { return segments_; }
  [[nodiscard]] std::uint64_t live_articles() const;

  /// Finds the live article with this id, in the newest segment that has one.
  [[nodiscard]] std::optional<Place> find(const std::string& id_term);
  [[nodiscard]] std::string value(const Place& place, Xapian::valueno slot) const;

  /// Visits the id and source of each live article whose source begins with `prefix`.
  void visit_sources(
      std::string_view prefix,
      const std::function<void(const std::string& id, const std::string& source)>& visit) const;

  /// Visits the id and file of each live article whose file begins with `prefix`; the file is its
  /// source if kFileSlot is empty. Reads all values of that slot.
  void visit_files(
      std::string_view prefix,
      const std::function<void(const std::string& id, const std::string& file)>& visit) const;

  /// Visits the live articles of a segment in order, as jobs that would add them again unchanged.
  void visit_live(std::uint64_t number, const std::function<void(Job&&)>& visit) const;

  void remove(const Place& place);

  /// Appends a segment, whose file must be durable.
  void add(const std::filesystem::path& file);

  /// Deletes all articles with this id, or all but the last, in the segments from `first` on.
  void remove_repeated(const std::string& id_term, std::size_t first, bool keep_last);

  /// Replaces the segments `numbers`, which were merged in that order, by the result `file`.
  void replace_merged(const std::vector<std::uint64_t>& numbers, const std::filesystem::path& file);

  /// Removes a segment from the next commit.
  void drop(std::uint64_t number);

  /// Makes commit() keep the segments that a running merge reads and the file that it writes.
  void pin(std::vector<std::uint64_t> numbers, const std::filesystem::path& target);
  void unpin();

  /// Commits the segments and deletions durably and removes the files of earlier commits.
  void commit();

  /// Removes segment and batch files that are neither in the current commit nor in all().
  void clean() const;

 private:
  void visit_origins(std::string_view prefix,
                     const std::function<void(const Xapian::Document& document,
                                              const std::string& source)>& visit) const;

  [[nodiscard]] Place resolved(Place place) const;
  [[nodiscard]] const Segment& segment(std::uint64_t number) const;
  [[nodiscard]] Segment& segment(std::uint64_t number);
  void remove_from(Segment* segment, Xapian::docid document);
  [[nodiscard]] std::filesystem::path write_deletions();

  /// Where the documents of a segment are after a merge.
  struct Moved {
    std::uint64_t segment = 0;
    Xapian::docid offset = 0;
  };

  [[nodiscard]] const std::string& packed_vocabulary();

  BuildPlan& plan_;
  std::vector<Segment> segments_;
  std::string vocabulary_;  ///< for shards: pack_vocabulary() of an earlier commit
  std::map<std::uint64_t, Moved> moved_;
  std::vector<std::uint64_t> pinned_;
  std::vector<std::filesystem::path> pinned_files_;
};

/// Opens a segment file. Throws Error, Xapian::Error.
[[nodiscard]] Segments::Segment open_segment(const std::filesystem::path& file);

}  // namespace treff::index
