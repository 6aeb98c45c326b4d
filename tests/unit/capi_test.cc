// SPDX-License-Identifier: GPL-2.0-or-later
// The C interface when it gets NULL, or numbers that a C++ caller cannot pass.
#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>

#include "small_archive.h"
#include "treff.h"

namespace treff {
namespace {

/// An index with one article, opened for searching and for writing.
class CInterface : public ::testing::Test {
 protected:
  void SetUp() override {
    index_ = (folder_.path() / "index").string();
    ASSERT_EQ(treff_writer_open(index_.c_str(), TREFF_TEST_LEXICON, 0, &writer_, nullptr),
              TREFF_OK);
    treff_article article{};
    article.struct_size = sizeof article;
    article.id = "1";
    article.title = "Makrellen kom i juni";
    ASSERT_EQ(treff_writer_add(writer_, &article, nullptr, nullptr), TREFF_OK);
    ASSERT_EQ(treff_writer_commit(writer_, nullptr), TREFF_OK);
    const char* path = index_.c_str();
    ASSERT_EQ(treff_searcher_open(&path, 1, TREFF_TEST_LEXICON, &searcher_, nullptr), TREFF_OK);
  }

  void TearDown() override {
    treff_searcher_free(searcher_);
    treff_writer_free(writer_);
  }

  /// The number of articles that were added at that time or later.
  [[nodiscard]] std::uint64_t since(std::int64_t seconds) const {
    treff_search_options options;
    treff_search_options_init(&options, sizeof options);
    options.since = seconds;
    treff_results* results = nullptr;
    EXPECT_EQ(treff_search(searcher_, "makrell", &options, &results, nullptr), TREFF_OK);
    const std::uint64_t total = treff_results_total(results);
    treff_results_free(results);
    return total;
  }

  const TemporaryFolder folder_;
  std::string index_;
  treff_writer* writer_ = nullptr;
  treff_searcher* searcher_ = nullptr;
};

/// Expects TREFF_INVALID_INPUT from a call, with an error that names the argument.
template <typename Call>
void expect_refused(const char* name, const Call& call) {
  treff_error* error = nullptr;
  EXPECT_EQ(call(&error), TREFF_INVALID_INPUT) << name;
  EXPECT_EQ(treff_error_message(error), std::string(name) + " is NULL");
  EXPECT_STRNE(treff_error_hint(error), "");
  treff_error_free(error);
  EXPECT_EQ(call(nullptr), TREFF_INVALID_INPUT) << name;
}

TEST_F(CInterface, RefusesAnIndexWithoutAName) {
  treff_writer* writer = nullptr;
  treff_error* error = nullptr;
  EXPECT_EQ(treff_writer_open("", TREFF_TEST_LEXICON, 0, &writer, &error), TREFF_INVALID_INPUT);
  EXPECT_STREQ(treff_error_message(error), "the path of the index is empty");
  treff_error_free(error);
}

TEST_F(CInterface, RefusesNullThatIsNotAllowed) {
  treff_results* results = nullptr;
  treff_completions* completions = nullptr;
  treff_searcher* searcher = nullptr;
  treff_writer* writer = nullptr;
  const char* const no_path = nullptr;
  const char* const path = index_.c_str();
  treff_article article{};
  article.struct_size = sizeof article;
  article.id = "2";
  using Error = treff_error**;
  expect_refused("searcher", [&](Error error) {
    return treff_search(nullptr, "makrell", nullptr, &results, error);
  });
  expect_refused("results", [&](Error error) {
    return treff_search(searcher_, "makrell", nullptr, nullptr, error);
  });
  expect_refused("searcher", [&](Error error) {
    return treff_similar(nullptr, "1", 1, nullptr, &results, error);
  });
  expect_refused("article", [&](Error error) {
    return treff_similar(searcher_, nullptr, 1, nullptr, &results, error);
  });
  expect_refused("results", [&](Error error) {
    return treff_similar(searcher_, "1", 1, nullptr, nullptr, error);
  });
  expect_refused("searcher", [&](Error error) {
    return treff_complete(nullptr, "mak", 1, &completions, error);
  });
  expect_refused("completions",
                 [&](Error error) { return treff_complete(searcher_, "mak", 1, nullptr, error); });
  expect_refused("paths", [&](Error error) {
    return treff_searcher_open(nullptr, 1, TREFF_TEST_LEXICON, &searcher, error);
  });
  expect_refused("a path", [&](Error error) {
    return treff_searcher_open(&no_path, 1, TREFF_TEST_LEXICON, &searcher, error);
  });
  expect_refused("searcher", [&](Error error) {
    return treff_searcher_open(&path, 1, TREFF_TEST_LEXICON, nullptr, error);
  });
  expect_refused("path", [&](Error error) {
    return treff_writer_open(nullptr, TREFF_TEST_LEXICON, 0, &writer, error);
  });
  expect_refused("writer", [&](Error error) {
    return treff_writer_open(path, TREFF_TEST_LEXICON, 0, nullptr, error);
  });
  expect_refused("writer",
                 [&](Error error) { return treff_writer_add(nullptr, &article, nullptr, error); });
  expect_refused("article",
                 [&](Error error) { return treff_writer_add(writer_, nullptr, nullptr, error); });
  expect_refused("writer", [&](Error error) { return treff_writer_remove(nullptr, "1", error); });
  expect_refused("id", [&](Error error) { return treff_writer_remove(writer_, nullptr, error); });
  expect_refused("writer", [&](Error error) { return treff_writer_commit(nullptr, error); });
  article.paragraph_count = 1;
  expect_refused("paragraphs",
                 [&](Error error) { return treff_writer_add(writer_, &article, nullptr, error); });
  article.paragraph_count = 0;
  article.metadata_count = 1;
  expect_refused("metadata",
                 [&](Error error) { return treff_writer_add(writer_, &article, nullptr, error); });
  EXPECT_EQ(since(1), 1U);  // the handles still work
}

TEST_F(CInterface, TakesNullThatIsAllowed) {
  treff_results* results = nullptr;
  ASSERT_EQ(treff_search(searcher_, nullptr, nullptr, &results, nullptr), TREFF_OK);
  EXPECT_STREQ(treff_results_query(results), "");
  treff_results_free(results);
  treff_completions* completions = nullptr;
  ASSERT_EQ(treff_complete(searcher_, nullptr, 1, &completions, nullptr), TREFF_OK);
  EXPECT_EQ(treff_completions_count(completions), 0U);
  treff_completions_free(completions);
  treff_searcher* searcher = nullptr;
  EXPECT_EQ(treff_searcher_open(nullptr, 0, TREFF_TEST_LEXICON, &searcher, nullptr),
            TREFF_NOT_FOUND);
  treff_search_options_init(nullptr, 0);
  treff_searcher_options_init(nullptr, 0);
  treff_cancel_request(nullptr);
}

TEST_F(CInterface, NullHandlesAreEmpty) {
  EXPECT_EQ(treff_error_code(nullptr), TREFF_OK);
  for (const auto read :
       {treff_error_what, treff_error_message, treff_error_path, treff_error_hint}) {
    EXPECT_STREQ(read(nullptr), "");
  }
  for (const auto read : {treff_results_query, treff_results_searched, treff_results_suggestion,
                          treff_results_mark}) {
    EXPECT_STREQ(read(nullptr), "");
  }
  EXPECT_EQ(treff_results_total(nullptr), 0U);
  EXPECT_EQ(treff_results_total_is_exact(nullptr), 0);
  EXPECT_EQ(treff_results_cut(nullptr), 0);
  for (const auto count : {treff_results_count, treff_results_note_count, treff_results_facet_count,
                           treff_results_incomplete_count}) {
    EXPECT_EQ(count(nullptr), 0U);
  }
  EXPECT_EQ(treff_results_passage(nullptr, 0), nullptr);
  EXPECT_EQ(treff_results_facet(nullptr, 0), nullptr);
  EXPECT_EQ(treff_results_note(nullptr, 0), nullptr);
  EXPECT_EQ(treff_results_incomplete(nullptr, 0), nullptr);
  EXPECT_EQ(treff_completions_count(nullptr), 0U);
  EXPECT_EQ(treff_completions_get(nullptr, 0), nullptr);
  EXPECT_EQ(treff_completions_incomplete_count(nullptr), 0U);
  EXPECT_EQ(treff_completions_incomplete(nullptr, 0), nullptr);
}

TEST_F(CInterface, AcceptsAnyTime) {
  constexpr auto kLast = std::numeric_limits<std::int64_t>::max();
  for (const std::int64_t future :
       {std::int64_t{4'102'444'800}, std::int64_t{100'000'000'000'000'000}, kLast / 1'000'000,
        kLast / 1'000'000 + 1, kLast - 1, kLast}) {
    EXPECT_EQ(since(future), 0U) << future;
  }
  for (const std::int64_t past : {std::int64_t{1}, std::int64_t{-1}, -kLast / 1'000'000 - 1,
                                  std::numeric_limits<std::int64_t>::min()}) {
    EXPECT_EQ(since(past), 1U) << past;
  }
}

}  // namespace
}  // namespace treff
