// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/compiler/automaton_builder.h"

#include <treff/error.h>

#include <algorithm>
#include <utility>

#include "language/lexicon_format.h"

namespace treff::language {
namespace {

void append24(std::string* out, std::uint32_t value) {
  for (std::size_t i = 0; i < lexicon_format::kPointerBytes; ++i) {
    *out += static_cast<char>(value >> (8 * i) & 0xFF);
  }
}

}  // namespace

void AutomatonBuilder::add(std::string_view word, std::uint32_t record) {
  const auto [mine, theirs] = std::mismatch(last_.begin(), last_.end(), word.begin(), word.end());
  const auto common = static_cast<std::size_t>(mine - last_.begin());
  freeze(common);
  for (const char c : word.substr(common)) {
    path_.back().labels += c;
    path_.back().targets.push_back(0);  // the target is set by freeze()
    path_.emplace_back();
  }
  path_.back().final = true;
  path_.back().record = record;
  last_ = word;
}

void AutomatonBuilder::freeze(std::size_t length) {
  while (path_.size() > length + 1) {
    const std::uint32_t offset = write(path_.back());
    path_.pop_back();
    path_.back().targets.back() = offset;
  }
}

std::uint32_t AutomatonBuilder::write(const State& state) {
  if (state.labels.size() > lexicon_format::kMaxArcs) {
    throw Error(ErrorCode::invalid_input, "a state of the lexicon has too many arcs");
  }
  std::string bytes;
  const std::size_t head = state.labels.size() | (state.final ? lexicon_format::kFinalBit : 0u);
  bytes += static_cast<char>(head);
  if (state.final) append24(&bytes, state.record);
  bytes += state.labels;
  for (const std::uint32_t target : state.targets) append24(&bytes, target);
  const auto [entry, is_new] =
      written_.try_emplace(std::move(bytes), static_cast<std::uint32_t>(bytes_.size()));
  if (is_new) bytes_ += entry->first;
  if (bytes_.size() > lexicon_format::kMaxAutomaton) {
    throw Error(ErrorCode::invalid_input, "the lexicon is larger than its format allows");
  }
  return entry->second;
}

AutomatonBuilder::Automaton AutomatonBuilder::finish() {
  freeze(0);
  const std::uint32_t root = write(path_.front());
  Automaton out{std::move(bytes_), root};
  *this = AutomatonBuilder();
  return out;
}

}  // namespace treff::language
