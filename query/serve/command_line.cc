// SPDX-License-Identifier: GPL-2.0-or-later
#include "serve/command_line.h"

#include <memory>

#include "commands/option_values.h"
#include "treff/version.h"

namespace treff::serve {

using namespace treff::commands;

CommandLine::CommandLine()
    : app("Serves a web page and an HTTP API for searching Norwegian articles.", "treff-serve") {
  app.formatter(std::make_shared<HelpFormatter>());
  app.set_version_flag("--version", std::string("treff ") + version(), "Print the version");
  app.add_option("--index", indexes,
                 "Folder of an index, an index in one file, tcp://HOST:PORT, ssh://HOST/FOLDER, or "
                 "a file that lists such, one a line; give it once for each, and they are searched "
                 "as one")
      ->type_name("INDEX")
      ->take_all()
      ->allow_extra_args(false);
  seconds(app.add_option("--shard-timeout", shard_timeout,
                         "Seconds that an index on another machine may take to answer, at most "
                         "half of --timeout"))
      ->capture_default_str();
  app.add_flag("--partial", partial,
               "Search the others where an index on another machine does not answer");
  app.add_option("--listen", listen, "Address and port to listen on; port 0: any free one")
      ->type_name("ADDRESS")
      ->capture_default_str();
  app.add_option("--base-url", base_url,
                 "The address that readers use, for feeds; without it, as the client calls it")
      ->type_name("URL");
  app.add_option("--allow-origin", allow_origin,
                 "Let pages of this origin call the API in a browser; *: of any")
      ->type_name("ORIGIN");
  app.add_option("--write-token-file", write_token_file,
                 "Let clients that know the token in this file, of at least 16 characters, add and "
                 "remove articles")
      ->type_name(kFile);
  app.add_option("--timeout", timeout_seconds, "Seconds that a request may take to answer")
      ->check(silent(CLI::Range(0.001, 3600.0)))
      ->type_name(kSeconds)
      ->capture_default_str();
  app.add_option("--client-timeout", client_timeout_seconds,
                 "Seconds that a client may take to send a request, or to receive the answer")
      ->check(silent(CLI::Range(0.001, 3600.0)))
      ->type_name(kSeconds)
      ->capture_default_str();
  app.add_option("--threads", threads, "Requests to answer at a time; 0: two a core")
      ->check(silent(CLI::Range(0, 1024)))
      ->type_name(kNumber)
      ->capture_default_str();
  app.add_option("--connections", connections, "Most connections at a time")
      ->check(silent(CLI::Range(1, 1 << 20)))
      ->type_name(kNumber)
      ->capture_default_str();
  app.add_option("--max-body", body_megabytes, "Most megabytes of a request's body")
      ->check(silent(CLI::Range(1, 4096)))
      ->type_name(kNumber)
      ->capture_default_str();
  app.add_flag("--access-log", access_log, "Log each request to standard error, without its query");
  app.add_flag("--log-queries", log_queries, "Log queries, too");
}

}  // namespace treff::serve
