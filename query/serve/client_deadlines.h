// SPDX-License-Identifier: GPL-2.0-or-later
// Closes connections of slow clients. The HTTP library's timeout covers only inactivity: a client
// that sends a byte now and then could hold a connection forever.
#pragma once

#include <chrono>
#include <condition_variable>
#include <list>
#include <mutex>
#include <optional>
#include <thread>

namespace treff::serve {

/// Closes connections whose client misses its deadline. Thread-safe.
class ClientDeadlines {
 public:
  using Clock = std::chrono::steady_clock;

  struct Connection {
    int descriptor = -1;
    std::optional<Clock::time_point> deadline;  ///< nullopt while the server works on a request
    std::list<Connection*>::iterator place;
  };

  /// A client has `limit` to send its next request, and again `limit` to receive the response.
  explicit ClientDeadlines(std::chrono::milliseconds limit);
  ~ClientDeadlines();
  ClientDeadlines(const ClientDeadlines&) = delete;
  ClientDeadlines& operator=(const ClientDeadlines&) = delete;

  /// Starts watching a connection; call close() before its descriptor is closed.
  [[nodiscard]] Connection* open(int descriptor);
  void close(Connection* connection);

  void wait_for_client(Connection* connection);  ///< starts the limit anew
  void wait_for_server(Connection* connection);  ///< suspends the limit

 private:
  void watch();

  const std::chrono::milliseconds limit_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool ending_ = false;
  std::list<Connection*> connections_;
  std::thread thread_;
};

}  // namespace treff::serve
