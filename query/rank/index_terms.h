// SPDX-License-Identifier: GPL-2.0-or-later
// Which terms an index has, and how many articles contain each.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace treff::query {

/// Caches the term frequencies of one commit of remote databases. Thread-safe.
class TermMemory {
 public:
  using Counted = std::vector<std::pair<std::string, Xapian::doccount>>;

  /// Returns false if the term is not cached.
  bool find(const std::string& term, Xapian::doccount* articles) const;
  void keep(const std::vector<std::pair<std::string, Xapian::doccount>>& counts);

  /// The terms with that prefix; null if they are not cached.
  [[nodiscard]] std::shared_ptr<const Counted> with_prefix(const std::string& prefix) const;
  void keep(const std::string& prefix, std::shared_ptr<const Counted> terms);

 private:
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Xapian::doccount> counts_;
  std::unordered_map<std::string, std::shared_ptr<const Counted>> prefixes_;
};

/// Looks up terms. A local database answers immediately. A remote one would need a round trip for
/// each term; a term that is not cached is therefore noted and assumed to be in one article, and
/// settle() fetches all noted terms together. One thread at a time. Functions throw what Xapian
/// throws.
class IndexTerms {
 public:
  /// The size of a cached term, roughly.
  static constexpr std::size_t kTermBytes = 100;

  /// For local databases. Caches up to `most` terms.
  explicit IndexTerms(const Xapian::Database& database, std::size_t most = 1'000)
      : database_(database), most_(most) {}

  /// For databases of which at least one is remote.
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

  /// Whether any database is remote.
  [[nodiscard]] bool is_remote() const { return memory_ != nullptr; }

  /// Whether an answer was only assumed. Results based on assumptions must be computed again.
  [[nodiscard]] bool is_guessing() const { return !noted_.empty(); }

  /// Returns true if no answer since the last call was assumed. Otherwise fetches the noted terms
  /// and returns false; the caller must repeat its work.
  [[nodiscard]] bool settle() const;

 private:
  [[nodiscard]] Xapian::doccount known_or_read(const std::string& term) const;
  [[nodiscard]] Xapian::doccount known_or_noted(const std::string& term) const;

  const Xapian::Database& database_;
  TermMemory* memory_ = nullptr;
  mutable std::set<std::string> noted_;
  std::size_t most_ = 0;
  /// The cache for local databases: a query asks for the same term several times, and often later
  /// queries do, too. When the newer half is full, the older one is dropped.
  mutable std::unordered_map<std::string, Xapian::doccount> newer_, older_;
};

}  // namespace treff::query
