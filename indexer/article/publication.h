// SPDX-License-Identifier: GPL-2.0-or-later
// Recognizes articles that are marked as not for publication.
#pragma once

#include <string>
#include <string_view>

namespace treff {

/// Whether `value` means yes (true, ja, 1) in a field such as "published".
[[nodiscard]] bool is_yes(std::string_view value);

/// Whether a field called `name` describes the state of an article in words: "status", "workflow".
/// A field of an object such as "meta" is called "meta.NAME".
[[nodiscard]] bool is_state_field(std::string_view name);

/// The reason, such as "is a draft", why a field of JSON, a table or front matter withholds its
/// article; else empty. Names are compared in the form that comparable_name() returns.
[[nodiscard]] std::string why_withheld(std::string_view name, std::string_view value);

/// Whether a field called `name` may give the time until which an article is under embargo.
[[nodiscard]] bool is_embargo_field(std::string_view name);

/// Whether the value of such a field says whether there is an embargo instead of giving its end:
/// yes, no, none.
[[nodiscard]] bool says_if_embargoed(std::string_view value);

/// Whether an object called `name` may hold the state of an article, among other fields: "meta",
/// "attributes", "workflow".
[[nodiscard]] bool is_state_container(std::string_view name);

/// A note on a state that neither withholds its article nor is known to mean published; else empty.
[[nodiscard]] std::string unknown_state(std::string_view name, std::string_view value);

}  // namespace treff
