// SPDX-License-Identifier: GPL-2.0-or-later
// A minimal service: several threads answer queries with one shared Searcher. `server INDEX` reads
// one query per line and answers with one line; a real service would read from sockets.
#include <treff/searcher.h>

#include <chrono>
#include <functional>
#include <iostream>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace {

std::mutex input, output;

std::string answer(const treff::Searcher& searcher, const std::string& query) {
  treff::SearchOptions options;
  options.limit = 1;
  options.deadline = std::chrono::steady_clock::now() + std::chrono::seconds(2);
  try {
    const treff::SearchResults results = searcher.search(query, options);
    return results.passages.empty() ? "nothing" : results.passages.front().title;
  } catch (const treff::Error& error) {  // an impossible date, or a timeout
    return std::string(treff::to_string(error.code())) + ": " + error.message();
  }
}

void serve(const treff::Searcher& searcher) {
  for (;;) {
    std::string query;
    {
      const std::lock_guard<std::mutex> guard(input);
      if (!std::getline(std::cin, query)) return;
    }
    const std::string line = answer(searcher, query);
    const std::lock_guard<std::mutex> guard(output);
    std::cout << query << '\t' << line << '\n';
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const treff::Searcher searcher(argv[1]);
  std::vector<std::thread> threads(4);
  for (std::thread& thread : threads) thread = std::thread(serve, std::cref(searcher));
  for (std::thread& thread : threads) thread.join();
}
