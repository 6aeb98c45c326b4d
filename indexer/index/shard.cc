// SPDX-License-Identifier: GPL-2.0-or-later
#include "treff/shard.h"

#include <charconv>
#include <system_error>

#include "index/schema.h"
#include "treff/error.h"

namespace treff {
namespace {

/// Parses the whole `text` as a number; 0 if it is not one.
std::uint32_t number_of(std::string_view text) {
  std::uint32_t number = 0;
  const char* const end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, number);
  return parsed.ec == std::errc() && parsed.ptr == end ? number : 0;
}

}  // namespace

bool Shard::has(std::string_view id) const {
  return !is_part() || index::hash64(id) % count == number - 1;
}

std::string Shard::text() const {
  return is_part() ? std::to_string(number) + "/" + std::to_string(count) : std::string();
}

Shard parse_shard(std::string_view text) {
  const std::size_t slash = text.find('/');
  Shard shard;
  if (slash != std::string_view::npos) {
    shard = {number_of(text.substr(0, slash)), number_of(text.substr(slash + 1))};
  }
  if (shard.number == 0 || shard.number > shard.count || shard.count > kMostShards) {
    throw Error(ErrorCode::invalid_input, "\"" + std::string(text) + "\" is not a shard", {},
                "write N/M, such as 2/4, with M at most " + std::to_string(kMostShards));
  }
  return shard;
}

}  // namespace treff
