// SPDX-License-Identifier: GPL-2.0-or-later
// HTTP requests and responses, independent of the HTTP library.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace treff::serve {

/// Names and values of a query string or form, in order. A name may occur several times.
class Parameters {
 public:
  Parameters() = default;

  /// Parses `a=1&b=x%20y`. Ill-formed UTF-8 becomes U+FFFD. A % without two hexadecimal digits is
  /// kept.
  explicit Parameters(std::string_view encoded);

  /// The first value of `name`, or nullptr.
  [[nodiscard]] const std::string* find(std::string_view name) const;
  [[nodiscard]] std::string value(std::string_view name) const;  ///< the first value; "" if absent
  void set(std::string_view name, std::string_view value);       ///< replaces all values of `name`
  void add(std::string_view name, std::string_view value);       ///< appends
  void erase(std::string_view name);

  /// `?a=1&b=x%20y`, or "" if there are no parameters.
  [[nodiscard]] std::string to_query_string() const;

  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& all() const { return all_; }

 private:
  std::vector<std::pair<std::string, std::string>> all_;
};

/// Decodes %XX and, if `plus_is_space`, + (a space in query strings, but not in paths).
[[nodiscard]] std::string url_decoded(std::string_view text, bool plus_is_space);

/// Encodes everything except ASCII letters, digits and -._~ as %XX.
[[nodiscard]] std::string url_encoded(std::string_view text);

struct Request {
  std::string method;  ///< GET for a HEAD request, too
  bool head = false;   ///< sent as a HEAD request
  std::string path;    ///< as sent, not decoded: an id in it may contain a slash
  Parameters parameters;
  std::string host;
  std::string accept_language;
  std::string authorization;
  std::string content_type;
  std::string if_none_match;
  std::string origin;
  std::string body;
  std::chrono::steady_clock::time_point arrived;  ///< when the whole request was received
};

struct Response {
  int status = 200;
  std::string content_type = "text/plain; charset=utf-8";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
};

}  // namespace treff::serve
