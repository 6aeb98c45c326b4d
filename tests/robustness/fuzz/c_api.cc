// SPDX-License-Identifier: GPL-2.0-or-later
// Calls the C interface in any order on a small index. Each line of the input is a call: a letter,
// then its text. Each input starts with a new index.
#include <sys/stat.h>

#include <cmath>
#include <filesystem>

#include "fuzz.h"
#include "treff.h"

namespace treff::fuzz {
namespace {

/// A folder for the index, in memory if possible. It is emptied for each input.
class Folder {
 public:
  Folder() {
    const std::filesystem::path memory = "/dev/shm";
    std::error_code error;
    const bool fast = std::filesystem::is_directory(memory, error);
    std::string pattern =
        ((fast ? memory : std::filesystem::temp_directory_path()) / "treff-fuzz-XXXXXX").string();
    TREFF_REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] std::string empty_index() const {
    const std::filesystem::path index = path_ / "index";
    std::filesystem::remove_all(index);
    return index.string();
  }

 private:
  std::filesystem::path path_;
};

class Session {
 public:
  explicit Session(std::string index) : index_(std::move(index)) {}
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session() {
    treff_writer_free(writer_);
    treff_searcher_free(searcher_);
  }

  void call(char letter, const std::string& text) {
    switch (letter) {
      case 'a':
        return add(text);
      case 'r':
        return remove(text);
      case 'c':
        return commit();
      case 'w':
        treff_writer_free(writer_);
        writer_ = nullptr;
        return;
      case 's':
        return search(text);
      case 'm':
        return similar(text);
      case 'x':
        treff_searcher_free(searcher_);
        searcher_ = nullptr;
        return;
      default:
        return;
    }
  }

 private:
  /// Requires that a call sets an error if and only if it fails, and that the code of the error
  /// does not mean a bug, a damaged index or a broken machine.
  void require(treff_code code, treff_error** error) {
    TREFF_REQUIRE((code == TREFF_OK) == (*error == nullptr));
    TREFF_REQUIRE(code != TREFF_INTERNAL && code != TREFF_CORRUPT && code != TREFF_IO);
    if (*error == nullptr) return;
    TREFF_REQUIRE(treff_error_code(*error) == code);
    TREFF_REQUIRE(*treff_error_what(*error) != '\0');
    treff_error_free(*error);
    *error = nullptr;
  }

  bool open_writer() {
    treff_error* error = nullptr;
    if (writer_ == nullptr) {
      require(treff_writer_open(index_.c_str(), TREFF_TEST_LEXICON, 0, &writer_, &error), &error);
    }
    return writer_ != nullptr;
  }

  bool open_searcher() {
    treff_error* error = nullptr;
    const char* path = index_.c_str();
    if (searcher_ == nullptr) {
      require(treff_searcher_open(&path, 1, TREFF_TEST_LEXICON, &searcher_, &error), &error);
    }
    return searcher_ != nullptr;
  }

  /// Adds an article. In `text`, tabs separate id, title and paragraphs.
  void add(const std::string& text) {
    if (!open_writer()) return;
    std::vector<std::string> fields(1);
    for (const char c : text) {
      if (c == '\t') {
        fields.emplace_back();
      } else {
        fields.back() += c;
      }
    }
    std::vector<const char*> paragraphs;
    for (std::size_t i = 2; i < fields.size(); ++i) paragraphs.push_back(fields[i].c_str());
    treff_article article{};
    article.struct_size = sizeof(article);
    article.id = fields[0].c_str();
    article.title = fields.size() > 1 ? fields[1].c_str() : nullptr;
    article.published = fields.size() > 3 ? fields[3].c_str() : nullptr;
    article.paragraphs = paragraphs.data();
    article.paragraph_count = paragraphs.size();
    treff_error* error = nullptr;
    treff_add_result result;
    require(treff_writer_add(writer_, &article, &result, &error), &error);
  }

  void remove(const std::string& id) {
    if (!open_writer()) return;
    treff_error* error = nullptr;
    require(treff_writer_remove(writer_, id.c_str(), &error), &error);
  }

  void commit() {
    if (!open_writer()) return;
    treff_error* error = nullptr;
    require(treff_writer_commit(writer_, &error), &error);
  }

  void search(const std::string& query) {
    if (!open_searcher()) return;
    treff_search_options options;
    treff_search_options_init(&options, sizeof(options));
    options.snippet_length = query.size();
    options.explain = static_cast<int>(query.size() % 2);
    treff_results* results = nullptr;
    treff_error* error = nullptr;
    require(treff_search(searcher_, query.c_str(), &options, &results, &error), &error);
    read(results);
  }

  void similar(const std::string& article) {
    if (!open_searcher()) return;
    treff_results* results = nullptr;
    treff_error* error = nullptr;
    require(
        treff_similar(searcher_, article.c_str(), article.size() % 3, nullptr, &results, &error),
        &error);
    read(results);
  }

  static void read(treff_results* results) {
    if (results == nullptr) return;
    const std::size_t count = treff_results_count(results);
    TREFF_REQUIRE(treff_results_passage(results, count) == nullptr);
    for (std::size_t i = 0; i < count; ++i) {
      const treff_passage* passage = treff_results_passage(results, i);
      TREFF_REQUIRE(passage->rank == i + 1 && std::isfinite(passage->score));
      std::size_t end = 0;
      for (std::size_t h = 0; h < passage->highlight_count; ++h) {
        TREFF_REQUIRE(passage->highlights[h].from >= end);
        end = passage->highlights[h].to;
      }
      TREFF_REQUIRE(end <= language::count_code_points(passage->text));
    }
    treff_results_free(results);
  }

  std::string index_;
  treff_writer* writer_ = nullptr;
  treff_searcher* searcher_ = nullptr;
};

}  // namespace
}  // namespace treff::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace treff::fuzz;
  constexpr int kMostCalls = 12;
  static const Folder folder;
  Session session(folder.empty_index());
  std::string_view input = view(data, size);
  for (int calls = 0; calls < kMostCalls && !input.empty(); ++calls) {
    const auto [line, rest] = split_line(input);
    if (!line.empty()) session.call(line.front(), std::string(line.substr(1)));
    input = rest;
  }
  return 0;
}
