// SPDX-License-Identifier: GPL-2.0-or-later
// Web archives: WARC.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "article/byte_source.h"

namespace treff {

/// One answer of a server, or resource, in a WARC.
struct ArchivedPage {
  std::string url;
  std::string date;     ///< of the capture, as the record says
  std::string type;     ///< its Content-Type, lower-case, with parameters
  std::string body;     ///< chunks joined, decompressed
  std::string why_not;  ///< why its body cannot be read; empty if it can
};

/// Calls `visit` with each page of text in `source`, which may go on for ever: memory is bounded by
/// the largest record that is read. Records of other kinds, answers that are no 200 and bodies that
/// are no text are skipped; `*skipped` counts bodies of other types. False as soon as `visit` says
/// so. Throws Unreadable for what is no WARC.
bool read_warc(ByteSource& source, const std::function<bool(ArchivedPage&&)>& visit,
               std::size_t* skipped);

}  // namespace treff
