// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/formats.h"

#include <algorithm>
#include <array>

#include "article/byte_source.h"
#include "article/html_format.h"
#include "article/limits.h"
#include "article/mail_format.h"
#include "article/markdown_format.h"
#include "article/newswire_format.h"
#include "article/pdf_format.h"
#include "article/subtitle_format.h"
#include "article/table_format.h"
#include "article/text_format.h"
#include "article/xml_format.h"

namespace treff {
namespace {

template <Article (*kRead)(std::string_view)>
bool read_one(const std::string& text, ArticleOutput& output) {
  return output.add(kRead(text));
}

template <bool (*kRead)(std::string_view, ArticleOutput&)>
bool read_many(const std::string& text, ArticleOutput& output) {
  return kRead(text, output);
}

constexpr auto kRows = std::to_array<FormatRow>(
    {{Format::text, "text", ".txt .text", kLargestArticle, read_many<read_text>},
     {Format::markdown, "markdown", ".md .markdown .mdx .qmd .rmd", kLargestArticle,
      read_many<read_markdown>},
     {Format::html, "html", ".html .htm .xhtml", kLargestFile, read_many<read_html>},
     {Format::jsonl, "jsonl", ".jsonl .ndjson", kLargestFile, nullptr},
     {Format::json, "json", ".json", kLargestFile, nullptr},
     {Format::xml, "xml", ".xml .rss .atom .nitf .ttml .dfxp .tei .alto", kLargestFile,
      read_many<read_xml>},
     {Format::mail, "mail", ".eml .mbox .mbx .mht .mhtml", kLargestFile, read_many<read_mail>},
     {Format::subtitles, "subtitles", ".srt .vtt .sbv", kLargestArticle, read_one<read_subtitles>},
     {Format::table, "table", ".csv .tsv", kLargestFile, read_many<read_table>},
     {Format::newswire, "newswire", ".iptc .anpa", kLargestFile, read_many<read_newswire>},
     {Format::warc, "warc", ".warc", kLargestPage, nullptr},
     {Format::zip, "zip", ".zip .epub .docx .odt", kLargestFile, nullptr},
     {Format::pdf, "pdf", ".pdf", kLargestFile, read_one<read_pdf>}});

}  // namespace

std::span<const FormatRow> format_rows() { return kRows; }

const FormatRow& format_row(Format format) {
  const auto* row = std::find_if(kRows.begin(), kRows.end(),
                                 [format](const FormatRow& r) { return r.format == format; });
  return row == kRows.end() ? kRows.front() : *row;
}

std::optional<Format> format_of_name(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  for (const FormatRow& row : kRows) {
    for (std::size_t at = 0; at < row.suffixes.size();) {
      const std::size_t end = std::min(row.suffixes.find(' ', at), row.suffixes.size());
      if (lower.ends_with(row.suffixes.substr(at, end - at))) return row.format;
      at = end + 1;
    }
  }
  return std::nullopt;
}

}  // namespace treff
