// SPDX-License-Identifier: GPL-2.0-or-later
#include "parse/field_names.h"

#include <algorithm>
#include <array>
#include <string>

#include "language/unicode.h"

namespace treff::query {
namespace {

struct FieldName {
  std::string_view name;  ///< folded
  Node::Kind kind;
};

constexpr std::array<FieldName, 15> kFields = {{{"title", Node::Kind::kTitle},
                                                {"tittel", Node::Kind::kTitle},
                                                {"source", Node::Kind::kSource},
                                                {"kilde", Node::Kind::kSource},
                                                {"kjelde", Node::Kind::kSource},
                                                {"author", Node::Kind::kAuthor},
                                                {"forfatter", Node::Kind::kAuthor},
                                                {"forfattar", Node::Kind::kAuthor},
                                                {"language", Node::Kind::kLanguage},
                                                {"språk", Node::Kind::kLanguage},
                                                {"section", Node::Kind::kSection},
                                                {"seksjon", Node::Kind::kSection},
                                                {"date", Node::Kind::kDate},
                                                {"dato", Node::Kind::kDate},
                                                {"id", Node::Kind::kId}}};

}  // namespace

std::optional<Node::Kind> field_named(std::string_view name) {
  const std::string folded = language::fold(name);
  const auto* field = std::find_if(kFields.begin(), kFields.end(),
                                   [&](const FieldName& known) { return known.name == folded; });
  return field == kFields.end() ? std::nullopt : std::optional(field->kind);
}

}  // namespace treff::query
