// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/index_terms.h"

#include <utility>

namespace treff::query {
namespace {

/// A TermMemory is cleared when it would hold more terms than this, some 30 MB. No query needs
/// that many.
constexpr std::size_t kMostKnown = 300'000;
constexpr std::size_t kMostPrefixes = 64;

}  // namespace

bool TermMemory::find(const std::string& term, Xapian::doccount* articles) const {
  const std::lock_guard<std::mutex> guard(mutex_);
  const auto found = counts_.find(term);
  if (found == counts_.end()) return false;
  *articles = found->second;
  return true;
}

void TermMemory::keep(const std::vector<std::pair<std::string, Xapian::doccount>>& counts) {
  const std::lock_guard<std::mutex> guard(mutex_);
  if (counts_.size() + counts.size() > kMostKnown) counts_.clear();
  counts_.insert(counts.begin(), counts.end());
}

std::shared_ptr<const TermMemory::Counted> TermMemory::with_prefix(
    const std::string& prefix) const {
  const std::lock_guard<std::mutex> guard(mutex_);
  const auto found = prefixes_.find(prefix);
  return found == prefixes_.end() ? nullptr : found->second;
}

void TermMemory::keep(const std::string& prefix, std::shared_ptr<const Counted> terms) {
  const std::lock_guard<std::mutex> guard(mutex_);
  if (prefixes_.size() >= kMostPrefixes) prefixes_.clear();
  prefixes_[prefix] = std::move(terms);
}

void IndexTerms::visit(
    const std::string& prefix,
    const std::function<bool(const std::string& term, Xapian::doccount articles)>& visit) const {
  if (memory_ == nullptr) {
    const auto end = database_.allterms_end(prefix);
    for (auto it = database_.allterms_begin(prefix); it != end; ++it) {
      if (!visit(*it, it.get_termfreq())) return;
    }
    return;
  }
  std::shared_ptr<const TermMemory::Counted> terms = memory_->with_prefix(prefix);
  if (terms == nullptr) {
    auto read = std::make_shared<TermMemory::Counted>();
    const auto end = database_.allterms_end(prefix);
    for (auto it = database_.allterms_begin(prefix); it != end; ++it) {
      read->emplace_back(*it, it.get_termfreq());
    }
    memory_->keep(prefix, read);
    terms = std::move(read);
  }
  for (const auto& [term, articles] : *terms) {
    if (!visit(term, articles)) return;
  }
}

Xapian::doccount IndexTerms::known_or_read(const std::string& term) const {
  if (const auto known = newer_.find(term); known != newer_.end()) return known->second;
  const auto known = older_.find(term);
  const Xapian::doccount articles =
      known != older_.end() ? known->second : database_.get_termfreq(term);
  if (newer_.size() >= most_ / 2) {
    older_ = std::move(newer_);
    newer_.clear();
  }
  newer_.emplace(term, articles);
  return articles;
}

Xapian::doccount IndexTerms::known_or_noted(const std::string& term) const {
  Xapian::doccount articles = 0;
  if (memory_->find(term, &articles)) return articles;
  noted_.insert(term);
  return 1;
}

/// Runs a search that returns no results. Its statistics have the frequencies of all noted terms.
/// It uses OP_AND, because Xapian would arrange an OP_OR as a tree by frequency and estimate each
/// subtree anew for each comparison. That would take seconds for some thousand terms.
bool IndexTerms::settle() const {
  if (noted_.empty()) return true;
  Xapian::Enquire enquire(database_);
  enquire.set_query(Xapian::Query(Xapian::Query::OP_AND, noted_.begin(), noted_.end()));
  const Xapian::MSet none = enquire.get_mset(0, 0);
  std::vector<std::pair<std::string, Xapian::doccount>> counts;
  counts.reserve(noted_.size());
  for (const std::string& term : noted_) counts.emplace_back(term, none.get_termfreq(term));
  memory_->keep(counts);
  noted_.clear();
  return false;
}

}  // namespace treff::query
