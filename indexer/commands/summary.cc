// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "commands/command.h"
#include "messages/catalogue.h"

namespace treff::commands {

std::string summary(const Counts& counts, double seconds, bool notes_shown) {
  const double rate = static_cast<double>(counts.bytes) / 1e6 / std::max(seconds, 1e-3);
  const messages::Catalogue& texts = messages::Catalogue::of_user();
  std::string text = messages::fill(
      texts.text("{added} added, {replaced} replaced, {unchanged} unchanged, {removed} removed, "
                 "{rejected} rejected in {seconds} s ({speed} MB/s)"),
      {{"{added}", std::to_string(counts.added)},
       {"{replaced}", std::to_string(counts.replaced)},
       {"{unchanged}", std::to_string(counts.unchanged)},
       {"{removed}", std::to_string(counts.removed)},
       {"{rejected}", std::to_string(counts.rejected)},
       {"{seconds}", texts.tenths(seconds)},
       {"{speed}", texts.tenths(rate)}});
  if (counts.withdrawn > 0) {
    text += "; " + texts.plural("{n} withdrawn article removed", "{n} withdrawn articles removed",
                                counts.withdrawn);
  }
  if (counts.unpublished > 0) {
    text += "; " + texts.plural("{n} unpublished article skipped",
                                "{n} unpublished articles skipped", counts.unpublished);
  }
  if (counts.other_shard > 0) {
    text += "; " + texts.plural("{n} in other shards", "{n} in other shards", counts.other_shard);
  }
  if (counts.notes > 0) {
    text += "; " + (notes_shown ? texts.plural("{n} note", "{n} notes", counts.notes)
                                : texts.plural("{n} note (--verbose lists them)",
                                               "{n} notes (--verbose lists them)", counts.notes));
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
