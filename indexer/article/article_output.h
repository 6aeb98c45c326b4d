// SPDX-License-Identifier: GPL-2.0-or-later
// Completes, cleans and counts articles on their way from a format's reader to the sink.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "article/dates.h"
#include "article/seen_ids.h"
#include "treff/article_reader.h"

namespace treff {

/// The names of an input.
struct InputName {
  std::string shown;   ///< source_of_file() of the path as the user gave it; for messages
  std::string source;  ///< source_of_file() of the absolute path; "-" for standard input
};

/// Receives the articles that a format's reader produces. `position` is an article's place in the
/// input (":12" for line 12, "#3" for the third); empty if the input is one article.
class ArticleOutput {
 public:
  ArticleOutput(InputName name, const ArticleSink& sink);

  /// Completes `article` and passes it to the sink. Normalizes text to NFC, collapses white space
  /// in the title and removes blank paragraphs. If the article names no source, the input becomes
  /// its source, unless `without_source` is set or the input is standard input. An article without
  /// an id gets one: the source, followed by the position if the input holds several articles; for
  /// standard input, "stdin-" and a hash of the text. Rejects an article without words. Adds a note
  /// for an unreadable date, an embargo, an unknown language or a repeated id. Returns false if the
  /// sink stops.
  bool add(Article article, std::string_view position = {}, bool without_source = false);

  /// Reports that `article` is not for publication. `why` gives the reason in a few words ("is a
  /// draft"). Needs only those fields of the article on which its id depends.
  void withhold(Article article, std::string why, std::string_view position = {});

  void reject(const std::string& why, std::string_view position = {});

  /// Adds a note, for example on a part of an article that was not understood. Rejects nothing.
  void note(std::string what, std::string_view position = {});

  [[nodiscard]] const InputName& name() const { return name_; }

  /// The order of day and month in dates such as 1/2/2023, as learned from the input so far.
  [[nodiscard]] DateOrder date_order() const { return date_order_; }
  void learn_date_order(std::string_view date) {
    if (date_order_ == DateOrder::unknown) date_order_ = date_order_of(date);
  }

  /// How many articles were passed to the sink, and how many inputs or records were rejected.
  [[nodiscard]] std::size_t added() const { return added_; }
  [[nodiscard]] std::size_t rejected() const { return rejected_; }

 private:
  [[nodiscard]] bool is_unnamed() const { return name_.source == "-"; }
  void set_id(Article* article, std::string_view position) const;
  void note_unread_date(std::string_view text, std::string_view position);
  void note_date(const Article& article, std::string_view position);
  void note_embargo(const Article& article, std::string_view position);

  InputName name_;
  const ArticleSink& sink_;
  std::size_t added_ = 0;
  std::size_t rejected_ = 0;
  DateOrder date_order_ = DateOrder::unknown;
  SeenIds ids_;
};

}  // namespace treff
