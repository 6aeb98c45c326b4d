// SPDX-License-Identifier: GPL-2.0-or-later
// The socket on which the server accepts connections.
#pragma once

#include <cstdint>
#include <string>

namespace treff::serve {

/// An address to listen on, from the command line.
struct ListenAddress {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8733;  ///< 0: any free port
};

/// Parses `host:port`, `[::1]:port`, `host` or `:port`. Throws Error(invalid_input).
[[nodiscard]] ListenAddress parse_listen_address(const std::string& text);

/// Owns a listening TCP socket. The constructor throws Error(io).
class ListenSocket {
 public:
  explicit ListenSocket(const ListenAddress& address);
  ~ListenSocket();
  ListenSocket(const ListenSocket&) = delete;
  ListenSocket& operator=(const ListenSocket&) = delete;

  [[nodiscard]] int descriptor() const { return descriptor_; }
  [[nodiscard]] std::string url() const { return url_; }  ///< with the actual port

 private:
  int descriptor_ = -1;
  std::string url_;
};

}  // namespace treff::serve
