// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "reader_collect.h"

namespace treff {
namespace {

TEST(JsonFormat, ReadsOneObjectOrMany) {
  struct Row {
    const char* what;
    const char* json;
    std::vector<std::string> ids;
    std::vector<std::string> rejected;
  };
  const std::vector<Row> rows = {
      {"one", "{\n  \"title\": \"Uro\",\n  \"text\": \"Ro.\"\n}\n", {"a.json"}, {}},
      {"one on a line", "{\"title\": \"Uro\",\"text\":\"\"}", {"a.json"}, {}},
      {"array",
       "[{\"title\":\"En\",\"text\":\"\"},\n {\"id\":7,\"title\":\"To\",\"text\":\"\"}]",
       {"a.json#1", "7"},
       {}},
      {"array of one", "[{\"title\":\"En\",\"text\":\"\"}]", {"a.json#1"}, {}},
      {"side by side",
       "{\n\"title\":\"En\",\"text\":\"\"}\n{\n\"title\":\"To\",\"text\":\"\"}",
       {"a.json#1", "a.json#2"},
       {}},
      {"braces in strings", "[{\"title\":\"a} \\\" {\",\"text\":\"\"}]", {"a.json#1"}, {}},
      {"with a mark", "\xEF\xBB\xBF{\n\"title\":\"En\",\"text\":\"\"}", {"a.json"}, {}},
      {"a bad one among them",
       "[{\"title\":\"En\",\"text\":\"\"},{\"title\":5},{\"title\":}, "
       "{\"title\":\"Fire\",\"text\":\"\"}]",
       {"a.json#1", "a.json#4"},
       {"a.json#2", "a.json#3"}},
      {"cut off", "[{\"title\":\"En\",\"text\":\"\"},{\"title\":\"To", {"a.json#1"}, {"a.json#2"}},
      {"cut off at once", "[{\"title\":\"En", {}, {"a.json"}},
      {"empty array", "[]", {}, {"a.json"}},
      {"stray words", "{\n\"title\":\"En\",\"text\":\"\"} slutt", {"a.json"}, {"a.json"}},
  };
  for (const Row& row : rows) {
    const Collected collected = collect(row.json, "a.json");
    std::vector<std::string> ids, rejected;
    for (const Article& article : collected.articles) ids.push_back(article.id);
    for (const Rejection& rejection : collected.rejections) rejected.push_back(rejection.where);
    EXPECT_EQ(ids, row.ids) << row.what;
    EXPECT_EQ(rejected, row.rejected) << row.what;
  }
}

}  // namespace
}  // namespace treff
