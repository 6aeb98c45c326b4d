// SPDX-License-Identifier: GPL-2.0-or-later
#include "serve/json_reply.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "article/json_text.h"
#include "remote/address.h"

namespace treff::serve {

Response json_reply(std::string body) {
  Response response;
  response.content_type = "application/json";
  response.body = std::move(body);
  response.headers = {{"Cache-Control", "no-cache"}};
  return response;
}

Response error_reply(int status, std::string_view code, std::string_view message,
                     std::string_view hint) {
  nlohmann::ordered_json error = nlohmann::ordered_json::object();
  error["code"] = code;
  error["message"] = message;
  error["hint"] = hint;
  Response response = json_reply(to_json_text(error) + "\n");
  response.status = status;
  return response;
}

int status_of(const Error& error) {
  switch (error.code()) {
    case ErrorCode::bad_query:
    case ErrorCode::invalid_input:
      return 400;
    case ErrorCode::not_found:
      return 404;
    case ErrorCode::deadline_exceeded:
    case ErrorCode::cancelled:
    case ErrorCode::locked:
    case ErrorCode::resources:
      return 503;
    case ErrorCode::io:
      return query::is_address(error.path()) ? 503 : 500;
    default:
      return 500;
  }
}

std::string message_of(const Error& error) {
  const bool of_shard = query::is_address(error.path());
  return of_shard ? error.path() + ": " + error.message() : error.message();
}

Response error_reply(const Error& error, int status) {
  Response response = error_reply(status, to_string(error.code()), message_of(error), error.hint());
  if (status == 503) response.headers.emplace_back("Retry-After", "1");
  return response;
}

}  // namespace treff::serve
