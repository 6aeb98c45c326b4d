// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/scanned_members.h"

#include <string_view>
#include <utility>

#include "article/charset.h"
#include "article/limits.h"
#include "article/mets_format.h"

namespace treff {
namespace {

constexpr std::size_t kMostKept = 4 * kLargestFile;  ///< a newspaper of 40 pages is some 100 MB

bool is_alto(std::string_view head) {
  return head.find("<alto") != head.npos || head.find(":alto ") != head.npos;
}

std::string decoded(const std::string& bytes) { return decode(bytes, declared_charset(bytes)); }

}  // namespace

bool ScannedMembers::take(const std::string& path, PeekedSource& bytes) {
  constexpr std::size_t kReach = 4096;
  if (!path.ends_with(".xml") && !path.ends_with(".XML")) return false;
  if (!is_named_mets(path) && !is_alto(bytes.peek(kReach))) return false;
  if (size_ >= kMostKept) return false;
  std::string text = read_all(bytes, kLargestFile);
  size_ += text.size();
  texts_[path] = std::move(text);
  return true;
}

bool ScannedMembers::read_issue_at(const std::string& path, const InputName& archive,
                                   const ArticleSink& sink, std::set<std::string>* covered) {
  const ScannedIssue issue = read_mets(decoded(texts_.at(path)));
  if (issue.pages.empty()) return true;
  const std::string folder = path.substr(0, path.rfind('/') + 1);  // empty without a slash
  covered->insert(path);
  for (const std::string& page : issue.pages) covered->insert(folder + page);
  const auto name = [&archive](const std::string& member) {
    return InputName{archive.shown + "/" + member, archive.source + "/" + member};
  };
  const IssueFiles files{
      name(path), [&](const std::string& page) { return name(folder + page); },
      [&](const std::string& page) {
        const auto text = texts_.find(folder + page);
        if (text == texts_.end()) {
          throw Unreadable("is listed in a METS file but missing from the archive");
        }
        return decoded(text->second);
      }};
  return read_issue(issue, files, sink);
}

bool ScannedMembers::read(
    const InputName& archive, const ArticleSink& sink,
    const std::function<bool(const std::string& path, ByteSource& bytes)>& read) {
  std::set<std::string> covered;
  for (const auto& [path, text] : texts_) {
    if (is_named_mets(path) && !read_issue_at(path, archive, sink, &covered)) return false;
  }
  for (const auto& [path, text] : texts_) {
    if (!covered.contains(path) && !read(path, *open_memory(text))) return false;
  }
  return true;
}

}  // namespace treff
