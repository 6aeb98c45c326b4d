// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/page_times.h"

#include <algorithm>
#include <array>
#include <utility>

#include "article/any_word.h"
#include "article/is_among.h"
#include "article/page_names.h"
#include "article/white_space.h"

namespace treff {
namespace {

constexpr std::size_t kMostTimes = 200;  ///< per page; a page with more is a list

std::string_view first_word(std::string_view text) {
  return text.substr(0, text.find_first_of(" :,.\t\r\n"));
}

/// Whether an RDFa property gives the time of publication.
bool names_publication(std::string_view name) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"dc:date", "dc:created", "dc:issued", "dcterms:date", "dcterms:created", "dcterms:issued",
       "schema:dateCreated", "dateCreated"});
  return name.ends_with("datePublished") || is_among(name, kNames);
}

}  // namespace

void TimeReader::start(std::string_view name, const Attributes& attributes, std::size_t block,
                       bool in_boilerplate, const Place& place) {
  const std::string_view classes = attributes.get("class").substr(0, kLongestNames);
  const auto has_class = [classes](std::string_view piece) {
    return classes.find(piece) != classes.npos;
  };
  times_before_ = times_.size();
  const bool published =
      has_word(attributes.get("itemprop"), "datePublished") ||
      any_word(attributes.get("property").substr(0, kLongestNames), names_publication) ||
      attributes.has("pubdate");
  const bool modified = has_word(attributes.get("itemprop"), "dateModified") ||
                        ((has_class("updated") || has_class("modified")) && !has_class("publi"));
  const bool is_time = name == "time" || name == "abbr" || has_class("timeago");
  const auto keep = [&](std::string_view time, TimeKind kind) {
    if (is_blank(time) || times_.size() == kMostTimes) return;
    // Unreadable times of these kinds are kept for a note; other attributes may hold anything.
    const bool is_certain = kind == TimeKind::published || kind == TimeKind::unnamed;
    if (!is_certain && !parse_date(time)) return;
    times_.push_back({std::string(time), kind, block, in_boilerplate, place});
  };
  if (published) {
    keep(attributes.get(name == "meta" ? "content" : "datetime"), TimeKind::published);
    keep(attributes.get("content"), TimeKind::published);
  }
  if (modified && name != "meta") keep(attributes.get("content"), TimeKind::modified);
  if (name == "time") {
    keep(attributes.get("datetime"), modified              ? TimeKind::modified
                                     : has_class("publis") ? TimeKind::published
                                                           : TimeKind::unnamed);
    const bool is_new = times_before_ < times_.size();
    if (is_new && times_.back().kind == TimeKind::unnamed) set_kind(label_before());
  }
  if (is_time && !modified) keep(attributes.get("title"), TimeKind::attribute);
  for (const std::string_view key :
       {"data-livestamp", "data-timestamp", "data-published", "data-publish-date", "data-pubdate",
        "data-publishdate", "data-datetime", "data-time", "data-date", "data-created"}) {
    keep(attributes.get(key), TimeKind::attribute);
  }
}

void TimeReader::text(std::string_view text, std::string_view name) {
  constexpr std::size_t kLongest = 40;
  if (is_blank(text)) return;
  const bool begins_time =
      name == "time" && times_before_ < times_.size() && times_.back().kind == TimeKind::unnamed;
  if (begins_time) {
    std::string_view label = trim_white_space(text);
    for (const std::string_view last : {"Sist ", "Last "}) {
      if (label.starts_with(last)) label.remove_prefix(last.size());
    }
    set_kind(date_label(first_word(label)));
  }
  times_before_ = times_.size();
  text_before_.append(" ").append(text.substr(text.size() - std::min(text.size(), kLongest)));
  if (text_before_.size() > kLongest) text_before_.erase(0, text_before_.size() - kLongest);
}

std::vector<PageTime> TimeReader::take() { return std::move(times_); }

/// The label at the end of the text so far: "Sist oppdatert:".
DateLabel TimeReader::label_before() const {
  constexpr std::string_view kBehind = " :,.(|-\t\r\n";
  const std::size_t end = text_before_.find_last_not_of(kBehind);
  if (end == std::string::npos) return DateLabel::none;
  const std::string_view said = std::string_view(text_before_).substr(0, end + 1);
  return date_label(said.substr(said.find_last_of(" (|/\t\r\n") + 1));
}

void TimeReader::set_kind(DateLabel label) {
  if (label == DateLabel::updated) times_.back().kind = TimeKind::modified;
  if (label == DateLabel::published) times_.back().kind = TimeKind::published;
}

}  // namespace treff
