// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/segment_columns.h"

#include <limits>
#include <unordered_map>
#include <utility>

namespace treff::query {
namespace {

/// The values of a segment are read into memory once searches have counted 1/kLeastShare of its
/// articles. Counting fewer is as fast from the index.
constexpr std::size_t kLeastShare = 64;

/// The lengths of a segment are read into memory once searches have looked up this many per
/// article: reading all lengths takes as long as looking up that many.
constexpr std::size_t kLeastTimes = 2;

/// The key of the lengths, which are in no slot.
constexpr std::uint32_t kLengths = std::numeric_limits<std::uint32_t>::max();

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

LengthColumn::LengthColumn(const Xapian::Database& segment, const Interruption& interruption)
    : lengths_(std::size_t{segment.get_lastdocid()} + 1, 0) {
  std::size_t read = 0;
  const Xapian::PostingIterator end = segment.postlist_end(std::string());
  for (Xapian::PostingIterator it = segment.postlist_begin(std::string()); it != end; ++it) {
    if (++read % kBetweenChecks == 0) interruption.check();
    lengths_.at(*it) = it.get_doclength();
  }
}

std::size_t LengthColumn::bytes() const { return lengths_.capacity() * sizeof(lengths_.front()); }

std::shared_ptr<const FacetColumn> SegmentColumns::values(const Xapian::Database& segment,
                                                          std::uint32_t slot, std::size_t length,
                                                          std::size_t documents,
                                                          const Interruption& interruption) {
  const std::size_t all = std::size_t{segment.get_lastdocid()} + 1;
  const Cost cost{all / kLeastShare, all * sizeof(std::uint32_t)};
  return std::static_pointer_cast<const FacetColumn>(find_or_make(
      {segment.get_uuid(), slot}, documents, cost,
      [&] { return std::make_shared<const FacetColumn>(segment, slot, length, interruption); }));
}

std::shared_ptr<const LengthColumn> SegmentColumns::lengths(const Xapian::Database& segment,
                                                            std::size_t documents,
                                                            const Interruption& interruption) {
  const std::size_t all = std::size_t{segment.get_lastdocid()} + 1;
  const Cost cost{all * kLeastTimes, all * sizeof(Xapian::termcount)};
  return std::static_pointer_cast<const LengthColumn>(
      find_or_make({segment.get_uuid(), kLengths}, documents, cost,
                   [&] { return std::make_shared<const LengthColumn>(segment, interruption); }));
}

SegmentColumns::Column SegmentColumns::find_or_make(const Key& key, std::size_t documents,
                                                    const Cost& cost,
                                                    const std::function<Column()>& make) {
  {
    const std::lock_guard<std::mutex> guard(mutex_);
    const auto [found, fresh] = kept_.try_emplace(key);
    found->second.used = Clock::now();
    if (fresh) forget_unused();
    if (found->second.state != State::kWanted) return found->second.column;
    found->second.documents += documents;
    if (found->second.documents < cost.documents || !make_room(cost.bytes)) return nullptr;
    found->second.state = State::kBeingMade;
    found->second.bytes = cost.bytes;
    used_ += cost.bytes;
  }
  Column column;
  const auto settle = [&] {
    const std::lock_guard<std::mutex> guard(mutex_);
    Kept& kept = kept_.at(key);
    used_ -= std::exchange(kept.bytes, 0);
    kept.used = Clock::now();
    if (column == nullptr) {
      kept.state = State::kWanted;
    } else if (used_ + column->bytes() > memory_) {
      kept.state = State::kTooLarge;
    } else {
      kept.state = State::kMade;
      kept.column = column;
      kept.bytes = column->bytes();
      used_ += kept.bytes;
    }
  };
  try {
    column = make();
  } catch (...) {
    settle();
    throw;
  }
  settle();
  return column;
}

void SegmentColumns::forget_unused() {
  const Clock::time_point now = Clock::now();
  std::erase_if(kept_, [now](const auto& entry) {
    return entry.second.bytes == 0 && entry.second.used + kUnused < now;
  });
}

bool SegmentColumns::make_room(std::size_t bytes) {
  const Clock::time_point now = Clock::now();
  for (auto it = kept_.begin(); it != kept_.end() && used_ + bytes > memory_;) {
    if (it->second.state != State::kBeingMade && it->second.used + kUnused < now) {
      used_ -= it->second.bytes;
      it = kept_.erase(it);
    } else {
      ++it;
    }
  }
  return used_ + bytes <= memory_;
}

}  // namespace treff::query
