// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/file_name.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "language/unicode.h"

namespace treff {
namespace {

TEST(FileName, IsPrintableAndGivesThePathBack) {
  struct Row {
    std::string path;
    const char* source;
  };
  const Row rows[] = {
      {"/avis/blåbær 2.txt", "/avis/blåbær 2.txt"},
      {"/avis/bl\xE5.txt", "/avis/bl\\xE5.txt"},
      {"a\033[31m\n\x7F", "a\\x1B[31m\\x0A\\x7F"},
      {"a\u0085\u202E\u2028", "a\\xC2\\x85\\xE2\\x80\\xAE\\xE2\\x80\\xA8"},
      {"\xF0\x9F\x98", "\\xF0\\x9F\\x98"},
      {"\uFFFD", "\uFFFD"},
      {"C:\\x\\xE5", "C:\\x\\x5CxE5"},
      {"\\xe5 \\xE \\", "\\xe5 \\xE \\"},
      {"\\x5C", "\\x5Cx5C"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(source_of_file(row.path), row.source);
    EXPECT_EQ(file_of_source(row.source), row.path);
    EXPECT_TRUE(language::is_utf8(printable(row.path)));
  }
}

TEST(FileName, IsAnothersOnlyForTheSameFile) {
  std::set<std::string> sources;
  for (const std::string path : {"\xE5", "\xF8", "\uFFFD", "\\xE5", "\\xF8", "\\x5CxE5", "å"}) {
    EXPECT_TRUE(sources.insert(source_of_file(path)).second) << path;
  }
}

TEST(FileName, IsPrintedAsItIsWhereThatDoesNoHarm) {
  EXPECT_EQ(printable("finner ikke \\x1B i blåbær"), "finner ikke \\x1B i blåbær");
  EXPECT_EQ(printable("\033]0;eid\a"), "\\x1B]0;eid\\x07");
}

}  // namespace
}  // namespace treff
