#include "treff/index_check.h"

#include <spdlog/fmt/fmt.h>

#include <iostream>

#include "article/file_name.h"
#include "commands/command.h"

namespace treff::commands {

int check(const std::string& index, const Console&) {
  const CheckResult result = check_index(index, {}, [](const IndexProblem& problem) {
    std::cout << printable(problem.where) << ": " << printable(problem.what) << '\n';
  });
  std::cout << fmt::format("{} articles, {} problems{}\n", result.articles, result.problems,
                           result.contents_compared
                               ? ""
                               : "; made by another analyser, so terms were not compared")
            << std::flush;
  return result.problems == 0 ? kOk : kSomeRejected;
}

}  // namespace treff::commands
