// SPDX-License-Identifier: GPL-2.0-or-later
// What the web pages share: the frame, the reader's language, and addresses that keep it.
#pragma once

#include <kainjow/mustache.hpp>
#include <string>
#include <string_view>

#include "messages/catalogue.h"
#include "serve/http_message.h"

namespace treff::serve {

using Data = kainjow::mustache::data;

/// A list of {href, name, current} and the like.
using DataList = kainjow::mustache::list;

/// `path` with those of the parameters that are not empty.
[[nodiscard]] std::string address(
    std::string_view path,
    std::initializer_list<std::pair<std::string_view, std::string>> parameters);

/// One page for one request.
class Page {
 public:
  explicit Page(const Request& request);

  [[nodiscard]] const messages::Catalogue& texts() const { return texts_; }
  [[nodiscard]] std::string text(std::string_view english) const { return texts_.text(english); }
  /// The language that the reader chose, which addresses keep; empty: none.
  [[nodiscard]] const std::string& kept_language() const { return chosen_; }
  [[nodiscard]] std::string tag() const { return std::string(messages::tag_of(language_)); }

  /// `path` with these parameters, and the language if the reader chose one.
  [[nodiscard]] std::string href(
      std::string_view path,
      std::initializer_list<std::pair<std::string_view, std::string>> parameters = {}) const;

  /// The same with a state's parameters.
  [[nodiscard]] std::string href(std::string_view path, Parameters parameters) const;

  // What the frame shows; empty: nothing.
  std::string title;
  std::string query;
  std::string feed;
  std::string json;
  Parameters kept;  ///< what a new query from the search box keeps
  bool front = false;

  /// The page with the content that this template makes of `content`.
  [[nodiscard]] Response render(std::string_view name, Data content, int status = 200) const;

 private:
  [[nodiscard]] std::string fill(std::string_view name, Data data) const;
  [[nodiscard]] DataList languages() const;

  const Request& request_;
  std::string chosen_;  ///< the parameter lang, if it is one of ours
  messages::Language language_;
  const messages::Catalogue& texts_;
};

}  // namespace treff::serve
