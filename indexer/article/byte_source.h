// SPDX-License-Identifier: GPL-2.0-or-later
// Bytes that come block by block: of a file, of memory, of a stream, or out of an archive.
#pragma once

#include <cstddef>
#include <filesystem>
#include <iosfwd>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace treff {

/// An input cannot be read on. Never leaves article/: it becomes a Rejection whose why is what().
struct Unreadable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Not thread-safe; one reader each.
class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;

  /// Puts up to `size` further bytes at `to`; their number, 0 at the end. Throws Unreadable.
  virtual std::size_t read(char* to, std::size_t size) = 0;
};

/// The file at `path`, which must not be a folder. Throws Unreadable with the system's reason.
[[nodiscard]] std::unique_ptr<ByteSource> open_file(const std::filesystem::path& path);

/// The bytes of `memory`, which must outlive the source.
[[nodiscard]] std::unique_ptr<ByteSource> open_memory(std::string_view memory);

/// The rest of `stream`, which must outlive the source.
[[nodiscard]] std::unique_ptr<ByteSource> open_stream(std::istream& stream);

/// A source whose first bytes can be looked at before they are read.
class PeekedSource : public ByteSource {
 public:
  explicit PeekedSource(ByteSource& source) : source_(source) {}

  /// The first `size` bytes, or fewer if there are no more. Valid until the first read().
  std::string_view peek(std::size_t size);

  std::size_t read(char* to, std::size_t size) override;

 private:
  ByteSource& source_;
  std::string head_;
  std::size_t given_ = 0;
};

/// All that is left of `source`. Throws Unreadable if that is more than `most` bytes.
[[nodiscard]] std::string read_all(ByteSource& source, std::size_t most);

/// The lines of a source, one at a time; memory grows with the longest line only.
class LineReader {
 public:
  explicit LineReader(ByteSource& source, char end = '\n') : source_(source), end_(end) {}

  /// False at the end. Only `end` ends a line: a CR before LF stays. Throws Unreadable.
  bool next();

  /// Valid until next(). Of a line longer than kLargestArticle, a part: see is_too_long().
  [[nodiscard]] std::string_view line() const { return line_; }
  [[nodiscard]] bool is_too_long() const { return too_long_; }
  [[nodiscard]] std::size_t number() const { return number_; }  ///< from 1

 private:
  ByteSource& source_;
  char end_;
  std::string buffer_;
  std::size_t begin_ = 0;  ///< of what has not been given yet, in buffer_
  std::string_view line_;
  std::size_t number_ = 0;
  bool too_long_ = false;
  bool at_end_ = false;
};

}  // namespace treff
