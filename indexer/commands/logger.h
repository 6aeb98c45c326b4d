// SPDX-License-Identifier: GPL-2.0-or-later
// Logging for the commands: everything they print that is not a result.
#pragma once

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/ansicolor_sink.h>
#include <spdlog/spdlog.h>

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <iostream>
#include <memory>
#include <new>
#include <string>
#include <string_view>

#include "article/file_name.h"
#include "boundary.h"
#include "messages/catalogue.h"
#include "treff/log.h"

namespace treff::commands {

/// Formats a message as one printable line. The message may contain any file name and any text of
/// an article.
class PrintableMessage : public spdlog::custom_flag_formatter {
 public:
  void format(const spdlog::details::log_msg& message, const std::tm&,
              spdlog::memory_buf_t& out) override {
    const std::string text = printable({message.payload.data(), message.payload.size()});
    out.append(text.data(), text.data() + text.size());
  }

  [[nodiscard]] std::unique_ptr<custom_flag_formatter> clone() const override {
    return std::make_unique<PrintableMessage>();
  }
};

/// Reports that memory ran out, without allocating any.
inline void report_no_memory(const char* name) noexcept {
  for (const char* part : {name, ": out of memory; free memory\n"}) {
    if (::write(STDERR_FILENO, part, std::strlen(part)) < 0) return;
  }
}

/// The data that end_without_memory() needs.
struct Ending {
  const char* name;
  int failed;  ///< the exit code
};
inline Ending ending = {"treff", 2};

/// Whether an allocation has ever failed in this thread.
inline thread_local bool ran_out_of_memory = false;

/// Handler for std::set_new_handler(): records the failure and throws std::bad_alloc.
[[noreturn]] inline void note_no_memory() {
  ran_out_of_memory = true;
  throw std::bad_alloc();
}

/// Handler for std::set_terminate(). When memory runs out, some libraries cause std::terminate(),
/// because bad_alloc leaves a destructor or a noexcept function (nlohmann/json allocates to free
/// its values). In that case, reports one line and exits. Any other cause is a bug, and aborts.
[[noreturn]] inline void end_without_memory() noexcept {
  if (!ran_out_of_memory) std::abort();
  report_no_memory(ending.name);
  ::_exit(ending.failed);
}

/// Makes a logger that writes lines "NAME: MESSAGE" to standard error. `name` must outlive all
/// logging.
inline spdlog::logger make_logger(const char* name) {
  spdlog::logger logger(name, std::make_shared<spdlog::sinks::ansicolor_stderr_sink_mt>());
  logger.set_error_handler([name](const std::string&) { report_no_memory(name); });
  auto formatter = std::make_unique<spdlog::pattern_formatter>();
  formatter->add_flag<PrintableMessage>('v').set_pattern("%n: %v");
  logger.set_formatter(std::move(formatter));
  return logger;
}

/// An error's message in the user's language.
inline std::string said(const Error& error) {
  const messages::Catalogue& texts = messages::Catalogue::of_user();
  std::string line = error.path().empty() ? "" : error.path() + ": ";
  line += texts.sentence(error.message());
  if (!error.hint().empty()) line += "; " + texts.sentence(error.hint());
  return line;
}

/// Prints the library's warnings in the user's language. `logger` must outlive the sink.
inline LogSink warnings_to(spdlog::logger& logger) {
  return [&logger](LogLevel level, std::string_view message) {
    if (level != LogLevel::warning) return;
    logger.warn("{}", messages::Catalogue::of_user().sentence(message));
  };
}

/// Flushes standard output. Returns `status`; if the output could not be written, reports that and
/// returns the exit code `failed`.
inline int flush_output(int status, int failed, spdlog::logger& logger) {
  std::cout.flush();
  if (std::cout || errno == EPIPE) return status;  // a closed pipe is not an error
  const messages::Catalogue& texts = messages::Catalogue::of_user();
  logger.error("{}: {}", texts.text("cannot write to standard output"),
               texts.text(std::strerror(errno)));
  return failed;
}

/// Runs `action`, a whole command, with a logger, and flushes its output. Reports any exception as
/// an error in one line and returns the exit code `failed`.
template <typename Action>
int run_reporting(const char* name, int failed, const Action& action) noexcept {
  ending = {name, failed};
  std::set_terminate(end_without_memory);
  std::set_new_handler(note_no_memory);
  try {
    spdlog::logger logger = make_logger(name);
    try {
      return at_boundary({}, [&] { return flush_output(action(logger), failed, logger); });
    } catch (const Error& error) {
      logger.error("{}", said(error));
    }
  } catch (...) {
    report_no_memory(name);
  }
  return failed;
}

}  // namespace treff::commands
