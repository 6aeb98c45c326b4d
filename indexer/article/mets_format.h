// SPDX-License-Identifier: GPL-2.0-or-later
// METS: the table of contents of a scanned newspaper or book, whose pages are ALTO files beside
// it.
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

/// A part of a page: one of its blocks, or the whole page if `block` is empty.
struct PageArea {
  std::string file;  ///< the name that METS uses
  std::string block;
};

/// An article that is marked as such in METS.
struct MarkedArticle {
  std::string title;
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

/// Reads a METS file. The result has no pages if it is not METS or names no files on this machine.
[[nodiscard]] ScannedIssue read_mets(std::string_view xml);

/// Whether the name of a file suggests METS.
[[nodiscard]] bool is_named_mets(const std::filesystem::path& path);

/// Adds the articles of the METS file at `path`: those it marks, and for each page an article with
/// the rest of its text in reading order, all with the issue's date and language. False if the sink
/// wants no more; sets `is_mets` to whether the file is METS with pages. Throws Unreadable.
bool read_scanned_issue(const std::filesystem::path& path, const ArticleSink& sink, bool* is_mets);

/// How to name and read the files of an issue.
struct IssueFiles {
  InputName mets;
  std::function<InputName(const std::string& page)> name;
  std::function<std::string(const std::string& page)> text;  ///< in UTF-8; throws Unreadable
};

/// Like read_scanned_issue(), for a METS file that was already read and pages that may be anywhere.
bool read_issue(const ScannedIssue& issue, const IssueFiles& files, const ArticleSink& sink);

/// Which files in a walk over a folder are pages of a METS file that the same walk reads.
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
