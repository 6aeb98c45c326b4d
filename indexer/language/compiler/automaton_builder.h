// SPDX-License-Identifier: GPL-2.0-or-later
// Builds the minimal acyclic automaton of a sorted word list. Each word has a record number.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace treff::language {

/// Uses the incremental algorithm for sorted data: J. Daciuk, S. Mihov, B. Watson, R. Watson,
/// "Incremental construction of minimal acyclic finite-state automata", Computational Linguistics
/// 26(1), 2000. Writes a state as soon as nothing can change it any more, in the layout of
/// lexicon_format.h, and writes equal states only once.
class AutomatonBuilder {
 public:
  AutomatonBuilder() : path_(1) {}

  /// Adds a word, which must be greater (bytewise) than the previous one. Throws treff::Error
  /// (invalid_input) if the automaton exceeds the limits of its format.
  void add(std::string_view word, std::uint32_t record);

  struct Automaton {
    std::string bytes;
    std::uint32_t root = 0;
  };
  /// Completes the automaton and returns it. The builder is empty afterwards.
  [[nodiscard]] Automaton finish();

 private:
  struct State {
    bool final = false;
    std::uint32_t record = 0;
    std::string labels;
    std::vector<std::uint32_t> targets;
  };

  /// Writes the states of the last word that come after its first `length` letters.
  void freeze(std::size_t length);
  /// Writes `state` unless an equal one is already written. Returns the offset of the written one.
  std::uint32_t write(const State& state);

  std::string last_;
  std::vector<State> path_;  ///< path_[i]: the state after the first i letters of last_
  std::string bytes_;
  std::unordered_map<std::string, std::uint32_t> written_;  ///< offsets by the bytes of states
};

}  // namespace treff::language
