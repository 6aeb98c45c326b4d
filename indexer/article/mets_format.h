// SPDX-License-Identifier: GPL-2.0-or-later
// METS: the table of contents of scanned newspapers and books, whose pages are ALTO files beside
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

/// A place in a page: one of its blocks, or all of it if `block` is empty.
struct PageArea {
  std::string file;  ///< as the METS names it
  std::string block;
};

/// An article that the METS marks as such.
struct MarkedArticle {
  std::string title;
  std::vector<PageArea> areas;  ///< in reading order
};

struct ScannedIssue {
  std::string title;
  std::string published;
  std::string published_text;  ///< where it is no date
  std::string author;
  std::string language;
  std::vector<std::string> pages;  ///< their ALTO files, relative to the METS, in order
  std::vector<PageArea> order;     ///< the reading order of what is in no marked article
  std::vector<MarkedArticle> articles;
};

/// Reads a METS. Without pages if it is none, or names no files on this machine.
[[nodiscard]] ScannedIssue read_mets(std::string_view xml);

/// Whether a file may be a METS, by its name.
[[nodiscard]] bool is_named_mets(const std::filesystem::path& path);

/// Gives the articles of the METS at `path`: those it marks, and of each page what is in none of
/// these, in reading order, with the issue's date and language. False if the sink wants no more;
/// `is_mets` tells whether the file is one with pages. Throws Unreadable.
bool read_scanned_issue(const std::filesystem::path& path, const ArticleSink& sink, bool* is_mets);

/// Where the files of an issue are.
struct IssueFiles {
  InputName mets;
  std::function<InputName(const std::string& page)> name;
  std::function<std::string(const std::string& page)> text;  ///< in UTF-8; throws Unreadable
};

/// The same for an issue that was read, wherever its pages are.
bool read_issue(const ScannedIssue& issue, const IssueFiles& files, const ArticleSink& sink);

/// Which files of one walk over a folder are pages of a METS that the walk reads too.
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
