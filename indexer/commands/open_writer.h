// SPDX-License-Identifier: GPL-2.0-or-later
// Opens an index for writing. The wait for another writer ends at a signal.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "commands/command.h"
#include "treff/index_writer.h"

namespace treff::commands {

/// Calls `attempt` again and again while another writer holds the index, each time with a short
/// wait, for as long as `options` says. False if a signal came first. Throws what `attempt` throws.
[[nodiscard]] bool while_locked(const WriterOptions& options, const Console& console,
                                const std::function<void(const WriterOptions&)>& attempt);

/// Opens the index; waits for another writer as long as `options` says. Returns nothing if a signal
/// came first. Throws like IndexWriter.
[[nodiscard]] std::optional<IndexWriter> open_writer(const std::string& index,
                                                     const WriterOptions& options,
                                                     const Console& console);

}  // namespace treff::commands
