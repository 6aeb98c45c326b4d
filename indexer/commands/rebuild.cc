// SPDX-License-Identifier: GPL-2.0-or-later
#include <iostream>

#include "commands/command.h"
#include "commands/logger.h"
#include "commands/open_writer.h"
#include "treff/index_rebuild.h"

namespace treff::commands {

int rebuild(const WriteOptions& options, const Console& console) {
  try {
    std::uint64_t articles = 0;
    const auto rebuild = [&](const WriterOptions& writing) {
      articles =
          rebuild_index(options.index, writing, [&](std::uint64_t) { return !console.stopped(); });
    };
    if (!while_locked(options.writer_options(), console, rebuild)) {
      return kSignalled + console.signal;
    }
    std::cout << messages::Catalogue::of_user().plural("{n} article analyzed again",
                                                       "{n} articles analyzed again", articles)
              << std::endl;
    return kOk;
  } catch (const Error& error) {
    if (error.code() != ErrorCode::cancelled) throw;
    console.logger.error("{}", said(error));
    return kSignalled + console.signal;
  }
}

int snapshot(const std::string& index, const std::string& folder) {
  snapshot_index(index, folder);
  return kOk;
}

}  // namespace treff::commands
