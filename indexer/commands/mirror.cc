// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/mirror.h"

#include <functional>
#include <string_view>
#include <system_error>

#include "article/file_name.h"
#include "article/file_walk.h"

namespace treff::commands {
namespace {

namespace fs = std::filesystem;

std::uint64_t hash(std::string_view text) { return std::hash<std::string_view>()(text); }

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

/// The file that `source` names, or the tar that contains it; empty if neither exists.
std::string_view file_of(std::string_view source) {
  for (; !source.empty(); source = folder_of(source)) {
    std::error_code error;
    const fs::file_status status = fs::status(file_of_source(source), error);
    if (fs::is_directory(status)) return {};
    if (fs::exists(status)) return source;
  }
  return {};
}

/// Thrown to end visit_files() early.
struct Stop {};

}  // namespace

void Mirror::read(const Article& article) {
  ids_.insert(hash(article.id.empty() ? article.source : article.id));
  read_source(article.file.empty() ? article.source : article.file);
}

void Mirror::read_source(std::string_view source) {
  for (std::string_view path = source; !path.empty(); path = folder_of(path)) {
    if (!sources_.insert(hash(path)).second) break;
  }
}

void Mirror::reject(const Rejection& rejection) {
  rejected_.insert(source_of_file(absolute_path(file_of_source(rejection.where)).string()));
}

/// Whether the run rejected the article, its file, or a folder or tar that contains the file.
bool Mirror::is_rejected(const std::string& id, const std::string& source) const {
  if (rejected_.contains(id) || rejected_.contains(base_ + id)) return true;
  for (std::string_view path = source; !path.empty(); path = folder_of(path)) {
    if (rejected_.contains(std::string(path))) return true;
  }
  return false;
}

bool Mirror::is_gone(const std::string& id, const std::string& source) const {
  if (ids_.count(hash(id)) != 0 || is_rejected(id, source)) return false;
  const std::string_view file = file_of(source);
  return file.empty() || sources_.count(hash(file)) != 0;
}

std::size_t Mirror::remove_gone(const fs::path& path, IndexWriter* writer,
                                const std::atomic<int>& signal) const {
  std::string root = source_of_file(absolute_path(path).string());
  while (root.size() > 1 && root.back() == '/') root.pop_back();
  std::vector<std::string> gone;
  try {
    writer->visit_files(root, [&](const std::string& id, const std::string& file) {
      if (signal != 0) throw Stop();
      const bool below =
          file.size() == root.size() || root.back() == '/' || file[root.size()] == '/';
      if (below && is_gone(id, file)) gone.push_back(id);
    });
  } catch (const Stop&) {
    return 0;
  }
  std::size_t removed = 0;
  for (const std::string& id : gone) {
    if (signal != 0) break;
    removed += writer->remove(id) ? 1 : 0;
    writer->checkpoint();
  }
  return removed;
}

}  // namespace treff::commands
