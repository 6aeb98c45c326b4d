#include "index/vocabulary.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "index/schema.h"
#include "index/vocabulary_block.h"
#include "language/unicode.h"

namespace treff::index {
namespace {

/// The entries under one key of all segments, by form. Those for which `wanted` is false are left
/// out.
template <typename Wanted>
std::map<std::string, VocabularyEntry> entries_under(const std::vector<Xapian::Database>& segments,
                                                     const std::string& key, Wanted wanted) {
  std::map<std::string, VocabularyEntry> entries;
  for (const Xapian::Database& segment : segments) {
    visit_block(segment.get_metadata(key), [&](VocabularyEntry&& entry) {
      if (!wanted(entry.form)) return true;
      const auto [known, fresh] = entries.try_emplace(entry.form);
      if (fresh) {
        known->second = std::move(entry);
      } else {
        known->second.add(entry);
      }
      return true;
    });
  }
  return entries;
}

VocabularyWord word_of(const VocabularyEntry& entry) {
  return {entry.form, entry.shown(), entry.articles};
}

/// Adds the blocks of all segments up. Tens of thousands of words may begin alike: their spellings
/// are looked at only of those that are wanted in the end.
class Counts {
 public:
  template <typename Wanted>
  void add(std::string block, const Wanted& wanted) {
    blocks_.push_back(std::move(block));
    for (BlockReader reader(blocks_.back()); reader.next();) {
      if (!wanted(reader.form())) continue;
      const auto [known, fresh] = words_.try_emplace(reader.form());
      known->second.articles += reader.articles();
      parts_.push_back({reader.articles(), reader.spellings(), known->second.last_part});
      known->second.last_part = parts_.size();
    }
  }

  std::vector<VocabularyWord> best(std::size_t limit) const {
    std::vector<const Words::value_type*> best;
    best.reserve(words_.size());
    for (const auto& word : words_) best.push_back(&word);
    const std::size_t count = std::min(limit, best.size());
    std::partial_sort(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(count), best.end(),
                      [](const auto* a, const auto* b) {
                        return a->second.articles != b->second.articles
                                   ? a->second.articles > b->second.articles
                                   : a->first < b->first;
                      });
    std::vector<VocabularyWord> words;
    words.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      VocabularyEntry entry;
      entry.form = best[i]->first;
      for (std::size_t part = best[i]->second.last_part; part != 0;
           part = parts_[part - 1].before) {
        entry.add(
            BlockReader::entry(entry.form, parts_[part - 1].articles, parts_[part - 1].spellings));
      }
      words.push_back(word_of(entry));
    }
    return words;
  }

 private:
  struct Word {
    std::uint64_t articles = 0;
    std::size_t last_part = 0;  ///< behind its last one in `parts_`; 0: none
  };
  /// What one segment says of a word.
  struct Part {
    std::uint64_t articles;
    std::string_view spellings;
    std::size_t before;
  };
  using Words = std::unordered_map<std::string, Word>;

  std::deque<std::string> blocks_;  ///< `parts_` point into them
  Words words_;
  std::vector<Part> parts_;
};

}  // namespace

Vocabulary::Vocabulary(std::vector<Xapian::Database> segments) : segments_(std::move(segments)) {}

VocabularyWord Vocabulary::find(std::string_view form) const {
  const auto entries = entries_under(segments_, std::string(kWordsKey).append(block_name(form)),
                                     [form](const std::string& other) { return other == form; });
  return entries.empty() ? VocabularyWord{std::string(form), std::string(form), 0}
                         : word_of(entries.begin()->second);
}

std::vector<VocabularyWord> Vocabulary::with_prefix(std::string_view prefix,
                                                    std::size_t limit) const {
  if (prefix.empty()) return {};
  const bool is_short = language::count_code_points(prefix) < kBlockLetters;
  const std::string key =
      std::string(is_short ? kTopWordsKey : kWordsKey).append(block_name(prefix));
  Counts counts;
  for (const Xapian::Database& segment : segments_) {
    counts.add(segment.get_metadata(key),
               [prefix](const std::string& form) { return form.starts_with(prefix); });
  }
  return counts.best(limit);
}

std::vector<VocabularyWord> Vocabulary::best_of(
    std::string_view beginning, std::size_t limit,
    const std::function<bool(std::string_view)>& wanted) const {
  const std::string key = std::string(kWordsKey).append(block_name(beginning));
  Counts counts;
  for (const Xapian::Database& segment : segments_) counts.add(segment.get_metadata(key), wanted);
  return counts.best(limit);
}

void Vocabulary::visit(std::string_view prefix,
                       const std::function<bool(const VocabularyWord&)>& visit) const {
  const std::string beginning = std::string(kWordsKey).append(block_name(prefix));
  std::set<std::string> keys;
  for (const Xapian::Database& segment : segments_) {
    for (auto key = segment.metadata_keys_begin(beginning);
         key != segment.metadata_keys_end(beginning); ++key) {
      keys.insert(*key);
    }
  }
  for (const std::string& key : keys) {
    const auto entries = entries_under(
        segments_, key, [prefix](const std::string& form) { return form.starts_with(prefix); });
    for (const auto& [form, entry] : entries) {
      if (!visit(word_of(entry))) return;
    }
  }
}

}  // namespace treff::index
