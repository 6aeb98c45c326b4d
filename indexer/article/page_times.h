// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the times that a page's elements give, in their attributes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "article/dates.h"
#include "article/markup.h"
#include "article/page_places.h"

namespace treff {

/// How clearly an element gives the time of publication, from least to most clearly.
enum class TimeKind { modified, attribute, unnamed, published };

/// A <time> element or similar.
struct PageTime {
  std::string text;
  TimeKind kind = TimeKind::unnamed;
  std::size_t block = 0;        ///< number of blocks before it
  bool in_boilerplate = false;  ///< in navigation, an aside or the like
  Place place;
};

/// Collects the times while a page is parsed. A label such as "Sist oppdatert:" before a <time> or
/// at its beginning tells its kind.
class TimeReader {
 public:
  /// Call at the start of an element. The last three are those of PageTime.
  void start(std::string_view name, const Attributes& attributes, std::size_t block,
             bool in_boilerplate, const Place& place);

  /// Call for each piece of the text of an element called `name`.
  void text(std::string_view text, std::string_view name);

  /// The last 40 bytes or so of the text so far.
  [[nodiscard]] const std::string& text_before() const { return text_before_; }

  [[nodiscard]] std::vector<PageTime> take();

 private:
  [[nodiscard]] DateLabel label_before() const;
  void set_kind(DateLabel label);

  std::vector<PageTime> times_;
  std::size_t times_before_ = 0;  ///< number of times before the last start tag or text
  std::string text_before_;
};

}  // namespace treff
