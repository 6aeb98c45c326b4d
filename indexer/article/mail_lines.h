// SPDX-License-Identifier: GPL-2.0-or-later
// Classifies the lines of a message: its own text, signatures, quotations and forwarded messages.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace treff {

/// Whether `line` was added by a mail program: "Sendt fra min iPhone", "Hent Outlook for iOS".
[[nodiscard]] bool is_program_signature(std::string_view line);

/// Whether an original message begins at `line`: either Outlook's header "Fra: … Sendt: …
/// Til: … Emne: …" or "-----Opprinnelig melding-----".
[[nodiscard]] bool begins_original(const std::string_view* line, const std::string_view* end);

/// Matches "Den tir. 12. mar. 2024 kl. 09:00 skrev Ola Berg <ola@eksempel.no>:" and the like.
[[nodiscard]] bool introduces_quotation(std::string_view line);

/// The number of lines before what a mailing list or a newsletter has added at the end: a rule
/// above "Nyheter mailing list", "To unsubscribe …", "Du mottar denne e-posten fordi …".
[[nodiscard]] std::size_t size_without_list_footer(const std::vector<std::string_view>& lines);

/// Whether `line` only says where to read the message on the web: "Se nyhetsbrevet i nettleseren",
/// "Problemer med å lese denne e-posten? Åpne den i nettleseren".
[[nodiscard]] bool leads_to_browser(std::string_view line);

/// Whether a message with this subject passes on another: its subject begins with VS, FW or Fwd, a
/// line says so, or it has no text above the original message.
[[nodiscard]] bool forwards(const std::vector<std::string_view>& lines, std::string_view subject);

/// Returns, line by line, the text of a forwarding message and of the messages that it forwards,
/// without their headers. In place of a line that is left out, returns a view without data.
[[nodiscard]] std::vector<std::string_view> forwarded_text(
    const std::vector<std::string_view>& lines, std::string_view subject);

}  // namespace treff
