// Eight threads search one Searcher while another process replaces and removes articles. No search
// may fail, all results of one belong to one commit, and highlights lie in their text. Runs for
// $TREFF_THREADS_SECONDS, 5 if that is not set; built with the preset tsan it finds races, too.
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <mutex>
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

std::atomic<int> failures{0};

void fail(const std::string& what) {
  static std::mutex mutex;
  const std::lock_guard<std::mutex> guard(mutex);
  if (++failures <= 10) std::cerr << what << '\n';
}

/// Every article with this edition in its title, but one, which is removed: one commit.
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

void check(const treff::SearchResults& results) {
  if (results.passages.size() != kArticles - 1) {
    fail(std::to_string(results.passages.size()) + " results of " + std::to_string(kArticles - 1));
  }
  for (const treff::PassageResult& hit : results.passages) {
    if (hit.title != results.passages.front().title) {
      fail("one search gave " + results.passages.front().title + " and " + hit.title);
    }
    std::size_t length = 0, before = 0;
    for (const char byte : hit.text) length += (byte & 0xC0) != 0x80 ? 1 : 0;
    for (const treff::Highlight& mark : hit.highlights) {
      if (mark.from < before || mark.to <= mark.from || mark.to > length) {
        fail("a highlight is not in its text");
      }
      before = mark.to;
    }
    if (hit.highlights.empty()) fail("no highlights");
  }
}

/// What one thread saw.
struct Seen {
  std::size_t searches = 0;
  std::set<std::string> editions;
};

void search_until(const treff::Searcher& searcher, const std::atomic<bool>& stop, Seen* seen) {
  treff::SearchOptions options;
  options.limit = 100;
  options.merge_copies = false;
  while (!stop) {
    try {
      const treff::SearchResults results = searcher.search("+skyter uten forvarsel", options);
      check(results);
      if (!results.passages.empty()) seen->editions.insert(results.passages.front().title);
    } catch (const treff::Error& error) {
      fail(error.what());
    }
    ++seen->searches;
  }
}

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
    threads.emplace_back([&searcher, &stop, &one] { search_until(searcher, stop, &one); });
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

}  // namespace

int main(int argc, char** argv) {
  if (argc == 4 && std::string(argv[1]) == "--write") return write_for(argv[2], std::stod(argv[3]));
  const char* seconds = std::getenv("TREFF_THREADS_SECONDS");
  std::string folder = (fs::temp_directory_path() / "treff-threads-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) return 2;
  const int status = run(argv[0], fs::path(folder) / "index", seconds == nullptr ? "5" : seconds);
  fs::remove_all(folder);
  return status;
}
