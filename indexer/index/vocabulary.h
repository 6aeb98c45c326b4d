// SPDX-License-Identifier: GPL-2.0-or-later
// The vocabulary of an index: the words of its articles, as spelled and capitalized there, with the
// number of articles that contain each. Used for suggestions and completion.
//
// Each segment stores its own vocabulary in metadata. Words with the same first kBlockLetters
// letters form a block, sorted and front-coded, under the key kWordsKey + those letters, folded.
// When segments are merged, so are their blocks with the same key. For each shorter prefix, a block
// (kTopWordsKey + the prefix) has only its most frequent words, so that completing one letter reads
// one block. Deleted articles count until their segment is rewritten (see merge.h).
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace treff::index {

/// A word and its usual spelling.
struct VocabularyWord {
  std::string form;   ///< folded
  std::string shown;  ///< as most articles write it: Oslo, NAV, iPhone, regjering
  std::uint64_t articles = 0;
};

/// Reads the vocabularies of several segments as one. Like the databases, it must be used from one
/// thread at a time. Functions throw Error(corrupt) and Xapian::Error.
class Vocabulary {
 public:
  /// Reads from these databases, the segments of one or more snapshots.
  explicit Vocabulary(std::vector<Xapian::Database> segments);

  /// Calls `open` to get the databases when they are first needed.
  explicit Vocabulary(std::function<std::vector<Xapian::Database>()> open)
      : segments_(std::move(open)) {}

  /// Finds the word with this folded form. If there is none, `articles` is 0.
  [[nodiscard]] VocabularyWord find(std::string_view form) const;

  /// The number of articles that contain each of `forms`, which must be sorted. Reads each block
  /// once.
  [[nodiscard]] std::vector<std::uint64_t> articles_of(const std::vector<std::string>& forms) const;

  /// The `limit` most frequent words with this folded prefix, most frequent first. For prefixes
  /// shorter than kBlockLetters, at most kTopWords are available.
  [[nodiscard]] std::vector<VocabularyWord> with_prefix(std::string_view prefix,
                                                        std::size_t limit) const;

  /// The `limit` most frequent words that begin with `beginning` (kBlockLetters folded letters) and
  /// that `wanted` accepts, most frequent first.
  [[nodiscard]] std::vector<VocabularyWord> best_of(
      std::string_view beginning, std::size_t limit,
      const std::function<bool(std::string_view form)>& wanted) const;

  /// Visits all words with this folded prefix in byte order until `visit` returns false. An empty
  /// prefix visits the whole vocabulary.
  void visit(std::string_view prefix,
             const std::function<bool(const VocabularyWord&)>& visit) const;

 private:
  /// Databases that are opened when first used.
  class Segments {
   public:
    explicit Segments(std::vector<Xapian::Database> segments) : opened_(std::move(segments)) {}
    explicit Segments(std::function<std::vector<Xapian::Database>()> open)
        : open_(std::move(open)) {}

    operator const std::vector<Xapian::Database>&() const {
      if (!opened_) opened_ = open_();
      return *opened_;
    }
    [[nodiscard]] auto begin() const { return all().begin(); }
    [[nodiscard]] auto end() const { return all().end(); }

   private:
    [[nodiscard]] const std::vector<Xapian::Database>& all() const { return *this; }

    std::function<std::vector<Xapian::Database>()> open_;
    mutable std::optional<std::vector<Xapian::Database>> opened_;
  };

  Segments segments_;
};

inline constexpr std::size_t kBlockLetters = 3;
inline constexpr std::size_t kTopWords = 100;

}  // namespace treff::index
