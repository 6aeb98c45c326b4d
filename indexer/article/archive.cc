// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <exception>
#include <string_view>
#include <utility>
#include <vector>

#include "article/gzip.h"
#include "article/limits.h"
#include "article/xz.h"

namespace treff {
namespace {

constexpr std::size_t kBlock = 64 << 10;

int filter_code(Compression compression) {
  switch (compression) {
    case Compression::bzip2:
      return ARCHIVE_FILTER_BZIP2;
    case Compression::zstd:
      return ARCHIVE_FILTER_ZSTD;
    case Compression::gzip:
    case Compression::xz:
    case Compression::none:
      break;
  }
  return ARCHIVE_FILTER_NONE;
}

/// A libarchive reader over a ByteSource. Only one filter and one format are enabled, so that
/// libarchive unpacks nothing that treff has not recognized and counted itself.
class ArchiveReader {
 public:
  ArchiveReader(ByteSource& source, int filter, int format)
      : source_(source), archive_(archive_read_new()), block_(kBlock) {
    if (archive_ == nullptr) throw Unreadable("cannot be unpacked: out of memory");
    check(archive_read_set_format(archive_.get(), format));
    if (filter != ARCHIVE_FILTER_NONE) check(archive_read_append_filter(archive_.get(), filter));
    check(archive_read_open(archive_.get(), this, nullptr, &ArchiveReader::fill, nullptr));
  }

  /// The next member, or null at the end.
  archive_entry* next() {
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(archive_.get(), &entry);
    if (status == ARCHIVE_EOF) return nullptr;
    check(status);
    return entry;
  }

  std::size_t read(char* to, std::size_t size) {
    const la_ssize_t count = archive_read_data(archive_.get(), to, size);
    if (count < 0) fail();
    return static_cast<std::size_t>(count);
  }

 private:
  /// Exceptions must not cross libarchive: fill() stores them, and fail() rethrows them.
  static la_ssize_t fill(archive*, void* self, const void** block) {
    auto* reader = static_cast<ArchiveReader*>(self);
    *block = reader->block_.data();
    try {
      return static_cast<la_ssize_t>(
          reader->source_.read(reader->block_.data(), reader->block_.size()));
    } catch (...) {
      reader->thrown_ = std::current_exception();
      return -1;
    }
  }

  void check(int status) {
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) fail();
  }

  [[noreturn]] void fail() {
    if (thrown_) std::rethrow_exception(thrown_);
    const char* why = archive_error_string(archive_.get());
    throw Unreadable("cannot be unpacked; it may be damaged or truncated: " +
                     std::string(why == nullptr ? "unknown error" : why));
  }

  struct Free {
    void operator()(archive* a) const { archive_read_free(a); }
  };

  ByteSource& source_;
  std::unique_ptr<archive, Free> archive_;
  std::vector<char> block_;
  std::exception_ptr thrown_;
};

/// Reads from `source` and counts the bytes with one of the budget's functions.
class CountedSource : public ByteSource {
 public:
  using Count = void (ExpansionBudget::*)(std::uint64_t);

  CountedSource(ByteSource& source, ExpansionBudget& budget, Count count)
      : source_(source), budget_(budget), count_(count) {}

  CountedSource(std::unique_ptr<ByteSource> source, ExpansionBudget& budget, Count count)
      : owned_(std::move(source)), source_(*owned_), budget_(budget), count_(count) {}

  std::size_t read(char* to, std::size_t size) override {
    const std::size_t count = source_.read(to, size);
    (budget_.*count_)(count);
    return count;
  }

 private:
  std::unique_ptr<ByteSource> owned_;
  ByteSource& source_;
  ExpansionBudget& budget_;
  Count count_;
};

/// A stream decompressed by one of libarchive's filters.
class FilteredSource : public ByteSource {
 public:
  FilteredSource(ByteSource& source, int filter) : reader_(source, filter, ARCHIVE_FORMAT_RAW) {
    empty_ = reader_.next() == nullptr;
  }

  std::size_t read(char* to, std::size_t size) override {
    return empty_ ? 0 : reader_.read(to, size);
  }

 private:
  ArchiveReader reader_;
  bool empty_ = false;
};

class MemberSource : public ByteSource {
 public:
  explicit MemberSource(ArchiveReader& reader) : reader_(reader) {}

  std::size_t read(char* to, std::size_t size) override { return reader_.read(to, size); }

 private:
  ArchiveReader& reader_;
};

std::string clean_path(std::string_view path) {
  std::string clean;
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(part.size() + 1, path.size()));
    if (part.empty() || part == "." || part == "..") continue;
    clean.append(clean.empty() ? "" : "/").append(part);
  }
  return clean;
}

/// The normalized path of a member: UTF-8 if the archive declares it, else the raw bytes.
/// Independent of the locale.
std::string path_of(archive_entry* entry) {
  const char* path = archive_entry_pathname_utf8(entry);
  if (path == nullptr) path = archive_entry_pathname(entry);
  return path == nullptr ? std::string() : clean_path(path);
}

}  // namespace

void ExpansionBudget::count_unpacked(std::uint64_t bytes) {
  unpacked_ += bytes;
  const std::uint64_t allowed = std::max(kExpansionAllowance, kLargestRatio * packed_);
  if (unpacked_ > std::min(allowed, kLargestExpansion)) {
    throw Unreadable("expands to more than " + std::to_string(kLargestRatio) +
                     " times its size: unpack it yourself if you trust it");
  }
}

std::unique_ptr<ByteSource> count_packed(ByteSource& source, ExpansionBudget& budget) {
  return std::make_unique<CountedSource>(source, budget, &ExpansionBudget::count_packed);
}

std::unique_ptr<ByteSource> count_unpacked(ByteSource& source, ExpansionBudget& budget) {
  return std::make_unique<CountedSource>(source, budget, &ExpansionBudget::count_unpacked);
}

std::unique_ptr<ByteSource> decompress(ByteSource& source, Compression compression,
                                       ExpansionBudget& budget) {
  std::unique_ptr<ByteSource> unpacked;
  if (compression == Compression::gzip) {
    unpacked = open_gzip(source);
  } else if (compression == Compression::xz) {
    unpacked = open_xz(source);
  } else {
    unpacked = std::make_unique<FilteredSource>(source, filter_code(compression));
  }
  return std::make_unique<CountedSource>(std::move(unpacked), budget,
                                         &ExpansionBudget::count_unpacked);
}

bool read_archive(ByteSource& source, ArchiveKind kind,
                  const std::function<bool(const std::string& path, ByteSource& bytes)>& visit,
                  const std::function<void(const std::string& path)>& skip_link) {
  ArchiveReader reader(source, ARCHIVE_FILTER_NONE,
                       kind == ArchiveKind::tar ? ARCHIVE_FORMAT_TAR : ARCHIVE_FORMAT_ZIP);
  while (archive_entry* entry = reader.next()) {
    const bool is_link = archive_entry_hardlink(entry) != nullptr;
    if (is_link && skip_link) skip_link(path_of(entry));
    if (archive_entry_filetype(entry) != AE_IFREG || is_link) continue;
    if (archive_entry_is_encrypted(entry) != 0) {
      throw Unreadable("is encrypted: decrypt and unpack it first");
    }
    MemberSource bytes(reader);
    if (!visit(path_of(entry), bytes)) return false;
  }
  return true;
}

}  // namespace treff
