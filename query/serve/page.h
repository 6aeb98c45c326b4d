// SPDX-License-Identifier: GPL-2.0-or-later
// The common part of all web pages: the frame, the user's language, and links that keep it.
#pragma once

#include <kainjow/mustache.hpp>
#include <string>
#include <string_view>

#include "messages/catalogue.h"
#include "serve/http_message.h"

namespace treff::serve {

using Data = kainjow::mustache::data;

/// A list for a template, of items such as {href, name, current}.
using DataList = kainjow::mustache::list;

/// `path` with the parameters whose values are not empty.
[[nodiscard]] std::string address(
    std::string_view path,
    std::initializer_list<std::pair<std::string_view, std::string>> parameters);

/// The hidden inputs of a form that keep these parameters: items of {name, value}.
[[nodiscard]] DataList hidden_inputs(const Parameters& parameters);

/// One page for one request.
class Page {
 public:
  explicit Page(const Request& request);

  [[nodiscard]] const messages::Catalogue& texts() const { return texts_; }
  [[nodiscard]] std::string text(std::string_view english) const { return texts_.text(english); }
  /// The language that the user chose, if any, for links to keep; otherwise empty.
  [[nodiscard]] const std::string& kept_language() const { return chosen_; }
  [[nodiscard]] std::string tag() const { return std::string(messages::tag_of(language_)); }

  /// `path` with these parameters, and the language if the user chose one.
  [[nodiscard]] std::string href(
      std::string_view path,
      std::initializer_list<std::pair<std::string_view, std::string>> parameters = {}) const;

  /// Like href() above, with the parameters of a SearchState.
  [[nodiscard]] std::string href(std::string_view path, Parameters parameters) const;

  // Content of the frame. Empty texts are not shown.
  std::string title;
  std::string query;
  std::string feed;
  std::string json;
  Parameters kept;  ///< parameters that a new query from the search box keeps
  bool front = false;

  /// Renders the template `name` with `content`, inside the frame.
  [[nodiscard]] Response render(std::string_view name, Data content, int status = 200) const;

 private:
  [[nodiscard]] std::string fill(std::string_view name, Data data) const;
  [[nodiscard]] DataList languages() const;

  const Request& request_;
  std::string chosen_;  ///< the parameter lang, if it is a supported language
  messages::Language language_;
  const messages::Catalogue& texts_;
};

}  // namespace treff::serve
