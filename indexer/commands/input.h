// SPDX-License-Identifier: GPL-2.0-or-later
// Standard input that a signal ends, and lists that come from there or from a file.
#pragma once

#include <array>
#include <functional>
#include <istream>
#include <streambuf>
#include <string>

#include "commands/command.h"

namespace treff::commands {

/// Reads standard input; a signal that asks to stop is an end of the input, also while it waits.
/// Where reading fails (it is a folder, it is closed), the stream over it goes bad.
class StandardInput : public std::streambuf {
 public:
  explicit StandardInput(const Console& console) : console_(console) {}

 protected:
  int_type underflow() override;

 private:
  const Console& console_;
  std::array<char, 1 << 16> buffer_;
};

/// Calls `read` with the stream of the file of that name, or of standard input for "-". Throws
/// Error with `hint` where it cannot be opened or read to its end.
void read_input(const std::string& file, const std::string& hint, const Console& console,
                const std::function<void(std::istream&)>& read);

}  // namespace treff::commands
