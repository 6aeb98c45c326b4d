// SPDX-License-Identifier: GPL-2.0-or-later
// HTTP over libmicrohttpd: a few threads do the I/O, a pool of workers answers requests.
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
  std::chrono::milliseconds client_time{30'000};  ///< per request, and again per response
};

/// Sends the response to a request. Call it exactly once, from any thread.
using Reply = std::function<void(Response)>;

/// Called with each request on an I/O thread, so it must not block. The request is valid until the
/// reply is called.
using Handler = std::function<void(const Request&, Reply)>;

/// Called after each request, for the access log. Its arguments are the request, the status, and
/// the size of the response's body in bytes.
using Observer = std::function<void(const Request&, int, std::size_t)>;

/// Serves from construction until stop(). The constructor throws Error(io).
class HttpServer {
 public:
  HttpServer(const ListenSocket& socket, const HttpLimits& limits, Handler handler,
             Observer observer);
  ~HttpServer();  ///< calls stop()
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  /// Closes new connections and waits at most `patience` for running requests. Returns whether no
  /// request is left. If so, further requests on open connections get 503.
  bool drain(std::chrono::milliseconds patience);

  /// Waits for all requests, then closes all connections. Hangs if a reply is never called.
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace treff::serve
