// SPDX-License-Identifier: GPL-2.0-or-later
// Wraps articles in random JSON. None may be lost in silence, and none may be read twice.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <random>

#include "reader_collect.h"

namespace treff {
namespace {

using Json = nlohmann::ordered_json;

class RandomWrapping {
 public:
  explicit RandomWrapping(unsigned seed) : random_(seed) {}

  [[nodiscard]] const std::vector<std::string>& titles() const { return titles_; }

  /// Articles in lists, maps and objects, with other fields around them.
  Json wrap(int depth) {
    if (depth == 0 || pick(4) == 0) return article();
    Json around = Json::object();
    for (const char* name : {"title", "text", "id", "status", "total", "published", "tags"}) {
      if (pick(4) == 0) around[name] = about(name);
    }
    const std::size_t fields = 1 + pick(2);
    for (std::size_t i = 0; i < fields; ++i) {
      const std::string name = pick_of(kNames);
      if (around.contains(name)) continue;
      if (name == "content") {  // holds one article; anything else in it is a text in blocks
        around[name] = article();
      } else {
        around[name] = pick(2) == 0 ? list(depth) : wrap(depth - 1);
      }
    }
    if (pick(3) == 0) around["a" + std::to_string(pick(9))] = wrap(depth - 1);
    if (pick(5) == 0) around["media"] = Json::array({{{"type", "image"}, {"url", "b.jpg"}}});
    return around;
  }

  /// Articles in wrappings that are all read: lists in a response, and maps from ids.
  Json wrap_plainly() {
    Json around = Json::object();
    if (pick(2) == 0) around["text"] = about("text");
    if (pick(2) == 0) around["title"] = around.contains("text") ? "Nyheter" : "";
    if (pick(3) == 0) {
      for (int i = 0; i < 3; ++i) around["a" + std::to_string(i)] = article();
      return around;
    }
    for (const char* name : {"items", "posts", "stories"}) {
      if (pick(2) == 0) continue;
      Json items = Json::array({article(), article()});
      if (pick(2) == 0) items[0] = Json{{"article", items[0]}};
      if (pick(4) == 0) items = Json::array({{{"items", items}}});
      around[name] = items;
    }
    if (titles_.empty()) around["article"] = article();
    return pick(2) == 0 ? around : Json{{"data", around}};
  }

 private:
  static constexpr auto kNames = std::to_array<const char*>(
      {"items", "articles", "data", "response", "article", "post", "entry", "content", "attributes",
       "fields", "_source", "node", "getArticle", "related", "props", "result"});

  std::size_t pick(std::size_t count) { return random_() % count; }

  template <typename Choices>
  typename Choices::value_type pick_of(const Choices& choices) {
    return choices[pick(choices.size())];
  }

  Json article() {
    const std::string number = std::to_string(titles_.size() + 1);
    titles_.push_back("Sak nummer " + number);
    const std::string text = "Dette er teksten i sak nummer " + number + " fra avisa.";
    Json article = {{"title", titles_.back()}};
    article[pick(4) == 0 ? "ingress" : "text"] = text;
    if (pick(3) == 0) article["id"] = "sak-" + number;
    return article;
  }

  Json list(int depth) {
    Json items = Json::array();
    const std::size_t count = 1 + pick(3);
    for (std::size_t i = 0; i < count; ++i) items.push_back(wrap(depth - 1));
    if (pick(4) == 0) items.insert(items.begin(), Json{{"type", "image"}});
    return items;
  }

  Json about(const std::string& name) {
    if (name == "text") {
      return pick_of(std::to_array<Json>({"", Json::array(), "[]", Json{{"html", ""}}}));
    }
    if (name == "total") return pick(100);
    if (name == "tags") return Json::array({"nyheter"});
    if (name == "published") return "2024-03-07";
    return name == "status" ? "ok" : "Rundt " + std::to_string(pick(1000));
  }

  std::mt19937 random_;
  std::vector<std::string> titles_;
};

long times_read(const std::vector<Article>& articles, const std::string& title) {
  return std::count_if(articles.begin(), articles.end(), [&title](const Article& article) {
    return article.title == title && !article.paragraphs.empty();
  });
}

TEST(JsonWrapping, NeverLosesAnArticleInSilence) {
  for (unsigned seed = 0; seed < 3'000; ++seed) {
    RandomWrapping wrapping(seed);
    const std::string json = wrapping.wrap(3).dump();
    const Collected collected = collect(json, "a.json");
    const bool said = !collected.notes.empty() || !collected.rejections.empty();
    for (const std::string& title : wrapping.titles()) {
      const long times = times_read(collected.articles, title);
      EXPECT_TRUE(times == 1 || (times == 0 && said)) << title << ": " << times << " in " << json;
    }
  }
}

TEST(JsonWrapping, IsReadWhole) {
  for (unsigned seed = 0; seed < 500; ++seed) {
    RandomWrapping wrapping(seed);
    const std::string json = wrapping.wrap_plainly().dump();
    const Collected collected = collect(json, "a.json");
    EXPECT_EQ(collected.articles.size(), wrapping.titles().size()) << json;
    EXPECT_TRUE(collected.rejections.empty() && collected.notes.empty()) << json;
    for (const std::string& title : wrapping.titles()) {
      EXPECT_EQ(times_read(collected.articles, title), 1) << title << " in " << json;
    }
  }
}

}  // namespace
}  // namespace treff
