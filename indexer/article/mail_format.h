// SPDX-License-Identifier: GPL-2.0-or-later
// Mail: a message, an mbox of messages, or a web page saved as a message (MHTML).
#pragma once

#include <string>
#include <string_view>

#include "article/article_output.h"
#include "treff/article.h"

namespace treff {

/// Reads one message: Subject, From, Date, Message-ID, and the plain text part, else the HTML part.
/// A page that a browser saved is read as an HTML page, with the address that it was saved from.
/// Ignores attachments. Throws Unreadable for a message without text.
[[nodiscard]] Article read_message(std::string_view message);

/// Reads a message, or each message of an mbox. Returns false if the sink stops.
bool read_mail(std::string_view mail, ArticleOutput& output);

/// Whether `line` separates the messages of an mbox: "From ", a sender and a time.
[[nodiscard]] bool is_mbox_separator(std::string_view line);

/// The unfolded value of the header field `name` in the header at the front of `text`; empty if
/// there is none.
[[nodiscard]] std::string header_field(std::string_view text, std::string_view name);

/// The position after the blank line that ends the header of `text`, or the end of `text`.
[[nodiscard]] std::size_t end_of_header(std::string_view text);

/// The value of a parameter (charset, boundary) of a field such as Content-Type.
[[nodiscard]] std::string field_parameter(std::string_view field, std::string_view name);

/// The size of the first line of an Apple Mail file (.emlx), which gives the message's length in
/// bytes; 0 if there is no such line. Apple's own data follow the message.
[[nodiscard]] std::size_t size_of_count(std::string_view mail);

}  // namespace treff
