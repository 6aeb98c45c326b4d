// SPDX-License-Identifier: GPL-2.0-or-later
// Dates as articles write them, to ISO 8601 in Norwegian time.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "treff/article.h"

namespace treff {

/// How an input writes 1/2/2023; unknown is read as day first.
enum class DateOrder { unknown, day_first, month_first };

/// What a date with slashes tells of all others in the same column or feed: 13/2/2023 is day first,
/// 2/13/2023 and 2/1/2023 1:05 PM are month first. Unknown for any other text.
[[nodiscard]] DateOrder date_order_of(std::string_view text);

/// Whether `text` is a date with slashes that tells no order and is another day in the other:
/// 1/2/2023.
[[nodiscard]] bool is_ambiguous_date(std::string_view text);

/// The date, and time if there is one, that `text` is: 2022, 2022-01-07, 2022-01-07T07:14:00Z,
/// 20220107T071400, 07.01.2022 kl. 07.14, 7.1.22, fredag 7. januar 2022, Fri, 07 Jan 2022 07:14:00
/// +0100, Jan 7, 2022 7:14 pm, and seconds or milliseconds since 1970. A time with a zone becomes
/// Norwegian time; one without is Norwegian already. The result is as precise as `text`. Nothing if
/// `text` is not a date or an impossible one: see is_possible() in moment.h.
[[nodiscard]] std::optional<std::string> parse_date(std::string_view text,
                                                    DateOrder order = DateOrder::unknown);

/// Sets `published` to the date that `text` is. What is none, and what is ambiguous in an unknown
/// order, is kept in the metadata as published_text, which ArticleOutput tells. False if `text` is
/// neither a date nor blank; the first such text of several is kept.
bool set_published(std::string_view text, Article* article, DateOrder order = DateOrder::unknown);

/// A line that says when an article was published or updated, and nothing else, such as
/// "7. jan. 2022 07:14 Sist oppdatert nå nettopp".
struct DateLine {
  std::string published;  ///< ISO 8601; may be empty
  std::string updated;    ///< ISO 8601; may be empty
  bool labelled = false;  ///< it says what the date is (Publisert) or has a time of day
};

/// What `line` says; nothing if it says more than dates, times and such words as Publisert,
/// Oppdatert, kl., nå nettopp. The time of publication is never that of the update.
[[nodiscard]] std::optional<DateLine> parse_date_line(std::string_view line);

/// What a line such as "Publisert i går kl. 10.15", "Oppdatert 12.05" or "Publisert 30. februar
/// 2022" would say if it named a day that there is.
enum class UnreadDate { none, published, updated };
[[nodiscard]] UnreadDate unread_date_line(std::string_view line);

/// The day that the path of `url` gives as …/2019/06/14/…, …/2019-06-14/…, …/20190614/… or
/// …-2019-06-14
[[nodiscard]] std::optional<std::string> date_in_url(std::string_view url);

}  // namespace treff
