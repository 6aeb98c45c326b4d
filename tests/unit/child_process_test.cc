// SPDX-License-Identifier: GPL-2.0-or-later
// Runs code that may crash, hang or take too much memory in a child process.
#include "article/child_process.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <stdexcept>
#include <string>
#include <vector>

namespace treff {
namespace {

constexpr std::size_t kMegabyte = std::size_t{1} << 20;
constexpr ChildLimits kLimits{256 * kMegabyte, 60};

ChildResult run(const std::function<std::string()>& work, const ChildLimits& limits = kLimits) {
  return run_in_child(work, limits).value();
}

TEST(ChildProcess, ReturnsWhatTheWorkReturns) {
  std::string large(5 * kMegabyte, 'x');
  large += '\0';
  for (const std::string& output : {std::string(), std::string("flom"), large}) {
    const ChildResult result = run([&output] { return output; });
    EXPECT_EQ(result.end, ChildEnd::done);
    EXPECT_EQ(result.output, output);
  }
}

TEST(ChildProcess, MayCrash) {
  for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL}) {
    const ChildResult result = run([signal]() -> std::string {
      raise(signal);
      return "still here";
    });
    EXPECT_EQ(result.end, ChildEnd::crashed) << signal;
  }
}

TEST(ChildProcess, IsStoppedByItsLimits) {
  const auto end_of = [](const std::function<std::string()>& work, const ChildLimits& limits) {
    return run(work, limits).end;
  };
  EXPECT_EQ(end_of([]() -> std::string { throw std::runtime_error("no memory"); }, kLimits),
            ChildEnd::stopped);
  EXPECT_EQ(end_of([]() -> std::string { abort(); }, kLimits), ChildEnd::stopped);
  const auto fill = [] { return std::string(600 * kMegabyte, 'x').substr(0, 1); };
  EXPECT_EQ(end_of(fill, kLimits), ChildEnd::stopped);
  EXPECT_EQ(end_of(fill, {4096 * kMegabyte, 60}), ChildEnd::done);
  const auto spin = []() -> std::string {
    for (volatile bool spinning = true; spinning;) {
    }
    return {};
  };
  EXPECT_EQ(end_of(spin, {256 * kMegabyte, 1}), ChildEnd::stopped);
}

TEST(ChildProcess, MayBelongToAProgramThatIgnoresTheEndOfChildren) {
  const auto before = std::signal(SIGCHLD, SIG_IGN);
  const ChildResult done = run([] { return std::string("flom"); });
  const ChildResult crashed = run([]() -> std::string {
    raise(SIGSEGV);
    return {};
  });
  std::signal(SIGCHLD, before);
  EXPECT_EQ(done.end, ChildEnd::done);
  EXPECT_EQ(done.output, "flom");
  EXPECT_EQ(crashed.end, ChildEnd::crashed);
}

TEST(ChildProcess, HasNoFilesAndPrintsNothing) {
  const int file = open("/dev/null", O_RDONLY);
  ASSERT_GE(file, 0);
  testing::internal::CaptureStderr();
  const ChildResult result = run([file] {
    const std::string text = "from the child\n";
    const bool written = write(STDERR_FILENO, text.data(), text.size()) > 0;
    return std::string(written ? "written" : "not written") +
           (fcntl(std::max(file, 4), F_GETFD) < 0 ? ", closed" : ", open");
  });
  EXPECT_EQ(result.output, "written, closed");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
  EXPECT_GE(fcntl(file, F_GETFD), 0) << "closed in the parent, too";
  close(file);
}

}  // namespace
}  // namespace treff
