// SPDX-License-Identifier: GPL-2.0-or-later
// Collects the articles and rejections of a reader in vectors, for the readers' tests.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "treff/article_reader.h"

namespace treff {

struct Collected {
  std::vector<Article> articles;
  std::vector<Rejection> rejections;
  std::vector<ReadingNote> notes;

  [[nodiscard]] ArticleSink sink() {
    return {[this](Article&& article) {
              articles.push_back(std::move(article));
              return true;
            },
            [this](Rejection&& rejection) { rejections.push_back(std::move(rejection)); },
            [this](ReadingNote&& note) { notes.push_back(std::move(note)); }};
  }
};

inline Collected collect(std::string_view bytes, const std::string& name,
                         const ReadOptions& options = {}) {
  Collected collected;
  read_bytes(bytes, name, options, collected.sink());
  return collected;
}

inline Collected collect_path(const std::filesystem::path& path, const ReadOptions& options = {}) {
  Collected collected;
  read_path(path, options, collected.sink());
  return collected;
}

/// A temporary folder for one test, removed with this object.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "treff-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  /// Writes a file below the folder. Creates missing parent folders.
  std::filesystem::path write(const std::string& name, std::string_view content) const {
    std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
    return file;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace treff
