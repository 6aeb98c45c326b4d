// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/vocabulary_block.h"

#include <algorithm>
#include <utility>

#include "index/schema.h"
#include "index/vocabulary.h"
#include "language/unicode.h"
#include "treff/error.h"

namespace treff::index {
namespace {

[[noreturn]] void damaged() {
  throw Error(ErrorCode::corrupt, "the vocabulary of the index is damaged", {},
              "run treff-index rebuild to restore it");
}

bool more_frequent(const VocabularyEntry& a, const VocabularyEntry& b) {
  return a.articles != b.articles ? a.articles > b.articles : a.form < b.form;
}

using Entries = std::vector<const VocabularyEntry*>;

/// Keeps only the kTopWords most frequent words.
void keep_top(Entries* entries) {
  if (entries->size() <= kTopWords) return;
  const auto end = entries->begin() + static_cast<std::ptrdiff_t>(kTopWords);
  std::nth_element(entries->begin(), end, entries->end(),
                   [](const auto* a, const auto* b) { return more_frequent(*a, *b); });
  entries->erase(end, entries->end());
}

/// Encodes `entries` as the block of `key`. For a short prefix, keeps only the top words.
std::string make_block(std::string_view key, Entries entries) {
  if (key.starts_with(kTopWordsKey)) keep_top(&entries);
  std::sort(entries.begin(), entries.end(),
            [](const auto* a, const auto* b) { return a->form < b->form; });
  std::string out;
  std::string_view before;
  for (const VocabularyEntry* entry : entries) {
    const std::string_view form = entry->form;
    const auto shared = static_cast<std::size_t>(
        std::mismatch(form.begin(), form.end(), before.begin(), before.end()).first - form.begin());
    put_number(shared, &out);
    put_string(form.substr(shared), &out);
    put_number(entry->articles, &out);
    put_number(entry->spellings.size(), &out);
    for (const Spelling& spelling : entry->spellings) {
      put_string(spelling.text == form ? std::string_view() : std::string_view(spelling.text),
                 &out);
      put_number(spelling.articles, &out);
    }
    before = form;
  }
  return out;
}

Entries pointers_to(const std::vector<VocabularyEntry>& entries) {
  Entries pointers;
  pointers.reserve(entries.size());
  for (const VocabularyEntry& entry : entries) pointers.push_back(&entry);
  return pointers;
}

}  // namespace

void VocabularyEntry::add(const VocabularyEntry& other) {
  articles += other.articles;
  for (const Spelling& spelling : other.spellings) {
    const auto known = std::find_if(spellings.begin(), spellings.end(),
                                    [&](const Spelling& own) { return own.text == spelling.text; });
    if (known == spellings.end()) {
      spellings.push_back(spelling);
    } else {
      known->articles += spelling.articles;
    }
  }
  std::sort(spellings.begin(), spellings.end(), [](const Spelling& a, const Spelling& b) {
    return a.articles != b.articles ? a.articles > b.articles : a.text > b.text;
  });
  if (spellings.size() > kMostSpellings) spellings.resize(kMostSpellings);
}

std::string encode_block(const std::vector<VocabularyEntry>& entries) {
  return make_block({}, pointers_to(entries));
}

BlockReader::BlockReader(std::string_view block) : in_(block, damaged) {}

bool BlockReader::next() {
  if (in_.done()) return false;
  const std::uint64_t shared = in_.number();
  if (shared > form_.size()) damaged();
  shared_ = static_cast<std::size_t>(shared);
  form_.resize(shared_);
  form_ += in_.string();
  articles_ = in_.number();
  const std::string_view before = in_.rest();
  for (std::size_t n = in_.count(); n > 0; --n) {
    static_cast<void>(in_.string());
    static_cast<void>(in_.number());
  }
  spellings_ = before.substr(0, before.size() - in_.rest().size());
  return true;
}

VocabularyEntry BlockReader::entry(std::string_view form, std::uint64_t articles,
                                   std::string_view spellings) {
  VocabularyEntry entry;
  entry.form = form;
  entry.articles = articles;
  NumberReader in(spellings, damaged);
  entry.spellings.resize(in.count());
  for (Spelling& spelling : entry.spellings) {
    spelling.text = in.string();
    if (spelling.text.empty()) spelling.text = form;
    spelling.articles = in.number();
  }
  return entry;
}

void visit_block(std::string_view block, const std::function<bool(VocabularyEntry&&)>& visit) {
  for (BlockReader reader(block); reader.next();) {
    if (!visit(BlockReader::entry(reader.form(), reader.articles(), reader.spellings()))) return;
  }
}

std::string merge_blocks(std::string_view key, const std::string* blocks, std::size_t count) {
  std::vector<VocabularyEntry> all;
  for (std::size_t i = 0; i < count; ++i) {
    visit_block(blocks[i], [&](VocabularyEntry&& entry) {
      all.push_back(std::move(entry));
      return true;
    });
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& a, const auto& b) { return a.form < b.form; });
  std::vector<VocabularyEntry> merged;
  for (VocabularyEntry& entry : all) {
    if (!merged.empty() && merged.back().form == entry.form) {
      merged.back().add(entry);
    } else {
      merged.push_back(std::move(entry));
    }
  }
  return make_block(key, pointers_to(merged));
}

std::string_view first_letters(std::string_view form, std::size_t count) {
  std::size_t at = 0;
  for (std::size_t letters = 0; letters < count && at < form.size(); ++letters) {
    static_cast<void>(language::next_code_point(form, &at));
  }
  return form.substr(0, at);
}

std::string_view block_name(std::string_view form) { return first_letters(form, kBlockLetters); }

}  // namespace treff::index
