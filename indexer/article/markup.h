// HTML and XML as a stream of tags and text, read by libxml2.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace treff {

/// One tag's attributes: names and values, in the order of the text. Names of HTML are lower-case.
class Attributes {
 public:
  explicit Attributes(const unsigned char* const* pairs) : pairs_(pairs) {}

  /// The value of `name`; empty if there is none.
  [[nodiscard]] std::string_view get(std::string_view name) const;

 private:
  const unsigned char* const* pairs_;  ///< name, value, name, value, null; may be null itself
};

/// What a reader of markup implements. All views are valid during the call only.
class MarkupHandler {
 public:
  virtual ~MarkupHandler() = default;
  virtual void start(std::string_view name, const Attributes& attributes) = 0;
  virtual void end(std::string_view name) = 0;
  virtual void text(std::string_view text) = 0;
};

/// Reads `html` (UTF-8), whatever it is, as browsers do: every start() has its end(). Throws
/// Unreadable if it nests deeper than kDeepestMarkup or has a tag with more than kMostAttributes,
/// both of which would cost more than linear time.
void parse_html(std::string_view html, MarkupHandler& handler);

/// The same for `xml`; after an error in it, the rest may be missing. Nothing outside it is ever
/// fetched, and no entity that it declares is expanded: its name stays. HTML's named entities are
/// characters, and a bare & stands for itself, as feeds have them. False if it is not well-formed
/// otherwise.
bool parse_xml(std::string_view xml, MarkupHandler& handler);

}  // namespace treff
