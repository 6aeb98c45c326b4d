// SPDX-License-Identifier: GPL-2.0-or-later
// Addresses of shards (tcp://HOST:PORT and ssh://HOST/PATH), and files that list indexes.
#pragma once

#include <xapian.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace treff::query {

/// The address of an index that Xapian's remote backend serves: xapian-tcpsrv at a port, or
/// xapian-progsrv run through ssh.
struct Address {
  enum class Kind { kTcp, kSsh };

  Kind kind = Kind::kTcp;
  std::string text;        ///< as the user wrote it
  std::string host;        ///< for ssh possibly with a user: name@host
  std::uint16_t port = 0;  ///< for ssh, 0 is the default port
  std::string path;        ///< for ssh: the index on the remote machine

  /// Connects to the server. Throws Xapian::Error if the server does not answer within `timeout`,
  /// which also limits each later request.
  [[nodiscard]] Xapian::Database connect(std::chrono::milliseconds timeout) const;
};

/// Whether `text` is an address, valid or not, rather than the name of a file.
[[nodiscard]] bool is_address(std::string_view text);

/// Throws Error(invalid_input). Rejects hosts that begin with a hyphen, which ssh would read as an
/// option, and all characters that are special to a shell.
[[nodiscard]] Address parse_address(std::string_view text);

/// An index to search: a local folder or file, or a shard on one or more servers.
struct IndexSource {
  std::filesystem::path path;     ///< the local path, or the address as written
  std::vector<Address> replicas;  ///< empty for a local index

  [[nodiscard]] bool is_remote() const { return !replicas.empty(); }
};

/// The canonical name of an index. It does not depend on the working directory or on how the user
/// wrote the path.
[[nodiscard]] std::string steady_name(const std::filesystem::path& path);

/// Resolves names to indexes. A name may be a list: a text file with one name per line, where
/// paths are relative to the list's folder; empty lines and lines that begin with # are skipped.
/// Addresses separated by | are replicas of one shard. Throws Error: invalid_input (also if an
/// index is named twice), io.
[[nodiscard]] std::vector<IndexSource> index_sources(
    const std::vector<std::filesystem::path>& names);

}  // namespace treff::query
