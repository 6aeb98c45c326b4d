// SPDX-License-Identifier: GPL-2.0-or-later
// JSON responses, and errors in the common form {code, message, hint}.
#pragma once

#include <string>
#include <string_view>

#include "serve/http_message.h"
#include "treff/error.h"

namespace treff::serve {

[[nodiscard]] Response json_reply(std::string body);

[[nodiscard]] Response error_reply(int status, std::string_view code, std::string_view message,
                                   std::string_view hint = {});

/// The HTTP status for an error; 503 if a later attempt may succeed.
[[nodiscard]] int status_of(const Error& error);

/// The error's message, with the name of the shard if one failed, but without local paths.
[[nodiscard]] std::string message_of(const Error& error);

[[nodiscard]] Response error_reply(const Error& error, int status);
[[nodiscard]] inline Response error_reply(const Error& error) {
  return error_reply(error, status_of(error));
}

}  // namespace treff::serve
