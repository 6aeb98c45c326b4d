// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/loading.h"

#include <filesystem>
#include <utility>

#include "article/file_name.h"
#include "article/file_walk.h"
#include "commands/input.h"
#include "treff/error.h"

namespace treff::commands {
namespace {

/// Only so many ids are compared with those of other files, which takes some 10 MB.
constexpr std::size_t kMostComparedIds = 100'000;

std::size_t text_bytes(const Article& article) {
  std::size_t bytes = article.title.size();
  for (const std::string& paragraph : article.paragraphs) bytes += paragraph.size();
  return bytes;
}

/// The prefix that the sources of all files below the folder `base` have in common.
std::string sources_below(const std::string& base) {
  if (base.empty()) return {};
  std::string beginning = source_of_file(absolute_path(base).string());
  if (!beginning.ends_with('/')) beginning += '/';
  return beginning;
}

}  // namespace

void require_base(const std::string& base) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(base, error);
  if (base.empty() || std::filesystem::is_directory(status)) return;
  throw Error(ErrorCode::invalid_input,
              std::filesystem::exists(status) ? "is not a folder" : "there is no such folder", base,
              "give --base a folder above the files");
}

Loading::Loading(IndexWriter& writer, const ReadOptions& options, bool mirror,
                 const std::string& base, Progress& progress, const Console& console)
    : writer_(writer),
      options_(options),
      mirrors_(mirror),
      base_(sources_below(base)),
      progress_(progress),
      console_(console),
      mirror_(base_) {
  sink_.article = [this](Article&& article) { return take(std::move(article)); };
  sink_.note = [this](ReadingNote&& what) { note(what); };
  sink_.withheld = [this](Withheld&& withheld) { withhold(std::move(withheld)); };
  sink_.rejection = [this](Rejection&& rejection) { reject(std::move(rejection)); };
}

/// Makes `id` relative to the base if it is a path and there is a base. Returns false if the path
/// is outside the base.
bool Loading::make_relative(std::string* id) const {
  if (base_.empty() || !id->starts_with('/')) return true;
  if (!id->starts_with(base_) || id->size() == base_.size()) return false;
  id->erase(0, base_.size());
  return true;
}

bool Loading::take(Article&& article) {
  // A signal may have cut the input short in the middle of this article.
  if (console_.stopped()) return false;
  const std::size_t bytes = text_bytes(article);
  progress_.read(article, bytes);
  if (article.id.empty()) article.id = article.source;
  if (!make_relative(&article.id)) {
    reject({article.id, "is outside --base " + base_ + "; give a folder above it"});
    return !console_.stopped();
  }
  if (mirrors_) mirror_.read(article);
  note_id_of_another_file(article);
  const std::string name = article.id;
  try {
    switch (writer_.add(std::move(article))) {
      case AddResult::added:
        ++counts_.added;
        break;
      case AddResult::replaced:
        ++counts_.replaced;
        break;
      case AddResult::unchanged:
        ++counts_.unchanged;
        break;
      case AddResult::other_shard:
        ++counts_.other_shard;
        return !console_.stopped();
    }
    counts_.bytes += bytes;
  } catch (const Error& error) {
    if (error.code() != ErrorCode::invalid_input) throw;
    reject({name, error.message() + "; " + error.hint()});
  }
  writer_.checkpoint();
  progress_.show(counts_);
  return !console_.stopped();
}

/// Removes the indexed version of an article that is no longer for publication.
void Loading::withhold(Withheld&& withheld) {
  if (console_.stopped()) return;
  if (mirrors_) mirror_.read_source(withheld.source);
  const bool removed = make_relative(&withheld.id) && writer_.remove(withheld.id);
  ++(removed ? counts_.withdrawn : counts_.unpublished);
  counts_.removed += removed ? 1 : 0;
  if (removed || !withheld.why.empty()) {
    const std::string why = withheld.why.empty() ? "is not published" : withheld.why;
    note({withheld.where, removed ? why + ": removed from the index" : why + ": skipped"});
  }
  writer_.checkpoint();
}

void Loading::reject(Rejection&& rejection) {
  if (console_.stopped()) return;
  ++counts_.rejected;
  if (mirrors_) mirror_.reject(rejection);
  progress_.reject(rejection);
}

void Loading::note(const ReadingNote& note) {
  if (console_.stopped()) return;
  ++counts_.notes;
  progress_.note(note);
}

/// Notes that an article replaces one of another file that this run has read.
void Loading::note_id_of_another_file(const Article& article) {
  const std::string& file = article.file.empty() ? article.source : article.file;
  if (file.empty() || article.id.starts_with(file)) return;  // the id is made from the path
  const auto known = files_of_ids_.find(std::hash<std::string>()(article.id));
  if (known != files_of_ids_.end()) {
    if (files_[known->second] == file) return;  // the reader has noted that
    note({file, "has the same id \"" + printable(article.id) + "\" as an article of " +
                    files_[known->second] + ", and replaces it"});
  } else if (files_of_ids_.size() == kMostComparedIds) {
    return;
  }
  if (files_.empty() || files_.back() != file) files_.push_back(file);
  files_of_ids_[std::hash<std::string>()(article.id)] = files_.size() - 1;
}

void Loading::reject_idle_globs() {
  const bool is_idle = counts_.added + counts_.replaced + counts_.unchanged + counts_.other_shard +
                           counts_.rejected + counts_.notes ==
                       0;
  if (!is_idle || options_.include.empty()) return;
  std::string globs;
  for (const std::string& glob : options_.include) {
    globs.append(globs.empty() ? "" : " ").append(glob);
  }
  reject({"--include " + globs, "matches no file: only * and ? stand for other characters"});
}

bool Loading::read(const std::string& path) { return read_path(path, options_, sink_); }

bool Loading::read_list(std::istream& list) { return read_file_list(list, options_, sink_); }

bool Loading::read_standard_input() {
  StandardInput buffer(console_, [this] { writer_.checkpoint(); });
  std::istream input(&buffer);
  const bool whole = read_stream(input, "-", options_, sink_);
  buffer.rethrow();
  return whole;
}

void Loading::remove_gone(const std::vector<std::string>& paths) {
  writer_.commit();  // only committed articles can be visited
  for (const std::string& path : paths) {
    if (path != "-") counts_.removed += mirror_.remove_gone(path, &writer_, console_.signal);
  }
}

}  // namespace treff::commands
