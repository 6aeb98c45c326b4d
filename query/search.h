// SPDX-License-Identifier: GPL-2.0-or-later
// What a Searcher does on one snapshot, from the text to the results. Completion is in complete.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "passage_result.h"
#include "reader.h"
#include "treff/results.h"
#include "treff/searcher.h"

namespace treff::query {

/// Throws Error(bad_query, or invalid_input for an option), and what Interruption and Xapian throw.
[[nodiscard]] SearchResults search(Reader& reader, std::string_view text,
                                   const SearchOptions& options);

/// Passages that share rare words with the named passage. Throws Error(not_found), and what
/// search() throws.
[[nodiscard]] SearchResults similar(Reader& reader, const PassageName& name,
                                    const SearchOptions& options);

/// All passages of an article, with the words of the query highlighted. Throws Error(not_found),
/// and what search() throws.
[[nodiscard]] SearchResults whole_article(Reader& reader, std::string_view id,
                                          std::string_view text, const SearchOptions& options);

/// The ids of all matching articles, in no particular order. Throws what search() throws.
[[nodiscard]] std::vector<std::string> matching_articles(Reader& reader, std::string_view text,
                                                         const SearchOptions& options);

}  // namespace treff::query
