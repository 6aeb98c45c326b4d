// SPDX-License-Identifier: GPL-2.0-or-later
#include "reader.h"

#include "remote/remote_articles.h"

namespace treff::query {

std::optional<Xapian::Document> find_document(const Reader& reader, std::string_view id) {
  if (reader.shards != nullptr) return document_of(*reader.shards, id);
  const Xapian::docid found = reader.deletions.find(reader.database, index::id_term(id));
  if (found == 0) return std::nullopt;
  return reader.database.get_document(found);
}

void throw_not_found(const Reader& reader, Error not_found) {
  if (reader.shards == nullptr || reader.shards->missing.empty()) throw std::move(not_found);
  throw Error(ErrorCode::io, "the shard does not answer, and the others have no such article",
              reader.shards->missing.front(), "try again when its server can be reached");
}

}  // namespace treff::query
