// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/id_filter.h"

#include "index/schema.h"

namespace treff::index {

IdFilter::IdFilter(std::size_t articles) : blocks_(1 + articles * 10 / (kWords * kWordBits)) {}

IdFilter::Place IdFilter::place_of(std::string_view id_term) const {
  constexpr std::uint64_t kGolden = 0x9e3779b97f4a7c15;
  constexpr int kBits = 6, kBitOfBlock = 9, kHalf = 32;
  const std::uint64_t hash = hash64(id_term);
  Place place{static_cast<std::size_t>((hash >> kHalf) * blocks_.size() >> kHalf), {}};
  std::uint64_t rest = hash * kGolden;
  for (int i = 0; i < kBits; ++i, rest <<= kBitOfBlock) {
    const std::uint64_t bit = rest >> (kWordBits - kBitOfBlock);
    place.bits[bit / kWordBits] |= std::uint64_t{1} << (bit % kWordBits);
  }
  return place;
}

void IdFilter::add(std::string_view id_term) {
  const Place place = place_of(id_term);
  for (std::size_t i = 0; i < kWords; ++i) blocks_[place.block][i] |= place.bits[i];
}

bool IdFilter::may_have(std::string_view id_term) const {
  const Place place = place_of(id_term);
  bool all = true;
  for (std::size_t i = 0; i < kWords; ++i) {
    all = all && (blocks_[place.block][i] & place.bits[i]) == place.bits[i];
  }
  return all;
}

}  // namespace treff::index
