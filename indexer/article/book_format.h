// SPDX-License-Identifier: GPL-2.0-or-later
// Documents that are zip archives: EPUB, DOCX, ODT.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "treff/article.h"

namespace treff {

/// The files of a document that matter, by their path in it.
using Parts = std::map<std::string, std::string>;

/// What kind of document a zip is, by the names of its first files.
enum class ZipKind { files, epub, docx, odt, other_office };
[[nodiscard]] ZipKind zip_kind(std::string_view head);

/// Whether a document of that kind keeps text or metadata in the file at `path`.
[[nodiscard]] bool is_wanted_part(ZipKind kind, std::string_view path);

/// Title, author, date and language of the document's metadata; its paragraphs in reading order. A
/// title that no metadata gives is the first heading. Throws Unreadable.
[[nodiscard]] Article read_document(ZipKind kind, const Parts& parts);

}  // namespace treff
