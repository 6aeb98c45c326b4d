// SPDX-License-Identifier: GPL-2.0-or-later
// The vocabulary of an index: its words in the forms and capitals of the articles, with the number
// of articles that each is in. Suggestions and completion use this one structure.
//
// Each segment has its own, in metadata: a block of entries for each beginning of kBlockLetters
// letters (kWordsKey + the folded beginning), sorted and front-coded; merging segments merges
// blocks of the same key. For shorter beginnings there is a block (kTopWordsKey + the beginning)
// with its most frequent words only, so that completing one letter reads one block. Articles that
// were deleted count until their segment is rewritten (see merge.h).
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

/// A word and how it is written.
struct VocabularyWord {
  std::string form;   ///< folded
  std::string shown;  ///< as most articles write it: Oslo, NAV, iPhone, regjering
  std::uint64_t articles = 0;
};

/// Reads the vocabularies of all segments as one. One thread at a time, like the databases. Its
/// functions throw Error(corrupt) and Xapian::Error.
class Vocabulary {
 public:
  /// Of the databases of one or more snapshots.
  explicit Vocabulary(std::vector<Xapian::Database> segments);

  /// Of the databases that `open` gives when they are first needed.
  explicit Vocabulary(std::function<std::vector<Xapian::Database>()> open)
      : segments_(std::move(open)) {}

  /// The word with this folded form; `articles` is 0 if there is none.
  [[nodiscard]] VocabularyWord find(std::string_view form) const;

  /// In how many articles each of `forms` (sorted) stands. Reads each block once.
  [[nodiscard]] std::vector<std::uint64_t> articles_of(const std::vector<std::string>& forms) const;

  /// The `limit` most frequent words with this folded prefix, most frequent first. Of beginnings
  /// shorter than kBlockLetters, the first kTopWords are known.
  [[nodiscard]] std::vector<VocabularyWord> with_prefix(std::string_view prefix,
                                                        std::size_t limit) const;

  /// The `limit` most frequent words that begin with `beginning` (kBlockLetters folded letters) and
  /// are `wanted`, most frequent first.
  [[nodiscard]] std::vector<VocabularyWord> best_of(
      std::string_view beginning, std::size_t limit,
      const std::function<bool(std::string_view form)>& wanted) const;

  /// Visits all words with this folded prefix in the order of their bytes until `visit` returns
  /// false. An empty prefix visits the whole vocabulary.
  void visit(std::string_view prefix,
             const std::function<bool(const VocabularyWord&)>& visit) const;

 private:
  /// Opened at first use.
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
