// SPDX-License-Identifier: GPL-2.0-or-later
#include "serve/page.h"

#include <stdexcept>
#include <utility>

#include "serve/embedded_files.h"
#include "serve/html_text.h"

namespace treff::serve {
namespace {

using messages::Language;

/// Forbids inline scripts and styles, other hosts, and framing.
constexpr const char* kContentSecurityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

std::string chosen_language(const Request& request) {
  const std::string lang = request.parameters.value("lang");
  const auto language = messages::language_of_tag(lang);
  return language ? std::string(messages::tag_of(*language)) : "";
}

Language language_for(const Request& request, const std::string& chosen) {
  return chosen.empty() ? messages::negotiate(request.accept_language)
                        : *messages::language_of_tag(chosen);
}

/// The name of an asset with the hash of its content.
std::string asset(std::string_view name) {
  const EmbeddedFile* file = embedded_file("assets/" + std::string(name));
  return std::string(name) + "?v=" + std::string(file == nullptr ? "" : file->hash);
}

/// The path of the request, for links to the same page. Replaced by / if unsafe: //host and /\host
/// would lead to other sites.
std::string own_path(const Request& request) {
  const bool plain =
      request.path.starts_with('/') &&
      request.path.find_first_not_of("abcdefghijklmnopqrstuvwxyz", 1) == std::string::npos;
  return plain ? request.path : "/";
}

std::string_view name_of(Language language) {
  switch (language) {
    case Language::bokmal:
      return "Bokmål";
    case Language::nynorsk:
      return "Nynorsk";
    case Language::english:
      break;
  }
  return "English";
}

}  // namespace

std::string address(std::string_view path,
                    std::initializer_list<std::pair<std::string_view, std::string>> parameters) {
  Parameters all;
  for (const auto& [name, value] : parameters) {
    if (!value.empty()) all.set(name, value);
  }
  return std::string(path) + all.to_query_string();
}

DataList hidden_inputs(const Parameters& parameters) {
  DataList inputs;
  for (const auto& [name, value] : parameters.all()) {
    Data input;
    input.set("name", name);
    input.set("value", value);
    inputs.push_back(input);
  }
  return inputs;
}

Page::Page(const Request& request)
    : request_(request),
      chosen_(chosen_language(request)),
      language_(language_for(request, chosen_)),
      texts_(messages::Catalogue::of(language_)) {}

std::string Page::href(
    std::string_view path,
    std::initializer_list<std::pair<std::string_view, std::string>> parameters) const {
  const std::string plain = address(path, parameters);
  if (chosen_.empty()) return plain;
  return plain + (plain.size() == path.size() ? "?lang=" : "&lang=") + chosen_;
}

std::string Page::href(std::string_view path, Parameters parameters) const {
  if (!chosen_.empty()) parameters.set("lang", chosen_);
  return std::string(path) + parameters.to_query_string();
}

DataList Page::languages() const {
  DataList list;
  for (const Language language : messages::kLanguages) {
    Parameters parameters = request_.parameters;
    parameters.set("lang", messages::tag_of(language));
    Data item;
    item.set("tag", std::string(messages::tag_of(language)));
    item.set("name", std::string(name_of(language)));
    item.set("href", own_path(request_) + parameters.to_query_string());
    item.set("current", language == language_);
    list.push_back(item);
  }
  return list;
}

std::string Page::fill(std::string_view name, Data data) const {
  const EmbeddedFile* file = embedded_file("templates/" + std::string(name) + ".mustache");
  if (file == nullptr) throw std::logic_error("there is no template " + std::string(name));
  // {{#_}}text{{/_}} becomes the text in the user's language.
  data.set("_", Data(kainjow::mustache::lambda2(
                    [this](const std::string& text, const kainjow::mustache::renderer&) {
                      return html_escaped(texts_.text(text));
                    })));
  kainjow::mustache::mustache page{std::string(file->content)};
  page.set_custom_escape([](const std::string& text) { return html_escaped(text); });
  std::string out = page.render(data);
  if (!page.is_valid()) throw std::logic_error(std::string(name) + ": " + page.error_message());
  return out;
}

Response Page::render(std::string_view name, Data content, int status) const {
  content.set("help", href("/help"));
  content.set("ui", tag());
  Data frame;
  frame.set("content", fill(name, std::move(content)));
  frame.set("lang", tag());
  frame.set("page", std::string(name));
  frame.set("title", title.empty() ? "treff" : title + " – treff");
  frame.set("query", query);
  frame.set("home", href("/"));
  frame.set("help", href("/help"));
  frame.set("style", asset("style.css"));
  frame.set("script", asset("treff.js"));
  frame.set("icon", asset("icon.svg"));
  frame.set("languages", Data(languages()));
  frame.set("front", front);
  frame.set("kept", Data(hidden_inputs(kept)));
  if (!feed.empty()) frame.set("feed", feed);
  if (!json.empty()) frame.set("json", json);
  if (!chosen_.empty()) frame.set("chosen_lang", chosen_);

  Response response;
  response.status = status;
  response.content_type = "text/html; charset=utf-8";
  response.body = fill("layout", std::move(frame));
  response.headers = {{"Content-Language", tag()},
                      {"Vary", "Accept-Language"},
                      {"Cache-Control", "no-cache"},
                      {"Content-Security-Policy", kContentSecurityPolicy},
                      {"Referrer-Policy", "no-referrer"}};
  return response;
}

}  // namespace treff::serve
