// SPDX-License-Identifier: GPL-2.0-or-later
// Holds back the scanned pages of an archive until their METS file has been read.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>

#include "article/article_output.h"
#include "article/byte_source.h"

namespace treff {

class ScannedMembers {
 public:
  /// Keeps the member at `path` if it is METS or ALTO and fits in memory (kMostKept). Returns false
  /// if the caller must read it at once.
  bool take(const std::string& path, PeekedSource& bytes);

  /// Adds the articles of each METS file, then passes the kept members that belong to none to
  /// `read`. `archive` names the archive. Returns false if the sink stops or `read` returns false.
  bool read(const InputName& archive, const ArticleSink& sink,
            const std::function<bool(const std::string& path, ByteSource& bytes)>& read);

 private:
  bool read_issue_at(const std::string& path, const InputName& archive, const ArticleSink& sink,
                     std::set<std::string>* covered);

  std::map<std::string, std::string> texts_;  ///< path → bytes
  std::size_t size_ = 0;
};

}  // namespace treff
