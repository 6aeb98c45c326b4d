// Searching an index.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "treff/error.h"
#include "treff/export.h"
#include "treff/results.h"

namespace treff {

struct SearcherOptions {
  std::filesystem::path lexicon;  ///< empty: found as default_lexicon() says
};

enum class Sort { relevance, date };

struct SearchOptions {
  std::size_t limit = 10;          ///< passages to give
  std::size_t offset = 0;          ///< passages to skip: the next page
  std::size_t per_article = 3;     ///< at most so many passages of one article; 0: all
  Sort sort = Sort::relevance;     ///< date: newest first
  bool merge_copies = true;        ///< show near-identical passages once, with their number
  std::size_t snippet_length = 0;  ///< fill PassageResult::snippet with about so many characters
  bool explain = false;            ///< fill PassageResult::explanation
};

/// May be used from many threads at once. Each search sees one state of the index, the newest that
/// was committed when it began, and none fails because a writer is at work.
class TREFF_EXPORT Searcher {
 public:
  /// Opens the index at `path`. Throws Error: not_found, corrupt, newer_format,
  /// analyzer_mismatch, io.
  explicit Searcher(const std::filesystem::path& path, const SearcherOptions& options = {});

  /// Several indexes searched as one. Throws as the other.
  explicit Searcher(const std::vector<std::filesystem::path>& paths,
                    const SearcherOptions& options = {});
  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  /// The passages that answer `query`, best first. Any text is a query; only an impossible field
  /// value is not. Throws Error: bad_query, and not_found, corrupt, io if the index is gone.
  [[nodiscard]] SearchResults search(std::string_view query,
                                     const SearchOptions& options = {}) const;

  /// Passages that are like the one with that number (from 1) in the article with that id. Throws
  /// Error: not_found (no such passage), and as search() does.
  [[nodiscard]] SearchResults similar(std::string_view article, std::size_t passage,
                                      const SearchOptions& options = {}) const;

 private:
  struct TREFF_HIDDEN Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace treff
