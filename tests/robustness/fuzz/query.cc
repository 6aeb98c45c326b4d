// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "fuzz.h"
#include "parse/parser.h"
#include "treff/error.h"

namespace treff::fuzz {
namespace {

using query::Node;

/// The parser accepts fifty levels of parentheses. Each adds at most a bag, an OR, an AND and a
/// NEAR to the depth of the tree.
constexpr int kDeepestTree = 51 * 4;

void write(const Node& node, int depth, std::string* out) {
  TREFF_REQUIRE(depth <= kDeepestTree);
  out->append("(" + std::to_string(static_cast<int>(node.kind)) + " " +
              std::to_string(static_cast<int>(node.occur)) + " " + std::to_string(node.distance) +
              (node.literal ? " l" : "") + (node.quoted ? " q" : "") + " " + node.text + "|" +
              node.low + "|" + node.high);
  for (const Node& child : node.children) write(child, depth + 1, out);
  out->append(")");
}

/// Parses a query. Returns its tree as text, or the error.
std::string read(std::string_view query) {
  std::string out;
  try {
    const Node root = query::parse(query);
    TREFF_REQUIRE(root.kind == Node::Kind::kBag);
    write(root, 0, &out);
  } catch (const Error& error) {
    TREFF_REQUIRE(error.code() == ErrorCode::bad_query);
    out = error.what();
  }
  TREFF_REQUIRE(language::is_utf8(out));
  return out;
}

}  // namespace
}  // namespace treff::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace treff;
  const std::string_view text = fuzz::view(data, size);
  const query::CutQuery cut = query::cut_query(text);
  TREFF_REQUIRE(language::is_utf8(cut.text));
  TREFF_REQUIRE(language::count_code_points(cut.text) <= query::kMaxQueryLength);
  const std::string tree = fuzz::read(text);
  TREFF_REQUIRE(fuzz::read(text) == tree);
  TREFF_REQUIRE(fuzz::read(cut.text) == tree);
  return 0;
}
