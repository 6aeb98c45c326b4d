// SPDX-License-Identifier: GPL-2.0-or-later
#include <spdlog/fmt/fmt.h>

#include <iostream>
#include <nlohmann/json.hpp>

#include "article/file_name.h"
#include "article/json_text.h"
#include "commands/command.h"
#include "messages/catalogue.h"
#include "treff/defaults.h"
#include "treff/index_info.h"

namespace treff::commands {
namespace {

std::string megabytes(std::uint64_t bytes) {
  return messages::Catalogue::of_user().tenths(static_cast<double>(bytes) / 1e6) + " MB";
}

void print_json(const std::string& index, const IndexInfo& info) {
  nlohmann::ordered_json object = nlohmann::ordered_json::object();
  object["format_version"] = 1;
  object["index"] = index;
  if (info.shard.is_part()) object["shard"] = info.shard.text();
  object["articles"] = info.articles;
  object["deleted"] = info.deleted;
  object["passages"] = info.passages;
  object["words"] = info.words;
  object["terms"] = info.tokens;
  object["earliest"] = info.earliest;
  object["latest"] = info.latest;
  object["languages"] = info.languages;
  object["segments"] = info.databases;
  object["bytes"] = info.bytes;
  object["posting_bytes"] = info.posting_bytes;
  object["article_bytes"] = info.article_bytes;
  object["index_format"] = info.format_version;
  object["analyzer"] = info.analyzer;
  object["searchable"] = info.searchable;
  std::cout << to_json_text(object, 2) << std::endl;
}

void print_for_people(const std::string& index, const IndexInfo& info) {
  const messages::Catalogue& texts = messages::Catalogue::of_user();
  const std::string unknown = texts.text("unknown");
  std::string languages;
  for (const auto& [tag, articles] : info.languages) {
    languages += fmt::format("{}{} {}", languages.empty() ? "" : ", ", tag.empty() ? unknown : tag,
                             articles);
  }
  const std::string dates = info.earliest.empty() ? unknown : info.earliest + " – " + info.latest;
  const auto row = [&](const char* name, const std::string& value) {
    std::cout << texts.text(name) << value << '\n';
  };
  row("index       ", printable(index));
  if (info.shard.is_part()) row("shard       ", info.shard.text());
  row("articles    ", messages::grouped(info.articles));
  row("passages    ", messages::grouped(info.passages));
  row("words       ", messages::grouped(info.words));
  row("terms       ", messages::grouped(info.tokens));
  row("published   ", printable(dates));
  row("languages   ", languages.empty() ? texts.text("none") : printable(languages));
  row("size        ", megabytes(info.bytes));
  row("  postings  ", megabytes(info.posting_bytes));
  row("  articles  ", megabytes(info.article_bytes));
  row("segments    ", std::to_string(info.databases));
  row("format      ", info.format_version);
  row("analyzer    ",
      info.analyzer +
          (info.searchable
               ? ""
               : texts.text(
                     " (differs from this treff's: run treff-index rebuild to search the index)")));
  std::cout << std::flush;
}

}  // namespace

int info(const std::string& index, bool json) {
  const IndexInfo info = read_index_info(index, default_lexicon());
  json ? print_json(index, info) : print_for_people(index, info);
  return kOk;
}

}  // namespace treff::commands
