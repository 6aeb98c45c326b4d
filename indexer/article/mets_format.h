// SPDX-License-Identifier: GPL-2.0-or-later
// METS: the table of contents of a scanned newspaper or book. Its pages are ALTO files in the same
// folder or below.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "article/article_output.h"
#include "article/globs.h"

namespace treff {

/// A part of a page: one of its blocks, those from `block` to `last`, or the whole page if `block`
/// is empty.
struct PageArea {
  std::string file;  ///< its name in the METS file
  std::string block;
  std::string last = {};
};

/// An article whose extent is marked in METS.
struct MarkedArticle {
  std::string title;
  std::string author;           ///< if empty, that of the issue
  std::vector<PageArea> areas;  ///< in reading order
};

struct ScannedIssue {
  std::string title;
  std::string published;
  std::string published_text;  ///< the date as written if it cannot be parsed
  std::string author;
  std::string language;
  std::vector<std::string> pages;  ///< ALTO files relative to the METS file, in page order
  std::vector<PageArea> order;     ///< reading order of everything outside marked articles
  std::vector<MarkedArticle> articles;
};

/// Parses a METS file. The result has no pages if `xml` is not METS or names no local files.
[[nodiscard]] ScannedIssue read_mets(std::string_view xml);

/// Whether the name of a file suggests METS.
[[nodiscard]] bool is_named_mets(const std::filesystem::path& path);

/// Adds the articles of the METS file at `path`: the ones it marks, and for each page an article
/// with the remaining text in reading order. All get the issue's date and language. Sets `is_mets`
/// to whether the file is METS with pages. Returns false if the sink stops. Throws Unreadable.
bool read_scanned_issue(const std::filesystem::path& path, const ArticleSink& sink, bool* is_mets);

/// The name of an issue, and how to name and read its files.
struct IssueFiles {
  InputName mets;
  std::function<InputName(const std::string& page)> name;
  std::function<std::string(const std::string& page)> text;  ///< in UTF-8; throws Unreadable
};

/// Like read_scanned_issue(), for a METS file that is already parsed and pages from any source.
bool read_issue(const ScannedIssue& issue, const IssueFiles& files, const ArticleSink& sink);

/// Tells which files are pages of a METS file that is read during the same walk over a folder.
class ScannedPages {
 public:
  ScannedPages(std::filesystem::path root, const FileFilter& filter)
      : root_(std::move(root)), filter_(filter) {}

  [[nodiscard]] bool covers(const std::filesystem::path& file);

 private:
  const std::set<std::string>& pages_below(const std::filesystem::path& folder);

  std::filesystem::path root_;
  const FileFilter& filter_;
  std::map<std::string, std::set<std::string>> folders_;  ///< folder → pages of its METS files
};

}  // namespace treff
