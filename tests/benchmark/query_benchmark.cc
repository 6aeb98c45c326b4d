// SPDX-License-Identifier: GPL-2.0-or-later
// Measures queries inside a process, on one thread with warm caches: the ten best and the ten
// newest passages with their highlights. Also measures opening an index. $TREFF_BENCHMARK_INDEX
// names an index, $TREFF_BENCHMARK_QUERIES a file of lines kind<TAB>query. Each iteration runs all
// queries once. p50, p99 and max are wall-clock times of single queries; with cpu_, they are CPU
// times of the thread.
#include <benchmark/benchmark.h>
#include <time.h>
#include <treff/searcher.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <string>
#include <vector>

namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::vector<std::string> read_queries(const std::string& path) {
  std::vector<std::string> queries;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    queries.push_back(line.substr(line.find('\t') + 1));
  }
  return queries;
}

/// The quantile of `sorted` at `part`, from 0 to 1.
double quantile(const std::vector<double>& sorted, double part) {
  return sorted[static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1))];
}

/// The CPU time of this thread. A busy machine disturbs it less than wall-clock time.
double processor_milliseconds() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return 1e3 * static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_nsec);
}

void ask(benchmark::State& state, const treff::SearchOptions& options) {
  const std::vector<std::string> queries = read_queries(variable("TREFF_BENCHMARK_QUERIES"));
  if (queries.empty()) {
    state.SkipWithError("TREFF_BENCHMARK_QUERIES names no file of queries");
    return;
  }
  try {
    const treff::Searcher searcher(variable("TREFF_BENCHMARK_INDEX"));
    for (const std::string& query : queries) {
      benchmark::DoNotOptimize(searcher.search(query, options));
    }
    std::vector<double> milliseconds, of_processor;
    for (auto _ : state) {  // NOLINT(clang-analyzer-deadcode.DeadStores): it counts rounds
      for (const std::string& query : queries) {
        const double processor = processor_milliseconds();
        const auto start = std::chrono::steady_clock::now();
        benchmark::DoNotOptimize(searcher.search(query, options));
        const std::chrono::duration<double, std::milli> took =
            std::chrono::steady_clock::now() - start;
        milliseconds.push_back(took.count());
        of_processor.push_back(processor_milliseconds() - processor);
      }
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    std::sort(of_processor.begin(), of_processor.end());
    state.counters["cpu_p50_ms"] = quantile(of_processor, .5);
    state.counters["cpu_p99_ms"] = quantile(of_processor, .99);
    state.counters["p50_ms"] = quantile(milliseconds, .5);
    state.counters["p99_ms"] = quantile(milliseconds, .99);
    state.counters["max_ms"] = milliseconds.back();
    state.SetItemsProcessed(static_cast<std::int64_t>(milliseconds.size()));
  } catch (const std::exception& error) {
    state.SkipWithError(error.what());
  }
}

void top_ten(benchmark::State& state) { ask(state, {}); }

void newest_ten(benchmark::State& state) {
  treff::SearchOptions options;
  options.sort = treff::Sort::date;
  ask(state, options);
}

/// Opens and closes a Searcher while another one stays open, as in a service.
void opening(benchmark::State& state) {
  try {
    const treff::Searcher other(variable("TREFF_BENCHMARK_INDEX"));
    for (auto _ : state) {  // NOLINT(clang-analyzer-deadcode.DeadStores): it counts rounds
      const treff::Searcher searcher(variable("TREFF_BENCHMARK_INDEX"));
      benchmark::DoNotOptimize(&searcher);
    }
  } catch (const std::exception& error) {
    state.SkipWithError(error.what());
  }
}

BENCHMARK(opening)->Unit(benchmark::kMillisecond);
BENCHMARK(top_ten)->Unit(benchmark::kMillisecond)->Iterations(3);
BENCHMARK(newest_ten)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace

BENCHMARK_MAIN();
