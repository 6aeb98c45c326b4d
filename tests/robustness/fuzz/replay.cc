// SPDX-License-Identifier: GPL-2.0-or-later
// Runs a fuzz target without libFuzzer, on files and on mutations of them, which are the same in
// every run.
//   treff-fuzz-TARGET [--mutations N] FILE|FOLDER…
// Exits with 0, or with 1 if an input takes more CPU time than kMostSeconds. If an input breaks a
// promise, names the input and ends by the signal.
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr double kMostSeconds = 5;
#else
constexpr double kMostSeconds = 1;
#endif
constexpr std::size_t kLargestMutant = 64 << 10;

struct Seed {
  std::string name;
  std::string bytes;
};

char current_input[4096];  ///< printed by say_input()

/// Async-signal-safe.
void say_input(int signal) {
  const ssize_t ignored = ::write(STDERR_FILENO, current_input, std::strlen(current_input));
  static_cast<void>(ignored);
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

std::vector<Seed> read_seeds(const std::vector<std::string>& paths) {
  namespace fs = std::filesystem;
  std::vector<Seed> seeds;
  const auto read = [&](const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    seeds.push_back({path.string(), std::string(std::istreambuf_iterator<char>(file), {})});
  };
  for (const std::string& path : paths) {
    if (!fs::is_directory(path)) {
      read(path);
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
      if (entry.is_regular_file()) read(entry.path());
    }
  }
  std::sort(seeds.begin(), seeds.end(),
            [](const Seed& a, const Seed& b) { return a.name < b.name; });
  return seeds;
}

class Mutator {
 public:
  explicit Mutator(const std::vector<Seed>& seeds) : seeds_(seeds) {}

  std::string mutate(std::string bytes) {
    constexpr std::size_t kMostChanges = 6;
    for (std::size_t changes = 1 + below(kMostChanges); changes > 0; --changes) change(&bytes);
    bytes.resize(std::min(bytes.size(), kLargestMutant));
    return bytes;
  }

 private:
  /// Draws from the engine directly, because distributions differ between standard libraries.
  std::size_t below(std::size_t end) { return end == 0 ? 0 : engine_() % end; }

  void change(std::string* bytes) {
    constexpr std::size_t kLongestRun = 32;
    const std::size_t at = below(bytes->size());
    const std::size_t length = below(std::min(kLongestRun, bytes->size() - at));
    switch (below(6)) {
      case 0:
        if (!bytes->empty()) (*bytes)[at] = static_cast<char>(below(256));
        break;
      case 1:
        if (!bytes->empty()) (*bytes)[at] = static_cast<char>((*bytes)[at] ^ (1 << below(8)));
        break;
      case 2:
        bytes->erase(at, length);
        break;
      case 3:
        bytes->insert(at, bytes->substr(below(bytes->size()), length));
        break;
      case 4:
        bytes->insert(at, special());
        break;
      default:
        splice(at, bytes);
    }
  }

  /// Inserts a piece of another seed.
  void splice(std::size_t at, std::string* bytes) {
    constexpr std::size_t kLongestPiece = 256;
    const std::string& other = seeds_[below(seeds_.size())].bytes;
    bytes->insert(at, other.substr(below(other.size()), below(kLongestPiece)));
  }

  std::string special() {
    constexpr std::string_view kSpecial[] = {{"\0", 1},
                                             "\xFF",
                                             "\xC3",
                                             "\xE2\x80",
                                             "\xED\xA0\x80",
                                             "\xF4\x90\x80\x80",
                                             "\xFF\xFE",
                                             "\xEF\xBB\xBF",
                                             "\r\n",
                                             "\n\n",
                                             "\xCC\x81",
                                             "\xE2\x80\xA8",
                                             "\xC2\xAD",
                                             "\x1B[31m",
                                             "\"",
                                             "&#0;",
                                             "9999999999",
                                             "\xF0\x9F\x98\x80",
                                             "<",
                                             ">",
                                             "&",
                                             "(",
                                             ")",
                                             "<![CDATA[",
                                             "{",
                                             "}",
                                             "[",
                                             "]",
                                             "*",
                                             "<!DOCTYPE",
                                             "-1",
                                             "æøå",
                                             "date:",
                                             "AND ",
                                             "--",
                                             "\t"};
    return std::string(kSpecial[below(std::size(kSpecial))]);
  }

  const std::vector<Seed>& seeds_;
  std::mt19937 engine_{20220107};  // NOLINT: the same mutations every time
};

double cpu_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// Runs the target on `bytes`. Returns false if it took too long.
bool run(const std::string& bytes, const std::string& name) {
  std::snprintf(current_input, sizeof(current_input), "broken by %s\n", name.c_str());
  // A copy of exactly this size lets a sanitizer detect every read beyond its end.
  const std::vector<std::uint8_t> copy(bytes.begin(), bytes.end());
  const double begin = cpu_seconds();
  LLVMFuzzerTestOneInput(copy.data(), copy.size());
  const double seconds = cpu_seconds() - begin;
  if (seconds <= kMostSeconds) return true;
  std::fprintf(stderr, "%s takes %.1f s\n", name.c_str(), seconds);
  return false;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> paths(argv + 1, argv + argc);
  std::size_t mutations = 0;
  if (paths.size() >= 2 && paths[0] == "--mutations") {
    std::from_chars(paths[1].data(), paths[1].data() + paths[1].size(), mutations);
    paths.erase(paths.begin(), paths.begin() + 2);
  }
  const std::vector<Seed> seeds = read_seeds(paths);
  if (seeds.empty()) {
    std::fprintf(stderr, "usage: %s [--mutations N] FILE|FOLDER...\n", argv[0]);
    return 2;
  }
  for (const int signal : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL}) {
    const auto before = std::signal(signal, say_input);
    if (before != SIG_DFL) std::signal(signal, before);  // keep a sanitizer's handler
  }
  bool in_time = true;
  for (const Seed& seed : seeds) in_time = run(seed.bytes, seed.name) && in_time;
  Mutator mutator(seeds);
  for (std::size_t i = 0; i < mutations; ++i) {
    const Seed& seed = seeds[i % seeds.size()];
    const std::string mutant = mutator.mutate(seed.bytes);
    in_time = run(mutant, seed.name + ", mutation " + std::to_string(i)) && in_time;
  }
  std::printf("%zu seeds, %zu mutations\n", seeds.size(), mutations);
  return in_time ? 0 : 1;
}
