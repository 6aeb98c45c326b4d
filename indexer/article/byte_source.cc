// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/byte_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <istream>
#include <system_error>

#include "article/limits.h"
#include "resources.h"
#include "treff/error.h"

namespace treff {
namespace {

constexpr std::size_t kBlock = 256 << 10;
constexpr std::size_t kSmallFile = 16 << 10;  ///< most files that hold one article are smaller

[[noreturn]] void throw_system_error(int error, const std::filesystem::path& path = {}) {
  const std::error_code code(error, std::system_category());
  if (is_about_resources(code)) {  // not the fault of the file
    throw Error(ErrorCode::resources, "cannot be read: " + code.message(), path, kResourcesHint);
  }
  throw Unreadable("cannot be read: " + std::system_category().message(error));
}

class FileSource : public ByteSource {
 public:
  explicit FileSource(const std::filesystem::path& path)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ < 0) throw_system_error(errno, path);
  }

  ~FileSource() override { ::close(descriptor_); }

  std::size_t read(char* to, std::size_t size) override {
    ssize_t count;
    do {
      count = ::read(descriptor_, to, size);
    } while (count < 0 && errno == EINTR);
    if (count < 0) throw_system_error(errno);
    return static_cast<std::size_t>(count);
  }

 private:
  int descriptor_;
};

class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string_view rest) : rest_(rest) {}

  std::size_t read(char* to, std::size_t size) override {
    const std::size_t count = rest_.copy(to, size);
    rest_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view rest_;
};

class StreamSource : public ByteSource {
 public:
  explicit StreamSource(std::istream& stream) : stream_(stream) {}

  std::size_t read(char* to, std::size_t size) override {
    // Reads only what is available, so that an article need not wait for the next one. A stream
    // that cannot tell what is available (std::cin while synchronized with stdio) is read to the
    // end of a line.
    std::size_t count = 0;
    while (count < size) {
      const auto next = stream_.get();
      if (next == std::istream::traits_type::eof()) break;
      to[count++] = std::istream::traits_type::to_char_type(next);
      const auto room = static_cast<std::streamsize>(size - count);
      const std::streamsize ready = room == 0 ? 0 : stream_.readsome(to + count, room);
      count += static_cast<std::size_t>(std::max<std::streamsize>(ready, 0));
      if (ready > 0 || to[count - 1] == '\n') break;
    }
    if (stream_.bad()) throw Unreadable("cannot be read: the stream failed");
    return count;
  }

 private:
  std::istream& stream_;
};

}  // namespace

std::unique_ptr<ByteSource> open_file(const std::filesystem::path& path) {
  return std::make_unique<FileSource>(path);
}

std::unique_ptr<ByteSource> open_memory(std::string_view memory) {
  return std::make_unique<MemorySource>(memory);
}

std::unique_ptr<ByteSource> open_stream(std::istream& stream) {
  return std::make_unique<StreamSource>(stream);
}

std::string_view PeekedSource::peek(std::size_t size, bool (*is_enough)(std::string_view)) {
  while (head_.size() < size && !enough_) {
    const std::size_t had = head_.size();
    head_.resize(size);
    const std::size_t count = source_.read(head_.data() + had, size - had);
    head_.resize(had + count);
    if (count == 0) break;
    enough_ = head_.size() < size && is_enough != nullptr && is_enough(head_);
  }
  return std::string_view(head_).substr(0, size);
}

std::size_t PeekedSource::read(char* to, std::size_t size) {
  if (given_ == head_.size()) return source_.read(to, size);
  const std::size_t count = head_.copy(to, size, given_);
  given_ += count;
  return count;
}

std::string read_all(ByteSource& source, std::size_t most) {
  std::string all;
  std::size_t size = 0;
  std::size_t count = 0;
  do {
    size += count;
    if (size > most) {
      throw Unreadable("is larger than " + std::to_string(most >> 20) +
                       " MB: split it into articles");
    }
    all.resize(size + std::max(kSmallFile, size));
    count = source.read(all.data() + size, all.size() - size);
  } while (count > 0);
  all.resize(size);
  return all;
}

bool LineReader::next() {
  ++number_;
  too_long_ = false;
  std::size_t searched = begin_;
  while (true) {
    const std::size_t end = buffer_.find(end_, searched);
    if (end != std::string::npos || at_end_) {
      const std::size_t length = std::min(end, buffer_.size()) - begin_;
      if (end == std::string::npos && length == 0 && !too_long_) return false;
      line_ = std::string_view(buffer_).substr(begin_, length);
      begin_ += length + (end == std::string::npos ? 0 : 1);
      return true;
    }
    buffer_.erase(0, begin_);
    begin_ = 0;
    if (buffer_.size() > kLargestArticle) {
      too_long_ = true;
      buffer_.clear();
    }
    searched = buffer_.size();
    buffer_.resize(searched + kBlock);
    const std::size_t count = source_.read(buffer_.data() + searched, kBlock);
    buffer_.resize(searched + count);
    at_end_ = count == 0;
  }
}

}  // namespace treff
