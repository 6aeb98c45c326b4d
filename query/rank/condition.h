// What Xapian cannot decide: phrases, literal forms and NEAR, wherever they stand in a query.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "rank/pattern.h"

namespace treff::query {

/// A boolean expression over one article. Immutable; may be used from many threads.
struct Condition {
  enum class Kind {
    kTrue,     ///< Xapian has decided
    kCodes,    ///< any of `codes` occurs
    kPattern,  ///< `pattern` occurs
    kNear,     ///< the children's codes occur within `distance` words of one passage
    kAll,
    kAny,
    kNot,  ///< of its one child
  };

  Kind kind = Kind::kTrue;
  std::vector<std::uint16_t> codes;
  std::shared_ptr<const Pattern> pattern;
  unsigned distance = 0;
  std::vector<Condition> children;

  /// Whether nothing is left to decide.
  [[nodiscard]] bool trivial() const { return kind == Kind::kTrue; }
};

/// Decides on the token record; for literal patterns, `verify` tells of a passage's number whether
/// its text holds the pattern.
template <typename Verify>
[[nodiscard]] bool holds(const Condition& condition, std::string_view record, const Verify& verify);

/// The passages in which the children's codes lie within `distance` words of each other.
[[nodiscard]] std::vector<std::uint32_t> near_passages(const Condition& condition,
                                                       std::string_view record);

/// Whether any of the codes occurs as a lemma.
[[nodiscard]] bool any_code(const std::vector<std::uint16_t>& codes, std::string_view record);

template <typename Verify>
bool holds(const Condition& condition, std::string_view record, const Verify& verify) {
  const auto child_holds = [&](const Condition& c) { return holds(c, record, verify); };
  const auto& children = condition.children;
  switch (condition.kind) {
    case Condition::Kind::kTrue:
      return true;
    case Condition::Kind::kCodes:
      return any_code(condition.codes, record);
    case Condition::Kind::kPattern: {
      const std::vector<std::uint32_t> passages = condition.pattern->passages(record);
      if (!condition.pattern->literal()) return !passages.empty();
      for (const std::uint32_t passage : passages) {
        if (verify(*condition.pattern, passage)) return true;
      }
      return false;
    }
    case Condition::Kind::kNear:
      return !near_passages(condition, record).empty();
    case Condition::Kind::kAll:
      for (const Condition& child : children) {
        if (!child_holds(child)) return false;
      }
      return true;
    case Condition::Kind::kAny:
      for (const Condition& child : children) {
        if (child_holds(child)) return true;
      }
      return false;
    case Condition::Kind::kNot:
      return !child_holds(children.front());
  }
  return false;
}

}  // namespace treff::query
