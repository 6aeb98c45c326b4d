#include "rank/condition.h"

#include <algorithm>

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

}  // namespace

std::vector<std::uint32_t> near_passages(const Condition& condition, std::string_view record) {
  std::vector<std::uint32_t> found;
  std::vector<std::uint32_t> last_seen(condition.children.size(), 0);  // 0: not in this passage
  std::uint32_t passage = 0, position = 0;
  bool in_parts = false, matched = false;
  for (index::TokenRecordReader reader(record); !reader.done();) {
    const std::uint16_t unit = reader.next();
    if (unit == index::kPassageEnd) {
      if (matched) found.push_back(passage);
      ++passage;
      position = 0;
      matched = false;
      std::fill(last_seen.begin(), last_seen.end(), 0);
      continue;
    }
    if (unit == index::kParts) in_parts = true;
    if (unit < index::kFirstCode) continue;
    if ((unit & index::kFurther) == 0) {
      ++position;
      in_parts = false;
    }
    if (in_parts) continue;
    const auto code = static_cast<std::uint16_t>(unit & index::kCodeMask);
    for (std::size_t i = 0; i < last_seen.size(); ++i) {
      if (holds_code(condition.children[i].codes, code)) last_seen[i] = position;
    }
    matched = matched || within(last_seen, position, condition.distance);
  }
  return found;
}

bool any_code(const std::vector<std::uint16_t>& codes, std::string_view record) {
  bool in_parts = false;
  for (index::TokenRecordReader reader(record); !reader.done();) {
    const std::uint16_t unit = reader.next();
    if (unit == index::kParts) in_parts = true;
    if (unit < index::kFirstCode) continue;
    if ((unit & index::kFurther) == 0) in_parts = false;
    if (!in_parts && holds_code(codes, static_cast<std::uint16_t>(unit & index::kCodeMask))) {
      return true;
    }
  }
  return false;
}

}  // namespace treff::query
