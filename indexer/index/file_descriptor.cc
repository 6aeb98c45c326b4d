// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/file_descriptor.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <map>
#include <mutex>
#include <utility>

#include "index/errors.h"

namespace treff::index {
namespace {

/// Reads `size` bytes, or fewer at the end of the file. `read_part(bytes, size, done)` is a system
/// call that may read fewer; `done` bytes have been read before it.
template <typename ReadPart>
std::size_t read_all(char* bytes, std::size_t size, const std::filesystem::path& file,
                     const ReadPart& read_part) {
  std::size_t done = 0;
  while (done < size) {
    const ssize_t count = read_part(bytes + done, size - done, done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw_errno("cannot read", file);
    if (count == 0) break;
    done += static_cast<std::size_t>(count);
  }
  return done;
}

}  // namespace

FileDescriptor::FileDescriptor(std::filesystem::path file, int flags, const char* what)
    : file_(std::move(file)), fd_(::open(file_.c_str(), flags | O_CLOEXEC, 0666)) {
  if (fd_ < 0) throw_errno(what, file_);
}

FileDescriptor::~FileDescriptor() { ::close(fd_); }

std::size_t FileDescriptor::read(char* bytes, std::size_t size) const {
  return read_all(bytes, size, file_, [this](char* to, std::size_t left, std::size_t /*done*/) {
    return ::read(fd_, to, left);
  });
}

std::size_t FileDescriptor::read_at(std::uint64_t offset, char* bytes, std::size_t size) const {
  return read_all(bytes, size, file_, [&](char* to, std::size_t left, std::size_t done) {
    return ::pread(fd_, to, left, static_cast<off_t>(offset + done));
  });
}

FileIdentity identity_of(const std::filesystem::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return {};
  constexpr std::int64_t kSecond = 1'000'000'000;
  return {status.st_dev, status.st_ino, static_cast<std::uint64_t>(status.st_size),
          status.st_ctim.tv_sec * kSecond + status.st_ctim.tv_nsec};
}

std::shared_ptr<const FileDescriptor> open_shared(const std::filesystem::path& file) {
  using Identity = std::pair<dev_t, ino_t>;
  static std::mutex mutex;
  static std::map<Identity, std::weak_ptr<const FileDescriptor>> all;
  auto opened = std::make_shared<const FileDescriptor>(file, O_RDONLY, "cannot open");
  struct stat status {};
  if (::fstat(opened->get(), &status) != 0) throw_errno("cannot read", file);
  const std::lock_guard<std::mutex> guard(mutex);
  std::erase_if(all, [](const auto& entry) { return entry.second.expired(); });
  // While a file is open, no other file has its identity.
  std::weak_ptr<const FileDescriptor>& known = all[{status.st_dev, status.st_ino}];
  if (auto shared = known.lock()) return shared;
  known = opened;
  return opened;
}

}  // namespace treff::index
