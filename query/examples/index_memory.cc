// SPDX-License-Identifier: GPL-2.0-or-later
// Indexes articles that a program has in memory: index_memory INDEX
#include <treff/index_writer.h>

#include <iostream>

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  try {
    treff::IndexWriter writer(argv[1]);

    treff::Article article;
    article.id = "kasakhstan-1";
    article.title = "Unntakstilstand i Kasakhstan";
    article.published = "2022-01-07T07:14";
    article.paragraphs = {"Soldatene har fått klarsignal til å skyte uten forvarsel."};
    writer.add(article);

    article.id = "kasakhstan-2";
    article.title = "Stille i gatene";
    article.paragraphs = {"Ingen skudd ble hørt i natt, melder politiet."};
    writer.add(article);

    writer.commit();  // from here on searches see both
  } catch (const treff::Error& error) {
    std::cerr << error.what() << '\n';
    return error.code() == treff::ErrorCode::locked ? 1 : 2;
  }
}
