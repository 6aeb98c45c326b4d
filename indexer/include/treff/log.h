// SPDX-License-Identifier: GPL-2.0-or-later
// Log messages of the library, passed to a sink that the caller supplies. Without one it is silent.
#pragma once

#include <functional>
#include <string_view>

namespace treff {

enum class LogLevel { debug, info, warning };

/// Receives one log line, without its line end, valid during the call. Called on the thread that
/// does the work, so a sink shared by threads must synchronize itself. Exceptions propagate to the
/// caller.
using LogSink = std::function<void(LogLevel level, std::string_view message)>;

}  // namespace treff
