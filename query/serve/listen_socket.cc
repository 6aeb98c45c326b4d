// SPDX-License-Identifier: GPL-2.0-or-later
#include "serve/listen_socket.h"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <memory>

#include "treff/error.h"

namespace treff::serve {
namespace {

[[noreturn]] void fail(const ListenAddress& address, const std::string& why) {
  throw Error(ErrorCode::io, why, address.host + ":" + std::to_string(address.port),
              "choose another address with --listen");
}

std::uint16_t bound_port(int descriptor) {
  sockaddr_storage bound{};
  socklen_t length = sizeof bound;
  ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&bound), &length);
  if (bound.ss_family == AF_INET6) return ntohs(reinterpret_cast<sockaddr_in6*>(&bound)->sin6_port);
  return ntohs(reinterpret_cast<sockaddr_in*>(&bound)->sin_port);
}

/// Returns a new listening socket, which the caller closes, or -1 with errno set.
int listening_on(const addrinfo& address) {
  const int descriptor =
      ::socket(address.ai_family, address.ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (descriptor < 0) return -1;
  const int on = 1;
  ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (::bind(descriptor, address.ai_addr, address.ai_addrlen) == 0 &&
      ::listen(descriptor, SOMAXCONN) == 0) {
    return descriptor;
  }
  const int error = errno;
  ::close(descriptor);
  errno = error;
  return -1;
}

}  // namespace

ListenAddress parse_listen_address(const std::string& text) {
  ListenAddress address;
  std::size_t colon = text.rfind(':');
  const std::size_t bracket = text.rfind(']');
  if (bracket != std::string::npos && colon != std::string::npos && colon < bracket) {
    colon = std::string::npos;
  }
  std::string host = text.substr(0, colon);
  if (host.size() >= 2 && host.front() == '[' && host.back() == ']') {
    host = host.substr(1, host.size() - 2);
  }
  if (!host.empty()) address.host = host;
  if (colon == std::string::npos) return address;
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data() + colon + 1, end, address.port);
  if (error != std::errc() || stopped != end) {
    throw Error(ErrorCode::invalid_input, "is not a valid listen address", text,
                "write ADDRESS:PORT, such as 127.0.0.1:8733");
  }
  return address;
}

ListenSocket::ListenSocket(const ListenAddress& address) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const std::string port = std::to_string(address.port);
  if (const int error = ::getaddrinfo(address.host.c_str(), port.c_str(), &hints, &found);
      error != 0) {
    fail(address, std::string("the address cannot be resolved: ") + ::gai_strerror(error));
  }
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(found, &::freeaddrinfo);
  for (const addrinfo* each = found; each != nullptr && descriptor_ < 0; each = each->ai_next) {
    descriptor_ = listening_on(*each);
  }
  if (descriptor_ < 0) fail(address, std::string("cannot listen: ") + std::strerror(errno));
  const bool v6 = address.host.find(':') != std::string::npos;
  url_ = "http://" + (v6 ? "[" + address.host + "]" : address.host) + ":" +
         std::to_string(bound_port(descriptor_)) + "/";
}

ListenSocket::~ListenSocket() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace treff::serve
