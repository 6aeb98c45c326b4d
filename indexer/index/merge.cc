#include "index/merge.h"

#include <xapian.h>

#include <string>

#include "index/layout.h"
#include "index/schema.h"

namespace treff::index {
namespace {

class MergeCompactor : public Xapian::Compactor {
 public:
  std::string resolve_duplicate_metadata(const std::string& key, std::size_t count,
                                         const std::string values[]) override {
    // Glass gives its own key, "\0\xc0treff.passages".
    if (!key.ends_with(kPassageCountsKey)) return values[0];
    PassageCounts sum;
    for (std::size_t i = 0; i < count; ++i) sum += PassageCounts::parse(values[i]);
    return sum.text();
  }
};

void merge(const std::vector<std::filesystem::path>& sources, const std::filesystem::path& target,
           unsigned flags) {
  Xapian::Database all;
  for (const std::filesystem::path& source : sources) {
    all.add_database(Xapian::Database(source.string()));
  }
  MergeCompactor compactor;
  all.compact(target.string(), flags, 0, compactor);
  sync_database(target);
}

}  // namespace

void merge_databases(const std::vector<std::filesystem::path>& sources,
                     const std::filesystem::path& target) {
  merge(sources, target, Xapian::Compactor::FULL);
}

void merge_into_file(const std::vector<std::filesystem::path>& sources,
                     const std::filesystem::path& target) {
  merge(sources, target, Xapian::Compactor::FULL | Xapian::DBCOMPACT_SINGLE_FILE);
}

std::size_t merge_depth(const std::vector<std::uint64_t>& sizes, std::uint64_t fresh) {
  std::size_t depth = 0;
  std::uint64_t behind = fresh;
  for (std::size_t i = sizes.size(); i-- > 0;) {
    if (sizes[i] <= behind) depth = sizes.size() - i;
    behind += sizes[i];
  }
  return depth;
}

}  // namespace treff::index
