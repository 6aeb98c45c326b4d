// SPDX-License-Identifier: GPL-2.0-or-later
// Tells the dates and names of a page's own story from those of other stories.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "article/markup.h"

namespace treff {

struct HtmlPage;
struct AuthorPlace;

/// How far an element is from the story.
enum class Beside {
  nothing,
  margin,  ///< a header, footer, aside or sidebar: the story's own if its headline is there, too
  others,  ///< navigation, readers' comments, or a list of other stories
};

/// Where on a page a time, a byline or a name is.
struct Place {
  std::size_t article = 0;  ///< number of the innermost <article>; 0: none
  Beside beside = Beside::nothing;
};

/// How far an element is from the story, according to its tag, role, class and id.
[[nodiscard]] Beside beside_of(std::string_view tag, const Attributes& attributes);

/// Whether something at `place` belongs to the story whose headline is at `headline`: it is not in
/// another <article>, nor farther beside the story than the headline, except in the margin of the
/// headline's own <article>.
[[nodiscard]] bool is_own(const Place& place, const Place& headline);

/// Removes the times and authors of other stories from `page`, and marks the blocks that belong to
/// other stories as foreign. An <article> with prose and no heading is a part of the story, margins
/// included, and a labeled time ("Publisert …") in a footer or the like is the story's. `places`
/// has one element per author; those removed are removed there, too.
void drop_foreign(std::vector<AuthorPlace>* places, HtmlPage* page);

}  // namespace treff
