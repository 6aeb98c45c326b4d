// SPDX-License-Identifier: GPL-2.0-or-later
// Searches per second of one Searcher, on one thread and on two, alternately:
//   searcher_threads INDEX QUERIES      QUERIES: a file of lines kind<TAB>query
#include <treff/searcher.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kRounds = 5;
constexpr std::chrono::seconds kRound{2};

double searches_a_second(const treff::Searcher& searcher, const std::vector<std::string>& queries,
                         std::size_t threads) {
  std::atomic<std::size_t> next{0};
  const Clock::time_point start = Clock::now();
  const auto search = [&] {
    while (Clock::now() - start < kRound) {
      static_cast<void>(searcher.search(queries[next++ % queries.size()]));
    }
  };
  std::vector<std::thread> running;
  for (std::size_t i = 0; i < threads; ++i) running.emplace_back(search);
  for (std::thread& thread : running) thread.join();
  const std::chrono::duration<double> seconds = Clock::now() - start;
  return static_cast<double>(next) / seconds.count();
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const treff::Searcher searcher(argv[1]);
  std::vector<std::string> queries;
  std::ifstream file(argv[2]);
  for (std::string line; std::getline(file, line);) {
    queries.push_back(line.substr(line.find('\t') + 1));
  }
  if (queries.empty()) return 2;
  searches_a_second(searcher, queries, 2);  // warms up
  std::vector<double> one, two, ratios;
  for (int round = 0; round < kRounds; ++round) {
    one.push_back(searches_a_second(searcher, queries, 1));
    two.push_back(searches_a_second(searcher, queries, 2));
    ratios.push_back(two.back() / one.back());
  }
  std::cout << "1 thread " << median(one) << "/s, 2 threads " << median(two) << "/s, ratio "
            << median(ratios) << '\n';
}
