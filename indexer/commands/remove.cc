// SPDX-License-Identifier: GPL-2.0-or-later
#include <spdlog/fmt/fmt.h>

#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "article/file_name.h"
#include "article/file_walk.h"
#include "commands/command.h"
#include "commands/input.h"
#include "commands/open_writer.h"
#include "messages/catalogue.h"

namespace treff::commands {
namespace {

class Removal {
 public:
  Removal(const RemoveOptions& options, const Console& console, IndexWriter& writer)
      : options_(options), console_(console), writer_(writer) {}

  void remove_id(const std::string& id) {
    // Articles from files have absolute paths as ids, but the user may type a relative path.
    if (remove(id) || remove(source_of_file(absolute_path(id).string()))) {
      ++removed_;
    } else {
      miss(id);
    }
  }

  void remove_ids(std::istream& input) {
    std::string id;
    while (!console_.stopped() && std::getline(input, id)) {
      if (!id.empty() && id.back() == '\r') id.pop_back();
      if (!id.empty()) remove_id(id);
    }
  }

  /// Removes the articles with that source, or with an address below it; if there are none, those
  /// of a file or of all files below a folder.
  void remove_source(const std::string& source) {
    const std::string path = source_of_file(absolute_path(source).string());
    if (remove_below(source) == 0 && (path == source || remove_below(path) == 0)) miss(source);
  }

  int finish() {
    if (!options_.dry_run) writer_.commit();
    const messages::Catalogue& texts = messages::Catalogue::of_user();
    std::cout << messages::fill(
                     texts.text(options_.dry_run ? "{n} would be removed" : "{n} removed"),
                     {{"{n}", std::to_string(removed_)}})
              << std::endl;
    if (console_.stopped()) return kSignalled + console_.signal;
    return missing_ == 0 ? kOk : kSomeRejected;
  }

 private:
  bool remove(const std::string& id) {
    const bool removed = writer_.remove(id);
    if (options_.dry_run) {
      if (removed) std::cout << printable(id) << '\n';
    } else {
      writer_.checkpoint();
    }
    return removed;
  }

  std::size_t remove_below(std::string root) {
    while (root.size() > 1 && root.back() == '/') root.pop_back();
    // NRK/Nyheter is another source than NRK.
    const bool has_parts = root.starts_with('/') || root.find("://") != std::string::npos;
    std::vector<std::string> ids;
    const auto take = [&](const std::string& id, const std::string& source) {
      const bool is_below = root == "/" || source[root.size()] == '/';
      if (source.size() == root.size() || (has_parts && is_below)) ids.push_back(id);
    };
    writer_.visit_sources(root, take);
    writer_.visit_files(root, take);
    std::size_t removed = 0;
    for (const std::string& id : ids) removed += remove(id) ? 1 : 0;
    removed_ += removed;
    return removed;
  }

  void miss(const std::string& name) {
    ++missing_;
    console_.logger.error(
        "{}: {}", name,
        messages::fill(messages::Catalogue::of_user().text("no such article in {index}"),
                       {{"{index}", options_.write.index}}));
  }

  const RemoveOptions& options_;
  const Console& console_;
  IndexWriter& writer_;
  std::size_t removed_ = 0;
  std::size_t missing_ = 0;
};

}  // namespace

int remove(const RemoveOptions& options, const Console& console) {
  WriterOptions writing = options.write.writer_options();
  writing.create = false;
  std::optional<IndexWriter> writer = open_writer(options.write.index, writing, console);
  if (!writer) return kSignalled + console.signal;
  Removal removal(options, console, *writer);
  for (const std::string& id : options.ids) removal.remove_id(id);
  for (const std::string& source : options.sources) removal.remove_source(source);
  if (!options.ids_from.empty()) {
    read_input(options.ids_from, "give a file with one id per line, or - for standard input",
               console, [&](std::istream& list) { removal.remove_ids(list); });
  }
  return removal.finish();
}

}  // namespace treff::commands
