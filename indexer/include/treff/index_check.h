// SPDX-License-Identifier: GPL-2.0-or-later
// Checks an index for damage.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "treff/error.h"
#include "treff/export.h"

namespace treff {

struct IndexProblem {
  std::string where;  ///< the article's id, or the damaged file
  std::string what;   ///< one line
};

struct CheckResult {
  std::uint64_t articles = 0;  ///< live articles
  std::uint64_t problems = 0;
  bool contents_compared =
      false;  ///< false if another analyzer wrote the index: only its structure was checked
};

/// Checks the current commit: every block of its segments (with Xapian's own check); every article,
/// which must yield exactly the stored terms, token record and fields when analyzed again; and
/// every posting, which must belong to an article. Calls `problem` for each fault and continues as
/// far as possible. `lexicon` is as in WriterOptions; its content must match its hash, because a
/// damaged one would make sound articles look damaged. An index that is too damaged to be opened is
/// one problem, and no articles. May run beside a writer. Throws Error: not_found, newer_format,
/// io; corrupt if `index` is not an index or the lexicon is damaged.
[[nodiscard]] TREFF_EXPORT CheckResult
check_index(const std::filesystem::path& index, const std::filesystem::path& lexicon,
            const std::function<void(const IndexProblem&)>& problem);

}  // namespace treff
