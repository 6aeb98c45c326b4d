// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/recognition.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "article/charset.h"
#include "article/formats.h"
#include "article/front_matter.h"
#include "article/is_among.h"
#include "article/json_fields.h"
#include "article/mail_format.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

constexpr std::string_view kSpace = " \t\r\n\f";

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return lower;
}

std::string_view trim_left(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(kSpace), text.size()));
}

/// Whether `head` begins like a mail header: three or more fields, among them one that only mail
/// has, or From, Date and either Subject or To.
bool is_message(std::string_view head) {
  bool named = false, from = false, dated = false, addressed = false;
  std::size_t fields = 0;
  while (!head.empty()) {
    const std::string_view line = head.substr(0, head.find('\n'));
    head.remove_prefix(std::min(line.size() + 1, head.size()));
    if (line.empty() || line == "\r") break;
    if (line.front() == ' ' || line.front() == '\t') {
      if (fields == 0) return false;
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == line.npos || colon == 0 || line.substr(0, colon).find(' ') != line.npos)
      return false;
    const std::string field = lower_ascii(line.substr(0, colon));
    named = named || field == "message-id" || field == "mime-version" || field == "received" ||
            field == "return-path" || field == "snapshot-content-location";
    from = from || field == "from";
    dated = dated || field == "date";
    addressed = addressed || field == "subject" || field == "to";
    ++fields;
  }
  constexpr std::size_t kFewest = 3;
  return (named || (from && dated && addressed)) && fields >= kFewest;
}

/// Whether `head` begins with a separator line of an mbox, followed by a header field.
bool is_mbox(std::string_view head) {
  const std::string_view line = head.substr(0, head.find('\n'));
  if (!is_mbox_separator(line)) return false;
  const std::string_view next = head.substr(std::min(line.size() + 1, head.size()));
  const std::size_t colon = next.find_first_of(": \t\r\n");
  return colon != next.npos && colon > 0 && next[colon] == ':';
}

/// Whether `head` begins with SOH and has text between STX and ETX.
bool is_newswire(std::string_view head) {
  constexpr std::size_t kShortestText = 20;
  const std::size_t begin = head.find_first_not_of("\r\n\x16 ");
  if (begin == head.npos || head[begin] != '\x01') return false;
  const std::size_t text = head.find('\x02', begin);
  return text != head.npos && std::min(head.find('\x03', text), head.size()) - text > kShortestText;
}

/// The format of an input whose first bytes identify it.
std::optional<Format> format_of_magic(std::string_view head) {
  if (head.starts_with("WARC/1.") || head.starts_with("WARC/0.")) return Format::warc;
  if (head.starts_with("PK\3\4") || head.starts_with("PK\5\6")) return Format::zip;
  const std::size_t begin = std::min(head.find_first_not_of(" \t\r\n"), head.size());
  if (head.substr(begin).starts_with("%PDF-")) return Format::pdf;
  if (head.starts_with("WEBVTT")) return Format::subtitles;
  if (is_newswire(head)) return Format::newswire;
  if (is_message(head.substr(size_of_count(head)))) return Format::mail;
  return is_mbox(head) ? std::optional(Format::mail) : std::nullopt;
}

/// Whether `head` begins with the first cue of a SubRip file.
bool is_subrip(std::string_view head) {
  const std::size_t line = head.find('\n');
  return line != head.npos && line <= 4 && head.substr(0, 1) == "1" &&
         head.substr(line + 1, 40).find(" --> ") != head.npos;
}

/// Skips what may precede the root element: <?xml …?>, comments and <!DOCTYPE …>. Stores the name
/// of the document type in `doctype`.
std::string_view skip_prolog(std::string_view markup, std::string* doctype) {
  while (true) {
    markup = trim_left(markup);
    std::string_view end;
    if (markup.starts_with("<?")) {
      end = "?>";
    } else if (markup.starts_with("<!--")) {
      end = "-->";
    } else if (markup.starts_with("<!")) {
      const std::string_view name =
          trim_left(markup.substr(std::min(markup.find(' '), markup.size())));
      *doctype = lower_ascii(name.substr(0, name.find_first_of(" >[\t\r\n")));
      end = ">";
    } else {
      return markup;
    }
    const std::size_t at = markup.find(end);
    if (at == std::string_view::npos) return {};
    markup.remove_prefix(at + end.size());
  }
}

/// Whether the first tag of `markup` declares the namespace that it is in, as the root of most XML
/// does. Web pages declare only other prefixes, or the namespaces of XHTML and Office.
bool declares_namespace(std::string_view markup) {
  const std::string_view tag = markup.substr(0, markup.find('>'));
  const std::string_view name = tag.substr(1, tag.substr(1).find_first_of(" \t\r\n/"));
  const std::size_t colon = name.find(':');
  std::string attribute = "xmlns";
  if (colon != name.npos) attribute.append(":").append(name.substr(0, colon));
  for (std::size_t at = 0; (at = tag.find(attribute, at)) != tag.npos; ++at) {
    const std::string_view value = tag.substr(at + attribute.size());
    if (kSpace.find(tag[at - 1]) == kSpace.npos || !value.starts_with('=')) continue;
    return !value.substr(2).starts_with("http://www.w3.org/1999/xhtml") &&
           !value.substr(2).starts_with("urn:schemas-microsoft-com:office");
  }
  return false;
}

/// Whether the first tag of Markdown, or of text, is part of a sentence: words follow it.
bool is_element_in_prose(std::string_view markup, std::optional<Format> named) {
  if (named != Format::markdown && named != Format::text) return false;
  const std::string_view next =
      trim_left(markup.substr(std::min(markup.find('>'), markup.size() - 1) + 1));
  return !next.empty() && !next.starts_with('<');
}

std::optional<Format> format_of_markup(std::string_view head, std::optional<Format> named) {
  constexpr auto kPage =
      std::to_array<std::string_view>({"html", "head", "body", "meta", "title", "link", "base"});
  constexpr auto kElements = std::to_array<std::string_view>(
      {"article", "main", "div", "p", "h1", "h2", "section", "span", "header", "script", "table"});
  std::string doctype;
  const bool declared = head.starts_with("<?xml");
  const std::string_view markup = skip_prolog(head, &doctype);
  if (doctype == "html") return Format::html;
  if (!doctype.empty()) return Format::xml;
  if (!markup.starts_with('<')) return declared ? std::optional(Format::xml) : std::nullopt;
  const std::string name =
      lower_ascii(markup.substr(1, markup.substr(1).find_first_of(" \t\r\n/>")));
  if (is_among(name, kPage)) return Format::html;
  // Markdown may begin with any element of HTML.
  if (named != Format::markdown && is_among(name, kElements)) return Format::html;
  for (const std::string_view root :
       {"rss", "feed", "rdf:rdf", "nitf", "entry", "item", "newsml", "newsitem", "newsmessage",
        "alto", "tei", "tt", "mets", "opml"}) {
    if (name == root && !is_element_in_prose(markup, named)) return Format::xml;
  }
  // Fragments of pages and Markdown may declare namespaces, too.
  if ((!named || named == Format::text) && declares_namespace(markup)) return Format::xml;
  return declared ? std::optional(Format::xml) : std::nullopt;
}

/// The brackets that are open at the end of a line of JSON, and a quotation mark if it ends within
/// a string.
std::string open_at_end(std::string_view line) {
  std::string open;
  bool in_string = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (in_string && c == '\\') {
      ++i;
    } else if (c == '"') {
      in_string = !in_string;
    } else if (!in_string && (c == '{' || c == '[')) {
      open += c;
    } else if (!in_string && (c == '}' || c == ']')) {
      if (open.empty()) return {c};
      open.pop_back();
    }
  }
  if (in_string) open += '"';
  return open;
}

bool is_whole(std::string_view line) { return open_at_end(line).empty(); }

/// Whether a line ends in a list of objects, so that the next one goes on in it: {"articles": [
bool goes_on_in_list(std::string_view line) {
  line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
  return (line.ends_with('[') || line.ends_with("},")) && open_at_end(line).ends_with('[');
}

std::optional<Format> format_of_json(std::string_view head, std::optional<Format> named) {
  const std::string_view inner = trim_left(head.substr(1));
  if (head.starts_with('[')) {
    return inner.starts_with('{') || inner.starts_with(']') ? std::optional(Format::json)
                                                            : std::nullopt;
  }
  if (!inner.starts_with('"') && !inner.starts_with('}')) return std::nullopt;
  const std::size_t end = std::min(head.find('\n'), head.size());
  const std::string_view next = trim_left(head.substr(end));
  if (next.empty()) return named == Format::json ? Format::json : Format::jsonl;
  const std::string_view line = head.substr(0, end);
  // Even if the first line is damaged, the next line of JSON Lines begins with an object.
  const bool next_begins = next.starts_with('{') && !goes_on_in_list(line);
  return is_whole(line) || next_begins ? Format::jsonl : Format::json;
}

bool is_markdown(std::string_view head) {
  if (head.starts_with("# ")) return true;
  if (head.starts_with("+++\n") || head.starts_with("+++\r\n")) return true;
  const bool opens = head.starts_with("---\n") || head.starts_with("---\r\n");
  return opens && head.find("\n---", 3) != std::string_view::npos;
}

/// Whether a text begins with front matter that has a title: fields between two lines "---".
bool has_front_matter(std::string_view head) {
  if (!is_markdown(head) || !head.starts_with("---")) return false;
  std::string_view fields = head.substr(0, head.find("\n---", 3));
  while (!fields.empty()) {
    fields.remove_prefix(std::min(fields.find('\n'), fields.size() - 1) + 1);
    const std::string line = lower_ascii(fields.substr(0, fields.find('\n')));
    for (const std::string_view title : {"title:", "tittel:", "headline:", "overskrift:"}) {
      if (line.starts_with(title)) return true;
    }
  }
  return false;
}

/// Whether a text is a table that Excel saved as text: columns between tabs, with known names.
bool is_tab_table(std::string_view head) {
  const std::string_view header = head.substr(0, head.find('\n'));
  const std::string_view next = head.substr(std::min(header.size() + 1, head.size()));
  const std::string_view row = next.substr(0, next.find('\n'));
  const auto tabs = std::count(header.begin(), header.end(), '\t');
  if (tabs < 2 || std::count(row.begin(), row.end(), '\t') != tabs) return false;
  std::size_t known = 0;
  bool has_text = false;
  for (std::string_view rest = header; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\t'), rest.size());
    const std::string name = language::fold(trim_white_space(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    known += is_json_field(name) ? 1 : 0;
    has_text = has_text || has_role(name, Role::text) || has_role(name, Role::title);
  }
  return known >= 2 && has_text;
}

}  // namespace

Format recognize(std::string_view head, std::string_view name) {
  const std::optional<Format> named = format_of_name(name);
  if (const auto magic = format_of_magic(head)) return *magic;
  std::string decoded;
  if (is_wide(head)) head = decoded = decode(std::string(head));
  if (head.starts_with("\uFEFF")) head.remove_prefix(std::string_view("\uFEFF").size());
  head = trim_left(head);

  std::optional<Format> shown;
  if (head.starts_with('<')) shown = format_of_markup(head, named);
  // A Markdown file may begin with { (metadata in JSON) or with [ (a link).
  if (named == Format::markdown && !head.starts_with('<')) return Format::markdown;
  if (named == Format::html && has_json_above_markup(head)) return Format::html;
  if (head.starts_with('{') || head.starts_with('[')) shown = format_of_json(head, named);
  if (shown) return *shown;
  if (is_subrip(head)) return Format::subtitles;
  if (!named && is_markdown(head)) return Format::markdown;
  if (named == Format::text && has_front_matter(head)) return Format::markdown;
  if ((!named || named == Format::text) && is_tab_table(head)) return Format::table;
  // Content in one of these formats would have been recognized above, so the name is wrong.
  if (named == Format::warc || named == Format::zip || named == Format::newswire ||
      named == Format::pdf) {
    return Format::text;
  }
  return named.value_or(Format::text);
}

bool is_json_lines(std::string_view head) {
  return head.starts_with('{') && head.ends_with('\n') &&
         head.substr(0, head.find_last_not_of(" \r\n") + 1).ends_with('}') &&
         is_whole(head.substr(0, head.find('\n')));
}

Compression recognize_compression(std::string_view head) {
  using Row = std::pair<std::string_view, Compression>;
  constexpr std::array<Row, 4> kMagic = {{{"\x1F\x8B", Compression::gzip},
                                          {"\xFD\x37zXZ", Compression::xz},
                                          {"BZh", Compression::bzip2},
                                          {"\x28\xB5\x2F\xFD", Compression::zstd}}};
  for (const auto& [magic, compression] : kMagic) {
    if (head.starts_with(magic)) return compression;
  }
  return Compression::none;
}

std::string_view without_compression(std::string_view name) {
  for (const std::string_view suffix : {".gz", ".xz", ".bz2", ".zst"}) {
    if (lower_ascii(name).ends_with(suffix)) return name.substr(0, name.size() - suffix.size());
  }
  return name;
}

bool is_tar(std::string_view head) {
  constexpr std::size_t kMagicAt = 257;  // in POSIX ustar and GNU tar; older tars lack it
  return head.size() >= 512 && head.substr(kMagicAt, 5) == "ustar";
}

}  // namespace treff
