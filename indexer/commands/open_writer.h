// SPDX-License-Identifier: GPL-2.0-or-later
// Opens an index for writing. A signal ends the wait for another writer.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "commands/command.h"
#include "treff/index_writer.h"

namespace treff::commands {

/// Calls `attempt` repeatedly, with short waits, while another writer holds the index, until the
/// time in `options` is over. Returns false if a signal came first. Rethrows what `attempt` throws.
[[nodiscard]] bool while_locked(const WriterOptions& options, const Console& console,
                                const std::function<void(const WriterOptions&)>& attempt);

/// Opens the index, waiting for another writer as long as `options` says. Returns nothing if a
/// signal came first. Throws like IndexWriter.
[[nodiscard]] std::optional<IndexWriter> open_writer(const std::string& index,
                                                     const WriterOptions& options,
                                                     const Console& console);

}  // namespace treff::commands
