// SPDX-License-Identifier: GPL-2.0-or-later
// What the library tells of its work, to whoever gives it a sink. Without one it is silent.
#pragma once

#include <functional>
#include <string_view>

namespace treff {

enum class LogLevel { debug, info, warning };

/// Takes one record: a line without its end, valid during the call. Called on the thread that the
/// work is done on, so that a sink shared by threads guards itself. What it throws leaves the
/// function that was called.
using LogSink = std::function<void(LogLevel level, std::string_view message)>;

}  // namespace treff
