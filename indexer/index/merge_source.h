// SPDX-License-Identifier: GPL-2.0-or-later
// What a merge reads: a segment, or a batch of new articles. documents() and bounds() may be called
// at any time, the others in this order, since a source is read once from its beginning to its end:
// next_key() with metadata() until there are no more keys; for_each_value() for each slot in
// ascending order; for_each_length(); next_term() with for_each_posting() until there are no more
// terms. All throw Xapian::Error; Error: corrupt, io.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace treff::index {

/// How many documents have a value in a slot, and bounds of these values.
struct ValueBounds {
  Xapian::doccount documents = 0;
  std::string low, high;

  /// Adds the documents and values that `other` describes.
  void add(const ValueBounds& other);
};

class MergeSource {
 public:
  virtual ~MergeSource() = default;

  /// The number of documents, which are numbered 1, 2, … without gaps.
  [[nodiscard]] virtual Xapian::docid documents() const = 0;

  [[nodiscard]] virtual ValueBounds bounds(Xapian::valueno slot) const = 0;

  /// Reads the next key of the metadata. Keys ascend. Returns false at the end.
  virtual bool next_key(std::string* key) = 0;
  [[nodiscard]] virtual std::string metadata() = 0;

  using VisitValue = std::function<void(Xapian::docid, std::string_view)>;
  virtual void for_each_value(Xapian::valueno slot, const VisitValue& visit) = 0;

  using VisitLength = std::function<void(Xapian::termcount)>;
  virtual void for_each_length(const VisitLength& visit) = 0;

  /// Reads the next term. Terms ascend. Returns false at the end.
  virtual bool next_term(std::string* term) = 0;

  using VisitPosting = std::function<void(Xapian::docid, Xapian::termcount)>;
  virtual void for_each_posting(const VisitPosting& visit) = 0;
};

/// Slots from this number on have no values. Later versions of treff may use more slots than this
/// version does.
inline constexpr Xapian::valueno kMergedSlots = 32;

/// Opens a segment, or any other Xapian database whose documents are numbered 1, 2, … without gaps
/// and have terms and values only.
[[nodiscard]] std::unique_ptr<MergeSource> open_segment_source(const std::filesystem::path& file);

}  // namespace treff::index
