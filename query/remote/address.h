// SPDX-License-Identifier: GPL-2.0-or-later
// Where shards are: tcp://HOST:PORT and ssh://HOST/PATH, and files that list several.
#pragma once

#include <xapian.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace treff::query {

/// A server of Xapian's remote backend that serves an index: xapian-tcpsrv at a port, or
/// xapian-progsrv at the far end of ssh. A value.
struct Address {
  enum class Kind { kTcp, kSsh };

  Kind kind = Kind::kTcp;
  std::string text;        ///< as it was written
  std::string host;        ///< of ssh with the user before it: name@host
  std::uint16_t port = 0;  ///< of ssh: 0 is the usual one
  std::string path;        ///< of the index at the far end of ssh

  /// Throws Xapian::Error where there is no answer within `timeout`. As long may each later request
  /// take.
  [[nodiscard]] Xapian::Database connect(std::chrono::milliseconds timeout) const;
};

/// Whether text names a shard, well or badly, and no file.
[[nodiscard]] bool is_address(std::string_view text);

/// Throws Error(invalid_input). No host begins with a hyphen, which ssh would take for an option,
/// and nothing in an address means anything to a shell.
[[nodiscard]] Address parse_address(std::string_view text);

/// An index to search: a folder or file on this machine, or a shard that one or more servers have.
struct IndexSource {
  std::filesystem::path path;     ///< on this machine, or as it was written
  std::vector<Address> replicas;  ///< empty: on this machine

  [[nodiscard]] bool is_remote() const { return !replicas.empty(); }
};

/// The name of an index, the same whatever folder a process works in and however it writes it.
[[nodiscard]] std::string steady_name(const std::filesystem::path& path);

/// What `names` stand for: a list (a text file with a name a line; empty lines and those that begin
/// with # are skipped, folders are relative to the list's) for all that it names, addresses with |
/// between them for copies of one shard. Throws Error: invalid_input (also if one is named twice),
/// io.
[[nodiscard]] std::vector<IndexSource> index_sources(
    const std::vector<std::filesystem::path>& names);

}  // namespace treff::query
