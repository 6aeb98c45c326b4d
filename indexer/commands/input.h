// SPDX-License-Identifier: GPL-2.0-or-later
// Reads standard input so that a signal can end it. Also reads lists from standard input or a file.
#pragma once

#include <array>
#include <exception>
#include <functional>
#include <istream>
#include <streambuf>
#include <string>
#include <utility>

#include "commands/command.h"

namespace treff::commands {

/// A buffer for standard input. A signal that asks to stop ends the input, even while a read is
/// waiting. If reading fails (standard input is a folder, or closed), the buffer's stream goes bad.
class StandardInput : public std::streambuf {
 public:
  /// Calls `wait` several times a second while no input arrives. If `wait` throws, the input ends.
  explicit StandardInput(
      const Console& console, std::function<void()> wait = [] {})
      : console_(console), wait_(std::move(wait)) {}

  /// Rethrows the exception that `wait` threw, because the buffer's stream does not pass it on.
  void rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 protected:
  int_type underflow() override;

 private:
  const Console& console_;
  std::function<void()> wait_;
  std::exception_ptr failure_;
  std::array<char, 1 << 16> buffer_;
};

/// Calls `read` with a stream of the file, or of standard input if `file` is "-". Throws an Error
/// with `hint` if the file cannot be opened or cannot be read to its end.
void read_input(const std::string& file, const std::string& hint, const Console& console,
                const std::function<void(std::istream&)>& read);

}  // namespace treff::commands
