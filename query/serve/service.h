// SPDX-License-Identifier: GPL-2.0-or-later
// Which function answers which path.
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

/// Answers requests on threads of its own. Thread-safe.
class Service {
 public:
  /// With an empty `token_file` nobody may write. Throws Error.
  Service(SiteOptions options, std::size_t threads, const std::filesystem::path& token_file);

  /// As a Handler: returns at once, and replies later.
  void handle(const Request& request, Reply reply);

  /// The answer to a request that only reads, whatever happens: it throws nothing.
  [[nodiscard]] Response answer(const Request& request) noexcept;

  /// Ends the searches that are under way, with the status 503.
  void cancel() { site_.stopping.request_stop(); }

  [[nodiscard]] Metrics& metrics() { return site_.metrics; }

 private:
  void handle_write(const Request& request, const Reply& reply);
  void write(const Request& request, const Reply& finished);
  [[nodiscard]] Response route(const Request& request);
  [[nodiscard]] Response permission() const;
  [[nodiscard]] Response failure(const Request& request, const Error& error) const;
  void add_common_headers(Response* response) const;

  Site site_;
  std::unique_ptr<WriteApi> writes_;
  WorkerPool workers_;  // last: its threads use the others
};

}  // namespace treff::serve
