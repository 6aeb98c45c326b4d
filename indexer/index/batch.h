// SPDX-License-Identifier: GPL-2.0-or-later
// Collects new articles in memory, inverts them, and writes them to a temporary file, from which a
// merge reads them in the order of their terms.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "index/article_draft.h"
#include "index/merge_source.h"
#include "index/text_table.h"
#include "index/word_table.h"

namespace treff::index {

/// Use: begin_document(), then the document's terms and values in any order.
class Batch : public DocumentSink {
 public:
  /// Begins the next document: 1, 2, …
  void begin_document() { lengths_.push_back(0); }
  void add_term(std::string_view term, Xapian::termcount frequency) override;
  void add_word(const WordCount& word, bool in_title) override;
  void add_value(Xapian::valueno slot, std::string value) override;

  /// Must be called before the analyzer evicts words that were added.
  void forget_words();

  void set_metadata(const std::string& key, std::string value);

  [[nodiscard]] Xapian::docid documents() const {
    return static_cast<Xapian::docid>(lengths_.size());
  }

  /// Writes the batch to `file`, then empties the batch. The file is not synced, since it is
  /// useless after a crash. Throws Error(io).
  void write(const std::filesystem::path& file);

 private:
  struct Posting {
    std::uint32_t term;  ///< its number in `terms_`
    Xapian::docid document;
    Xapian::termcount frequency;
  };
  struct Value {
    Xapian::docid document;
    std::string value;
  };

  /// The terms of a word: a range of `word_terms_`, empty before the word is added.
  struct WordTerms {
    std::uint32_t begin = 0, end = 0;
  };

  void add_posting(std::uint32_t term, Xapian::termcount frequency);
  [[nodiscard]] std::vector<std::uint32_t> sort_postings();
  [[nodiscard]] GlassStatistics statistics() const;
  static void put_values(const std::vector<Value>& values, std::string* out);

  std::map<std::string, std::string> metadata_;
  std::map<Xapian::valueno, std::vector<Value>> values_;
  std::vector<Xapian::termcount> lengths_;
  TextTable terms_;
  std::vector<std::uint32_t> counts_;  ///< number of postings of each term
  std::vector<Posting> postings_;
  WordTable<WordTerms> title_words_, words_;  ///< words added before, with their terms
  std::vector<std::uint32_t> word_terms_;     ///< numbers of terms, word after word
};

/// Opens a file that Batch::write() has written. Throws Error: corrupt, io.
[[nodiscard]] std::unique_ptr<MergeSource> open_batch_source(const std::filesystem::path& file);

}  // namespace treff::index
