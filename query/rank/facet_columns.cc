// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/facet_columns.h"

#include <limits>
#include <unordered_map>

namespace treff::query {
namespace {

/// A column is made only to count at least 1/kLeastShare of a segment's articles. Counting fewer
/// from the index is as fast.
constexpr std::size_t kLeastShare = 64;

/// A column unused for this long may be dropped for a new one. Its segment may have been merged
/// away.
constexpr std::chrono::seconds kUnused(60);

/// How many documents are read or counted between two checks of the deadline.
constexpr std::size_t kBetweenChecks = 4096;

}  // namespace

FacetColumn::FacetColumn(const Xapian::Database& segment, std::uint32_t slot, std::size_t length,
                         const Interruption& interruption)
    : values_(1) {
  std::vector<std::uint32_t> codes(std::size_t{segment.get_lastdocid()} + 1, 0);
  std::unordered_map<std::string, std::uint32_t> known;
  std::string before;
  std::uint32_t code = 0;
  std::size_t read = 0;
  const Xapian::ValueIterator end = segment.valuestream_end(slot);
  for (Xapian::ValueIterator it = segment.valuestream_begin(slot); it != end; ++it) {
    if (++read % kBetweenChecks == 0) interruption.check();
    std::string value = *it;
    if (length > 0 && value.size() > length) value.resize(length);
    if (code == 0 || value != before) {
      const auto [place, fresh] =
          known.try_emplace(value, static_cast<std::uint32_t>(values_.size()));
      if (fresh) values_.push_back(value);
      code = place->second;
      before = std::move(value);
    }
    codes.at(it.get_docid()) = code;
  }
  if (values_.size() <= std::size_t{std::numeric_limits<std::uint8_t>::max()} + 1) {
    codes_.emplace<Codes<std::uint8_t>>(codes.begin(), codes.end());
  } else if (values_.size() <= std::size_t{std::numeric_limits<std::uint16_t>::max()} + 1) {
    codes_.emplace<Codes<std::uint16_t>>(codes.begin(), codes.end());
  } else {
    codes_ = std::move(codes);
  }
}

void FacetColumn::count(const std::vector<Xapian::docid>& documents, const Count& count) const {
  std::vector<std::uint32_t> articles(values_.size(), 0);
  std::visit(
      [&](const auto& codes) {
        for (const Xapian::docid document : documents) ++articles[codes.at(document)];
      },
      codes_);
  for (std::size_t code = 1; code < values_.size(); ++code) {
    if (articles[code] > 0) count(values_[code], articles[code]);
  }
}

std::size_t FacetColumn::bytes() const {
  std::size_t bytes = std::visit(
      [](const auto& codes) { return codes.capacity() * sizeof(codes.front()); }, codes_);
  bytes += values_.capacity() * sizeof(std::string);
  for (const std::string& value : values_) {
    if (value.capacity() >= sizeof(std::string) / 2) bytes += value.capacity();
  }
  return bytes;
}

std::shared_ptr<const FacetColumn> FacetColumns::column(const Xapian::Database& segment,
                                                        std::uint32_t slot, std::size_t length,
                                                        std::size_t documents,
                                                        const Interruption& interruption) {
  const Key key(segment.get_uuid(), slot);
  const std::size_t all = std::size_t{segment.get_lastdocid()} + 1;
  {
    const std::lock_guard<std::mutex> guard(mutex_);
    const auto found = kept_.find(key);
    if (found != kept_.end()) {
      found->second.used = Clock::now();
      return found->second.column;
    }
    if (documents < all / kLeastShare || !reserve(key, all * sizeof(std::uint32_t))) return nullptr;
  }
  std::shared_ptr<const FacetColumn> column;
  const auto settle = [&] {
    const std::lock_guard<std::mutex> guard(mutex_);
    Kept& kept = kept_.at(key);
    used_ -= kept.bytes;
    if (column == nullptr) {
      kept_.erase(key);
      return;
    }
    const std::size_t bytes = column->bytes();
    kept = used_ + bytes > memory_ ? Kept{nullptr, 0, Clock::now()}
                                   : Kept{column, bytes, Clock::now()};
    used_ += kept.bytes;
  };
  try {
    column = std::make_shared<const FacetColumn>(segment, slot, length, interruption);
  } catch (...) {
    settle();
    throw;
  }
  settle();
  return column;
}

bool FacetColumns::reserve(const Key& key, std::size_t bytes) {
  const Clock::time_point now = Clock::now();
  for (auto it = kept_.begin(); it != kept_.end() && used_ + bytes > memory_;) {
    const bool being_made = it->second.column == nullptr && it->second.bytes > 0;
    if (!being_made && it->second.used + kUnused < now) {
      used_ -= it->second.bytes;
      it = kept_.erase(it);
    } else {
      ++it;
    }
  }
  if (used_ + bytes > memory_) return false;
  kept_[key] = {nullptr, bytes, now};
  used_ += bytes;
  return true;
}

}  // namespace treff::query
