// Messages of both commands: everything that is not a result.
#pragma once

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/ansicolor_sink.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <string>

#include "article/file_name.h"

namespace treff::commands {

/// The text of a message, which may name any file and quote any article: printable() and one line.
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

/// Writes lines "NAME: MESSAGE" to standard error.
inline spdlog::logger make_logger(const std::string& name) {
  spdlog::logger logger(name, std::make_shared<spdlog::sinks::ansicolor_stderr_sink_mt>());
  auto formatter = std::make_unique<spdlog::pattern_formatter>();
  formatter->add_flag<PrintableMessage>('v').set_pattern("%n: %v");
  logger.set_formatter(std::move(formatter));
  return logger;
}

}  // namespace treff::commands
