// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/compiler/transducer.h"

#include <treff/error.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>

#include "language/utf8.h"

namespace treff::language {
namespace {

constexpr std::string_view kFileMagic = "LTTB";
constexpr std::string_view kSectionMagic = "LTTD";

/// Reads the primitive values of the file format one after the other.
class Reader {
 public:
  explicit Reader(const std::filesystem::path& path) : path_(path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw Error(ErrorCode::not_found, "no such dictionary", path.string());
    bytes_.assign(std::istreambuf_iterator<char>(in), {});
  }

  /// Skips `magic` and returns the feature flags after it. Old files have neither: returns 0.
  std::uint64_t features(std::string_view magic) {
    if (bytes_.compare(at_, magic.size(), magic) != 0) return 0;
    at_ += magic.size();
    std::uint64_t flags = 0;
    for (int i = 0; i < 8; ++i) flags |= std::uint64_t{byte()} << (8 * i);
    return flags;
  }

  /// Reads a big-endian number. The highest two bits of its first byte count the bytes after it.
  std::uint32_t number() {
    std::uint32_t value = byte();
    const int more = static_cast<int>(value >> 6);
    value &= 0x3F;
    for (int i = 0; i < more; ++i) value = value << 8 | byte();
    return value;
  }

  std::string text() {
    std::string out;
    for (std::uint32_t n = number(); n > 0; --n) append_utf8(number(), &out);
    return out;
  }

  [[noreturn]] void fail() const {
    throw Error(ErrorCode::corrupt, "not a dictionary of lttoolbox", path_.string());
  }

 private:
  std::uint8_t byte() {
    if (at_ >= bytes_.size()) fail();
    return static_cast<std::uint8_t>(bytes_[at_++]);
  }

  std::filesystem::path path_;
  std::string bytes_;
  std::size_t at_ = 0;
};

/// A pair of symbols. Negative numbers are tags, 0 is epsilon, positive numbers are code points.
struct Pair {
  std::int64_t input = 0;
  std::int64_t output = 0;
};

struct Alphabet {
  std::vector<std::string> tags;
  std::vector<Pair> pairs;
};

Alphabet read_alphabet(Reader* in) {
  Alphabet alphabet;
  for (std::uint32_t n = in->number(); n > 0; --n) alphabet.tags.push_back("<" + in->text() + ">");
  const auto bias = static_cast<std::int64_t>(alphabet.tags.size());
  for (std::uint32_t n = in->number(); n > 0; --n) {
    const std::int64_t input = in->number() - bias;
    const std::int64_t output = in->number() - bias;
    alphabet.pairs.push_back({input, output});
  }
  return alphabet;
}

/// Maps every symbol to an index into a shared table of strings.
class SymbolTable {
 public:
  SymbolTable(const Alphabet& alphabet, std::vector<std::string>* symbols)
      : alphabet_(alphabet), symbols_(symbols) {
    symbols_->assign(1, std::string());
    indexes_[0] = 0;
  }

  std::uint32_t index(std::int64_t symbol, const Reader& in) {
    const auto [entry, is_new] =
        indexes_.try_emplace(symbol, static_cast<std::uint32_t>(symbols_->size()));
    if (is_new) symbols_->push_back(text(symbol, in));
    return entry->second;
  }

 private:
  std::string text(std::int64_t symbol, const Reader& in) const {
    std::string out;
    if (symbol > 0) {
      append_utf8(static_cast<char32_t>(symbol), &out);
    } else {
      const auto tag = static_cast<std::size_t>(-symbol - 1);
      if (tag >= alphabet_.tags.size()) in.fail();
      out = alphabet_.tags[tag];
    }
    return out;
  }

  const Alphabet& alphabet_;
  std::vector<std::string>* symbols_;
  std::map<std::int64_t, std::uint32_t> indexes_;
};

Transducer read_section(Reader* in, const Alphabet& alphabet, SymbolTable* symbols) {
  Transducer section;
  section.name = in->text();
  if (in->features(kSectionMagic) != 0) in->fail();  // weighted arcs, unused in Norwegian
  section.initial = in->number();
  std::vector<std::uint32_t> finals;
  std::uint32_t base = 0;
  for (std::uint32_t n = in->number(); n > 0; --n) {
    base += in->number();
    finals.push_back(base);
  }
  const std::uint32_t count = in->number();
  for (std::uint32_t s = 0; s < count; ++s) {
    TransducerState& state = section.states.emplace_back();
    std::uint32_t pair = 0;
    for (std::uint32_t n = in->number(); n > 0; --n) {
      pair += in->number();
      const auto target = static_cast<std::uint32_t>((std::uint64_t{s} + in->number()) % count);
      if (pair >= alphabet.pairs.size()) in->fail();
      const Pair& p = alphabet.pairs[pair];
      const std::uint32_t input = symbols->index(p.input, *in);
      state.arcs.push_back({target, input, symbols->index(p.output, *in)});
    }
  }
  for (const std::uint32_t f : finals) {
    if (f >= count) in->fail();
    section.states[f].final = true;
  }
  if (section.initial >= count) in->fail();
  return section;
}

/// A depth-first walk. The two strings and the set of visited states grow and shrink with the path.
class Expansion {
 public:
  Expansion(const TransducerFile& file, const Transducer& section,
            const std::function<void(std::string_view, std::string_view)>& visit)
      : symbols_(file.symbols), section_(section), visit_(visit) {}

  void skip(const std::vector<std::string_view>& tags) {
    for (const std::string& s : symbols_) {
      skipped_.push_back(std::find(tags.begin(), tags.end(), s) != tags.end());
    }
    on_path_.assign(section_.states.size(), false);
    walk(section_.initial);
  }

 private:
  void walk(std::uint32_t index) {
    if (on_path_[index]) return;
    on_path_[index] = true;
    const TransducerState& state = section_.states[index];
    if (state.final) visit_(input_, output_);
    for (const TransducerArc& arc : state.arcs) {
      if (skipped_[arc.input] || skipped_[arc.output]) continue;
      const std::size_t input_size = input_.size();
      const std::size_t output_size = output_.size();
      input_ += symbols_[arc.input];
      output_ += symbols_[arc.output];
      walk(arc.target);
      input_.resize(input_size);
      output_.resize(output_size);
    }
    on_path_[index] = false;
  }

  const std::vector<std::string>& symbols_;
  const Transducer& section_;
  const std::function<void(std::string_view, std::string_view)>& visit_;
  std::vector<bool> skipped_;
  std::vector<bool> on_path_;
  std::string input_;
  std::string output_;
};

}  // namespace

TransducerFile read_transducers(const std::filesystem::path& path) {
  Reader in(path);
  in.features(kFileMagic);
  in.text();  // skips the letters that words consist of
  const Alphabet alphabet = read_alphabet(&in);
  TransducerFile file;
  SymbolTable symbols(alphabet, &file.symbols);
  for (std::uint32_t n = in.number(); n > 0; --n) {
    file.sections.push_back(read_section(&in, alphabet, &symbols));
  }
  return file;
}

void expand(const TransducerFile& file, const Transducer& section,
            const std::vector<std::string_view>& skipped_tags,
            const std::function<void(std::string_view, std::string_view)>& visit) {
  Expansion(file, section, visit).skip(skipped_tags);
}

}  // namespace treff::language
