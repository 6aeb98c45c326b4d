// SPDX-License-Identifier: GPL-2.0-or-later
// Front matter, the metadata above a Markdown text: YAML in ---, TOML in +++, or a JSON object.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "article/article_output.h"
#include "article/json_article.h"

namespace treff {

struct FrontMatter {
  JsonArticle read;          ///< its fields, named as in JSON, and notes
  std::string why_left_out;  ///< why the article is withheld ("is a draft"); else empty
};

/// Whether markup follows the JSON object that `head` begins with.
[[nodiscard]] bool has_json_above_markup(std::string_view head);

/// Removes the front matter from `lines`, the lines of a whole text, and parses it. Reduces
/// lists and maps of authors to names. Unknown fields go to the metadata, with lists joined by
/// ", ".
[[nodiscard]] FrontMatter take_front_matter(std::vector<std::string_view>* lines);

/// Parses the header that archives set above a plain text: lines "Tittel: …", "Dato: …", up to a
/// blank line or one that begins the text ("Tekst: …", or an unknown name and a sentence below all
/// known fields); between other fields, "Tekst: …" is the text or its beginning. Removes it from
/// the front of `text`. Returns nothing unless every line is a field, apart from a text right below
/// the author, and at least two fields are known, one of them the title, the date or an author with
/// a person's name, or the only field is the title or such an author.
[[nodiscard]] std::optional<FrontMatter> take_text_header(std::string_view* text);

/// Adds the article whose fields are `matter` and whose text is `below`, which also gives the
/// fields that `matter` lacks. Withholds it if `matter` says so. Returns what ArticleOutput::add()
/// returns.
bool add_with_front_matter(FrontMatter matter, Article below, ArticleOutput& output);

}  // namespace treff
