// SPDX-License-Identifier: GPL-2.0-or-later
// Recognizes lines that name a newspaper and a day, as archives of clippings write them beside the
// title.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace treff {

/// Whether `name` is that of a newspaper: one of data/newspapers.txt, or one like "Hamar Blad". A
/// capital inside a line shows a name: "Stort blad" is none.
[[nodiscard]] bool is_newspaper(std::string_view name);

/// The day (ISO 8601) of a line that is nothing but the name of a newspaper and a day, perhaps with
/// a page: "Hamar Blad - 12.03.1999", "VG 12. mars 1992, side 14", "(Nordlys, 12.3.1999)".
/// Newspapers are those of data/newspapers.txt, and any name of two words of which the second is
/// Avis, Blad, Tidende or the like. Lists of sources have such lines too, and so have captions of
/// old front pages.
[[nodiscard]] std::optional<std::string> day_of_clipping(std::string_view line);

/// Whether a short line ends with a day, or with a day and a page, like those of a list of sources.
[[nodiscard]] bool ends_with_day(std::string_view line);

/// Whether a line only says on which page of a newspaper the article was: "Side: 4".
[[nodiscard]] bool is_page_number(std::string_view line);

}  // namespace treff
