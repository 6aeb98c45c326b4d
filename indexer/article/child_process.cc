// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/child_process.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <string_view>

namespace treff {
namespace {

/// Exit code of a child in which `work` threw.
constexpr int kStopped = 3;

/// The last byte of a child's output if the output is complete.
constexpr char kComplete = '.';

/// Bytes of this process's address space.
std::size_t address_space() {
  std::ifstream sizes("/proc/self/statm");
  std::size_t pages = 0;
  sizes >> pages;
  return pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

void set_limit(decltype(RLIMIT_AS) resource, rlim_t most) {
  rlimit limit{};
  if (getrlimit(resource, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max = std::min(most, limit.rlim_max);
  static_cast<void>(setrlimit(resource, &limit));
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

[[noreturn]] void run_child(const std::function<std::string()>& work, const ChildLimits& limits,
                            std::size_t memory, pid_t parent, int output) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(kStopped);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) std::signal(signal, SIG_IGN);
  for (const int signal : {SIGABRT, SIGALRM, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGXCPU}) {
    std::signal(signal, SIG_DFL);
  }
  // Keep only the pipe, as file 3: locks and sockets of this process are not the child's.
  constexpr int kOutput = 3;
  const int pipe = fcntl(output, F_DUPFD, kOutput + 1);
  const int nothing = open("/dev/null", O_RDWR);
  for (const int file : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) dup2(nothing, file);
  dup2(pipe, kOutput);
  close_range(kOutput + 1, ~0U, 0);
  set_limit(RLIMIT_CORE, 0);
  set_limit(RLIMIT_AS, memory + limits.memory);
  set_limit(RLIMIT_CPU, limits.seconds);
  constexpr unsigned int kOnBusyMachine = 10;
  alarm(kOnBusyMachine * limits.seconds);
  try {
    _exit(write_all(kOutput, work() + kComplete) ? EXIT_SUCCESS : kStopped);
  } catch (...) {
    _exit(kStopped);
  }
}

std::string read_all(int file) {
  std::string bytes;
  std::array<char, 1 << 16> buffer{};
  for (;;) {
    const ssize_t count = read(file, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

/// Waits for the end of the child. In a program that ignores SIGCHLD, the kernel keeps no exit
/// status; then `complete` decides.
ChildEnd end_of(pid_t child, bool complete) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return complete ? ChildEnd::done : ChildEnd::crashed;
  }
  if (WIFEXITED(status)) {
    return WEXITSTATUS(status) == EXIT_SUCCESS ? ChildEnd::done : ChildEnd::stopped;
  }
  // An abort is how poppler and std::terminate() react to a lack of memory; the kernel kills a
  // process that exceeds its CPU time.
  const int signal = WTERMSIG(status);
  const bool stopped =
      signal == SIGABRT || signal == SIGXCPU || signal == SIGKILL || signal == SIGALRM;
  return stopped ? ChildEnd::stopped : ChildEnd::crashed;
}

}  // namespace

std::optional<ChildResult> run_in_child(const std::function<std::string()>& work,
                                        const ChildLimits& limits) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
  const std::size_t memory = address_space();
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child == 0) run_child(work, limits, memory, parent, ends[1]);
  close(ends[1]);
  if (child < 0) {
    close(ends[0]);
    return std::nullopt;
  }
  ChildResult result;
  try {
    result.output = read_all(ends[0]);
  } catch (...) {
    close(ends[0]);
    static_cast<void>(kill(child, SIGKILL));
    static_cast<void>(end_of(child, false));
    throw;
  }
  close(ends[0]);
  const bool complete = result.output.ends_with(kComplete);
  if (complete) result.output.pop_back();
  result.end = end_of(child, complete);
  return result;
}

}  // namespace treff
