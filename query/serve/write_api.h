// SPDX-License-Identifier: GPL-2.0-or-later
// POST /api/articles and DELETE /api/articles/{id}. Both need a token file.
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
  /// Throws what WriteToken's constructor throws.
  WriteApi(std::filesystem::path index, const std::filesystem::path& token_file, double patience)
      : token_(token_file), writer_(std::move(index), patience) {}

  /// Replies at once if there is an error, otherwise after the articles in the body are committed.
  void add(const Request& request, const Reply& reply);
  void remove(const Request& request, const std::string& id, const Reply& reply);

 private:
  /// The error response for a request that may not write or has parameters; nullopt for others.
  [[nodiscard]] std::optional<Response> refusal(const Request& request) const;
  void submit(Change change, const Reply& reply);

  WriteToken token_;
  ArticleWriter writer_;
};

}  // namespace treff::serve
