#include <iostream>

#include "commands/command.h"
#include "treff/index_export.h"

namespace treff::commands {

int export_all(const std::string& index, const Console& console) {
  export_articles(index, [&](Article&& article) {
    std::cout << to_json_line(article) << '\n';
    return std::cout.good() && !console.stopped();
  });
  std::cout.flush();
  if (console.stopped()) return kSignalled + console.signal;
  if (!std::cout) throw Error(ErrorCode::io, "standard output cannot be written");
  return kOk;
}

}  // namespace treff::commands
