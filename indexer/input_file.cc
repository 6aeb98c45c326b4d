// SPDX-License-Identifier: GPL-2.0-or-later
#include "input_file.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <istream>
#include <string_view>
#include <system_error>

#include "resources.h"
#include "treff/error.h"

namespace treff {

void skip_byte_order_mark(std::istream& stream) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  std::size_t same = 0;
  while (same < kMark.size() && stream.peek() == static_cast<unsigned char>(kMark[same])) {
    stream.get();
    ++same;
  }
  if (same == 0 || same == kMark.size()) return;
  stream.clear(stream.rdstate() & std::ios::badbit);  // a short file has reached its end
  for (; same > 0; --same) stream.unget();
}

std::ifstream open_input(const std::filesystem::path& file, const std::string& hint) {
  std::error_code ignored;
  // Opening a folder succeeds; only reading it fails.
  if (std::filesystem::is_directory(file, ignored)) {
    throw Error(ErrorCode::io, "is a folder, not a file", file, hint);
  }
  errno = 0;
  std::ifstream stream(file, std::ios::binary);
  if (!stream.is_open()) {
    const int error = errno;
    const bool missing = error == ENOENT || error == ENOTDIR;
    const bool exhausted = is_about_resources({error, std::generic_category()});
    throw Error(
        missing     ? ErrorCode::not_found
        : exhausted ? ErrorCode::resources
                    : ErrorCode::io,
        missing ? "there is no such file" : std::string("cannot be read: ") + std::strerror(error),
        file, exhausted ? kResourcesHint : hint);
  }
  skip_byte_order_mark(stream);
  return stream;
}

void require_end(const std::istream& stream, const std::filesystem::path& file) {
  if (!stream.bad()) return;
  throw Error(ErrorCode::io, "could not be read completely", file, "check the disk and the file");
}

std::string read_file_text(const std::filesystem::path& file, const std::string& hint) {
  std::ifstream stream = open_input(file, hint);
  std::string text;
  std::array<char, 1 << 14> buffer;
  while (stream.read(buffer.data(), buffer.size()), stream.gcount() > 0) {
    text.append(buffer.data(), static_cast<std::size_t>(stream.gcount()));
  }
  require_end(stream, file);
  return text;
}

}  // namespace treff
