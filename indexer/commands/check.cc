// SPDX-License-Identifier: GPL-2.0-or-later
#include "treff/index_check.h"

#include <iostream>

#include "article/file_name.h"
#include "commands/command.h"
#include "messages/catalogue.h"

namespace treff::commands {

int check(const std::string& index, const Console&) {
  const messages::Catalogue& texts = messages::Catalogue::of_user();
  const CheckResult result = check_index(index, {}, [&](const IndexProblem& problem) {
    std::cout << printable(problem.where) << ": " << printable(texts.sentence(problem.what))
              << '\n';
  });
  std::cout << texts.plural("{n} article", "{n} articles", result.articles) << ", "
            << texts.plural("{n} problem", "{n} problems", result.problems)
            << (result.contents_compared
                    ? ""
                    : texts.text("; made with another analyzer, so terms were not compared"))
            << std::endl;
  return result.problems == 0 ? kOk : kSomeRejected;
}

}  // namespace treff::commands
