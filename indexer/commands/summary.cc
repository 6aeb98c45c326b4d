#include <spdlog/fmt/fmt.h>

#include <algorithm>

#include "commands/command.h"

namespace treff::commands {

std::string summary(const Counts& counts, double seconds) {
  const double rate = static_cast<double>(counts.bytes) / 1e6 / std::max(seconds, 1e-3);
  std::string text = fmt::format(
      "{} added, {} replaced, {} unchanged, {} removed, {} rejected in {:.1f} s ({:.1f} MB/s)",
      counts.added, counts.replaced, counts.unchanged, counts.removed, counts.rejected, seconds,
      rate);
  if (counts.other_shard > 0) text += fmt::format("; {} of other shards", counts.other_shard);
  if (counts.notes > 0) {
    text += fmt::format("; {} {} (--verbose lists them)", counts.notes,
                        counts.notes == 1 ? "note" : "notes");
  }
  return text;
}

WriterOptions WriteOptions::writer_options() const {
  constexpr std::size_t kMegabyte = std::size_t{1} << 20;
  WriterOptions options;
  options.exceptions = exceptions;
  if (!shard.empty()) options.shard = parse_shard(shard);
  options.wait_seconds = wait_seconds;
  options.threads = threads;
  options.memory_bytes = memory_megabytes * kMegabyte;
  options.checkpoint_bytes = checkpoint_megabytes * kMegabyte;
  return options;
}

}  // namespace treff::commands
