// SPDX-License-Identifier: GPL-2.0-or-later
// Eight threads search one Searcher with the whole query language while another process replaces
// and removes articles. No search may fail, all results of a search must belong to one commit, and
// highlights must lie within their text. Runs for $TREFF_THREADS_SECONDS (default 5). The preset
// tsan also detects data races.
//
// With --memory, 64 threads search at once, and their memory must stay below
// SearcherOptions::memory plus a little for each search.
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <latch>
#include <mutex>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "treff/index_writer.h"
#include "treff/searcher.h"

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int kThreads = 8;
constexpr int kArticles = 40;

/// Queries with each kind of node, with known words, unknown words and misspelled ones.
constexpr const char* kQueries[] = {"skyte uten forvarsel",
                                    "soldat",
                                    "storm",
                                    "qvxzord",
                                    "-storm",
                                    "-soldat",
                                    "+qvxzord",
                                    "*",
                                    "soldatane skyt utan",
                                    "forvarzel",
                                    "soldatne skyter",
                                    "hva er forvarsel",
                                    "\"uten forvarsel\"",
                                    "«skyte uten forvarsl»",
                                    "=skyte",
                                    "=\"skyte uten\"",
                                    "\"ingen er så*\"",
                                    "\"qvxzord skyte\"",
                                    "skyte NEAR/3 forvarsel",
                                    "(soldat OR qvxzord) NÆR/9 \"uten forvarsel\"",
                                    "\"forvarsel skyte\"~5",
                                    "soldat AND storm",
                                    "soldat OG NOT storm",
                                    "(storm OR soldat) forvarsel",
                                    "NOT qvxzord",
                                    "sold*",
                                    "*varsel",
                                    "s?yte",
                                    "q*",
                                    "blafjell",
                                    "Blåfjell",
                                    "fjell",
                                    "title:utgave",
                                    "tittel:u*",
                                    "source:byrå",
                                    "source:=\"Byrå Øst\"",
                                    "author:hansen",
                                    "forfatter:qvxzord",
                                    "section:utenriks",
                                    "language:nb",
                                    "id:artikkel-1",
                                    "date:2022",
                                    "date:2022-01..2022-02",
                                    "dato:siste-uke",
                                    "date:2022 -soldat",
                                    "bildet",
                                    "+bildet",
                                    "faktum",
                                    "",
                                    "\"",
                                    "((((",
                                    "+ - \" ) OR",
                                    "og i på som"};

std::atomic<int> failures{0};

void fail(const std::string& what) {
  static std::mutex mutex;
  const std::lock_guard<std::mutex> guard(mutex);
  if (++failures <= 10) std::cerr << what << '\n';
}

/// Commits all articles with this edition in their titles, except one article, which is removed.
void write_edition(treff::IndexWriter& writer, int edition) {
  for (int i = 0; i < kArticles; ++i) {
    const std::string id = "artikkel-" + std::to_string(i);
    if (i == edition % kArticles) {
      writer.remove(id);
      continue;
    }
    treff::Article article;
    article.id = id;
    article.title = "Utgave " + std::to_string(edition);
    article.source = i % 2 == 0 ? "Byrå Øst" : "Byrå Vest";
    article.author = "Kari Hansen";
    article.section = i % 3 == 0 ? "Utenriks" : "Kultur";
    article.published = "2022-01-" + std::to_string(10 + i % 20);
    article.language = i % 2 == 0 ? "nb" : "nn";
    article.extras = {{treff::ExtraKind::caption, "Soldaten på bildet er fra Blåfjell."}};
    article.paragraphs = {"Soldatene på Blåfjell kan skyte uten forvarsel, melder «Øst» i utgave " +
                              std::to_string(edition) + ".",
                          "Ingen er såret i artikkel " + std::to_string(i) + "."};
    writer.add(article);
  }
  writer.commit();
}

int write_for(const fs::path& index, double seconds) {
  treff::IndexWriter writer(index);
  const Clock::time_point end = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                                   std::chrono::duration<double>(seconds));
  for (int edition = 1; Clock::now() < end; ++edition) write_edition(writer, edition);
  return 0;
}

void check_marks(const treff::PassageResult& hit) {
  std::size_t length = 0, before = 0;
  for (const char byte : hit.text) length += (byte & 0xC0) != 0x80 ? 1 : 0;
  for (const treff::Highlight& mark : hit.highlights) {
    if (mark.from < before || mark.to <= mark.from || mark.to > length) {
      fail("a highlight is not in its text");
    }
    before = mark.to;
  }
}

void check(const std::string& query, const treff::SearchResults& results) {
  for (const treff::PassageResult& hit : results.passages) {
    if (hit.title != results.passages.front().title) {
      fail(query + ": one search gave " + results.passages.front().title + " and " + hit.title);
    }
    check_marks(hit);
  }
}

/// What one thread found.
struct Seen {
  std::size_t searches = 0;
  std::set<std::string> editions;
};

/// The searches of one thread.
class Searches {
 public:
  Searches(const treff::Searcher& searcher, unsigned seed, Seen* seen)
      : searcher_(searcher), dice_(seed), seen_(*seen) {}

  void run_one() {
    ++seen_.searches;
    try {
      switch (below(9)) {
        case 0:
          return search_all();
        case 1:
          return count_all();
        case 2:
          return check("similar", searcher_.similar(article(), 1 + below(3), options()));
        case 3:
          return check("article", searcher_.article(article(), query()));
        case 4:
          if (searcher_.complete("skyt", 10).empty()) fail("no completion");
          return;
        default:
          const std::string text = query();
          treff::SearchOptions wanted = options();
          if (below(3) == 0) wanted.facets = {"source", "language", "year"};
          check(text, searcher_.search(text, wanted));
      }
    } catch (const treff::Error& error) {
      const treff::ErrorCode code = error.code();
      // Expected: the article is the one that this edition lacks, or a short deadline has passed.
      if (code != treff::ErrorCode::not_found && code != treff::ErrorCode::deadline_exceeded) {
        fail(error.what());
      }
    }
  }

 private:
  std::size_t below(std::size_t end) { return dice_() % end; }
  std::string query() { return kQueries[below(std::size(kQueries))]; }
  std::string article() { return "artikkel-" + std::to_string(below(kArticles)); }

  treff::SearchOptions options() {
    treff::SearchOptions options;
    options.limit = 1 + below(100);
    options.per_article = below(3);
    options.sort =
        std::array{treff::Sort::relevance, treff::Sort::date, treff::Sort::oldest}[below(3)];
    options.merge_copies = below(2) == 0;
    options.snippet_length = below(2) * 40;
    options.explain = below(4) == 0;
    if (below(8) == 0) {
      options.deadline = Clock::now() + std::chrono::microseconds(below(5000));
    }
    return options;
  }

  /// Requires that a search finds all articles of one commit and no others.
  void search_all() {
    treff::SearchOptions all;
    all.limit = 100;
    all.per_article = 1;
    all.merge_copies = false;
    const treff::SearchResults results = searcher_.search("+skyter uten forvarsel", all);
    check("+skyter uten forvarsel", results);
    if (results.passages.size() != kArticles - 1) {
      fail(std::to_string(results.passages.size()) + " results of " +
           std::to_string(kArticles - 1));
    }
    for (const treff::PassageResult& hit : results.passages) {
      if (hit.highlights.empty()) fail("no highlights");
    }
    if (!results.passages.empty()) seen_.editions.insert(results.passages.front().title);
  }

  void count_all() {
    const std::size_t articles = searcher_.matching_articles("-qvxzord").size();
    treff::SearchOptions counted;
    counted.facets = {"year"};
    for (const treff::SearchOptions& options : {treff::SearchOptions(), counted}) {
      const std::uint64_t total = searcher_.search("*", options).total;
      if (articles != kArticles - 1 || total != kArticles - 1) {
        fail(std::to_string(articles) + " ids and a total of " + std::to_string(total));
      }
    }
  }

  const treff::Searcher& searcher_;
  std::mt19937 dice_;
  Seen& seen_;
};

int run(const char* program, const fs::path& index, const std::string& seconds) {
  {
    treff::IndexWriter writer(index);
    write_edition(writer, 0);
  }
  const treff::Searcher searcher(index);
  std::string name = program, mode = "--write", path = index.string(), time = seconds;
  char* arguments[] = {name.data(), mode.data(), path.data(), time.data(), nullptr};
  pid_t writer = 0;
  if (posix_spawn(&writer, "/proc/self/exe", nullptr, nullptr, arguments, environ) != 0) return 2;

  std::atomic<bool> stop{false};
  std::vector<Seen> seen(kThreads);
  std::vector<std::thread> threads;
  threads.reserve(seen.size());
  for (Seen& one : seen) {
    threads.emplace_back([&searcher, &stop, &one, seed = threads.size()] {
      Searches searches(searcher, static_cast<unsigned>(seed), &one);
      while (!stop) searches.run_one();
    });
  }
  int status = 0;
  waitpid(writer, &status, 0);
  stop = true;
  for (std::thread& thread : threads) thread.join();

  Seen all;
  for (const Seen& one : seen) {
    all.searches += one.searches;
    all.editions.insert(one.editions.begin(), one.editions.end());
  }
  if (status != 0) fail("the writer failed");
  if (all.editions.size() < 2) fail("no search saw a commit");
  std::cout << all.searches << " searches, " << all.editions.size() << " editions seen, "
            << failures << " failures\n";
  return failures == 0 ? 0 : 1;
}

// --- memory --------------------------------------------------------------------------------------

constexpr std::size_t kMany = 64;
constexpr std::size_t kMegabyte = std::size_t{1} << 20;
constexpr std::size_t kSearcherMemory = 32 * kMegabyte;
/// The memory that a search takes in addition to its cached words: databases, texts, stack.
constexpr std::size_t kPerSearch = 3 * kMegabyte;

/// Each article is in one of these groups, so that a query finds twenty.
constexpr int kGroups = 75;
constexpr int kArticlesOfWords = 20 * kGroups;

/// Memory of this process in bytes, without shared pages.
std::size_t resident() {
  std::ifstream statm("/proc/self/statm");
  std::size_t size = 0, pages = 0, shared = 0;
  statm >> size >> pages >> shared;
  return (pages - shared) * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

/// Writes articles of unique words, to fill the caches of searches.
void write_new_words(const fs::path& index) {
  treff::IndexWriter writer(index);
  std::mt19937 dice(1);
  for (int i = 0; i < kArticlesOfWords; ++i) {
    treff::Article article;
    article.id = std::to_string(i);
    std::string text = "Soldatene skyter i gruppe" + std::to_string(i % kGroups);
    for (int word = 0; word < 250; ++word) text += " ord" + std::to_string(dice() % 1'000'000'000);
    article.paragraphs = {text + "."};
    writer.add(article);
  }
  writer.commit();
}

int run_memory(const fs::path& index) {
  write_new_words(index);
  treff::SearcherOptions options;
  options.memory = kSearcherMemory;
  const treff::Searcher searcher(index, options);
  treff::SearchOptions all;
  all.limit = 20;
  all.merge_copies = false;
  const std::size_t before = resident();
  std::atomic<std::size_t> most{0};
  std::latch begun(kMany);
  std::vector<std::jthread> threads;
  for (std::size_t i = 0; i < kMany; ++i) {
    threads.emplace_back([&] {
      begun.arrive_and_wait();
      for (int group = 0; group < kGroups; ++group) {
        const std::string query = "+gruppe" + std::to_string(group) + " skyte";
        const std::size_t found = searcher.search(query, all).passages.size();
        if (found != 20) fail(std::to_string(found) + " results of 20");
      }
      const std::size_t now = resident();
      for (std::size_t seen = most; seen < now && !most.compare_exchange_weak(seen, now);) {
      }
    });
  }
  threads.clear();
  const std::size_t taken = most - std::min<std::size_t>(most, before);
  std::cout << kMany << " searches at once took " << taken / kMegabyte << " MB\n";
  if (taken > kSearcherMemory + kMany * kPerSearch) fail("more than the searcher may take");
  return failures == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 4 && std::string(argv[1]) == "--write") return write_for(argv[2], std::stod(argv[3]));
  const char* seconds = std::getenv("TREFF_THREADS_SECONDS");
  std::string folder = (fs::temp_directory_path() / "treff-threads-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) return 2;
  const fs::path index = fs::path(folder) / "index";
  const bool memory = argc == 2 && std::string(argv[1]) == "--memory";
  const int status =
      memory ? run_memory(index) : run(argv[0], index, seconds == nullptr ? "5" : seconds);
  fs::remove_all(folder);
  return status;
}
