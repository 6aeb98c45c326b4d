// SPDX-License-Identifier: GPL-2.0-or-later
// Byte streams: from a file, from memory, from an istream or out of an archive.
#pragma once

#include <cstddef>
#include <filesystem>
#include <iosfwd>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace treff {

/// Thrown if an input cannot be read further. Stays inside article/: what() becomes Rejection::why.
struct Unreadable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A stream of bytes for one reader. Not thread-safe.
class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;

  /// Reads up to `size` bytes into `to`. Returns their number, 0 at the end. Throws Unreadable.
  virtual std::size_t read(char* to, std::size_t size) = 0;
};

/// The file at `path`, which must not be a folder. Throws Unreadable with the system's reason.
[[nodiscard]] std::unique_ptr<ByteSource> open_file(const std::filesystem::path& path);

/// The bytes of `memory`, which must outlive the source.
[[nodiscard]] std::unique_ptr<ByteSource> open_memory(std::string_view memory);

/// The rest of `stream`, which must outlive the source.
[[nodiscard]] std::unique_ptr<ByteSource> open_stream(std::istream& stream);

/// A source whose first bytes can be inspected before they are read.
class PeekedSource : public ByteSource {
 public:
  explicit PeekedSource(ByteSource& source) : source_(source) {}

  /// The first `size` bytes, or fewer at the end. Once `is_enough` accepts the bytes read so far,
  /// neither this nor a later call waits for more. Valid until the next peek() or read().
  std::string_view peek(std::size_t size, bool (*is_enough)(std::string_view) = nullptr);

  std::size_t read(char* to, std::size_t size) override;

 private:
  ByteSource& source_;
  std::string head_;
  std::size_t given_ = 0;
  bool enough_ = false;
};

/// Reads the rest of `source`. Throws Unreadable if it has more than `most` bytes.
[[nodiscard]] std::string read_all(ByteSource& source, std::size_t most);

/// Reads a source line by line. Memory grows only with the longest line.
class LineReader {
 public:
  explicit LineReader(ByteSource& source, char end = '\n') : source_(source), end_(end) {}

  /// Reads the next line; returns false at the end. Only `end` ends a line; a CR stays. Throws
  /// Unreadable.
  bool next();

  /// The last line read, or only a part of it if is_too_long(). Valid until next().
  [[nodiscard]] std::string_view line() const { return line_; }
  [[nodiscard]] bool is_too_long() const { return too_long_; }
  [[nodiscard]] std::size_t number() const { return number_; }  ///< counted from 1

 private:
  ByteSource& source_;
  char end_;
  std::string buffer_;
  std::size_t begin_ = 0;  ///< offset in buffer_ of the next line
  std::string_view line_;
  std::size_t number_ = 0;
  bool too_long_ = false;
  bool at_end_ = false;
};

}  // namespace treff
