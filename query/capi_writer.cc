// SPDX-License-Identifier: GPL-2.0-or-later
// The writing functions of treff.h, on top of the C++ interface.
#include <cstddef>
#include <string>

#include "capi_boundary.h"
#include "treff/index_writer.h"

struct treff_writer {
  treff::IndexWriter writer;
};

namespace {

using treff::capi::guarded;
using treff::capi::known_part;
using treff::capi::require;
using treff::capi::text;

treff::Article article_of(const treff_article* given) {
  const treff_article known = known_part(given, treff_article{});
  treff::Article article;
  article.id = text(known.id);
  article.title = text(known.title);
  article.published = text(known.published);
  article.source = text(known.source);
  article.language = text(known.language);
  article.author = text(known.author);
  article.section = text(known.section);
  article.url = text(known.url);
  require(known.paragraphs, known.paragraph_count, "paragraphs");
  for (std::size_t i = 0; i < known.paragraph_count; ++i) {
    article.paragraphs.push_back(text(known.paragraphs[i]));
  }
  require(known.metadata, known.metadata_count, "metadata");
  for (std::size_t i = 0; i < known.metadata_count; ++i) {
    article.metadata[text(known.metadata[2 * i])] = text(known.metadata[2 * i + 1]);
  }
  return article;
}

treff::WriterOptions writer_options(const char* lexicon, double wait_seconds) {
  treff::WriterOptions options;
  options.lexicon = text(lexicon);
  options.wait_seconds = wait_seconds;
  return options;
}

}  // namespace

treff_code treff_writer_open(const char* path, const char* lexicon, double wait_seconds,
                             treff_writer** writer, treff_error** error) {
  return guarded(error, [&] {
    require(path, "path");
    require(writer, "writer");
    *writer =
        new treff_writer{treff::IndexWriter(text(path), writer_options(lexicon, wait_seconds))};
  });
}

treff_code treff_writer_add(treff_writer* writer, const treff_article* article,
                            treff_add_result* result, treff_error** error) {
  return guarded(error, [&] {
    require(writer, "writer");
    require(article, "article");
    const treff::AddResult added = writer->writer.add(article_of(article));
    if (result == nullptr) return;
    *result = added == treff::AddResult::added         ? TREFF_ADDED
              : added == treff::AddResult::replaced    ? TREFF_REPLACED
              : added == treff::AddResult::other_shard ? TREFF_OTHER_SHARD
                                                       : TREFF_UNCHANGED;
  });
}

treff_code treff_writer_remove(treff_writer* writer, const char* id, treff_error** error) {
  return guarded(error, [&] {
    require(writer, "writer");
    require(id, "id");
    if (!writer->writer.remove(text(id))) {
      throw treff::Error(treff::ErrorCode::not_found, "there is no such article", text(id));
    }
  });
}

treff_code treff_writer_commit(treff_writer* writer, treff_error** error) {
  return guarded(error, [&] {
    require(writer, "writer");
    writer->writer.commit();
  });
}

void treff_writer_free(treff_writer* writer) { delete writer; }
