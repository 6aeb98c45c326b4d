// SPDX-License-Identifier: GPL-2.0-or-later
#include "serve/http_server.h"

#include <fcntl.h>
#include <microhttpd.h>

#include <algorithm>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "language/unicode.h"
#include "serve/client_deadlines.h"
#include "serve/json_reply.h"
#include "treff/error.h"

namespace treff::serve {
namespace {

/// Limit for request line and headers; libmicrohttpd answers larger ones with 431 or 414. A query
/// of 10,000 characters, each encoded as %XX%XX, takes 60 kB.
constexpr std::size_t kConnectionMemory = 96 * 1024;

/// The state of one request and its response.
struct Exchange {
  std::string target;  ///< path and query string as sent
  Request request;
  Response response;
  std::size_t received = 0;  ///< bytes of the body
  bool begun = false;        ///< the headers were read
  bool dispatched = false;
  bool answered = false;  ///< `response` is set
  bool counted = false;   ///< included in in_flight
};

std::string header(MHD_Connection* connection, const char* name) {
  const char* value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
  return value == nullptr ? "" : value;
}

/// Makes libmicrohttpd leave text encoded: an id in a path may contain %2F.
std::size_t keep_encoded(void*, MHD_Connection*, char* text) { return std::strlen(text); }

/// Path and query string of a request's target, which may be an absolute URL (RFC 9112, 3.2.2).
std::string path_of(std::string_view target) {
  const std::size_t scheme = target.find("://");
  const std::string_view name = target.substr(0, scheme);
  const bool address = scheme != std::string_view::npos &&
                       (language::fold(name) == "http" || language::fold(name) == "https");
  if (!address) return std::string(target);
  target.remove_prefix(std::min(target.find_first_of("/?", scheme + 3), target.size()));
  return (target.starts_with('/') ? "" : "/") + std::string(target);
}

/// Makes the exchange that the other callbacks receive as their context.
void* begin_exchange(void*, const char* target, MHD_Connection*) {
  auto* exchange = new Exchange;
  exchange->target = path_of(target);
  return exchange;
}

}  // namespace

struct HttpServer::Impl {
  Impl(const HttpLimits& limits_, Handler handler_, Observer observer_)
      : limits(limits_),
        handler(std::move(handler_)),
        observer(std::move(observer_)),
        deadlines(limits.client_time) {}

  // Callbacks of libmicrohttpd. Their first argument is an Impl.

  static MHD_Result admit(void* self, const sockaddr*, socklen_t) {
    return static_cast<Impl*>(self)->draining() ? MHD_NO : MHD_YES;
  }

  static void notice_connection(void* self, MHD_Connection* connection, void** context,
                                MHD_ConnectionNotificationCode code) {
    ClientDeadlines& deadlines = static_cast<Impl*>(self)->deadlines;
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
      const auto* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
      *context = deadlines.open(info == nullptr ? -1 : info->connect_fd);
    } else if (*context != nullptr) {
      deadlines.close(static_cast<ClientDeadlines::Connection*>(*context));
      *context = nullptr;
    }
  }

  static MHD_Result take(void* self, MHD_Connection* connection, const char*, const char* method,
                         const char*, const char* data, std::size_t* size, void** context) {
    return static_cast<Impl*>(self)->step(connection, method, data, size,
                                          static_cast<Exchange*>(*context));
  }

  static void complete(void* self, MHD_Connection* connection, void** context,
                       MHD_RequestTerminationCode) {
    auto* impl = static_cast<Impl*>(self);
    auto* exchange = static_cast<Exchange*>(*context);
    if (exchange == nullptr) return;
    *context = nullptr;
    if (exchange->answered && impl->observer) {
      impl->observer(exchange->request, exchange->response.status, exchange->response.body.size());
    }
    impl->deadlines.wait_for_client(watched(connection));
    if (exchange->counted) impl->one_less();
    delete exchange;
  }

  static ClientDeadlines::Connection* watched(MHD_Connection* connection) {
    const auto* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return static_cast<ClientDeadlines::Connection*>(info->socket_context);
  }

  /// Called for the headers, then for each piece of the body, at the body's end, and again when the
  /// handler has replied.
  MHD_Result step(MHD_Connection* connection, const char* method, const char* data,
                  std::size_t* size, Exchange* exchange) {
    if (!exchange->begun) {
      exchange->begun = true;
      read_head(connection, method, exchange);
      // A client that waits for permission to send the body (Expect: 100-continue) gets 413 at
      // once. Other clients may not read a response while they send, so their body is received and
      // dropped first.
      const std::string length = header(connection, MHD_HTTP_HEADER_CONTENT_LENGTH);
      const bool asks = !header(connection, MHD_HTTP_HEADER_EXPECT).empty();
      if (asks && std::strtoull(length.c_str(), nullptr, 10) > limits.body_bytes) {
        exchange->response = too_large();
        return send(connection, exchange);
      }
      return MHD_YES;
    }
    if (*size > 0) {
      exchange->received += *size;
      if (exchange->received <= limits.body_bytes) exchange->request.body.append(data, *size);
      *size = 0;
      return MHD_YES;
    }
    if (exchange->answered) return send(connection, exchange);
    if (exchange->dispatched) return MHD_YES;
    if (exchange->received > limits.body_bytes) {
      exchange->response = too_large();
      return send(connection, exchange);
    }
    if (!one_more()) {
      exchange->response = error_reply(503, "shutting_down", "the server is shutting down");
      return send(connection, exchange);
    }
    dispatch(connection, exchange);
    return MHD_YES;
  }

  [[nodiscard]] Response too_large() const {
    return error_reply(413, "too_large",
                       "the body is larger than " + std::to_string(limits.body_bytes) + " bytes",
                       "send it in several requests");
  }

  static void read_head(MHD_Connection* connection, const char* method, Exchange* exchange) {
    Request& request = exchange->request;
    request.head = std::string_view(method) == "HEAD";
    request.method = request.head ? "GET" : method;
    const std::size_t mark = std::min(exchange->target.find('?'), exchange->target.size());
    request.path = exchange->target.substr(0, mark);
    if (mark < exchange->target.size()) {
      request.parameters = Parameters(std::string_view(exchange->target).substr(mark + 1));
    }
    request.host = header(connection, MHD_HTTP_HEADER_HOST);
    request.accept_language = header(connection, MHD_HTTP_HEADER_ACCEPT_LANGUAGE);
    request.authorization = header(connection, MHD_HTTP_HEADER_AUTHORIZATION);
    request.content_type = header(connection, MHD_HTTP_HEADER_CONTENT_TYPE);
    request.if_none_match = header(connection, MHD_HTTP_HEADER_IF_NONE_MATCH);
    request.origin = header(connection, MHD_HTTP_HEADER_ORIGIN);
  }

  /// Passes the request to the handler and suspends the connection until the reply.
  void dispatch(MHD_Connection* connection, Exchange* exchange) {
    exchange->dispatched = exchange->counted = true;
    exchange->request.arrived = std::chrono::steady_clock::now();
    deadlines.wait_for_server(watched(connection));
    MHD_suspend_connection(connection);
    handler(exchange->request, [connection, exchange](Response response) {
      exchange->response = std::move(response);
      exchange->answered = true;
      MHD_resume_connection(connection);
    });
  }

  MHD_Result send(MHD_Connection* connection, Exchange* exchange) {
    exchange->answered = true;
    const Response& answer = exchange->response;
    // The exchange owns the body until the response has been sent.
    MHD_Response* response = MHD_create_response_from_buffer(
        answer.body.size(), const_cast<char*>(answer.body.data()), MHD_RESPMEM_PERSISTENT);
    if (response == nullptr) return MHD_NO;
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, answer.content_type.c_str());
    for (const auto& [name, value] : answer.headers) {
      MHD_add_response_header(response, name.c_str(), value.c_str());
    }
    if (draining() || answer.status == 413) {
      MHD_add_response_header(response, MHD_HTTP_HEADER_CONNECTION, "close");
    }
    deadlines.wait_for_client(watched(connection));
    const auto status = static_cast<unsigned>(answer.status);
    const MHD_Result result = MHD_queue_response(connection, status, response);
    MHD_destroy_response(response);
    return result;
  }

  bool draining() {
    const std::lock_guard<std::mutex> guard(mutex);
    return refusing;
  }

  /// Counts another request. Returns false once drain() has reported that no request is left. The
  /// request must then not be dispatched: libmicrohttpd aborts if it is stopped while a connection
  /// is suspended.
  bool one_more() {
    const std::lock_guard<std::mutex> guard(mutex);
    if (drained) return false;
    ++in_flight;
    return true;
  }

  void one_less() {
    {
      const std::lock_guard<std::mutex> guard(mutex);
      --in_flight;
    }
    idle.notify_all();
  }

  const HttpLimits limits;
  const Handler handler;
  const Observer observer;
  ClientDeadlines deadlines;
  MHD_Daemon* daemon = nullptr;
  std::mutex mutex;
  std::condition_variable idle;
  std::size_t in_flight = 0;  ///< requests being answered
  bool refusing = false;      ///< new connections are closed
  bool drained = false;       ///< drain() has returned true
};

HttpServer::HttpServer(const ListenSocket& socket, const HttpLimits& limits, Handler handler,
                       Observer observer)
    : impl_(std::make_unique<Impl>(limits, std::move(handler), std::move(observer))) {
  const unsigned threads = std::clamp(std::thread::hardware_concurrency() / 2, 2U, 8U);
  Impl* self = impl_.get();
  const auto seconds =
      static_cast<unsigned>(std::max<std::int64_t>(1, limits.client_time.count() / 1000));
  // Duplicate the descriptor, because libmicrohttpd closes its own when it stops. Its
  // MHD_quiesce_daemon() would leave the descriptor open, but may abort: with epoll, it races with
  // the threads of the pool to remove the socket.
  const int listening = ::fcntl(socket.descriptor(), F_DUPFD_CLOEXEC, 0);
  impl_->daemon = MHD_start_daemon(
      MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_ALLOW_SUSPEND_RESUME, 0, &Impl::admit, self,
      &Impl::take, self, MHD_OPTION_LISTEN_SOCKET, listening, MHD_OPTION_THREAD_POOL_SIZE, threads,
      MHD_OPTION_CONNECTION_LIMIT, static_cast<unsigned>(limits.connections),
      MHD_OPTION_CONNECTION_TIMEOUT, seconds, MHD_OPTION_CONNECTION_MEMORY_LIMIT, kConnectionMemory,
      MHD_OPTION_URI_LOG_CALLBACK, &begin_exchange, nullptr, MHD_OPTION_NOTIFY_COMPLETED,
      &Impl::complete, self, MHD_OPTION_NOTIFY_CONNECTION, &Impl::notice_connection, self,
      MHD_OPTION_UNESCAPE_CALLBACK, &keep_encoded, nullptr, MHD_OPTION_END);
  if (impl_->daemon == nullptr) {
    throw Error(ErrorCode::io, "the HTTP server cannot start", socket.url(),
                "check the limits on threads and open files");
  }
}

HttpServer::~HttpServer() { stop(); }

bool HttpServer::drain(std::chrono::milliseconds patience) {
  std::unique_lock<std::mutex> lock(impl_->mutex);
  impl_->refusing = true;
  impl_->drained = impl_->idle.wait_for(lock, patience, [this] { return impl_->in_flight == 0; });
  return impl_->drained;
}

void HttpServer::stop() {
  if (impl_->daemon == nullptr) return;
  while (!drain(std::chrono::seconds(1))) {
  }
  MHD_stop_daemon(impl_->daemon);
  impl_->daemon = nullptr;
}

}  // namespace treff::serve
