// SPDX-License-Identifier: GPL-2.0-or-later
// HTTP over libmicrohttpd: a few threads move bytes, a pool of workers answers.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>

#include "serve/http_message.h"
#include "serve/listen_socket.h"

namespace treff::serve {

struct HttpLimits {
  std::size_t connections = 1024;
  std::size_t body_bytes = std::size_t{16} << 20;
  std::chrono::milliseconds client_time{30'000};  ///< to send a request, and to take its answer
};

/// Gives the answer to a request, once, from any thread.
using Reply = std::function<void(Response)>;

/// Takes a request, on a thread that moves bytes: it must not block. The request lives until the
/// reply is given.
using Handler = std::function<void(const Request&, Reply)>;

/// What became of a request, for the access log: the request, its status, bytes of its answer.
using Observer = std::function<void(const Request&, int, std::size_t)>;

/// Serves from construction to stop(). Throws Error(io).
class HttpServer {
 public:
  HttpServer(const ListenSocket& socket, const HttpLimits& limits, Handler handler,
             Observer observer);
  ~HttpServer();  ///< stop()
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  /// Accepts no more connections, and waits at most `patience` for requests that are being
  /// answered. Whether none is left: then what still comes over open connections gets 503.
  bool drain(std::chrono::milliseconds patience);

  /// drain() to the end, then closes all connections. Never returns if a reply is never given.
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace treff::serve
