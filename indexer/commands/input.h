// Standard input that a signal ends.
#pragma once

#include <array>
#include <streambuf>

#include "commands/command.h"

namespace treff::commands {

/// Reads standard input; a signal that asks to stop is an end of the input, also while it waits.
class StandardInput : public std::streambuf {
 public:
  explicit StandardInput(const Console& console) : console_(console) {}

 protected:
  int_type underflow() override;

 private:
  const Console& console_;
  std::array<char, 1 << 16> buffer_;
};

}  // namespace treff::commands
