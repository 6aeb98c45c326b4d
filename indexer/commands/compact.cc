// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>

#include <cerrno>
#include <filesystem>
#include <iostream>
#include <optional>
#include <system_error>

#include "commands/command.h"
#include "commands/open_writer.h"
#include "index/errors.h"
#include "messages/catalogue.h"
#include "treff/index_info.h"
#include "treff/index_rebuild.h"

namespace treff::commands {
namespace {

/// An empty folder beside a file, removed with its content at the end.
class FolderBeside {
 public:
  explicit FolderBeside(const std::string& file) : path_(file + ".XXXXXX") {
    if (::mkdtemp(path_.data()) == nullptr) index::throw_system_error(errno, "cannot write", file);
  }
  ~FolderBeside() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  FolderBeside(const FolderBeside&) = delete;
  FolderBeside& operator=(const FolderBeside&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace

int compact(const WriteOptions& options, const std::string& file, const Console& console) {
  WriterOptions writing = options.writer_options();
  writing.create = false;
  // The file is made of a snapshot, so that the index may be read-only or have another writer.
  std::optional<FolderBeside> copy;
  if (!file.empty()) {
    copy.emplace(file);
    snapshot_index(options.index, copy->path());
  }
  std::optional<IndexWriter> opened =
      open_writer(copy ? copy->path() : options.index, writing, console);
  if (!opened) return kSignalled + console.signal;
  IndexWriter& writer = *opened;
  const std::uint64_t before = read_index_info(options.index).bytes;
  file.empty() ? writer.compact() : writer.compact_into(file);
  const std::uint64_t after = read_index_info(file.empty() ? options.index : file).bytes;
  const messages::Catalogue& texts = messages::Catalogue::of_user();
  std::cout << messages::fill(texts.text("{after} MB, was {before} MB"),
                              {{"{after}", texts.tenths(static_cast<double>(after) / 1e6)},
                               {"{before}", texts.tenths(static_cast<double>(before) / 1e6)}})
            << std::endl;
  return console.stopped() ? kSignalled + console.signal : kOk;
}

}  // namespace treff::commands
