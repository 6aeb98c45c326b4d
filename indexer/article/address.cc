// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/address.h"

#include <algorithm>

namespace treff {
namespace {

/// The size of "https:" at the front of an address; 0 if it has no scheme.
std::size_t scheme_size(std::string_view address) {
  const std::size_t colon = address.find(':');
  if (colon == address.npos || colon == 0) return 0;
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const bool is_scheme =
      is_letter(address.front()) &&
      std::all_of(
          address.begin(), address.begin() + static_cast<std::ptrdiff_t>(colon), [&](char c) {
            return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
          });
  return is_scheme ? colon + 1 : 0;
}

/// Removes "." and ".." segments from `path`, and the segment before each "..".
std::string without_dots(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/', 1), path.size());
    const std::string_view segment = path.substr(0, end);
    path.remove_prefix(end);
    if (segment == "/." || segment == "/..") {
      if (segment == "/..") out.resize(std::min(out.rfind('/'), out.size()));
      if (path.empty()) out += '/';
    } else {
      out += segment;
    }
  }
  return out;
}

}  // namespace

std::string resolve_address(std::string_view base, std::string_view reference) {
  if (reference.empty()) return std::string(base);
  const std::size_t scheme = scheme_size(base);
  if (scheme == 0 || scheme_size(reference) > 0) return std::string(reference);
  if (reference.starts_with("//")) return std::string(base.substr(0, scheme)).append(reference);
  const std::size_t host = base.substr(scheme).starts_with("//") ? scheme + 2 : scheme;
  const std::size_t path = std::min(base.find_first_of("/?#", host), base.size());
  const std::size_t query = std::min(base.find_first_of("?#", path), base.size());
  if (reference.front() == '#' || reference.front() == '?') {
    const std::size_t kept = reference.front() == '?' ? query : base.find('#', path);
    return std::string(base.substr(0, kept)).append(reference);
  }
  std::string whole;
  if (reference.front() != '/') {
    const std::string_view folder = base.substr(path, query - path);
    whole = folder.substr(0, folder.rfind('/') + 1);
    if (whole.empty()) whole = "/";
  }
  const std::size_t tail = std::min(reference.find_first_of("?#"), reference.size());
  whole += reference.substr(0, tail);
  return std::string(base.substr(0, path))
      .append(without_dots(whole))
      .append(reference.substr(tail));
}

}  // namespace treff
