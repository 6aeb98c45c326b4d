#include "article/recognition.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "article/charset.h"

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

std::optional<Format> format_of_name(std::string_view name) {
  using Row = std::pair<std::string_view, Format>;
  constexpr std::array<Row, 14> kSuffixes = {{{".txt", Format::text},
                                              {".text", Format::text},
                                              {".md", Format::markdown},
                                              {".markdown", Format::markdown},
                                              {".html", Format::html},
                                              {".htm", Format::html},
                                              {".xhtml", Format::html},
                                              {".jsonl", Format::jsonl},
                                              {".ndjson", Format::jsonl},
                                              {".json", Format::json},
                                              {".xml", Format::xml},
                                              {".rss", Format::xml},
                                              {".atom", Format::xml},
                                              {".nitf", Format::xml}}};
  const std::string lower = lower_ascii(name);
  for (const auto& [suffix, format] : kSuffixes) {
    if (lower.ends_with(suffix)) return format;
  }
  return std::nullopt;
}

/// Leaves out what may stand before the root element: <?xml …?>, comments and <!DOCTYPE …>, whose
/// name it puts into `doctype`.
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

std::optional<Format> format_of_markup(std::string_view head) {
  constexpr auto kHtml = std::to_array<std::string_view>(
      {"html", "head", "body", "article", "main", "div", "p", "meta", "title", "h1", "h2", "link",
       "section", "span", "base", "header", "script", "table"});
  std::string doctype;
  const bool declared = head.starts_with("<?xml");
  const std::string_view markup = skip_prolog(head, &doctype);
  if (doctype == "html") return Format::html;
  if (!doctype.empty()) return Format::xml;
  if (!markup.starts_with('<')) return declared ? std::optional(Format::xml) : std::nullopt;
  const std::string name =
      lower_ascii(markup.substr(1, markup.substr(1).find_first_of(" \t\r\n/>")));
  if (std::find(kHtml.begin(), kHtml.end(), name) != kHtml.end()) return Format::html;
  for (const std::string_view root : {"rss", "feed", "rdf:rdf", "nitf", "entry", "item"}) {
    if (name == root) return Format::xml;
  }
  return declared ? std::optional(Format::xml) : std::nullopt;
}

/// Whether the brackets of one line of JSON balance.
bool is_whole(std::string_view line) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (in_string && c == '\\') {
      ++i;
    } else if (c == '"') {
      in_string = !in_string;
    } else if (!in_string && (c == '{' || c == '[')) {
      ++depth;
    } else if (!in_string && (c == '}' || c == ']')) {
      --depth;
    }
  }
  return depth == 0 && !in_string;
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
  // JSON Lines with a damaged first line still has objects at the beginnings of its lines.
  return is_whole(head.substr(0, end)) || next.starts_with('{') ? Format::jsonl : Format::json;
}

bool is_markdown(std::string_view head) {
  if (head.starts_with("# ")) return true;
  const bool opens = head.starts_with("---\n") || head.starts_with("---\r\n");
  return opens && head.find("\n---", 3) != std::string_view::npos;
}

}  // namespace

Format recognise(std::string_view head, std::string_view name) {
  const std::optional<Format> named = format_of_name(name);
  std::string decoded;
  if (has_wide_mark(head)) head = decoded = decode(std::string(head));
  if (head.starts_with("\uFEFF")) head.remove_prefix(std::string_view("\uFEFF").size());
  head = trim_left(head);

  std::optional<Format> shown;
  if (head.starts_with('<')) shown = format_of_markup(head);
  if (head.starts_with('{') || head.starts_with('[')) shown = format_of_json(head, named);
  if (shown) return *shown;
  if (!named && is_markdown(head)) return Format::markdown;
  return named.value_or(Format::text);
}

Compression recognise_compression(std::string_view head) {
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
  constexpr std::size_t kMagicAt = 257;  // POSIX ustar and GNU tar; older ones have no magic
  return head.size() >= 512 && head.substr(kMagicAt, 5) == "ustar";
}

}  // namespace treff
