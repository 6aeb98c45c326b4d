// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/format_2.h"

#include <cstddef>
#include <cstdint>

namespace treff::index {

std::string format_2_hash(std::string_view lines) {
  __extension__ using Wide = unsigned __int128;
  constexpr std::uint64_t kOffsetHigh = 0x6c62272e07bb0142ULL, kOffsetLow = 0x62b821756295c58dULL;
  constexpr Wide kPrime = (static_cast<Wide>(1) << 88) + 0x13B;
  Wide hash = (static_cast<Wide>(kOffsetHigh) << 64) | kOffsetLow;
  for (const char c : lines) {
    hash ^= static_cast<unsigned char>(c);
    hash *= kPrime;
  }
  std::string out(16, '\0');
  for (std::size_t i = out.size(); i-- > 0; hash >>= 8) {
    out[i] = static_cast<char>(static_cast<unsigned char>(hash & 0xFF));
  }
  return out;
}

}  // namespace treff::index
