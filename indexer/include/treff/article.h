// SPDX-License-Identifier: GPL-2.0-or-later
// An article as input to the indexer: plain values, all text in UTF-8.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace treff {

/// The kind of a text that stands outside the running text. Article records store these numbers.
enum class ExtraKind : std::uint8_t { caption = 1, fact_box = 2, summary = 3 };

struct Extra {
  ExtraKind kind = ExtraKind::caption;
  std::string text;

  friend bool operator==(const Extra&, const Extra&) = default;
};

/// A value type; thread-compatible. Any field may be empty, but not both id and source, nor both
/// title and paragraphs.
struct Article {
  /// Unique, without control characters, line separators and direction marks; empty: `source`.
  std::string id;
  std::string title;
  /// ISO 8601 in Norwegian time, as precise as known: 2022-01-07T07:14 or 2022-01. IndexWriter also
  /// accepts other notations (7. januar 2022, times with a zone) and rejects invalid dates.
  std::string published;
  std::string source;  ///< where it came from: an absolute path or a URL
  /// The file it was read from, in the same form, unless `source` is a path, which then counts as
  /// that file. Readers set it. IndexWriter stores it beside the article, to find what a file held.
  std::string file;
  std::string language;                 ///< "nb", "nn" or another BCP 47 tag; empty: not known
  std::string author;                   ///< several authors are separated by "; "
  std::string section;                  ///< of the newspaper or site: Kultur, Innenriks
  std::string url;                      ///< web address for readers
  std::vector<std::string> paragraphs;  ///< the text, in order, without the title
  std::vector<Extra> extras;            ///< searched, ranked a little below the text
  std::map<std::string, std::string> metadata;  ///< other fields of the input, as text
};

}  // namespace treff
