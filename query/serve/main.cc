// SPDX-License-Identifier: GPL-2.0-or-later
// treff-serve: reads the command line and serves until SIGTERM or SIGINT.
#include <fmt/chrono.h>
#include <pthread.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>
#include <thread>

#include "article/file_name.h"
#include "commands/help_language.h"
#include "commands/logger.h"
#include "commands/option_values.h"
#include "serve/command_line.h"
#include "serve/http_server.h"
#include "serve/listen_socket.h"
#include "serve/service.h"

namespace {

using namespace treff::serve;
using std::chrono::milliseconds;
using treff::commands::milliseconds_of;

constexpr int kOk = 0, kError = 2;

/// Blocks, in all threads, the signals that end the server. Returns them for sigwait().
sigset_t block_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGHUP, SIG_IGN);  // nothing to reload: searches see new commits anyway
  return signals;
}

/// Where the host begins in a web address; npos if `text` is not one.
std::size_t host_begin(std::string_view text) {
  const std::size_t host = text.starts_with("http://") ? 7 : text.starts_with("https://") ? 8 : 0;
  const bool has_host = host > 0 && host < text.size() &&
                        std::string_view("/:?#").find(text[host]) == std::string_view::npos;
  const bool plain = std::none_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7F ||
           std::string_view("\"<>\\^`{|}").find(c) != std::string_view::npos;
  });
  return has_host && plain ? host : std::string_view::npos;
}

[[noreturn]] void refuse_address(const std::string& option, const std::string& text) {
  throw treff::Error(treff::ErrorCode::invalid_input,
                     option + ": “" + treff::printable(text) + "” is not a web address", {},
                     "write http:// or https:// and a host, such as https://sok.avis.no");
}

/// Throws Error(invalid_input) unless `text` is empty or a web address to which a path can be
/// appended.
void require_site(const std::string& option, const std::string& text) {
  if (text.empty()) return;
  if (host_begin(text) == std::string::npos) refuse_address(option, text);
  if (text.find_first_of("?#") == std::string::npos) return;
  throw treff::Error(treff::ErrorCode::invalid_input,
                     option + ": “" + text + "” has a query or a fragment", {},
                     "leave out what begins with ? or #: links are made by adding a path");
}

/// Throws Error(invalid_input) unless `text` is empty, * or an origin as browsers send it.
void require_origin(const std::string& option, const std::string& text) {
  if (text.empty() || text == "*") return;
  const std::size_t host = host_begin(text);
  if (host == std::string::npos) refuse_address(option, text);
  if (text.find_first_of("/?#", host) == std::string::npos) return;
  throw treff::Error(treff::ErrorCode::invalid_input,
                     option + ": “" + text + "” is not an origin, which ends with the host or port",
                     {}, "leave out the / after the host and everything behind it");
}

/// Throws Error(invalid_input) if --shard-timeout was given and is more than half of --timeout.
void require_shard_timeout(const CommandLine& command) {
  const double most = command.timeout_seconds / 2;
  if (command.app.count("--shard-timeout") == 0 || command.index.shard_timeout <= most) return;
  throw treff::Error(treff::ErrorCode::invalid_input,
                     "--shard-timeout is more than half of --timeout", {},
                     fmt::format("give at most {:g} seconds, or a longer --timeout", most));
}

SiteOptions site_options(const CommandLine& command) {
  require_shard_timeout(command);
  require_site("--base-url", command.base_url);
  require_origin("--allow-origin", command.allow_origin);
  SiteOptions options;
  options.indexes = command.index.paths();
  options.search_time = milliseconds_of(command.timeout_seconds);
  // If one shard does not answer, leave time to search the others.
  options.searching.shard_timeout =
      std::min(milliseconds_of(command.index.shard_timeout), options.search_time / 2);
  options.searching.partial = command.index.partial;
  options.base_url = command.base_url;
  while (!options.base_url.empty() && options.base_url.back() == '/') options.base_url.pop_back();
  options.allow_origin = command.allow_origin;
  return options;
}

/// Logs "2026-01-07T07:14:03Z GET /api/search 200 4711 12.3ms", with the query string if
/// `with_query`.
void log_request(const Request& request, int status, std::size_t bytes, bool with_query,
                 spdlog::logger& logger) {
  const auto now = std::chrono::system_clock::now();
  const std::chrono::duration<double, std::milli> taken =
      std::chrono::steady_clock::now() - request.arrived;
  logger.info("{:%FT%TZ} {} {}{} {} {} {:.1f}ms",
              fmt::gmtime(std::chrono::system_clock::to_time_t(now)),
              request.head ? "HEAD" : request.method, request.path,
              with_query ? request.parameters.to_query_string() : "", status, bytes,
              request.arrived == std::chrono::steady_clock::time_point{} ? 0 : taken.count());
}

/// Waits for running requests. If that takes too long, cancels their searches.
void finish(HttpServer& server, Service& service, milliseconds search_time) {
  if (server.drain(search_time)) return;
  service.cancel();
  while (!server.drain(milliseconds(1000))) {
  }
}

int serve(const CommandLine& command, spdlog::logger& logger) {
  const sigset_t signals = block_signals();
  SiteOptions options = site_options(command);
  options.searching.log = treff::commands::warnings_to(logger);
  const ListenSocket socket(parse_listen_address(command.listen));
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  Service service(options, command.threads > 0 ? command.threads : 2 * cores,
                  command.write_token_file);

  HttpLimits limits;
  limits.connections = command.connections;
  limits.body_bytes = std::size_t{command.body_megabytes} << 20;
  limits.client_time = milliseconds_of(command.client_timeout_seconds);
  HttpServer server(
      socket, limits,
      [&](const Request& request, Reply reply) { service.handle(request, std::move(reply)); },
      [&](const Request& request, int status, std::size_t bytes) {
        service.metrics().count_response(status);
        if (command.access_log || command.log_queries) {
          log_request(request, status, bytes, command.log_queries, logger);
        }
      });
  std::cout << socket.url() << std::endl;
  int signal = 0;
  sigwait(&signals, &signal);
  finish(server, service, options.search_time);
  return kOk;
}

}  // namespace

int main(int argc, char** argv) {
  spdlog::logger logger = treff::commands::make_logger("treff-serve");
  const treff::messages::Catalogue& texts = treff::messages::Catalogue::of_user();
  CommandLine command;
  treff::commands::translate_help(&command.app, texts);
  try {
    command.app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {
      return treff::commands::flush_output(command.app.exit(error), kError, logger);
    }
    logger.error("{}; {}", texts.sentence(treff::commands::message_of(error)),
                 texts.text("see treff-serve --help"));
    return kError;
  }
  try {
    return serve(command, logger);
  } catch (const treff::Error& error) {
    logger.error("{}", treff::commands::said(error));
  } catch (const std::exception& error) {
    logger.error("{}", error.what());
  }
  return kError;
}
