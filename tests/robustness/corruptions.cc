// SPDX-License-Identifier: GPL-2.0-or-later
// Damages an index: changes or inserts a byte, or truncates a file. A separate process then
// searches, exports and checks the index. It must not crash or hang, and each text shown must be
// that of its article. If a search fails or gives other results, or an export differs without an
// error, the check must report that the index is damaged.
//
// $TREFF_CORRUPTIONS: how many (default 300). $TREFF_CORRUPTIONS_SEED: the random seed (default 1).
// $TREFF_TEST_ARTICLES: the folder of articles to index.
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "treff/article_reader.h"
#include "treff/error.h"
#include "treff/index_check.h"
#include "treff/index_export.h"
#include "treff/index_writer.h"
#include "treff/searcher.h"

namespace {

namespace fs = std::filesystem;

constexpr unsigned kMostSeconds = 20;  // a normal case takes a hundredth of that
constexpr rlim_t kMostMemory = rlim_t{2} << 30;

constexpr std::array<const char*, 8> kQueries = {
    "skyte uten forvarsel", "\"uten forvarsel\"", "sikkerhet +regjering -kongen",
    "date:2022 president",  "nummer7*",           "title:opprør OR kilde:txt",
    "soldat NEAR/9 skyte",  "og som det har på"};

constexpr char kEnd = '\x1E';  ///< ends each hit and each query's hits

/// What searching, exporting and checking an index returned.
struct Answers {
  std::string search;              ///< the hits of all queries; empty after an error
  std::string search_error;        ///< one line
  std::set<std::string> articles;  ///< lines of the export
  std::string export_error;
  std::string check_error;
  bool told = false;  ///< check reported a problem, or that another analyzer made the index
};

template <typename Action>
std::string error_of(const Action& action) {
  try {
    action();
  } catch (const treff::Error& error) {
    return error.what();
  }
  return {};
}

std::string search_all(const fs::path& index) {
  const treff::Searcher searcher(index);
  std::string text;
  for (const char* query : kQueries) {
    for (const treff::PassageResult& hit : searcher.search(query).passages) {
      text += hit.article + "#" + std::to_string(hit.passage) + " " + std::to_string(hit.score) +
              " " + hit.title + "\t" + hit.text + kEnd;
    }
    text += kEnd;
  }
  return text;
}

Answers ask(const fs::path& index) {
  Answers answers;
  answers.search_error = error_of([&] { answers.search = search_all(index); });
  answers.export_error = error_of([&] {
    treff::export_articles(index, [&](treff::Article&& article) {
      answers.articles.insert(treff::to_json_line(article));
      return true;
    });
  });
  answers.check_error = error_of([&] {
    const treff::CheckResult result =
        treff::check_index(index, {}, [](const treff::IndexProblem&) {});
    answers.told = result.problems > 0 || !result.contents_compared;
  });
  return answers;
}

/// Extracts the passages and titles from results, to find texts that no article has.
std::set<std::string> shown_texts(const std::string& search) {
  std::set<std::string> texts;
  for (std::size_t from = 0; from < search.size();) {
    const std::size_t end = search.find(kEnd, from);
    const std::size_t space = search.find(' ', from), next = search.find(' ', space + 1);
    if (end > from && next < end) {
      texts.insert(search.substr(from, space - from) + search.substr(next, end - next));
    }
    from = end + 1;
  }
  return texts;
}

std::string read_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void write_file(const fs::path& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

/// Makes an index of several segments. One of them has deleted articles.
void make_index(const fs::path& index, const fs::path& articles) {
  treff::IndexWriter writer(index);
  const treff::ArticleSink sink{[&](treff::Article&& article) {
                                  article.id = article.source = fs::path(article.source).filename();
                                  writer.add(std::move(article));
                                  return true;
                                },
                                [](treff::Rejection&&) {}};
  treff::read_path(articles, {}, sink);
  writer.commit();
  for (int i = 0; i < 110; ++i) {
    treff::Article article;
    article.id = "melding-" + std::to_string(i);
    article.title = "Melding om opprør";
    article.published = "2022-01-0" + std::to_string(i % 9 + 1);
    article.paragraphs = {"Regjeringen melder om sikkerhet og ro i fylke nummer" +
                          std::to_string(i % 30) + ", der ingen skal skyte uten forvarsel."};
    writer.add(std::move(article));
  }
  writer.commit();
  for (int i = 0; i < 9; ++i) writer.remove("melding-" + std::to_string(i * 11));
  writer.commit();
}

struct Damage {
  fs::path file;
  std::string what;
  std::string bytes;  ///< the damaged content
};

class Corruptions {
 public:
  Corruptions(const fs::path& index, unsigned seed) : index_(index), random_(seed) {
    for (const auto& entry : fs::recursive_directory_iterator(index)) {
      if (entry.is_regular_file()) whole_.emplace_back(entry.path(), read_file(entry.path()));
    }
    std::sort(whole_.begin(), whole_.end());
    right_ = ask(index);
    if (right_.told || !right_.search_error.empty() || right_.articles.size() < 100) {
      throw std::runtime_error("the index is not right to begin with");
    }
    texts_ = all_texts();
  }

  /// Damages a random file, judges what treff does, and restores the file. Returns false if treff
  /// did not handle the damage well.
  bool run_one(int number) {
    const Damage damage = next_damage();
    write_file(damage.file, damage.bytes);
    const std::string verdict = in_child([&] { return judge(ask(index_)); });
    const auto whole = std::find_if(whole_.begin(), whole_.end(),
                                    [&](const auto& file) { return file.first == damage.file; });
    write_file(whole->first, whole->second);
    ++verdicts_[verdict];
    if (verdict.front() == '-') return true;
    std::cerr << number << ": " << damage.what << ": " << verdict << "\n";
    return false;
  }

  void print(std::ostream& out) const {
    for (const auto& [verdict, count] : verdicts_) out << count << " × " << verdict << "\n";
  }

 private:
  std::size_t below(std::size_t end) {
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_);
  }

  /// Damages a random file (small and large ones are equally likely): truncates it, or changes or
  /// inserts a byte.
  Damage next_damage() {
    const auto& [file, bytes] = whole_[below(whole_.size())];
    Damage damage{file, fs::relative(file, index_).string(), bytes};
    const std::size_t kind = bytes.empty() ? 3 : below(4);
    const std::size_t at = bytes.empty() ? 0 : below(bytes.size());
    if (kind == 0) {
      damage.bytes.resize(at);
      damage.what += " cut to " + std::to_string(at);
    } else if (kind == 3) {
      damage.bytes.insert(at, 1, static_cast<char>(below(256)));
      damage.what += " one byte more at " + std::to_string(at);
    } else {
      const std::size_t flip = kind == 1 ? std::size_t{1} << below(8) : 1 + below(255);
      damage.bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ flip);
      damage.what += " byte " + std::to_string(at) + " xor " + std::to_string(flip);
    }
    return damage;
  }

  /// The texts of all passages that a search could show.
  [[nodiscard]] std::set<std::string> all_texts() const {
    std::set<std::string> texts;
    treff::export_articles(index_, [&](treff::Article&& article) {
      for (std::size_t i = 0; i < article.paragraphs.size(); ++i) {
        texts.insert(article.id + "#" + std::to_string(i + 1) + " " + article.title + "\t" +
                     article.paragraphs[i]);
      }
      return true;
    });
    return texts;
  }

  /// Returns what happened: a text that begins with "- " if it is acceptable, else a description of
  /// the fault.
  [[nodiscard]] std::string judge(const Answers& answers) const {
    const bool told = answers.told || !answers.check_error.empty();
    for (const std::string* error :
         {&answers.search_error, &answers.export_error, &answers.check_error}) {
      if (error->find('\n') != std::string::npos) return "an error of several lines: " + *error;
    }
    const bool lost = answers.articles != right_.articles;
    if (lost && answers.export_error.empty() && !told) return "an article is lost in silence";
    if (!answers.search_error.empty()) {
      return told ? "- search fails, check tells"
                  : "search fails, check finds nothing: " + answers.search_error;
    }
    if (answers.search == right_.search) {
      return told ? "- right results, check tells" : "- right results, nothing to tell";
    }
    for (const std::string& shown : shown_texts(answers.search)) {
      if (texts_.count(shown) == 0) return "a text is shown that is not the article's: " + shown;
    }
    return told ? "- other results, check tells" : "other results, check finds nothing";
  }

  /// Runs `action` in a separate process and returns its result.
  static std::string in_child(const std::function<std::string()>& action) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
    const pid_t child = ::fork();
    if (child == 0) {
      const rlimit memory{kMostMemory, kMostMemory};
      ::setrlimit(RLIMIT_AS, &memory);
      ::alarm(kMostSeconds);
      std::string verdict;
      try {
        verdict = action();
      } catch (const std::exception& error) {
        verdict = std::string("throws ") + error.what();
      }
      const ssize_t written = ::write(ends[1], verdict.data(), verdict.size());
      ::_exit(written == static_cast<ssize_t>(verdict.size()) ? 0 : 1);
    }
    ::close(ends[1]);
    std::string verdict;
    std::array<char, 4096> buffer{};
    for (ssize_t n = 0; (n = ::read(ends[0], buffer.data(), buffer.size())) > 0;) {
      verdict.append(buffer.data(), static_cast<std::size_t>(n));
    }
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WIFSIGNALED(status)) {
      return WTERMSIG(status) == SIGALRM ? "hangs"
                                         : std::string("ends by ") + strsignal(WTERMSIG(status));
    }
    return verdict;
  }

  fs::path index_;
  std::mt19937 random_;
  std::vector<std::pair<fs::path, std::string>> whole_;
  Answers right_;
  std::set<std::string> texts_;
  std::map<std::string, int> verdicts_;
};

int number_from(const char* variable, int otherwise) {
  const char* value = std::getenv(variable);
  return value == nullptr ? otherwise : std::atoi(value);
}

int run(const fs::path& folder, const fs::path& articles) {
  const int cases = number_from("TREFF_CORRUPTIONS", 300);
  const int seed = number_from("TREFF_CORRUPTIONS_SEED", 1);
  make_index(folder / "index", articles);
  Corruptions corruptions(folder / "index", static_cast<unsigned>(seed));
  int failures = 0;
  for (int i = 0; i < cases; ++i) failures += corruptions.run_one(i) ? 0 : 1;
  std::cout << cases << " corruptions, seed " << seed << ", " << failures << " failures\n";
  corruptions.print(std::cout);
  return failures == 0 ? 0 : 1;
}

}  // namespace

int main() {
  const char* articles = std::getenv("TREFF_TEST_ARTICLES");
  std::string folder = (fs::temp_directory_path() / "treff-corruptions-XXXXXX").string();
  if (articles == nullptr || ::mkdtemp(folder.data()) == nullptr) return 2;
  int status = 2;
  try {
    status = run(folder, articles);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
  }
  fs::remove_all(folder);
  return status;
}
