// SPDX-License-Identifier: GPL-2.0-or-later
// Mail: a message, an mbox of messages, a web page saved as a message (MHTML).
#pragma once

#include <string>
#include <string_view>

#include "article/article_output.h"
#include "treff/article.h"

namespace treff {

/// Reads one message: Subject, From, Date and Message-ID, and of its parts the plain text, else the
/// HTML. A page saved by a browser is read as a page, with the address that it was saved from.
/// Attachments are left out. Throws Unreadable for a message without text.
[[nodiscard]] Article read_message(std::string_view message);

/// Reads a message, or each message of an mbox. False if the sink wants no more.
bool read_mail(std::string_view mail, ArticleOutput& output);

/// Whether `line` stands between the messages of an mbox: "From ", somebody, and a time.
[[nodiscard]] bool is_mbox_separator(std::string_view line);

/// The value of a header field of the lines at the front of `text`, unfolded; empty if there is
/// none.
[[nodiscard]] std::string header_field(std::string_view text, std::string_view name);

/// The place behind the blank line that ends the header at the front of `text`, or its end.
[[nodiscard]] std::size_t end_of_header(std::string_view text);

/// The value of a parameter (charset, boundary) of a field such as Content-Type.
[[nodiscard]] std::string field_parameter(std::string_view field, std::string_view name);

}  // namespace treff
