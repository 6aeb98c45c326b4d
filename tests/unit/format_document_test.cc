// SPDX-License-Identifier: GPL-2.0-or-later
// The examples in indexer/index/FORMAT.md match what the code writes.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "index/article_record.h"
#include "index/deletions.h"
#include "index/schema.h"
#include "index/token_record.h"
#include "index/vocabulary_block.h"
#include "language/analyzer.h"

namespace treff::index {
namespace {

/// The document without white space, since its examples are split into lines and groups.
std::string document() {
  std::ifstream file(TREFF_FORMAT_DOCUMENT);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
  return text;
}

TEST(FormatDocument, ShowsAnArticleRecord) {
  Article article;
  article.id = "a";
  article.title = "Uro";
  article.paragraphs = {"Nei."};
  EXPECT_NE(document().find(to_hex(encode_article(article))), std::string::npos)
      << to_hex(encode_article(article));
}

TEST(FormatDocument, ShowsATokenRecord) {
  const auto morphology = std::make_shared<const language::Morphology>(TREFF_TEST_LEXICON);
  language::Analyzer analyzer(morphology);
  std::string record;
  append_passage(analyzer.analyze("Uro"), &record);
  append_passage(analyzer.analyze("Sikkerhetsstyrkene."), &record);
  EXPECT_NE(document().find(to_hex(record)), std::string::npos) << to_hex(record);
}

TEST(FormatDocument, ShowsDeletions) {
  SegmentDeletions segment;
  segment.segment = 12;
  segment.documents = 10;
  for (const Xapian::docid deleted : {3U, 4U, 5U}) segment.deleted.add(deleted);
  segment.counts = {6, 90, 700};
  const std::string value = encode_deletions({segment});
  constexpr std::size_t kChecksum = 8;
  const std::string shown = to_hex(value.substr(0, value.size() - kChecksum));
  EXPECT_NE(document().find(shown + "(8bytes)"), std::string::npos) << shown;
}

TEST(FormatDocument, ShowsABlockOfTheVocabulary) {
  const std::string block = encode_block({{"elg", 3, {{"elg", 3}}}, {"elva", 2, {{"Elva", 1}}}});
  EXPECT_NE(document().find(to_hex(block)), std::string::npos) << to_hex(block);
}

TEST(FormatDocument, ShowsAManifest) {
  constexpr std::string_view kLines = "auto segment-41\nauto segment-12\nauto segment-40\n";
  const std::string seal = to_hex(hash128(kLines));
  EXPECT_NE(document().find("#treff" + seal + "autosegment-41autosegment-12autosegment-40"),
            std::string::npos)
      << seal;
}

TEST(FormatDocument, NamesEveryTermAndSlot) {
  const std::string text = document();
  for (const TermKind& kind : kTerms) {
    const std::string prefix =
        kind.prefix == '\0' ? "none" : "`" + std::string(1, kind.prefix) + "`";
    EXPECT_NE(text.find("|" + prefix + "|"), std::string::npos) << kind.name;
  }
  for (std::uint32_t slot = 0; slot < kSlots; ++slot) {
    EXPECT_NE(text.find("|" + std::to_string(slot) + "|"), std::string::npos) << slot;
  }
  for (const std::string_view key :
       {kFormatKey, kAnalyzerKey, kExceptionsKey, kPassageCountsKey, kShardKey, kLiveCountsKey,
        kDeletedKey, kWordsKey, kTopWordsKey}) {
    EXPECT_NE(text.find("|`" + std::string(key)), std::string::npos) << key;
  }
}

}  // namespace
}  // namespace treff::index
