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
  query::add_index_options(
      "Seconds to wait for an answer from a remote index; at most half of --timeout", &app, &index);
  not_empty(
      app.add_option("--listen", listen, "Address and port to listen on; port 0: any free port"))
      ->type_name("ADDRESS")
      ->capture_default_str();
  not_empty(app.add_option("--base-url", base_url,
                           "Public address of the site, used in feeds; by default the one in the "
                           "client's request"))
      ->type_name("URL");
  not_empty(
      app.add_option("--allow-origin", allow_origin,
                     "Let pages from this origin call the API in a browser (CORS); *: any origin"))
      ->type_name("ORIGIN");
  not_empty(app.add_option("--write-token-file", write_token_file,
                           "Let clients that send the token in this file (at least 16 characters) "
                           "add and remove articles"))
      ->type_name(kFile);
  const std::string least = "0.001", most = "3600";
  seconds(app.add_option("--timeout", timeout_seconds,
                         "Time limit for answering a request, in seconds"),
          least, most)
      ->capture_default_str();
  seconds(app.add_option(
              "--client-timeout", client_timeout_seconds,
              "Time limit for a client to send a request or receive the response, in seconds"),
          least, most)
      ->capture_default_str();
  whole_number(app.add_option("--threads", threads,
                              "Number of requests to answer concurrently; 0: two per core"),
               0, 1024)
      ->capture_default_str();
  whole_number(
      app.add_option("--connections", connections, "Maximum number of concurrent connections"), 1,
      1 << 20)
      ->capture_default_str();
  whole_number(
      app.add_option("--max-body", body_megabytes, "Maximum size of a request body, in megabytes"),
      1, 4096)
      ->capture_default_str();
  app.add_flag("--access-log", access_log, "Log each request to standard error, without its query");
  app.add_flag("--log-queries", log_queries,
               "Log queries in URLs as well, but not in request bodies");
}

}  // namespace treff::serve
