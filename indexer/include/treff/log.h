// SPDX-License-Identifier: GPL-2.0-or-later
// Log messages of the library, passed to a sink that the caller supplies. Without a sink, the
// library is silent.
#pragma once

#include <functional>
#include <string_view>

namespace treff {

enum class LogLevel { debug, info, warning };

/// Receives one line of the log without its line end. The view is valid during the call. Called on
/// the thread that does the work, so a sink shared by threads must synchronize itself. Its
/// exceptions propagate to the caller.
using LogSink = std::function<void(LogLevel level, std::string_view message)>;

}  // namespace treff
