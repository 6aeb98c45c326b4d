// SPDX-License-Identifier: GPL-2.0-or-later
#include "serve/client_deadlines.h"

#include <sys/socket.h>

#include <algorithm>

namespace treff::serve {

ClientDeadlines::ClientDeadlines(std::chrono::milliseconds limit)
    : limit_(limit), thread_([this] { watch(); }) {}

ClientDeadlines::~ClientDeadlines() {
  {
    const std::lock_guard<std::mutex> guard(mutex_);
    ending_ = true;
  }
  ended_.notify_all();
  thread_.join();
}

ClientDeadlines::Connection* ClientDeadlines::open(int descriptor) {
  auto* connection = new Connection;
  connection->descriptor = descriptor;
  connection->deadline = Clock::now() + limit_;
  const std::lock_guard<std::mutex> guard(mutex_);
  connection->place = connections_.insert(connections_.end(), connection);
  return connection;
}

void ClientDeadlines::close(Connection* connection) {
  {
    const std::lock_guard<std::mutex> guard(mutex_);
    connections_.erase(connection->place);
  }
  delete connection;
}

void ClientDeadlines::wait_for_client(Connection* connection) {
  const std::lock_guard<std::mutex> guard(mutex_);
  connection->deadline = Clock::now() + limit_;
}

void ClientDeadlines::wait_for_server(Connection* connection) {
  const std::lock_guard<std::mutex> guard(mutex_);
  connection->deadline.reset();
}

void ClientDeadlines::watch() {
  using std::chrono::milliseconds;
  const milliseconds pause = std::clamp(limit_ / 4, milliseconds(10), milliseconds(1000));
  std::unique_lock<std::mutex> lock(mutex_);
  while (!ended_.wait_for(lock, pause, [this] { return ending_; })) {
    const Clock::time_point now = Clock::now();
    for (Connection* connection : connections_) {
      if (!connection->deadline || *connection->deadline > now) continue;
      // The HTTP library sees the end of the stream and closes the descriptor itself.
      ::shutdown(connection->descriptor, SHUT_RDWR);
      connection->deadline.reset();
    }
  }
}

}  // namespace treff::serve
