// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/compiler/lexicon_writer.h"

#include <treff/error.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "language/compiler/automaton_builder.h"
#include "language/lexicon_format.h"

namespace treff::language {
namespace {

using Word = std::pair<std::string_view, const std::vector<LexiconEntry>*>;

std::string record_of(std::string_view word, std::vector<LexiconEntry> entries) {
  std::sort(entries.begin(), entries.end(), [](const LexiconEntry& a, const LexiconEntry& b) {
    return std::tie(a.lemma, a.word_class, a.marks) < std::tie(b.lemma, b.word_class, b.marks);
  });
  std::string out;
  for (const LexiconEntry& e : entries) {
    const auto [in_word, in_lemma] =
        std::mismatch(word.begin(), word.end(), e.lemma.begin(), e.lemma.end());
    const auto cut = static_cast<std::size_t>(word.end() - in_word);
    const std::string append(in_lemma, e.lemma.end());
    if (std::max(cut, append.size()) > lexicon_format::kMaxEntryText) continue;
    out += static_cast<char>(static_cast<int>(e.word_class) | e.left << lexicon_format::kLeftShift |
                             e.right << lexicon_format::kRightShift);
    out += static_cast<char>(e.marks & 0xFF);
    out += static_cast<char>(e.marks >> 8);
    out += static_cast<char>(cut);
    out += static_cast<char>(append.size());
    out += append;
  }
  if (out.size() > lexicon_format::kMaxRecord) {
    throw Error(ErrorCode::invalid_input, "too many analyses of " + std::string(word));
  }
  return out;
}

void append32(std::string* out, std::size_t value) {
  const std::uint32_t word = lexicon_format::little_endian(static_cast<std::uint32_t>(value));
  char bytes[sizeof word];
  std::memcpy(bytes, &word, sizeof word);
  out->append(bytes, sizeof word);
}

struct Table {
  AutomatonBuilder::Automaton automaton;
  std::string records;
};

/// Builds a table of sorted `words`. Equal records share a number, given in order of first use.
Table build_table(const std::vector<Word>& words) {
  AutomatonBuilder builder;
  std::map<std::string, std::uint32_t> numbers;
  std::string offsets;
  std::string records;
  for (const auto& [word, entries] : words) {
    const auto [record, is_new] =
        numbers.try_emplace(record_of(word, *entries), static_cast<std::uint32_t>(numbers.size()));
    if (is_new) {
      append32(&offsets, records.size());
      records += record->first;
    }
    builder.add(word, record->second);
  }
  append32(&offsets, records.size());
  Table table;
  table.automaton = builder.finish();
  append32(&table.records, numbers.size());
  table.records += offsets + records;
  return table;
}

template <typename Map>
std::vector<Word> sorted_words(const Map& map) {
  std::vector<Word> words;
  words.reserve(map.size());
  for (const auto& [word, entries] : map) words.emplace_back(word, &entries);
  std::sort(words.begin(), words.end());
  return words;
}

lexicon_format::Section append_section(std::string* content, const std::string& bytes) {
  const lexicon_format::Section section{sizeof(lexicon_format::Header) + content->size(),
                                        bytes.size()};
  *content += bytes;
  return section;
}

}  // namespace

void write_lexicon(const Dictionary& dictionary, const std::filesystem::path& path) {
  const Table forms = build_table(sorted_words(dictionary.forms));
  const Table lemmas = build_table(sorted_words(dictionary.counterparts));
  lexicon_format::Header header;
  std::memcpy(header.magic, lexicon_format::kMagic, sizeof header.magic);
  header.version = lexicon_format::kVersion;
  header.header_size = sizeof header;
  std::string content;
  header.forms = append_section(&content, forms.automaton.bytes);
  header.analyses = append_section(&content, forms.records);
  header.lemmas = append_section(&content, lemmas.automaton.bytes);
  header.counterparts = append_section(&content, lemmas.records);
  header.forms_root = forms.automaton.root;
  header.lemmas_root = lemmas.automaton.root;
  header.form_count = dictionary.forms.size();
  header.file_size = sizeof header + content.size();
  header.content_hash = lexicon_format::hash_file(
      header, reinterpret_cast<const std::uint8_t*>(content.data()), content.size());
  header = lexicon_format::little_endian(header);
  // Renames the file when it is complete, because running programs may have the old one mapped.
  std::filesystem::path fresh = path;
  fresh += ".new";
  std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
  out.write(reinterpret_cast<const char*>(&header), sizeof header);
  out << content;
  out.close();
  std::error_code failed;
  if (out) std::filesystem::rename(fresh, path, failed);
  if (!out || failed) throw Error(ErrorCode::io, "cannot write the lexicon", path.string());
}

}  // namespace treff::language
