// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/vocabulary_pack.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include "index/compression.h"
#include "index/numbers.h"
#include "index/schema.h"
#include "index/vocabulary_block.h"
#include "treff/error.h"

namespace treff::index {
namespace {

using Blocks = std::map<std::string, std::string>;

[[noreturn]] void damaged() {
  throw Error(ErrorCode::corrupt, "the vocabulary of the commit is damaged", {},
              "run treff-index compact to restore it");
}

Blocks merged_blocks(const std::vector<Xapian::Database>& segments) {
  std::set<std::string> keys;
  for (const Xapian::Database& segment : segments) {
    for (const std::string_view beginning : {kWordsKey, kTopWordsKey}) {
      const std::string prefix(beginning);
      const auto end = segment.metadata_keys_end(prefix);
      for (auto key = segment.metadata_keys_begin(prefix); key != end; ++key) keys.insert(*key);
    }
  }
  Blocks blocks;
  for (const std::string& key : keys) {
    std::vector<std::string> of_key;
    for (const Xapian::Database& segment : segments) {
      std::string block = segment.get_metadata(key);
      if (!block.empty()) of_key.push_back(std::move(block));
    }
    blocks[key] = of_key.size() == 1 ? std::move(of_key.front())
                                     : merge_blocks(key, of_key.data(), of_key.size());
  }
  return blocks;
}

/// How many articles a word needs to be among the kMostPackedWords most frequent.
std::uint64_t fewest_articles(const Blocks& blocks) {
  std::vector<std::uint64_t> counts;
  for (const auto& [key, block] : blocks) {
    if (!key.starts_with(kWordsKey)) continue;
    for (BlockReader reader(block); reader.next();) counts.push_back(reader.articles());
  }
  if (counts.size() <= kMostPackedWords) return 0;
  const auto last = counts.begin() + static_cast<std::ptrdiff_t>(kMostPackedWords);
  std::nth_element(counts.begin(), last, counts.end(), std::greater<>());
  return *last + 1;
}

void drop_rare(std::uint64_t fewest, Blocks* blocks) {
  for (auto& [key, block] : *blocks) {
    if (!key.starts_with(kWordsKey)) continue;
    std::vector<VocabularyEntry> kept;
    visit_block(block, [&](VocabularyEntry&& entry) {
      if (entry.articles >= fewest) kept.push_back(std::move(entry));
      return true;
    });
    block = encode_block(kept);
  }
}

}  // namespace

std::string pack_vocabulary(const std::vector<Xapian::Database>& segments) {
  Blocks blocks = merged_blocks(segments);
  if (const std::uint64_t fewest = fewest_articles(blocks)) drop_rare(fewest, &blocks);
  std::string out;
  put_number(blocks.size(), &out);
  for (const auto& [key, block] : blocks) {
    put_string(key, &out);
    put_string(block, &out);
  }
  std::string value;
  std::uint64_t articles = 0;
  for (const Xapian::Database& segment : segments) articles += segment.get_doccount();
  put_number(articles, &value);
  return value.append(compress(out));
}

std::uint64_t packed_articles(std::string_view value) {
  return value.empty() ? 0 : NumberReader(value, damaged).number();
}

Xapian::Database unpack_vocabulary(std::string_view value) {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  std::string keys;
  if (value.empty()) {
    database.set_metadata(std::string(kPackedKeysKey), "\n");
    return database;
  }
  NumberReader packed(value, damaged);
  static_cast<void>(packed.number());
  const std::string bytes = decompress(packed.rest());
  NumberReader in(bytes, damaged);
  for (std::size_t count = in.count(); count > 0; --count) {
    const std::string key(in.string());
    database.set_metadata(key, std::string(in.string()));
    keys += key + '\n';
  }
  database.set_metadata(std::string(kPackedKeysKey), keys.empty() ? "\n" : keys);
  return database;
}

}  // namespace treff::index
