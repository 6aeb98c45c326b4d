// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/snapshot.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "index/errors.h"
#include "index/file_descriptor.h"
#include "index/manifest.h"
#include "index/version_file.h"
#include "treff/error.h"

namespace treff::index {
namespace {

namespace fs = std::filesystem;

/// Checking the headers of a 1 MB segment takes .1 ms. Larger segments are checked in full only by
/// `treff-index check`.
constexpr std::size_t kBlocksCheckedOnOpening = 128;

std::string metadata(const Xapian::Database& database, std::string_view key) {
  return database.get_metadata(std::string(key));
}

/// For a segment that the manifest names.
[[noreturn]] void throw_missing(const fs::path& segment) {
  throw Error(ErrorCode::corrupt, "the file is missing, although XAPIANDB names it", segment,
              "restore it from a backup, or add the articles to a new index");
}

/// Opens a segment, unless `before` has it open, and appends it to those of `snapshot`.
void open_segment(const fs::path& segment, const Snapshot* before, Snapshot* snapshot) {
  const FileIdentity identity = identity_of(segment);
  snapshot->segments.push_back(segment);
  snapshot->identities.push_back(identity);
  if (before != nullptr) {
    // Not by its path: an index that was made anew has other segments of the same names.
    const auto known = std::find(before->identities.begin(), before->identities.end(), identity);
    if (known != before->identities.end()) {
      const auto i = static_cast<std::size_t>(known - before->identities.begin());
      snapshot->databases.push_back(before->databases[i]);
      snapshot->files.push_back(before->files[i]);
      return;
    }
  }
  std::error_code error;
  if (!fs::exists(segment, error)) throw_missing(segment);
  require_sound_version_file(segment);
  require_sound_blocks(segment, kBlocksCheckedOnOpening);
  const std::shared_ptr<const FileDescriptor> file = open_shared(segment);
  // In format 2, segments are folders.
  if (segment != snapshot->path && !fs::is_directory(segment, error) && !begins_as_segment(*file)) {
    throw damaged_index("the file does not begin as a segment", segment);
  }
  snapshot->databases.emplace_back(segment.string());
  snapshot->files.push_back(file);
}

void read_deletions(Snapshot* snapshot) {
  for (const Xapian::Database& database : snapshot->databases) {
    snapshot->counts += PassageCounts::parse(metadata(database, kPassageCountsKey));
  }
  snapshot->deletions.resize(snapshot->databases.size());
  const std::string value = metadata(snapshot->databases.front(), kDeletedKey);
  if (value.empty()) return;  // a single-file index has no list
  std::vector<SegmentDeletions> segments = decode_deletions(value);
  if (segments.size() + 1 != snapshot->databases.size()) {
    throw damaged_index("the list of deleted articles belongs to another commit", snapshot->path);
  }
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (segments[i].documents != snapshot->databases[i + 1].get_doccount()) {
      throw damaged_index("a segment belongs to another commit", snapshot->segments[i + 1]);
    }
    snapshot->counts -= segments[i].counts;
    snapshot->deleted += segments[i].deleted.size();
    if (segments[i].deleted.empty()) continue;
    snapshot->deletions[i + 1] =
        std::make_shared<const DeletedDocuments>(std::move(segments[i].deleted));
  }
}

Snapshot open_segments(const fs::path& path, const std::vector<fs::path>& segments,
                       const Snapshot* before) {
  Snapshot snapshot;
  snapshot.path = path;
  for (const fs::path& segment : segments) {
    open_segment(segment, before, &snapshot);
    snapshot.all.add_database(snapshot.databases.back());
  }
  if (metadata(snapshot.databases.front(), kFormatKey).empty()) throw_not_an_index(path);
  read_deletions(&snapshot);
  return snapshot;
}

}  // namespace

std::string Snapshot::format() const { return metadata(databases.front(), kFormatKey); }

Shard Snapshot::shard() const {
  const std::string text = metadata(databases.front(), kShardKey);
  return text.empty() ? Shard() : parse_shard(text);
}

bool Snapshot::is_current() const { return commit == identity_of(commit_file(path)); }

void Snapshot::append_to(Xapian::Database* all_databases, CombinedDeletions* all_deletions) const {
  for (std::size_t i = 0; i < databases.size(); ++i) {
    all_databases->add_database(databases[i]);
    all_deletions->append(databases[i], deletions[i]);
  }
}

Snapshot open_snapshot(const fs::path& path, const Snapshot* before) {
  require_path(path);
  std::error_code ignored;
  const bool folder = fs::is_directory(path, ignored);
  if (!fs::exists(path, ignored) || (folder && fs::is_empty(path, ignored))) {
    throw Error(ErrorCode::not_found, "there is no index", path, "create one with treff-index add");
  }
  // A later commit may remove a segment between reading its name and opening it.
  constexpr int kMostAttempts = 100;
  for (int attempt = 1;; ++attempt) {
    const FileIdentity commit = identity_of(commit_file(path));
    const auto may_retry = [&] {
      return attempt < kMostAttempts && commit != identity_of(commit_file(path));
    };
    const std::vector<fs::path> segments =
        folder ? segments_of(path, read_manifest(path)) : current_segments(path);
    if (segments.empty()) {
      if (folder) require_new(path);
      throw_not_an_index(path);
    }
    try {
      Snapshot snapshot = open_segments(path, segments, before);
      // An index that takes the place of another one has segments of the same names.
      if (may_retry()) continue;
      snapshot.commit = commit;
      return snapshot;
    } catch (const Error& error) {
      if (may_retry()) continue;
      if (!error.path().empty()) throw;
      throw Error(error.code(), error.message(), path, error.hint());
    } catch (const Xapian::Error& error) {
      if (may_retry()) continue;
      if (::access(path.c_str(), R_OK | (folder ? X_OK : 0)) != 0) throw_errno("cannot read", path);
      for (const fs::path& segment : segments) {
        if (::access(segment.c_str(), R_OK) != 0 && errno == EACCES) {
          throw_errno("cannot read", segment);
        }
      }
      const bool opening = std::string_view(error.get_type()) == "DatabaseOpeningError";
      if (!folder && opening) throw_not_an_index(path);
      throw translate(error, path);
    }
  }
}

void visit_articles(const Snapshot& snapshot,
                    const std::function<bool(const Xapian::Document&)>& visit) {
  for (std::size_t i = 0; i < snapshot.databases.size(); ++i) {
    const Xapian::Database& database = snapshot.databases[i];
    for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
      if (snapshot.is_deleted(i, *it)) continue;
      if (!visit(database.get_document(*it))) return;
    }
  }
}

void require_usable(const Xapian::Database& database, const std::string& fingerprint,
                    const fs::path& path) {
  const std::string format = metadata(database, kFormatKey);
  if (format != kFormatVersion) {
    const bool older = format.size() < kFormatVersion.size() ||
                       (format.size() == kFormatVersion.size() && format < kFormatVersion);
    throw Error(
        ErrorCode::newer_format,
        "the index has format " + format + ", this treff reads " + std::string(kFormatVersion),
        path,
        older ? "run treff-index rebuild --index " + path.string()
              : "use the version of treff that wrote it");
  }
  if (metadata(database, kAnalyzerKey) != fingerprint) {
    throw Error(ErrorCode::analyzer_mismatch,
                "the index was made with another analyzer or dictionary", path,
                "run treff-index rebuild --index " + path.string() +
                    ", or set TREFF_LEXICON to its lexicon");
  }
}

}  // namespace treff::index
