// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/page_dates.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "article/dates.h"
#include "article/page_blocks.h"
#include "article/white_space.h"

namespace treff {

std::string meta_content(const HtmlPage& page, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    if (const auto found = page.meta.find(name); found != page.meta.end()) return found->second;
  }
  return {};
}

namespace {

/// The times of publication and update, each from the first line of the page that gives it.
/// `ambiguous` becomes the date of publication as written if its order is ambiguous.
DateLine date_in_text(const HtmlPage& page, std::string* ambiguous) {
  DateLine said;
  bool is_below_headline = false, is_below_text = false;
  std::string label;  // the last block, if it is only a label: <dt>Oppdatert</dt>
  for (const Block& block : page.blocks) {
    if (block.is_foreign) continue;
    const std::string before = std::exchange(label, {});
    const auto line = parse_date_line(before.empty() ? block.text : before + ' ' + block.text);
    is_below_headline = is_below_headline || block.is_top_heading;
    is_below_text = is_below_text || (is_below_headline && is_prose(block));
    if (!line || (is_below_text && is_dated_heading(block))) continue;
    const bool dated = !line->published.empty() || !line->updated.empty();
    constexpr std::size_t kLongestLabel = 30;
    if (!dated && block.text.size() <= kLongestLabel &&
        block.text.find_first_of("0123456789") == block.text.npos) {
      label = block.text;
    }
    if (said.updated.empty()) said.updated = line->updated;
    said.published = line->published;
    if (said.published.empty()) continue;
    *ambiguous = ambiguous_date_in(block.text, said.published);
    break;
  }
  return said;
}

/// The text of the element that gives the time of publication (or, if `modified`, of an update)
/// most clearly. Of equally clear ones, takes the first after the headline.
std::string time_of(const HtmlPage& page, const std::string& title, bool modified) {
  const std::string heading = headline(page, title);
  const auto found = std::find_if(page.blocks.begin(), page.blocks.end(),
                                  [&](const Block& block) { return block.text == heading; });
  const auto headline_at = static_cast<std::size_t>(found - page.blocks.begin());
  const auto rank = [&](const PageTime& time) {
    return std::tuple((time.kind == TimeKind::modified) == modified, time.kind,
                      !time.in_boilerplate,
                      found == page.blocks.end() || time.block >= headline_at);
  };
  const auto best = std::max_element(
      page.times.begin(), page.times.end(),
      [&](const PageTime& one, const PageTime& other) { return rank(one) < rank(other); });
  const bool fits = best != page.times.end() && (best->kind == TimeKind::modified) == modified;
  return fits ? best->text : std::string();
}

bool is_day(const std::string& iso) { return iso.size() == std::string_view("2022-01-07").size(); }

/// A line of the page's text that announces a time of publication or update but names no valid day.
std::string unread_date_in_text(const HtmlPage& page) {
  std::string unread;
  for (const Block& block : page.blocks) {
    if (block.is_foreign) continue;
    const UnreadDate kind = unread_date_line(block.text);
    if (kind == UnreadDate::published) return block.text;
    if (kind == UnreadDate::updated && unread.empty()) unread = block.text;
  }
  return unread;
}

/// Converts `text`, a date with or without a label, to ISO 8601; empty if it is not a date.
std::string date_of(const std::string& text) {
  if (auto date = parse_date(text)) return *std::move(date);
  const auto line = parse_date_line(text);
  return line ? line->published : std::string();
}

/// Whether the name of an unknown <meta> suggests that it gives the date of publication.
bool names_publication(std::string_view name) {
  constexpr auto kPieces = std::to_array<std::string_view>(
      {"publish", "pubdate", "pub-date", "pub_date", "publication", "publisert", "date.issued",
       "date-issued", "issued", "citation_date", "citation_online_date", "date_original",
       "originaldate", "release_date", "releasedate", "created", "dateposted", "posted"});
  constexpr auto kOthers = std::to_array<std::string_view>(
      {"publisher", "modif", "updat", "expir", "unpublish", "valid", "creator"});
  const auto has = [name](std::string_view piece) { return name.find(piece) != name.npos; };
  return std::any_of(kPieces.begin(), kPieces.end(), has) &&
         std::none_of(kOthers.begin(), kOthers.end(), has);
}

/// The dates of publication in <meta>, beginning with the most reliable name.
std::vector<std::string> dates_in_meta(const HtmlPage& page) {
  std::vector<std::string> dates;
  for (const char* name : {"article:published_time",
                           "article:published",
                           "og:published_time",
                           "datepublished",
                           "rnews:datepublished",
                           "cxenseparse:recs:publishtime",
                           "cxenseparse:publishtime",
                           "cxenseparse:articlepublished",
                           "parsely-pub-date",
                           "sailthru.date",
                           "article:date",
                           "dc.date.issued",
                           "dcterms.issued",
                           "dc.date.created",
                           "dcterms.created",
                           "dcterms.date",
                           "dc.date",
                           "dc:date",
                           "date",
                           "datecreated"}) {
    if (const auto found = page.meta.find(name); found != page.meta.end()) {
      dates.push_back(found->second);
    }
  }
  for (const auto& [name, content] : page.meta) {
    if (names_publication(name)) dates.push_back(content);
  }
  return dates;
}

/// The time of the last update according to the metadata and attributes, in ISO 8601; may be empty.
std::string time_of_update(const HtmlPage& page, const LinkedArticle& linked,
                           const Article& article) {
  std::vector<std::string> said = {linked.modified};
  for (const char* name : {"article:modified_time",
                           "article:modified",
                           "og:updated_time",
                           "og:modified_time",
                           "datemodified",
                           "rnews:datemodified",
                           "article:updated_time",
                           "article:updated",
                           "cxenseparse:modifiedtime",
                           "dcterms.modified",
                           "dc.date.modified",
                           "dc.modified",
                           "last-modified",
                           "last_modified",
                           "lastmod",
                           "modified",
                           "updated",
                           "revised",
                           "sist-oppdatert",
                           "oppdatert"}) {
    said.push_back(meta_content(page, {name}));
  }
  said.push_back(time_of(page, article.title, true));
  for (const std::string& text : said) {
    if (auto date = parse_date(text)) return *std::move(date);
    if (const auto line = parse_date_line(text); line && !line->updated.empty()) {
      return line->updated;
    }
  }
  return {};
}

/// Keeps an unreadable or ambiguous date, so that a note reports it.
void keep_unread(const std::string& text, Article* article) {
  article->metadata["published_text"] = collapse_white_space(text);
}

}  // namespace

void set_published(const HtmlPage& page, const LinkedArticle& linked, Article* article) {
  std::vector<std::string> said = dates_in_meta(page);
  if (!linked.published.empty()) said.insert(said.begin(), linked.published);
  if (std::string time = time_of(page, article->title, false); !time.empty()) said.push_back(time);
  const std::string unread = said.empty() ? unread_date_in_text(page) : said.front();
  std::erase_if(said, is_unset_date);
  std::string ambiguous;
  const DateLine line = date_in_text(page, &ambiguous);
  for (const std::string& text : said) {
    article->published = date_of(text);
    if (article->published.empty()) continue;
    const bool is_ambiguous = is_ambiguous_date(text);
    if (is_ambiguous || text != said.front()) {
      keep_unread(is_ambiguous ? text : said.front(), article);
    }
    // A line of the text may give the same day with a time of day.
    const bool is_finer = is_day(article->published) && !line.published.empty() &&
                          line.published.starts_with(article->published);
    if (is_finer) article->published = line.published;
    return;
  }
  if (!said.empty()) keep_unread(said.front(), article);
  article->published = line.published;
  if (said.empty() && !ambiguous.empty()) keep_unread(ambiguous, article);
  if (article->published.empty()) article->published = date_in_url(article->url).value_or("");
  if (!said.empty()) return;  // the time of an update does not replace an unreadable date
  if (const std::string updated = time_of_update(page, linked, *article);
      article->published.empty() ||
      (is_day(article->published) && updated.starts_with(article->published))) {
    article->published = updated;  // the same day and a time, or the only date
  }
  if (article->published.empty()) article->published = line.updated;
  if (!article->published.empty()) return;
  if (!unread.empty()) keep_unread(unread, article);
}

}  // namespace treff
