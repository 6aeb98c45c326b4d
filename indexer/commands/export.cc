// SPDX-License-Identifier: GPL-2.0-or-later
#include <iostream>

#include "commands/command.h"
#include "treff/index_export.h"

namespace treff::commands {

int export_all(const std::string& index, const Console& console) {
  export_articles(index, [&](Article&& article) {
    std::cout << to_json_line(article) << '\n';
    return std::cout.good() && !console.stopped();
  });
  return console.stopped() ? kSignalled + console.signal : kOk;
}

}  // namespace treff::commands
