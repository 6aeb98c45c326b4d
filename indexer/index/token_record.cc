// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/token_record.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <unordered_map>

namespace treff::index {
namespace {

void append_byte(unsigned byte, std::string* record) { record->push_back(static_cast<char>(byte)); }

void append_code(std::uint16_t code, unsigned bit, std::string* record) {
  append_byte(code >> 8U | bit, record);
  append_byte(code & 0xFFU, record);
}

void append_further(unsigned char mark, std::uint16_t code, std::string* record) {
  append_byte(mark, record);
  append_code(code, 0, record);
}

/// Appends the codes of one position. Requires all lemmas to be added before the first further().
class PositionWriter {
 public:
  explicit PositionWriter(std::string* record) : record_(*record) {}

  void lemma(std::uint16_t code) {
    if (first_) {
      append_code(code, kFirstOfCode, &record_);
    } else {
      append_further(kLemmaMark, code, &record_);
    }
    first_ = false;
  }

  void further(unsigned char mark, std::uint16_t code) { append_further(mark, code, &record_); }

 private:
  std::string& record_;
  bool first_ = true;
};

/// Maps the full encodings of language::frequent_words() to their one-byte encodings.
class FrequentPositions {
 public:
  FrequentPositions() {
    for (std::size_t i = 0; i < language::kFrequentWords; ++i) {
      const language::FrequentWord& word = language::frequent_words()[i];
      std::string bytes;
      PositionWriter writer(&bytes);
      for (const std::uint16_t code : codes_of(word.lemmas)) {
        codes_[i].push_back({Role::kLemma, code});
        writer.lemma(code);
      }
      for (const std::uint16_t code : codes_of(word.weak)) {
        codes_[i].push_back({Role::kWeakLemma, code});
        writer.further(kWeakMark, code);
      }
      bytes_.emplace(key_of(bytes), static_cast<unsigned char>(kFirstFrequent + i));
    }
  }

  [[nodiscard]] const FrequentCodes& codes() const { return codes_; }

  /// The byte that stands for a position with this full encoding; 0 if there is none.
  [[nodiscard]] unsigned char byte_for(std::string_view position) const {
    if (position.size() > sizeof(Key)) return 0;
    const auto found = bytes_.find(key_of(position));
    return found == bytes_.end() ? 0 : found->second;
  }

 private:
  /// An encoding as two numbers. Looking up strings would take 3 % of a load's CPU time.
  using Key = std::array<std::uint64_t, 2>;
  struct Hash {
    std::size_t operator()(const Key& key) const {
      constexpr std::uint64_t kGolden = 0x9e3779b97f4a7c15;
      return ((key[0] ^ (key[1] << 1U)) * kGolden) >> 32U;
    }
  };

  static Key key_of(std::string_view position) {
    Key key{};
    std::memcpy(key.data(), position.data(), position.size());
    return key;
  }

  static std::vector<std::uint16_t> codes_of(std::string_view terms) {
    std::vector<std::uint16_t> codes;
    while (!terms.empty()) {
      const std::size_t end = std::min(terms.find(' '), terms.size());
      codes.push_back(term_code(terms.substr(0, end)));
      terms.remove_prefix(std::min(end + 1, terms.size()));
    }
    return codes;
  }

  FrequentCodes codes_;
  std::unordered_map<Key, unsigned char, Hash> bytes_;
};

static_assert(kFirstFrequent + language::kFrequentWords == kFirstOfCode);

const FrequentPositions& frequent_positions() {
  static const FrequentPositions kPositions;
  return kPositions;
}

void append_codes(std::span<const language::Token> position, std::string* record) {
  using language::Term;
  PositionWriter writer(record);
  for (const language::Token& token : position) {
    for (const Term& lemma : token.word->lemmas) writer.lemma(lemma.code);
  }
  for (const language::Token& token : position) {
    for (const Term& weak : token.word->weak) writer.further(kWeakMark, weak.code);
  }
  for (const bool head : {false, true}) {
    for (const language::Token& token : position) {
      for (const Term& part : token.word->parts) {
        if (part.head == head) writer.further(head ? kHeadMark : kModifierMark, part.code);
      }
    }
  }
}

/// Returns the byte that was appended instead of all codes, or kUnknownMark.
unsigned char append_position(std::span<const language::Token> position, std::string* record) {
  const std::size_t before = record->size();
  append_codes(position, record);
  const unsigned char frequent =
      frequent_positions().byte_for(std::string_view(*record).substr(before));
  if (frequent == 0) return kUnknownMark;
  record->resize(before);
  append_byte(frequent, record);
  return frequent;
}

}  // namespace

void append_passage(const std::vector<language::Token>& tokens, std::string* record, bool extra,
                    FrequentBytes* frequent) {
  for (std::size_t i = 0; i < tokens.size();) {
    // A whole word (CSTO-alliansen) and its first piece have the same position.
    std::size_t end = i + 1;
    while (end < tokens.size() && tokens[end].position == tokens[i].position) ++end;
    const std::span<const language::Token> position = std::span(tokens).subspan(i, end - i);
    i = end;
    if (frequent == nullptr || position.size() > 1) {
      append_position(position, record);
      continue;
    }
    unsigned char& known = (*frequent)[*position.front().word];
    if (known >= kFirstFrequent) {
      append_byte(known, record);
    } else if (known == kUnknownMark) {
      append_codes(position, record);
    } else {
      known = append_position(position, record);
    }
  }
  if (extra) append_byte(kExtraMark, record);
  append_byte(kEndMark, record);
}

CodeSet::CodeSet(const std::bitset<kCodes>& codes) : codes_(codes) {
  stops_[kEndMark] = stops_[kExtraMark] = true;
  for (std::size_t i = 0; i < language::kFrequentWords; ++i) {
    const std::vector<RoleCode>& of = frequent_codes()[i];
    stops_[kFirstFrequent + i] =
        std::any_of(of.begin(), of.end(), [this](const RoleCode& code) { return has(code.code); });
  }
}

const FrequentCodes& frequent_codes() { return frequent_positions().codes(); }

std::string_view passage_of(std::string_view record, std::size_t passage) {
  std::size_t begin = 0;
  for (TokenRecordReader reader(record); !reader.done();) {
    if (reader.next().kind != RecordItem::Kind::kPassageEnd) continue;
    if (passage == 0) return record.substr(begin, reader.offset() - begin);
    --passage;
    begin = reader.offset();
  }
  return {};
}

std::vector<std::uint32_t> passage_ends(std::string_view record) {
  std::vector<std::uint32_t> ends;
  for (TokenRecordReader reader(record); !reader.done();) {
    if (reader.next().kind != RecordItem::Kind::kPassageEnd) continue;
    ends.push_back(static_cast<std::uint32_t>(reader.offset()));
  }
  return ends;
}

PassageCounts count_passages(std::string_view record) {
  using Kind = RecordItem::Kind;
  PassageCounts counts;
  bool title = true;
  for (TokenRecordReader reader(record); !reader.done();) {
    const Kind kind = reader.next().kind;
    if (kind == Kind::kPassageEnd) {
      if (!title) ++counts.passages;
      title = false;
    } else if (!title && (kind == Kind::kPosition || kind == Kind::kFrequent)) {
      ++counts.tokens;
    }
  }
  return counts;
}

}  // namespace treff::index
