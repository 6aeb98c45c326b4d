// SPDX-License-Identifier: GPL-2.0-or-later
// Closes connections whose clients are too slow. The HTTP library's own timeout counts inactivity
// only: a client that sends a byte now and then would hold a connection forever.
#pragma once

#include <chrono>
#include <condition_variable>
#include <list>
#include <mutex>
#include <optional>
#include <thread>

namespace treff::serve {

/// Watches connections. Thread-safe.
class ClientDeadlines {
 public:
  using Clock = std::chrono::steady_clock;

  struct Connection {
    int descriptor = -1;
    std::optional<Clock::time_point> deadline;  ///< none while the server is at work
    std::list<Connection*>::iterator place;
  };

  /// `limit`: to send a whole request, counted from the end of the one before; to take an answer.
  explicit ClientDeadlines(std::chrono::milliseconds limit);
  ~ClientDeadlines();
  ClientDeadlines(const ClientDeadlines&) = delete;
  ClientDeadlines& operator=(const ClientDeadlines&) = delete;

  /// A connection begins; close() it before its descriptor is closed.
  [[nodiscard]] Connection* open(int descriptor);
  void close(Connection* connection);

  void wait_for_client(Connection* connection);  ///< the limit counts from now
  void wait_for_server(Connection* connection);  ///< no limit

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
