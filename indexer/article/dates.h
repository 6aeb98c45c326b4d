// SPDX-License-Identifier: GPL-2.0-or-later
// Converts dates as articles write them to ISO 8601 in Norwegian time.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "treff/article.h"

namespace treff {

/// The order of day and month in dates such as 1/2/2023; `unknown` is read as day first.
enum class DateOrder { unknown, day_first, month_first };

/// What a date with slashes reveals about the order in its column or feed: 13/2/2023 is day first,
/// 2/13/2023 and 2/1/2023 1:05 PM are month first. Unknown for any other text.
[[nodiscard]] DateOrder date_order_of(std::string_view text);

/// Whether `text` is a date with slashes that is valid in both orders, but a different day in each:
/// 1/2/2023.
[[nodiscard]] bool is_ambiguous_date(std::string_view text);

/// The first such date among the words of `line` that parse_date() reads as the day of `published`;
/// empty if there is none.
[[nodiscard]] std::string ambiguous_date_in(std::string_view line, std::string_view published);

/// Sets published_text to ambiguous_date_in(), so that ArticleOutput reports it, if there is one.
void note_ambiguous_date(std::string_view line, std::string_view published, Article* article);

/// Parses `text` as a date with an optional time: 2022, 2022-01-07, 2022-01-07T07:14:00Z,
/// 20220107T071400, 07.01.2022 kl. 07.14, 7.1.22, fredag 7. januar 2022, Fri, 07 Jan 2022 07:14:00
/// +0100, Jan 7, 2022 7:14 pm, (milli)seconds since 1970. Converts a time with a zone to Norwegian
/// time; a time without a zone is Norwegian already. The result is as precise as `text`. Returns
/// nothing if `text` is not a possible date: see is_possible() in moment.h.
[[nodiscard]] std::optional<std::string> parse_date(std::string_view text,
                                                    DateOrder order = DateOrder::unknown);

/// Appends a zone (+02:00, EST or America/New_York) to `text`, a date and time without one.
/// parse_date() accepts the result if it knows the zone.
[[nodiscard]] std::string with_zone(std::string_view text, const std::string& zone);

/// Whether `text` is a date that is_possible() rejects only because of its year.
[[nodiscard]] bool is_date_out_of_range(std::string_view text);

/// Whether `text` is a placeholder that systems write instead of a date: the beginning of the
/// calendar or of 1970.
[[nodiscard]] bool is_unset_date(std::string_view text);

/// Sets `published` to the date in `text`, and removes published_text from the metadata. If the
/// date is ambiguous in an unknown `order` (3/4/2022), published_text becomes `text`, which
/// ArticleOutput reports. If `text` is not a date, only sets published_text, unless it is set
/// already, and returns false. A blank `text` changes nothing and returns true.
bool set_published(std::string_view text, Article* article, DateOrder order = DateOrder::unknown);

/// Like set_published() unless `published` is set, so that the first of several readable dates
/// counts. An unreadable date before it stays in published_text, so that ArticleOutput reports it.
void set_first_published(std::string_view text, Article* article,
                         DateOrder order = DateOrder::unknown);

/// A line that says when an article was published or updated, and nothing else, such as "7. jan.
/// 2022 07:14 Sist oppdatert nå nettopp".
struct DateLine {
  std::string published;  ///< ISO 8601; may be empty
  std::string updated;    ///< ISO 8601; may be empty
  bool labeled = false;   ///< it has a label (Publisert) or a time of day
};

/// Parses `line`. Returns nothing if it has anything other than dates, times, a name and words such
/// as Publisert, Oppdatert, kl., nå nettopp; between bars, beside a labeled date, also the kind,
/// number and sender of a document: "Pressemelding | Nr: 41/23 | Dato: 15.05.2023". Never returns
/// the time of an update as that of publication.
[[nodiscard]] std::optional<DateLine> parse_date_line(std::string_view line);

/// What a word such as "publisert" or "oppdatert" says about the date beside it.
enum class DateLabel { none, published, updated };
[[nodiscard]] DateLabel date_label(std::string_view word);

/// Which date a line announces without naming a valid day: "Publisert i går kl. 10.15", "Oppdatert
/// 12.05" or "Publisert 30. februar 2022".
enum class UnreadDate { none, published, updated };
[[nodiscard]] UnreadDate unread_date_line(std::string_view line);

/// The day in the path of `url`: …/2019/06/14/…, …/2019-06-14/…, …/20190614/… or
/// …-2019-06-14.
[[nodiscard]] std::optional<std::string> date_in_url(std::string_view url);

/// The day in the file name of a scanned page, between punctuation, as Nasjonalbiblioteket writes
/// it: digavis_grannen_null_null_19230306_41_36_1_001.jp2, grannen_1923-03-06_s1.tif.
[[nodiscard]] std::optional<std::string> date_in_file_name(std::string_view path);

}  // namespace treff
