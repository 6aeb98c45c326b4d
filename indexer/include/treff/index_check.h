// SPDX-License-Identifier: GPL-2.0-or-later
// Whether an index is whole.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "treff/error.h"
#include "treff/export.h"

namespace treff {

struct IndexProblem {
  std::string where;  ///< the article's id, or the file that is damaged
  std::string what;   ///< one line
};

struct CheckResult {
  std::uint64_t articles = 0;  ///< that were looked at
  std::uint64_t problems = 0;
  bool contents_compared =
      false;  ///< false: another analyzer's index, only its structure was checked
};

/// Looks at every block of the segments of the current commit (Xapian's own check), at every
/// article, of which the record must give the very terms, token record and fields that are stored,
/// and at every posting, which must belong to an article. `problem` is called for each fault;
/// reading goes on as far as it can. `lexicon` as in WriterOptions. A writer may be at work. Throws
/// Error: not_found, newer_format, io, and corrupt where nothing can be opened.
[[nodiscard]] TREFF_EXPORT CheckResult
check_index(const std::filesystem::path& index, const std::filesystem::path& lexicon,
            const std::function<void(const IndexProblem&)>& problem);

}  // namespace treff
