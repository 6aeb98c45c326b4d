// SPDX-License-Identifier: GPL-2.0-or-later
// Opening an index for writing: waiting for another writer, until a signal.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "commands/command.h"
#include "treff/index_writer.h"

namespace treff::commands {

/// Calls `attempt` with options of a short wait, again and again while another writer has the
/// index, as long as `options` says. False if a signal came first. Throws what `attempt` does.
[[nodiscard]] bool while_locked(const WriterOptions& options, const Console& console,
                                const std::function<void(const WriterOptions&)>& attempt);

/// Waits for another writer as long as `options` says; nothing if a signal came first. Throws as
/// IndexWriter does.
[[nodiscard]] std::optional<IndexWriter> open_writer(const std::string& index,
                                                     const WriterOptions& options,
                                                     const Console& console);

}  // namespace treff::commands
