// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers in records, encoded as LEB128: seven bits per byte, least significant first. A string is
// preceded by its length.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace treff::index {

inline void put_number(std::uint64_t n, std::string* out) {
  for (; n >= 0x80; n >>= 7) out->push_back(static_cast<char>((n & 0x7F) | 0x80));
  out->push_back(static_cast<char>(n));
}

inline void put_string(std::string_view text, std::string* out) {
  put_number(text.size(), out);
  *out += text;
}

/// Removes the number at the front of `bytes` and returns it. Returns nothing if the bytes are
/// malformed.
inline std::optional<std::uint64_t> take_number(std::string_view* bytes) {
  std::uint64_t n = 0;
  for (int shift = 0; shift < 63 && !bytes->empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes->front());
    bytes->remove_prefix(1);
    n |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return n;
  }
  return std::nullopt;
}

/// Reads numbers and strings one after the other, never beyond the end. If the bytes are malformed,
/// calls `damaged`, which must throw.
class NumberReader {
 public:
  NumberReader(std::string_view bytes, void (*damaged)()) : bytes_(bytes), damaged_(damaged) {}

  std::uint64_t number() {
    const std::optional<std::uint64_t> n = take_number(&bytes_);
    if (!n) damaged_();
    return n.value_or(0);
  }

  /// Reads the number of items that follow. Each takes at least one byte, so a number greater than
  /// that of the remaining bytes is malformed.
  std::size_t count() {
    const std::uint64_t n = number();
    if (n > bytes_.size()) damaged_();
    return static_cast<std::size_t>(n);
  }

  /// Reads `n` bytes.
  std::string_view bytes(std::size_t n) {
    if (n > bytes_.size()) damaged_();
    const std::string_view found = bytes_.substr(0, n);
    bytes_.remove_prefix(n);
    return found;
  }

  /// Reads a string: its length, then that many bytes.
  std::string_view string() { return bytes(count()); }

  [[nodiscard]] std::string_view rest() const { return bytes_; }

  [[nodiscard]] bool done() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
  void (*damaged_)();
};

}  // namespace treff::index
