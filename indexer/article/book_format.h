// SPDX-License-Identifier: GPL-2.0-or-later
// Documents that are zip archives: EPUB, DOCX, ODT.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "treff/article.h"

namespace treff {

/// Maps the path of each relevant file in a document to its content.
using Parts = std::map<std::string, std::string>;

/// The kind of document in a zip, detected from its first files: their names, and the content of
/// "mimetype".
enum class ZipKind { files, epub, docx, odt, other_office };
[[nodiscard]] ZipKind zip_kind(std::string_view head);

/// Why ZipKind::other_office is rejected.
inline constexpr const char* kOtherOffice =
    "is a spreadsheet or a presentation: save it as CSV or text";

/// Whether a document of this kind keeps text or metadata in the file at `path`.
[[nodiscard]] bool is_wanted_part(ZipKind kind, std::string_view path);

/// Reads title, author, date and language from the metadata, and the paragraphs in reading order.
/// In DOCX and ODT, a paragraph of the style Title takes precedence over the title in the metadata,
/// and without either, the first heading is the title. Appends to `notes` what the document lacks.
/// Throws Unreadable.
[[nodiscard]] Article read_document(ZipKind kind, const Parts& parts,
                                    std::vector<std::string>* notes);

/// The state, such as "Draft", in the properties of a Word document; empty if there is none.
[[nodiscard]] std::string document_state(ZipKind kind, const Parts& parts);

}  // namespace treff
