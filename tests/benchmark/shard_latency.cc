// SPDX-License-Identifier: GPL-2.0-or-later
// Measures queries over one or more indexes, on this machine or others:
// shard_latency QUERIES INDEX… where QUERIES has lines kind<TAB>query. Runs two rounds and prints
// p50, p99 and the mean of the second in ms.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <string>
#include <vector>

#include "treff/searcher.h"

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  std::vector<std::string> queries;
  std::ifstream file(argv[1]);
  for (std::string line; std::getline(file, line);)
    queries.push_back(line.substr(line.find('\t') + 1));
  treff::SearcherOptions options;
  // Do not measure reconnecting, which happens once a second, no matter how many queries run.
  options.freshness = std::chrono::hours(1);
  const treff::Searcher searcher({argv + 2, argv + argc}, options);
  std::vector<double> milliseconds;
  for (int round = 0; round < 2; ++round) {
    milliseconds.clear();
    for (const std::string& query : queries) {
      const auto start = std::chrono::steady_clock::now();
      static_cast<void>(searcher.search(query));
      const std::chrono::duration<double, std::milli> time =
          std::chrono::steady_clock::now() - start;
      milliseconds.push_back(time.count());
    }
    const double mean = std::accumulate(milliseconds.begin(), milliseconds.end(), 0.) /
                        static_cast<double>(milliseconds.size());
    std::sort(milliseconds.begin(), milliseconds.end());
    std::printf("round %d  p50 %.1f  p99 %.1f  mean %.1f ms\n", round + 1,
                milliseconds[milliseconds.size() / 2], milliseconds[milliseconds.size() * 99 / 100],
                mean);
  }
}
