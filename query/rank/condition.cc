#include "rank/condition.h"

#include <algorithm>
#include <utility>

#include "index/token_record.h"

namespace treff::query {
namespace {

bool holds_code(const std::vector<std::uint16_t>& codes, std::uint16_t code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

/// Whether every child was last seen at most `distance` words before `position`.
bool within(const std::vector<std::uint32_t>& last_seen, std::uint32_t position,
            unsigned distance) {
  return std::all_of(last_seen.begin(), last_seen.end(),
                     [&](std::uint32_t seen) { return seen != 0 && position - seen <= distance; });
}

/// The passages in which the codes of all children lie within a distance.
class NearFinder {
 public:
  explicit NearFinder(const Condition& condition)
      : condition_(condition), last_seen_(condition.children.size(), 0) {}

  void begin_position() { ++position_; }

  void code(index::Role role, std::uint16_t code) {
    if (role != index::Role::kLemma) return;
    for (std::size_t i = 0; i < last_seen_.size(); ++i) {
      if (holds_code(condition_.children[i].codes, code)) last_seen_[i] = position_;
    }
    matched_ = matched_ || within(last_seen_, position_, condition_.distance);
  }

  void end_passage() {
    if (matched_) found_.push_back(passage_);
    ++passage_;
    position_ = 0;
    matched_ = false;
    std::fill(last_seen_.begin(), last_seen_.end(), 0);
  }

  std::vector<std::uint32_t> take() { return std::move(found_); }

 private:
  const Condition& condition_;
  std::vector<std::uint32_t> found_;
  std::vector<std::uint32_t> last_seen_;  ///< 0: not in this passage
  std::uint32_t passage_ = 0;
  std::uint32_t position_ = 0;
  bool matched_ = false;
};

struct CodeFinder {
  const std::vector<std::uint16_t>& codes;
  bool found = false;

  void begin_position() {}
  void code(index::Role role, std::uint16_t code) {
    found = found || (role == index::Role::kLemma && holds_code(codes, code));
  }
  void end_passage() {}
};

}  // namespace

std::vector<std::uint32_t> near_passages(const Condition& condition, std::string_view record) {
  NearFinder finder(condition);
  index::visit_record(record, finder);
  return finder.take();
}

bool any_code(const std::vector<std::uint16_t>& codes, std::string_view record) {
  CodeFinder finder{codes};
  index::visit_record(record, finder);
  return finder.found;
}

}  // namespace treff::query
