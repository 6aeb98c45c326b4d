// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/durable_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "folder.h"
#include "index/errors.h"
#include "index/file_descriptor.h"

namespace treff::index {
namespace {

namespace fs = std::filesystem;

void write_all(int fd, std::string_view content, const fs::path& file) {
  while (!content.empty()) {
    const ssize_t written = ::write(fd, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) throw_errno("cannot write", file);
    content.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

void sync_file(const fs::path& file) {
  const FileDescriptor fd(file, O_RDONLY, "cannot open");
  if (::fsync(fd.get()) != 0) throw_errno("cannot write", file);
}

void sync_folder(const fs::path& folder) {
  const FileDescriptor fd(folder, O_RDONLY | O_DIRECTORY, "cannot open the folder");
  if (::fsync(fd.get()) != 0) throw_errno("cannot write the folder", folder);
}

void rename_durably(const fs::path& from, const fs::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) throw_errno("cannot write", to);
  sync_folder(fs::absolute(to).parent_path());
}

void write_file(const fs::path& file, std::string_view content) {
  const FileDescriptor fd(file, O_WRONLY | O_CREAT | O_TRUNC, "cannot write");
  write_all(fd.get(), content, file);
  if (::fsync(fd.get()) != 0) throw_errno("cannot write", file);
}

FileWriter::FileWriter(fs::path file)
    : file_(std::move(file), O_WRONLY | O_CREAT | O_TRUNC, "cannot write") {}

void FileWriter::append(std::string_view bytes) {
  constexpr std::size_t kBuffered = std::size_t{1} << 18;
  buffer_.append(bytes);
  if (buffer_.size() >= kBuffered) flush();
}

void FileWriter::flush() {
  write_all(file_.get(), buffer_, file_.file());
  buffer_.clear();
}

void FileWriter::finish(std::string_view first_bytes) {
  flush();
  if (::lseek(file_.get(), 0, SEEK_SET) != 0) throw_errno("cannot write", file_.file());
  write_all(file_.get(), first_bytes, file_.file());
  if (::fsync(file_.get()) != 0) throw_errno("cannot write", file_.file());
}

void replace_file(const fs::path& file, std::string_view content) {
  fs::path fresh = file;
  fresh += ".new";
  write_file(fresh, content);
  rename_durably(fresh, file);
}

std::uint64_t bytes_on_disk(const fs::path& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) {
    const auto size = fs::file_size(path, error);
    return error ? 0 : size;
  }
  std::uint64_t bytes = 0;
  using Below = fs::recursive_directory_iterator;
  static_cast<void>(for_each_entry<Below>(path, [&](const fs::directory_entry& entry) {
    std::error_code gone;  // the writer may remove a file meanwhile
    const auto size = entry.is_regular_file(gone) ? entry.file_size(gone) : 0;
    if (!gone) bytes += size;
    return true;
  }));
  return bytes;
}

}  // namespace treff::index
