// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the texts in a JSON value, whatever they are wrapped in.
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>
#include <vector>

namespace treff {

enum class JsonPart { line, person };

/// Collects the text of a value: a string; an object's "rendered", "value", "name" or the like, or
/// its first and last name; a list of these. Returns false if the value has anything else, except
/// null.
bool collect_json_texts(simdjson::dom::element value, JsonPart part,
                        std::vector<std::string>* texts);

/// Collects the paragraphs of a body: a string, a list of strings, or the blocks of a content
/// management system. Returns false if some of it was not understood.
bool collect_json_paragraphs(simdjson::dom::element value, std::vector<std::string>* paragraphs);

/// Collects the text of a block that is a caption. Returns false if it has none.
bool collect_json_caption(const simdjson::dom::object& block, std::vector<std::string>* captions);

/// Whether a value says that there is no text: null, "", [], {"html": ""}, {"blocks": []}. Pictures
/// among blocks are not text.
[[nodiscard]] bool is_empty_json_text(simdjson::dom::element value);

/// Collects the leads among the bodies or descriptions of ninjs 2: [{"role": "lead", "value": …}].
void collect_json_leads(simdjson::dom::element value, std::vector<std::string>* paragraphs);

/// Collects the summaries among the bodies of ninjs 2: [{"role": "summary", "value": …}, …].
void collect_json_summaries(simdjson::dom::element value, std::vector<std::string>* paragraphs);

}  // namespace treff
