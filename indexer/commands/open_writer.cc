// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/open_writer.h"

#include <algorithm>
#include <chrono>

#include "treff/error.h"

namespace treff::commands {

bool while_locked(const WriterOptions& options, const Console& console,
                  const std::function<void(const WriterOptions&)>& attempt) {
  using Clock = std::chrono::steady_clock;
  constexpr double kLookForSignal = .2;  // seconds
  const Clock::time_point start = Clock::now();
  WriterOptions brief = options;
  while (!console.stopped()) {
    const std::chrono::duration<double> waited = Clock::now() - start;
    const double left = options.wait_seconds - waited.count();
    brief.wait_seconds = std::clamp(left, 0., kLookForSignal);
    try {
      attempt(brief);
      return true;
    } catch (const Error& error) {
      if (error.code() != ErrorCode::locked || left <= kLookForSignal) throw;
    }
  }
  return false;
}

std::optional<IndexWriter> open_writer(const std::string& index, const WriterOptions& options,
                                       const Console& console) {
  std::optional<IndexWriter> writer;
  static_cast<void>(while_locked(options, console, [&](const WriterOptions& brief) {
    writer.emplace(IndexWriter(index, brief));
  }));
  return writer;
}

}  // namespace treff::commands
