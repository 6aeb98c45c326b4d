// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/vocabulary.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "index/schema.h"
#include "index/vocabulary_block.h"
#include "index/vocabulary_pack.h"
#include "language/unicode.h"

namespace treff::index {
namespace {

/// Merges the blocks that the segments have under `key`. Keeps only forms that `wanted`
/// accepts.
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

std::vector<std::string> blocks_under(const std::vector<Xapian::Database>& segments,
                                      const std::string& key) {
  std::vector<std::string> blocks;
  blocks.reserve(segments.size());
  for (const Xapian::Database& segment : segments) blocks.push_back(segment.get_metadata(key));
  return blocks;
}

/// Finds the most frequent words in blocks with the same key. Merges the blocks and keeps only the
/// best words; decodes their spellings at the end.
class Best {
 public:
  enum class Visit { kSkip, kTake, kStop };

  explicit Best(std::size_t limit) : limit_(limit) {}

  template <typename Wanted>
  void take(const std::vector<std::string>& blocks, const Wanted& wanted) {
    std::vector<Source> sources;
    sources.reserve(blocks.size());
    for (const std::string& block : blocks) {
      Source source{BlockReader(block)};
      if (source.advance(wanted)) sources.push_back(std::move(source));
    }
    std::string form;
    std::vector<Part> parts;
    while (limit_ > 0 && !sources.empty()) {
      form = smallest(&sources);
      std::uint64_t articles = 0;
      parts.clear();
      for (std::size_t i = 0; i < sources.size();) {
        Source& source = sources[i];
        if (source.same != form.size() || source.reader.form().size() != form.size()) {
          ++i;
          continue;
        }
        articles += source.reader.articles();
        parts.push_back({source.reader.articles(), source.reader.spellings()});
        if (source.advance(wanted)) {
          ++i;
        } else {
          std::swap(source, sources.back());
          sources.pop_back();
        }
      }
      add(form, articles, parts);
    }
  }

  /// The words kept, most frequent first.
  std::vector<VocabularyWord> words() {
    std::sort(best_.begin(), best_.end(), is_better);
    std::vector<VocabularyWord> words;
    words.reserve(best_.size());
    for (const Word& word : best_) {
      VocabularyEntry entry;
      entry.form = word.form;
      for (const Part& part : word.parts) {
        entry.add(BlockReader::entry(entry.form, part.articles, part.spellings));
      }
      words.push_back(word_of(entry));
    }
    return words;
  }

 private:
  /// The count and spellings that one segment has for a word.
  struct Part {
    std::uint64_t articles;
    std::string_view spellings;
  };
  struct Word {
    std::string form;
    std::uint64_t articles = 0;
    std::vector<Part> parts;
  };

  /// A block that is being merged. Its reader stands at a wanted form.
  struct Source {
    BlockReader reader;
    std::size_t same = 0;  ///< number of bytes that the form shares with the last merged form

    template <typename Wanted>
    bool advance(const Wanted& wanted) {
      while (reader.next()) {
        same = std::min(same, reader.shared());
        const Visit visit = wanted(reader.form());
        if (visit != Visit::kSkip) return visit == Visit::kTake;
      }
      return false;
    }
  };

  /// Finds the smallest form and sets each source's `same` to the number of bytes that its form
  /// shares with the smallest. Of two forms, the one that shares more bytes with the last merged
  /// form is smaller, so only a few bytes are compared.
  static const std::string& smallest(std::vector<Source>* sources) {
    std::size_t most = 0;
    for (const Source& source : *sources) most = std::max(most, source.same);
    const std::string* best = nullptr;
    for (const Source& source : *sources) {
      if (source.same < most) continue;
      const std::string& form = source.reader.form();
      if (best == nullptr ||
          form.compare(most, std::string::npos, *best, most, std::string::npos) < 0) {
        best = &form;
      }
    }
    for (Source& source : *sources) {
      const std::string& form = source.reader.form();
      if (source.same < most) continue;
      while (source.same < std::min(form.size(), best->size()) &&
             form[source.same] == (*best)[source.same]) {
        ++source.same;
      }
    }
    return *best;
  }

  static bool is_better(const Word& a, const Word& b) {
    return a.articles != b.articles ? a.articles > b.articles : a.form < b.form;
  }

  void add(const std::string& form, std::uint64_t articles, const std::vector<Part>& parts) {
    if (best_.size() == limit_) {
      // Forms come in sorted order, so a later one must be more frequent to replace an earlier one.
      if (articles <= best_.front().articles) return;
      std::pop_heap(best_.begin(), best_.end(), is_better);
      best_.pop_back();
    }
    best_.push_back({form, articles, parts});
    std::push_heap(best_.begin(), best_.end(), is_better);
  }

  std::size_t limit_;
  std::vector<Word> best_;  ///< a heap, the worst in front
};

/// Adds the keys that begin with `beginning`. An in-memory database cannot list its keys, so it
/// stores a list of them.
void add_keys(const Xapian::Database& segment, const std::string& beginning,
              std::set<std::string>* keys) {
  const std::string list = segment.get_metadata(std::string(kPackedKeysKey));
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find('\n', at), list.size());
    if (list.compare(at, beginning.size(), beginning) == 0) keys->insert(list.substr(at, end - at));
    at = end + 1;
  }
  if (!list.empty()) return;
  const auto end = segment.metadata_keys_end(beginning);
  for (auto key = segment.metadata_keys_begin(beginning); key != end; ++key) keys->insert(*key);
}

}  // namespace

Vocabulary::Vocabulary(std::vector<Xapian::Database> segments) : segments_(std::move(segments)) {}

VocabularyWord Vocabulary::find(std::string_view form) const {
  VocabularyEntry found;
  found.form = form;
  const std::string key = std::string(kWordsKey).append(block_name(form));
  for (const Xapian::Database& segment : segments_) {
    const std::string block = segment.get_metadata(key);
    for (BlockReader reader(block); reader.next();) {
      const int order = reader.form().compare(form);
      if (order < 0) continue;
      if (order == 0) found.add(reader.entry(form, reader.articles(), reader.spellings()));
      break;
    }
  }
  return word_of(found);
}

std::vector<std::uint64_t> Vocabulary::articles_of(const std::vector<std::string>& forms) const {
  std::vector<std::uint64_t> articles(forms.size(), 0);
  // Group the forms by block: forms of one block may have forms of other blocks between them.
  std::map<std::string_view, std::vector<std::size_t>> of_block;
  for (std::size_t i = 0; i < forms.size(); ++i) of_block[block_name(forms[i])].push_back(i);
  for (const auto& [name, wanted] : of_block) {
    const std::string key = std::string(kWordsKey).append(name);
    for (const Xapian::Database& segment : segments_) {
      const std::string block = segment.get_metadata(key);
      auto next = wanted.begin();
      for (BlockReader reader(block); next != wanted.end() && reader.next();) {
        while (next != wanted.end() && forms[*next] < reader.form()) ++next;
        if (next != wanted.end() && forms[*next] == reader.form()) {
          articles[*next] += reader.articles();
        }
      }
    }
  }
  return articles;
}

std::vector<VocabularyWord> Vocabulary::with_prefix(std::string_view prefix,
                                                    std::size_t limit) const {
  if (prefix.empty()) return {};
  const bool is_short = language::count_code_points(prefix) < kBlockLetters;
  const std::string key =
      std::string(is_short ? kTopWordsKey : kWordsKey).append(block_name(prefix));
  const std::vector<std::string> blocks = blocks_under(segments_, key);
  Best best(limit);
  best.take(blocks, [prefix](const std::string& form) {
    const int order = form.compare(0, prefix.size(), prefix);
    return order < 0 ? Best::Visit::kSkip : order == 0 ? Best::Visit::kTake : Best::Visit::kStop;
  });
  return best.words();
}

std::vector<VocabularyWord> Vocabulary::best_of(
    std::string_view beginning, std::size_t limit,
    const std::function<bool(std::string_view)>& wanted) const {
  const std::vector<std::string> blocks =
      blocks_under(segments_, std::string(kWordsKey).append(block_name(beginning)));
  Best best(limit);
  best.take(blocks, [&wanted](const std::string& form) {
    return wanted(form) ? Best::Visit::kTake : Best::Visit::kSkip;
  });
  return best.words();
}

void Vocabulary::visit(std::string_view prefix,
                       const std::function<bool(const VocabularyWord&)>& visit) const {
  const std::string beginning = std::string(kWordsKey).append(block_name(prefix));
  std::set<std::string> keys;
  for (const Xapian::Database& segment : segments_) {
    add_keys(segment, beginning, &keys);
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
