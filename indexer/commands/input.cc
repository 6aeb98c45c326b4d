// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/input.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <system_error>

#include "input_file.h"

namespace treff::commands {

StandardInput::int_type StandardInput::underflow() {
  constexpr int kLookEvery = 200;  // milliseconds; poll() misses a signal that came before it
  for (;;) {
    if (console_.stopped()) return traits_type::eof();
    pollfd ready{STDIN_FILENO, POLLIN, 0};
    const int events = ::poll(&ready, 1, kLookEvery);
    if (events < 0 && errno == EINTR) continue;
    if (events == 0) {
      try {
        wait_();
      } catch (...) {
        failure_ = std::current_exception();
        return traits_type::eof();
      }
      continue;
    }
    const ssize_t n = ::read(STDIN_FILENO, buffer_.data(), buffer_.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) throw std::system_error(errno, std::generic_category());  // the stream catches it
    if (n == 0) return traits_type::eof();
    setg(buffer_.data(), buffer_.data(), buffer_.data() + n);
    return traits_type::to_int_type(buffer_[0]);
  }
}

void read_input(const std::string& file, const std::string& hint, const Console& console,
                const std::function<void(std::istream&)>& read) {
  if (file == "-") {
    StandardInput buffer(console);
    std::istream input(&buffer);
    skip_byte_order_mark(input);
    read(input);
    return require_end(input, "standard input");
  }
  std::ifstream input = open_input(file, hint);
  read(input);
  require_end(input, file);
}

}  // namespace treff::commands
