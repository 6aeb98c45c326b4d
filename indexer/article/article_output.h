// SPDX-License-Identifier: GPL-2.0-or-later
// The way of an article from a format's reader to the sink: completed, cleaned, counted.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "article/dates.h"
#include "article/seen_ids.h"
#include "treff/article_reader.h"

namespace treff {

/// One input as its articles and rejections name it.
struct InputName {
  std::string shown;   ///< source_of_file() of the path as the user gave it, for rejections
  std::string source;  ///< the same of the absolute path; "-" for standard input
};

/// What a reader of a format gives its articles to. `position` is where in the input an article
/// stands (":12" for line 12, "#3" for the third); empty if the input is one article.
class ArticleOutput {
 public:
  ArticleOutput(InputName name, const ArticleSink& sink);

  /// Completes and passes on `article`: text in NFC, the title's white space collapsed, blank
  /// paragraphs gone, the input as its source if it names none, unless it is to have none. Its id
  /// if it has none: the source for an input of one article, source and position for one of many,
  /// and for standard input, where neither lasts, "stdin-" and a hash of the text. An article
  /// without text is rejected; a date that was not read, and an id of an earlier one, are told.
  /// False if the sink wants no more.
  bool add(Article article, std::string_view position = {}, bool without_source = false);

  void reject(std::string why, std::string_view position = {});

  /// Tells what was not understood of an article that is added all the same.
  void note(std::string what, std::string_view position = {});

  [[nodiscard]] const InputName& name() const { return name_; }

  /// How the input writes 1/2/2023, as far as what was read of it tells.
  [[nodiscard]] DateOrder date_order() const { return date_order_; }
  void learn_date_order(std::string_view date) {
    if (date_order_ == DateOrder::unknown) date_order_ = date_order_of(date);
  }

  /// How many articles were passed on and how many pieces rejected so far.
  [[nodiscard]] std::size_t added() const { return added_; }
  [[nodiscard]] std::size_t rejected() const { return rejected_; }

 private:
  void note_date(const Article& article, std::string_view position);

  InputName name_;
  const ArticleSink& sink_;
  std::size_t added_ = 0;
  std::size_t rejected_ = 0;
  DateOrder date_order_ = DateOrder::unknown;
  SeenIds ids_;
};

}  // namespace treff
