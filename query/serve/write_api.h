// SPDX-License-Identifier: GPL-2.0-or-later
// POST /api/articles and DELETE /api/articles/{id}: off unless there is a token.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "serve/article_writer.h"
#include "serve/http_message.h"
#include "serve/http_server.h"
#include "serve/write_token.h"

namespace treff::serve {

/// Thread-safe.
class WriteApi {
 public:
  /// Throws what WriteToken does.
  WriteApi(std::filesystem::path index, const std::filesystem::path& token_file, double patience)
      : token_(token_file), writer_(std::move(index), patience) {}

  /// Replies at once with an error, or when what the body holds is committed.
  void add(const Request& request, const Reply& reply);
  void remove(const Request& request, const std::string& id, const Reply& reply);

 private:
  /// The answer to a request that may not write.
  [[nodiscard]] std::optional<Response> refusal(const Request& request) const;
  void submit(Change change, const Reply& reply);

  WriteToken token_;
  ArticleWriter writer_;
};

}  // namespace treff::serve
