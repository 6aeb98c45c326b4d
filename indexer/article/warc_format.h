// SPDX-License-Identifier: GPL-2.0-or-later
// Web archives: WARC.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "article/byte_source.h"

namespace treff {

/// A server's response, or a resource, in a WARC.
struct ArchivedPage {
  std::string url;
  std::string date;     ///< of the capture, as in the record
  std::string type;     ///< Content-Type in lowercase, with parameters
  std::string body;     ///< with chunks joined, decompressed
  std::string why_not;  ///< why `body` cannot be read; empty if it can
};

/// Calls `visit` with each text page in `source`. Memory is bounded by the largest record that is
/// read, even if `source` is endless. Skips other kinds of records and responses other than 200.
/// Also skips bodies that are not text, and adds their number to `*skipped`. Returns false as soon
/// as `visit` does. Throws Unreadable for input that is not WARC.
bool read_warc(ByteSource& source, const std::function<bool(ArchivedPage&&)>& visit,
               std::size_t* skipped);

}  // namespace treff
