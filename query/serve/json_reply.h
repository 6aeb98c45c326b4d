// SPDX-License-Identifier: GPL-2.0-or-later
// Answers in JSON, and errors as all of them are: {code, message, hint}.
#pragma once

#include <string>
#include <string_view>

#include "serve/http_message.h"
#include "treff/error.h"

namespace treff::serve {

[[nodiscard]] Response json_reply(std::string body);

[[nodiscard]] Response error_reply(int status, std::string_view code, std::string_view message,
                                   std::string_view hint = {});

/// The status that fits what went wrong: 503 where it may be well a little later.
[[nodiscard]] int status_of(const Error& error);

/// The message, with the shard that it is about. Names no path of the server's own.
[[nodiscard]] std::string message_of(const Error& error);

[[nodiscard]] Response error_reply(const Error& error);

}  // namespace treff::serve
