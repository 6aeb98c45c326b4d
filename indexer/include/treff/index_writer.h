// Writing an index: adding, replacing and removing articles.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "treff/article.h"
#include "treff/error.h"

namespace treff {

struct WriterOptions {
  std::filesystem::path lexicon;  ///< empty: found as default_lexicon() says
  double wait_seconds = 0;        ///< how long to wait for another writer to finish
};

enum class AddResult { added, replaced, unchanged };

/// Owns the index's write lock from opening to destruction. One thread at a time. Searchers in
/// this and other processes go on meanwhile and see whole commits only.
class IndexWriter {
 public:
  /// Opens the index in folder `path`, or makes one there. Throws Error: locked (another writer),
  /// not_found (no lexicon), corrupt (the folder is something else), newer_format,
  /// analyzer_mismatch, io.
  explicit IndexWriter(const std::filesystem::path& path, const WriterOptions& options = {});

  /// Drops what was not committed.
  ~IndexWriter();
  IndexWriter(IndexWriter&&) noexcept;
  IndexWriter& operator=(IndexWriter&&) noexcept;

  /// Adds `article`, or replaces the one with its id; an equal one is left alone. Visible to
  /// searches after commit(). Throws Error: invalid_input (no id and no source, or neither title
  /// nor text), io.
  AddResult add(Article article);

  /// Removes the article with that id; false if there is none. Throws Error: io.
  bool remove(std::string_view id);

  /// Makes everything since the last commit visible and durable. Throws Error: io.
  void commit();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace treff
