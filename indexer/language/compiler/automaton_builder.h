// SPDX-License-Identifier: GPL-2.0-or-later
// Builds the minimal acyclic automaton of a sorted word list, each word with a record number.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace treff::language {

/// The incremental algorithm for sorted data: J. Daciuk, S. Mihov, B. Watson, R. Watson,
/// "Incremental construction of minimal acyclic finite-state automata", Computational Linguistics
/// 26(1), 2000. States are written as soon as nothing can change them any more, in the layout of
/// lexicon_format.h; equal ones are written once.
class AutomatonBuilder {
 public:
  AutomatonBuilder() : path_(1) {}

  /// `word` must be greater than the one before (bytewise). Throws treff::Error (invalid_input) if
  /// the automaton grows beyond what its format can hold.
  void add(std::string_view word, std::uint32_t record);

  struct Automaton {
    std::string bytes;
    std::uint32_t root = 0;
  };
  /// Completes the automaton; the builder is empty afterwards.
  [[nodiscard]] Automaton finish();

 private:
  struct State {
    bool final = false;
    std::uint32_t record = 0;
    std::string labels;
    std::vector<std::uint32_t> targets;
  };

  /// Writes the states of the last word after its first `length` letters.
  void freeze(std::size_t length);
  /// The offset of the written state that equals `state`.
  std::uint32_t write(const State& state);

  std::string last_;
  std::vector<State> path_;  ///< path_[i]: the state after the first i letters of last_
  std::string bytes_;
  std::unordered_map<std::string, std::uint32_t> written_;  ///< offsets by the bytes of states
};

}  // namespace treff::language
