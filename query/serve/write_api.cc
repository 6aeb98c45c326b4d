// SPDX-License-Identifier: GPL-2.0-or-later
#include "serve/write_api.h"

#include <memory>
#include <nlohmann/json.hpp>
#include <utility>
#include <variant>

#include "article/generated_id.h"
#include "article/json_text.h"
#include "article/white_space.h"
#include "counted.h"
#include "language/unicode.h"
#include "present/json.h"
#include "serve/json_reply.h"
#include "serve/search_parameters.h"
#include "treff/article_reader.h"

namespace treff::serve {
namespace {

/// The format for a content type. Throws Error(invalid_input) for other types and for none.
Format format_of(const std::string& content_type) {
  const std::string type =
      language::fold(trim_white_space(content_type.substr(0, content_type.find(';'))));
  if (type == "application/json") return Format::json;
  if (type == "application/x-ndjson" || type == "application/jsonl" ||
      type == "application/json-lines") {
    return Format::jsonl;
  }
  throw Error(ErrorCode::invalid_input, "the content type is neither JSON nor JSON Lines", {},
              "send application/json or application/x-ndjson");
}

/// Names a place in the request's body. The reader calls the body "-", so "-:51" becomes "body:51".
std::string in_body(std::string_view where) { return "body" + std::string(where.substr(1)); }

struct Body {
  std::vector<std::variant<Article, Withheld>> articles;
  std::vector<std::string> refused;
  std::vector<std::string> notes;  ///< parts of articles that were not understood
  std::vector<std::string> generated_ids;
};

Body read_body(const Request& request) {
  ReadOptions options;
  options.format = format_of(request.content_type);
  Body body;
  // The reader generates an id from the text if the client sends none.
  read_bytes(
      request.body, "-", options,
      {[&](Article&& article) {
         if (article.id == generated_id(article)) body.generated_ids.push_back(article.id);
         body.articles.emplace_back(std::move(article));
         return true;
       },
       [&](Rejection&& rejection) {
         body.refused.push_back(in_body(rejection.where) + ": " + rejection.why);
       },
       [&](ReadingNote&& note) { body.notes.push_back(in_body(note.where) + ": " + note.what); },
       [&](Withheld&& withheld) {
         if (withheld.id.starts_with(kGeneratedId)) body.generated_ids.push_back(withheld.id);
         withheld.where = in_body(withheld.where);
         body.articles.emplace_back(std::move(withheld));
       }});
  return body;
}

Response counts_reply(const Written& written, std::vector<std::string> notes,
                      const std::vector<std::string>& generated_ids) {
  notes.insert(notes.end(), written.withheld.begin(), written.withheld.end());
  nlohmann::ordered_json object = nlohmann::ordered_json::object();
  object["format_version"] = query::kJsonFormatVersion;
  object["added"] = written.added;
  object["replaced"] = written.replaced;
  object["unchanged"] = written.unchanged;
  object["removed"] = written.removed;
  if (written.other_shard > 0) object["other_shards"] = written.other_shard;
  object["rejected"] = written.refused;
  object["notes"] = notes;
  if (!generated_ids.empty()) object["generated_ids"] = generated_ids;
  return json_reply(to_json_text(object) + "\n");
}

/// The response if the body has no articles, or if every article was refused.
Response refused_reply(const std::vector<std::string>& refused, std::string_view hint) {
  std::string message = refused.empty() ? "the body contains no article" : refused.front();
  if (refused.size() > 1) {
    message +=
        "; and " + counted(refused.size() - 1, "{n} more was rejected", "{n} more were rejected");
  }
  return error_reply(400, "invalid_input", message, hint);
}

/// The response if nothing could be written. A missing index is not the client's fault.
Response failure_reply(const Error& error) {
  if (error.code() == ErrorCode::locked) {
    // The error's hint names options of treff-index.
    return error_reply(Error(error.code(), error.message(), error.path(), "send it again later"));
  }
  return error_reply(error, error.code() == ErrorCode::not_found ? 503 : status_of(error));
}

}  // namespace

std::optional<Response> WriteApi::refusal(const Request& request) const {
  if (!token_.admits(request.authorization)) {
    Response response = error_reply(401, "unauthorized", "the write token is missing or wrong",
                                    "send Authorization: Bearer TOKEN");
    response.headers.emplace_back("WWW-Authenticate", "Bearer");
    return response;
  }
  try {
    require_known(request.parameters, {});
  } catch (const Error& error) {
    return error_reply(error);
  }
  return std::nullopt;
}

void WriteApi::submit(Change change, const Reply& reply) {
  if (writer_.submit(std::move(change))) return;
  Response response =
      error_reply(503, "busy", "too many changes are waiting to be written", "send it again later");
  response.headers.emplace_back("Retry-After", "5");
  reply(std::move(response));
}

void WriteApi::add(const Request& request, const Reply& reply) {
  if (auto response = refusal(request)) return reply(std::move(*response));
  Body body;
  try {
    body = read_body(request);
  } catch (const Error& error) {
    return reply(error_reply(error));
  }
  if (body.articles.empty()) {
    return reply(refused_reply(body.refused, "send {id, title, text} or {id, title, paragraphs}"));
  }
  Change change;
  change.bytes = request.body.size();
  change.articles = std::move(body.articles);
  change.done = [reply, refused = std::move(body.refused), notes = std::move(body.notes),
                 ids = std::move(body.generated_ids)](const Written& written) {
    if (written.error) return reply(failure_reply(*written.error));
    Written all = written;
    all.refused.insert(all.refused.begin(), refused.begin(), refused.end());
    const bool any =
        all.added + all.replaced + all.unchanged + all.other_shard > 0 || !all.withheld.empty();
    reply(any ? counts_reply(all, notes, ids) : refused_reply(all.refused, {}));
  };
  submit(std::move(change), reply);
}

void WriteApi::remove(const Request& request, const std::string& id, const Reply& reply) {
  if (auto response = refusal(request)) return reply(std::move(*response));
  Change change;
  change.removed_id = id;
  change.done = [reply](const Written& written) {
    if (written.error) return reply(failure_reply(*written.error));
    if (written.removed > 0) return reply(counts_reply(written, {}, {}));
    reply(error_reply(404, "not_found", "there is no such article",
                      "use the article id shown in the results"));
  };
  submit(std::move(change), reply);
}

}  // namespace treff::serve
