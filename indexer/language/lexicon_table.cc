// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstring>

#include "language/lexicon.h"
#include "language/lexicon_format.h"

namespace treff::language {
namespace {

using lexicon_format::kFinalBit;
using lexicon_format::kPointerBytes;

std::uint32_t load24(const std::uint8_t* p) {
  return static_cast<std::uint32_t>(p[0]) | static_cast<std::uint32_t>(p[1]) << 8 |
         static_cast<std::uint32_t>(p[2]) << 16;
}

std::uint32_t load32(const std::uint8_t* p) {
  std::uint32_t value;
  std::memcpy(&value, p, sizeof value);
  return lexicon_format::little_endian(value);
}

/// An entry as it is stored in a record.
struct PackedEntry {
  std::uint8_t kind = 0;
  Marks marks = 0;
  std::size_t cut = 0;
  std::string_view append;

  [[nodiscard]] WordClass word_class() const {
    const std::uint8_t value = kind & lexicon_format::kClassMask;
    constexpr auto kLast = static_cast<std::uint8_t>(WordClass::kFunction);
    return static_cast<WordClass>(std::min(value, kLast));  // a valid class even if damaged
  }
  [[nodiscard]] Strength left() const {
    return kind >> lexicon_format::kLeftShift & lexicon_format::kStrengthMask;
  }
  [[nodiscard]] Strength right() const {
    return kind >> lexicon_format::kRightShift & lexicon_format::kStrengthMask;
  }
};

template <typename Visit>
void for_each_entry(LexiconTable::Bytes record, Visit visit) {
  using lexicon_format::kEntryHead;
  for (std::size_t at = 0; at + kEntryHead <= record.size;) {
    const std::uint8_t* p = record.data + at;
    const std::size_t append = p[4];
    at += kEntryHead + append;
    if (at > record.size) return;
    const auto marks = static_cast<Marks>(p[1] | p[2] << 8);
    visit(PackedEntry{p[0], marks, p[3], {reinterpret_cast<const char*>(p + kEntryHead), append}});
  }
}

}  // namespace

LexiconTable::LexiconTable(Bytes automaton, State root, Bytes records)
    : automaton_(automaton), root_(root), records_(records) {
  if (records.size < sizeof(std::uint32_t)) return;
  const std::uint32_t count = load32(records.data);
  // A section consists of the count, `count` + 1 offsets, and the bytes.
  if (records.size / sizeof(std::uint32_t) >= std::uint64_t{count} + 2) record_count_ = count;
}

std::optional<LexiconTable::State> LexiconTable::next(State state, std::uint8_t label) const {
  if (state >= automaton_.size) return std::nullopt;
  const std::uint8_t* p = automaton_.data + state;
  const std::size_t arcs = *p & static_cast<std::uint8_t>(~kFinalBit);
  const std::size_t head = 1 + ((*p & kFinalBit) != 0 ? kPointerBytes : 0);
  if (automaton_.size - state < head + arcs * (1 + kPointerBytes)) return std::nullopt;
  const std::uint8_t* labels = p + head;
  if (arcs == 0) return std::nullopt;
  const auto* arc = static_cast<const std::uint8_t*>(std::memchr(labels, label, arcs));
  if (arc == nullptr) return std::nullopt;
  return load24(labels + arcs + static_cast<std::size_t>(arc - labels) * kPointerBytes);
}

std::optional<std::uint32_t> LexiconTable::record(State state) const {
  if (state >= automaton_.size || automaton_.size - state < 1 + kPointerBytes) return std::nullopt;
  const std::uint8_t* p = automaton_.data + state;
  if ((*p & kFinalBit) == 0) return std::nullopt;
  return load24(p + 1);
}

std::optional<std::uint32_t> LexiconTable::find(std::string_view word) const {
  State state = root_;
  for (const char c : word) {
    const std::optional<State> target = next(state, static_cast<std::uint8_t>(c));
    if (!target) return std::nullopt;
    state = *target;
  }
  return record(state);
}

LexiconTable::Bytes LexiconTable::record_bytes(std::uint32_t record) const {
  if (record >= record_count_) return {};
  const std::uint8_t* offsets = records_.data + sizeof(std::uint32_t);
  const std::size_t head = sizeof(std::uint32_t) * (std::size_t{record_count_} + 2);
  const std::size_t begin = load32(offsets + sizeof(std::uint32_t) * record);
  const std::size_t end = load32(offsets + sizeof(std::uint32_t) * (std::size_t{record} + 1));
  if (begin > end || end > records_.size - head) return {};
  if (end - begin > lexicon_format::kMaxRecord) return {};
  return {records_.data + head + begin, end - begin};
}

std::vector<LexiconEntry> LexiconTable::entries(std::uint32_t record, std::string_view word) const {
  std::vector<LexiconEntry> out;
  for_each_entry(record_bytes(record), [&](const PackedEntry& packed) {
    if (packed.cut > word.size()) return;
    LexiconEntry& entry = out.emplace_back();
    entry.lemma.reserve(word.size() - packed.cut + packed.append.size());
    entry.lemma = word.substr(0, word.size() - packed.cut);
    entry.lemma += packed.append;
    entry.word_class = packed.word_class();
    entry.marks = packed.marks;
    entry.left = packed.left();
    entry.right = packed.right();
  });
  return out;
}

LexiconTable::Summary LexiconTable::summary(std::uint32_t record) const {
  Summary out;
  for_each_entry(record_bytes(record), [&](const PackedEntry& entry) {
    out.marks |= entry.marks;
    out.left = std::max(out.left, entry.left());
    out.right = std::max(out.right, entry.right());
    if ((entry.marks & kRightPart) == 0) return;
    const WordClass word_class = entry.word_class();
    out.right_verb_only &= word_class == WordClass::kVerb;
    out.base_noun |= word_class == WordClass::kNoun && entry.cut == 0 && entry.append.empty();
  });
  return out;
}

}  // namespace treff::language
