// SPDX-License-Identifier: GPL-2.0-or-later
// Which terms an index has, and in how many articles each of them is.
#pragma once

#include <xapian.h>

#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace treff::query {

/// What is known of the terms of one state of remote databases. Thread-safe.
class TermMemory {
 public:
  using Counted = std::vector<std::pair<std::string, Xapian::doccount>>;

  /// False if it is not known.
  bool find(const std::string& term, Xapian::doccount* articles) const;
  void keep(const std::vector<std::pair<std::string, Xapian::doccount>>& counts);

  /// The terms with that prefix; null if they are not known.
  [[nodiscard]] std::shared_ptr<const Counted> with_prefix(const std::string& prefix) const;
  void keep(const std::string& prefix, std::shared_ptr<const Counted> terms);

 private:
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Xapian::doccount> counts_;
  std::unordered_map<std::string, std::shared_ptr<const Counted>> prefixes_;
};

/// Asks databases in local files at once. A remote one would take a round trip for each term: there
/// what is not known yet counts as one article and is noted, so that settle() asks for all of it
/// together. One thread at a time. Functions throw what Xapian throws.
class IndexTerms {
 public:
  explicit IndexTerms(const Xapian::Database& database) : database_(database) {}

  /// Of databases of which some are remote.
  IndexTerms(const Xapian::Database& database, TermMemory* memory)
      : database_(database), memory_(memory) {}

  [[nodiscard]] Xapian::doccount get_doccount() const { return database_.get_doccount(); }

  [[nodiscard]] Xapian::doccount get_termfreq(const std::string& term) const {
    return memory_ == nullptr ? known_or_read(term) : known_or_noted(term);
  }
  [[nodiscard]] bool term_exists(const std::string& term) const { return get_termfreq(term) > 0; }

  /// Visits the terms that begin with `prefix`, in order, until `visit` returns false.
  void visit(
      const std::string& prefix,
      const std::function<bool(const std::string& term, Xapian::doccount articles)>& visit) const;

  /// Whether some are remote.
  [[nodiscard]] bool is_remote() const { return memory_ != nullptr; }

  /// Whether something is noted, so that what comes of the answers is worth nothing.
  [[nodiscard]] bool is_guessing() const { return !noted_.empty(); }

  /// Whether all answers since the last call were known. If not, they are from now on: whoever
  /// asked asks again.
  [[nodiscard]] bool settle() const;

 private:
  [[nodiscard]] Xapian::doccount known_or_read(const std::string& term) const;
  [[nodiscard]] Xapian::doccount known_or_noted(const std::string& term) const;

  const Xapian::Database& database_;
  TermMemory* memory_ = nullptr;
  mutable std::set<std::string> noted_;
  /// Of local files: a query asks several times for a term, and the next one for some of the same.
  mutable std::unordered_map<std::string, Xapian::doccount> read_;
};

}  // namespace treff::query
