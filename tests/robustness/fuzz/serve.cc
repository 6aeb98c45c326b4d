// SPDX-License-Identifier: GPL-2.0-or-later
// treff-serve answers a request. The first line of the input has its method and target, the next
// lines are the headers Host, Accept-Language and Authorization, and the rest is the body.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <future>
#include <nlohmann/json.hpp>

#include "fuzz.h"
#include "serve/service.h"
#include "treff/index_writer.h"

namespace treff::fuzz {
namespace {

namespace fs = std::filesystem;

/// A small index that is removed when the program ends.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "treff-fuzz-XXXXXX").string();
    TREFF_REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
    WriterOptions options;
    options.lexicon = TREFF_TEST_LEXICON;
    options.threads = 1;
    IndexWriter writer(path_ / "index", options);
    for (int i = 0; i < 5; ++i) {
      Article article;
      article.id = "ond/\"><script>" + std::to_string(i);
      article.title = "Uro i \"><script>alert(1)</script> Oslo";
      article.source = "https://\"><script>.no/" + std::to_string(i % 2);
      article.author = "O'Brien; \r\nX-Evil: 1";
      article.section = "<b>Utenriks</b>";
      article.published = "202" + std::to_string(i) + "-0" + std::to_string(i + 1);
      article.paragraphs = {"Soldatene skjøt uten forvarsel </p><script>, nummer " +
                            std::to_string(i) + "."};
      writer.add(article);
    }
    writer.commit();
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] fs::path index() const { return path_ / "index"; }

 private:
  fs::path path_;
};

serve::Service& service() {
  static const Folder folder;
  ::setenv("TREFF_LEXICON", TREFF_TEST_LEXICON, 1);
  static serve::SiteOptions options = [] {
    serve::SiteOptions site;
    site.indexes = {folder.index()};
    site.allow_origin = "https://avis.no";
    return site;
  }();
  static serve::Service one(options, 1, {});
  return one;
}

serve::Request request_of(std::string_view input) {
  serve::Request request;
  std::array<std::string_view, 4> lines;
  for (std::string_view& line : lines) std::tie(line, input) = split_line(input);
  const std::size_t space = std::min(lines[0].find(' '), lines[0].size());
  request.method = lines[0].substr(0, space);
  const std::string_view target = lines[0].substr(std::min(space + 1, lines[0].size()));
  const std::size_t mark = std::min(target.find('?'), target.size());
  request.path = target.substr(0, mark);
  if (mark < target.size()) request.parameters = serve::Parameters(target.substr(mark + 1));
  request.host = lines[1];
  request.accept_language = lines[2];
  request.authorization = lines[3];
  request.body = input;
  request.arrived = std::chrono::steady_clock::now();
  return request;
}

bool is_one_line(std::string_view text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

std::size_t count(std::string_view text, std::string_view what) {
  std::size_t count = 0;
  for (std::size_t at = text.find(what); at != std::string_view::npos;
       at = text.find(what, at + 1)) {
    ++count;
  }
  return count;
}

}  // namespace
}  // namespace treff::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace treff;
  const serve::Request request = fuzz::request_of(fuzz::view(data, size));
  std::promise<serve::Response> answered;
  fuzz::service().handle(
      request, [&](serve::Response response) { answered.set_value(std::move(response)); });
  const serve::Response response = answered.get_future().get();
  TREFF_REQUIRE(response.status >= 200 && response.status < 600);
  TREFF_REQUIRE(fuzz::is_one_line(response.content_type));
  for (const auto& [name, value] : response.headers) {
    TREFF_REQUIRE(fuzz::is_one_line(name) && fuzz::is_one_line(value));
  }
  TREFF_REQUIRE(language::is_utf8(response.body));
  if (response.content_type == "application/json") {
    TREFF_REQUIRE(nlohmann::json::accept(response.body));
  } else if (response.content_type.starts_with("text/html")) {
    TREFF_REQUIRE(fuzz::count(response.body, "<script") == 1);
    TREFF_REQUIRE(response.status != 500);
  } else if (response.content_type.find("xml") != std::string::npos) {
    TREFF_REQUIRE(fuzz::count(response.body, "<script") == 0);
  }
  return 0;
}
