#include "commands/input.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>

namespace treff::commands {

StandardInput::int_type StandardInput::underflow() {
  constexpr int kLookEvery = 200;  // milliseconds: a signal may come just before poll() waits
  for (;;) {
    if (console_.stopped()) return traits_type::eof();
    pollfd ready{STDIN_FILENO, POLLIN, 0};
    const int events = ::poll(&ready, 1, kLookEvery);
    if (events == 0 || (events < 0 && errno == EINTR)) continue;
    const ssize_t n = ::read(STDIN_FILENO, buffer_.data(), buffer_.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return traits_type::eof();
    setg(buffer_.data(), buffer_.data(), buffer_.data() + n);
    return traits_type::to_int_type(buffer_[0]);
  }
}

}  // namespace treff::commands
