// SPDX-License-Identifier: GPL-2.0-or-later
#include "serve/http_server.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <string>

namespace treff::serve {
namespace {

/// A client with one connection that it keeps alive.
class Client {
 public:
  explicit Client(const ListenSocket& socket) : descriptor_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    ::getsockname(socket.descriptor(), reinterpret_cast<sockaddr*>(&address), &size);
    const timeval patience{20, 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    EXPECT_EQ(::connect(descriptor_, reinterpret_cast<sockaddr*>(&address), size), 0);
  }
  ~Client() { ::close(descriptor_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  /// Sends a request. Returns the first line of the answer, or "" if none comes in time.
  std::string get() const {
    const std::string request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    EXPECT_EQ(::send(descriptor_, request.data(), request.size(), 0), ssize_t(request.size()));
    std::string answer;
    char bytes[4096];
    while (answer.find("\r\n\r\n") == std::string::npos) {
      const ssize_t size = ::recv(descriptor_, bytes, sizeof bytes, 0);
      if (size <= 0) return {};
      answer.append(bytes, static_cast<std::size_t>(size));
    }
    return answer.substr(0, answer.find("\r\n"));
  }

 private:
  int descriptor_;
};

TEST(HttpServer, ARequestAfterTheLastOneGets503) {
  const ListenSocket socket(ListenAddress{"127.0.0.1", 0});
  Reply kept;
  bool keep = false;
  HttpServer server(socket, HttpLimits{},
                    [&](const Request&, const Reply& reply) {
                      if (keep) {
                        kept = reply;
                      } else {
                        reply(Response{});
                      }
                    },
                    {});
  const Client client(socket);
  EXPECT_EQ(client.get(), "HTTP/1.1 200 OK");
  ASSERT_TRUE(server.drain(std::chrono::seconds(30)));
  keep = true;  // if the handler were called now, its request would wait forever
  EXPECT_EQ(client.get(), "HTTP/1.1 503 Service Unavailable");
  EXPECT_EQ(kept, nullptr);
  server.stop();
}

TEST(HttpServer, RefusesConnectionsWhileItDrains) {
  const ListenSocket socket(ListenAddress{"127.0.0.1", 0});
  HttpServer server(socket, HttpLimits{},
                    [](const Request&, const Reply& reply) { reply(Response{}); }, {});
  const Client before(socket);
  EXPECT_EQ(before.get(), "HTTP/1.1 200 OK");
  ASSERT_TRUE(server.drain(std::chrono::seconds(30)));
  EXPECT_EQ(Client(socket).get(), "");
}

TEST(HttpServer, StopsWhileConnectionsOpenAndClose) {
  // Fails if the server calls MHD_quiesce_daemon(), which races with libmicrohttpd's threads: two
  // of five runs aborted.
  for (int turn = 0; turn < 200; ++turn) {
    const ListenSocket socket(ListenAddress{"127.0.0.1", 0});
    HttpServer server(socket, HttpLimits{},
                      [](const Request&, const Reply& reply) { reply(Response{}); }, {});
    for (int i = 0; i < 4; ++i) EXPECT_EQ(Client(socket).get(), "HTTP/1.1 200 OK");
    server.stop();
  }
}

}  // namespace
}  // namespace treff::serve
