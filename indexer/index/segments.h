// SPDX-License-Identifier: GPL-2.0-or-later
// The segments of an index as its writer has them: looking articles up, deleting them, and making
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
#include "index/schema.h"
#include "index/segment_builder.h"

namespace treff::index {

/// Where an article is. Merges are followed by Segments, so a place holds until its segment is
/// rewritten or dropped.
struct Place {
  std::uint64_t segment = 0;  ///< its number
  Xapian::docid document = 0;
};

/// For one thread. What is changed here is seen by readers from commit() on. Everything throws
/// Error and Xapian::Error.
class Segments {
 public:
  struct Segment {
    std::filesystem::path file;
    Xapian::Database database;
    SegmentDeletions deletions;
    std::uint64_t bytes = 0;

    [[nodiscard]] std::uint64_t number() const { return deletions.segment; }
    [[nodiscard]] std::uint64_t articles() const { return deletions.documents; }
    [[nodiscard]] std::uint64_t live() const { return articles() - deletions.deleted.size(); }
  };

  /// Opens the segments of the current commit, of this format, or begins without any.
  Segments(BuildPlan& plan, bool with_current);

  [[nodiscard]] const std::vector<Segment>& all() const { return segments_; }
  [[nodiscard]] std::uint64_t live_articles() const;

  /// The live article with that id, the newest segment first.
  [[nodiscard]] std::optional<Place> find(const std::string& id_term) const;
  [[nodiscard]] std::string value(const Place& place, Xapian::valueno slot) const;

  /// The id and source of each live article whose source begins with `prefix`.
  void visit_sources(
      std::string_view prefix,
      const std::function<void(const std::string& id, const std::string& source)>& visit) const;

  /// A job for each live article of a segment, in their order, that builds it again as it is.
  void visit_live(std::uint64_t number, const std::function<void(Job&&)>& visit) const;

  void remove(const Place& place);

  /// Adds a durable segment file behind the others.
  void add(const std::filesystem::path& file);

  /// Of the articles with that id in the segments from `first` on, keeps the last one, or none.
  void remove_repeated(const std::string& id_term, std::size_t first, bool keep_last);

  /// Puts `file` into the place of the segments that were merged into it, in their order.
  void replace_merged(const std::vector<std::uint64_t>& numbers, const std::filesystem::path& file);

  /// Takes a segment out.
  void drop(std::uint64_t number);

  /// The segments that a merge is reading, and the file that it writes: commit() leaves them alone.
  void pin(std::vector<std::uint64_t> numbers, const std::filesystem::path& target);
  void unpin();

  /// Makes all this the current commit, durably, and removes the files of earlier ones.
  void commit();

  /// Removes files that are neither of the current commit nor of these segments.
  void clean() const;

 private:
  [[nodiscard]] Place resolved(Place place) const;
  [[nodiscard]] const Segment& segment(std::uint64_t number) const;
  [[nodiscard]] Segment& segment(std::uint64_t number);
  void remove_from(Segment* segment, Xapian::docid document);
  [[nodiscard]] std::filesystem::path write_deletions();

  /// Where the documents of a segment are that was merged into another.
  struct Moved {
    std::uint64_t segment = 0;
    Xapian::docid offset = 0;
  };

  [[nodiscard]] const std::string& packed_vocabulary();

  BuildPlan& plan_;
  std::vector<Segment> segments_;
  std::string vocabulary_;  ///< of a shard: pack_vocabulary() of an earlier commit
  std::map<std::uint64_t, Moved> moved_;
  std::vector<std::uint64_t> pinned_;
  std::vector<std::filesystem::path> pinned_files_;
};

/// Opens a segment file. Throws Error, Xapian::Error.
[[nodiscard]] Segments::Segment open_segment(const std::filesystem::path& file);

}  // namespace treff::index
