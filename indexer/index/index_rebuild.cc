// SPDX-License-Identifier: GPL-2.0-or-later
#include "treff/index_rebuild.h"

#include "boundary.h"
#include "index/document.h"
#include "index/errors.h"
#include "index/schema.h"
#include "index/snapshot.h"
#include "index/writer.h"

namespace treff {

std::uint64_t rebuild_index(const std::filesystem::path& path, const WriterOptions& options,
                            const std::function<bool(std::uint64_t articles)>& progress) {
  const std::function<bool(std::uint64_t)> go_on = carrying_exceptions(progress);
  return index::translate_errors(path, [&] {
    WriterOptions writing = options;
    writing.create = false;
    index::Writer writer(path, writing, index::Writer::Purpose::rebuild);
    const index::Snapshot snapshot = index::open_snapshot(path);
    std::uint64_t articles = 0;
    index::visit_articles(snapshot, [&](const Xapian::Document& document) {
      Article article = index::stored_article(document);
      article.paragraphs = index::paragraphs_of(article.paragraphs);
      writer.add_again(std::move(article), index::added_of(document.get_value(index::kAddedSlot)));
      ++articles;
      if (progress && !go_on(articles)) {
        throw Error(ErrorCode::cancelled, "the rebuild was interrupted; the index is unchanged",
                    path, "run the command again");
      }
      return true;
    });
    writer.finish_rebuilding();
    return articles;
  });
}

}  // namespace treff
