// SPDX-License-Identifier: GPL-2.0-or-later
// Stops a search that has reached its deadline or was cancelled.
#pragma once

#include "treff/searcher.h"

namespace treff::query {

/// The deadline and the cancel token of one search. The options must outlive it.
class Interruption {
 public:
  explicit Interruption(const SearchOptions& options) : options_(options) {}

  /// Whether check() can ever throw.
  [[nodiscard]] bool possible() const {
    return options_.deadline.has_value() || options_.cancel.stop_possible();
  }

  /// Throws Error(deadline_exceeded or cancelled) if the search has expired or was cancelled.
  void check() const {
    if (options_.cancel.stop_requested()) {
      throw Error(ErrorCode::cancelled, "the search was cancelled");
    }
    if (options_.deadline && std::chrono::steady_clock::now() >= *options_.deadline) {
      throw Error(ErrorCode::deadline_exceeded, "the search exceeded its deadline", {},
                  "allow more time, or search for rarer words");
    }
  }

 private:
  const SearchOptions& options_;
};

}  // namespace treff::query
