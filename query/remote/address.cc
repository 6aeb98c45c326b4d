// SPDX-License-Identifier: GPL-2.0-or-later
#include "remote/address.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <set>
#include <string>
#include <system_error>

#include "index/errors.h"
#include "index/version_file.h"
#include "treff/error.h"

namespace treff::query {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTcp = "tcp://";
constexpr std::string_view kSsh = "ssh://";
constexpr const char* kServer = "xapian-progsrv";
constexpr char kReplicaMark = '|';
constexpr const char* kForms = "write tcp://HOST:PORT or ssh://HOST/FOLDER";

[[noreturn]] void throw_bad_address(std::string_view text, const std::string& reason) {
  throw Error(ErrorCode::invalid_input, reason, std::string(text), kForms);
}

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Whether `text` has only ASCII letters, ASCII digits and characters of `others`.
bool is_made_of(std::string_view text, std::string_view others) {
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return is_letter_or_digit(c) || others.find(c) != std::string_view::npos;
  });
}

void require_host(std::string_view text, std::string_view host, std::string_view others) {
  if (host.empty()) throw_bad_address(text, "the address has no host");
  const std::size_t user = host.find('@');
  const bool option = host.front() == '-' ||
                      (user != std::string_view::npos && host.substr(user + 1).starts_with('-'));
  if (option) throw_bad_address(text, "a host or user must not begin with a hyphen");
  if (!is_made_of(host, others) || host.back() == '@' || host.front() == '@') {
    throw_bad_address(text, "\"" + std::string(host) + "\" is not a host");
  }
}

std::uint16_t port_of(std::string_view text, std::string_view digits) {
  std::uint16_t port = 0;
  const char* const end = digits.data() + digits.size();
  const auto parsed = std::from_chars(digits.data(), end, port);
  if (parsed.ec != std::errc() || parsed.ptr != end || port == 0) {
    throw_bad_address(text, "\"" + std::string(digits) + "\" is not a port from 1 to 65535");
  }
  return port;
}

/// Parses the part after tcp://, such as host:7001 or [::1]:7001.
void read_tcp(std::string_view rest, Address* address) {
  const std::size_t colon = rest.rfind(':');
  if (colon == std::string_view::npos) throw_bad_address(address->text, "the address has no port");
  std::string_view host = rest.substr(0, colon);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    host = host.substr(1, host.size() - 2);
    require_host(address->text, host, ".:%");
  } else {
    require_host(address->text, host, ".-_");
  }
  address->host = host;
  address->port = port_of(address->text, rest.substr(colon + 1));
}

/// Parses the part after ssh://, such as user@host:22/srv/treff/index.
void read_ssh(std::string_view rest, Address* address) {
  address->kind = Address::Kind::kSsh;
  const std::size_t slash = rest.find('/');
  if (slash == std::string_view::npos || slash + 1 == rest.size()) {
    throw_bad_address(address->text, "the address has no folder");
  }
  std::string_view host = rest.substr(0, slash);
  if (const std::size_t colon = host.find(':'); colon != std::string_view::npos) {
    address->port = port_of(address->text, host.substr(colon + 1));
    host = host.substr(0, colon);
  }
  require_host(address->text, host, ".-_@");
  address->host = host;
  address->path = rest.substr(slash);
  // The path is passed to a shell on the remote machine.
  if (!is_made_of(address->path, "/._-+,=@%")) {
    throw_bad_address(
        address->text,
        "a folder in an ssh address may contain only letters a-z, digits and / . _ - + , = @ %");
  }
}

std::vector<Address> parse_replicas(std::string_view whole) {
  std::string_view text = whole;
  std::vector<Address> replicas;
  for (;;) {
    const std::size_t mark = text.find(kReplicaMark);
    const std::string_view one = text.substr(0, mark);
    if (one.empty()) throw_bad_address(whole, "the address has no host");
    replicas.push_back(parse_address(one));
    if (mark == std::string_view::npos) return replicas;
    text.remove_prefix(mark + 1);
  }
}

std::string_view trimmed(std::string_view line) {
  constexpr std::string_view kBlanks = " \t\r";
  const std::size_t first = line.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(kBlanks) + 1 - first);
}

std::vector<std::string> names_in(const fs::path& list) {
  std::ifstream file(list, std::ios::binary);
  if (!file.is_open()) index::throw_errno("cannot read", list);
  std::vector<std::string> names;
  std::string line;
  while (std::getline(file, line)) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (names.empty() && line.starts_with(kByteOrderMark)) line.erase(0, kByteOrderMark.size());
    const std::string_view name = trimmed(line);
    if (!name.empty() && name.front() != '#') names.emplace_back(name);
  }
  if (file.bad()) index::throw_errno("cannot read", list);
  return names;
}

/// Whether the file `path` is a list of indexes: its name ends in .shards, or its first entry is an
/// address or an existing path.
bool is_list(const fs::path& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return false;
  if (path.extension() == ".shards") return true;
  if (index::is_segment_file(path)) return false;
  constexpr std::uintmax_t kLargest = 1 << 20;
  if (fs::file_size(path, error) > kLargest || error) return false;
  const std::vector<std::string> names = names_in(path);
  if (names.empty()) return false;
  constexpr std::size_t kLongestPath = 4096;
  const std::string& first = names.front();
  return is_address(first) ||
         (first.size() < kLongestPath && fs::exists(path.parent_path() / first, error));
}

void add_source(const fs::path& name, bool in_list, std::vector<IndexSource>* sources) {
  if (is_address(name.string())) {
    sources->push_back({name, parse_replicas(name.string())});
  } else if (!is_list(name)) {
    sources->push_back({name, {}});
  } else if (in_list) {
    throw Error(ErrorCode::invalid_input, "an index list contains another list", name,
                "list the indexes themselves");
  } else {
    const std::vector<std::string> names = names_in(name);
    if (names.empty()) {
      throw Error(ErrorCode::invalid_input, "the list contains no index", name,
                  "write a folder, tcp://HOST:PORT or ssh://HOST/FOLDER on each line");
    }
    for (const std::string& each : names) {
      add_source(is_address(each) ? fs::path(each) : name.parent_path() / each, true, sources);
    }
  }
}

}  // namespace

Xapian::Database Address::connect(std::chrono::milliseconds timeout) const {
  const auto milliseconds = static_cast<unsigned>(timeout.count());
  if (kind == Kind::kTcp) return Xapian::Remote::open(host, port, milliseconds, milliseconds);
  const auto seconds = std::max<std::int64_t>((timeout.count() + 999) / 1000, 1);
  std::string arguments = "-oBatchMode=yes -oConnectTimeout=" + std::to_string(seconds);
  if (port != 0) arguments += " -p " + std::to_string(port);
  arguments += std::string(" -- ") + host + ' ' + kServer + ' ' + path;
  return Xapian::Remote::open("ssh", arguments, milliseconds);
}

bool is_address(std::string_view text) { return text.starts_with(kTcp) || text.starts_with(kSsh); }

Address parse_address(std::string_view text) {
  Address address;
  address.text = text;
  if (text.starts_with(kTcp)) {
    read_tcp(text.substr(kTcp.size()), &address);
  } else if (text.starts_with(kSsh)) {
    read_ssh(text.substr(kSsh.size()), &address);
  } else {
    throw_bad_address(text, "is not a shard address");
  }
  return address;
}

std::string steady_name(const fs::path& path) {
  if (is_address(path.string())) return path.string();
  std::error_code error;
  const fs::path whole = fs::weakly_canonical(path, error);
  return error ? path.string() : whole.string();
}

std::vector<IndexSource> index_sources(const std::vector<fs::path>& names) {
  std::vector<IndexSource> sources;
  for (const fs::path& name : names) add_source(name, false, &sources);
  std::set<std::string> seen;
  for (const IndexSource& source : sources) {
    if (seen.insert(steady_name(source.path)).second) continue;
    throw Error(ErrorCode::invalid_input, "the index is given twice", source.path, "give it once");
  }
  return sources;
}

}  // namespace treff::query
