// SPDX-License-Identifier: GPL-2.0-or-later
// Routes requests to the functions that answer them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>

#include "serve/http_message.h"
#include "serve/http_server.h"
#include "serve/site.h"
#include "serve/worker_pool.h"
#include "serve/write_api.h"

namespace treff::serve {

/// Answers requests on its own threads. Thread-safe.
class Service {
 public:
  /// If `token_file` is empty, writing is disabled. Throws Error.
  Service(SiteOptions options, std::size_t threads, const std::filesystem::path& token_file);

  /// A Handler for HttpServer: returns at once and replies later.
  void handle(const Request& request, Reply reply);

  /// The response to a request that only reads. Errors also become responses.
  [[nodiscard]] Response answer(const Request& request) noexcept;

  /// Cancels running searches; their requests get status 503.
  void cancel() { site_.stopping.request_stop(); }

  [[nodiscard]] Metrics& metrics() { return site_.metrics; }

 private:
  void handle_write(const Request& request, const Reply& reply);
  void write(const Request& request, const Reply& finished);
  [[nodiscard]] Response route(const Request& request);
  /// The response to OPTIONS, which includes CORS preflight requests.
  [[nodiscard]] Response permission(const std::string& methods) const;
  [[nodiscard]] Response failure(const Request& request, const Error& error) const;
  void add_common_headers(Response* response) const;

  Site site_;
  std::unique_ptr<WriteApi> writes_;
  WorkerPool workers_;  // must be last: its threads use the members above
};

}  // namespace treff::serve
