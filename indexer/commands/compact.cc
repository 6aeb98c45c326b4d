// SPDX-License-Identifier: GPL-2.0-or-later
#include <iostream>
#include <optional>

#include "commands/command.h"
#include "commands/open_writer.h"
#include "messages/catalogue.h"
#include "treff/index_info.h"

namespace treff::commands {

int compact(const WriteOptions& options, const std::string& file, const Console& console) {
  WriterOptions writing = options.writer_options();
  writing.create = false;
  std::optional<IndexWriter> opened = open_writer(options.index, writing, console);
  if (!opened) return kSignalled + console.signal;
  IndexWriter& writer = *opened;
  const std::uint64_t before = read_index_info(options.index).bytes;
  file.empty() ? writer.compact() : writer.compact_into(file);
  const std::uint64_t after = read_index_info(file.empty() ? options.index : file).bytes;
  const messages::Catalogue& texts = messages::Catalogue::of_user();
  std::cout << messages::fill(texts.text("{after} MB, was {before} MB"),
                              {{"{after}", texts.tenths(static_cast<double>(after) / 1e6)},
                               {"{before}", texts.tenths(static_cast<double>(before) / 1e6)}})
            << std::endl;
  return console.stopped() ? kSignalled + console.signal : kOk;
}

}  // namespace treff::commands
