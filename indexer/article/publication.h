// SPDX-License-Identifier: GPL-2.0-or-later
// Recognizes articles that are marked as not for publication.
#pragma once

#include <string>
#include <string_view>

namespace treff {

/// Whether a status, state or visibility clearly means that an article is not public: draft, kladd,
/// til godkjenning, scheduled, private and the like, also with a version or a remark
/// ("Utkast (v2)"). What also says that it is published does not.
[[nodiscard]] bool is_withheld_status(std::string_view value);

/// Whether `value` means yes (true, ja, 1) in a field such as "published".
[[nodiscard]] bool is_yes(std::string_view value);

/// The reason, such as "is a draft", why a field of JSON, a table or front matter withholds its
/// article; else empty. Names are compared in the form that comparable_name() returns; a field of
/// an object such as "meta" is called "meta.NAME".
[[nodiscard]] std::string why_withheld(std::string_view name, std::string_view value);

/// Whether a field called `name` may hold the fields that describe an article, its state among
/// them: "meta", "attributes", "workflow".
[[nodiscard]] bool is_state_container(std::string_view name);

/// A note on a status that is neither that of a published article nor one that withholds it, and
/// so does not; else empty.
[[nodiscard]] std::string unknown_state(std::string_view name, std::string_view value);

}  // namespace treff
