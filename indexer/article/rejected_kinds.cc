// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/rejected_kinds.h"

#include <algorithm>
#include <array>

#include "article/formats.h"
#include "language/unicode.h"

namespace treff {
namespace {

struct Magic {
  std::string_view bytes;
  std::string_view why;
};

constexpr std::string_view kPicture = "is an image: leave it out";
constexpr std::string_view kSound = "is audio or video: leave it out, or add its subtitles";
constexpr std::string_view kProgram = "is a program: leave it out";
constexpr std::string_view kAsciiDoc =
    "is AsciiDoc: convert it to HTML, for example with asciidoctor";
constexpr std::string_view kMarkup =
    "is markup that is not read: convert it to Markdown or HTML, for example with pandoc";
constexpr std::string_view kDatabase = "is a database: export its articles as JSON Lines or CSV";

constexpr std::string_view kXPress = "is XPress Tags of QuarkXPress: export it as text or HTML";
constexpr std::string_view kTagged = "is tagged text of InDesign: export it as text or HTML";
constexpr std::string_view kWebIndex = "is an index of a web archive: leave it out";
constexpr std::string_view kSami = "is SAMI subtitles: convert them to SRT or VTT";
constexpr std::string_view kLink = "is a link: save the page that it names";

constexpr std::string_view kKey = "is a key or certificate: leave it out";

/// Kinds of files by their first bytes. If one prefix begins with another, the longer is first.
constexpr auto kMagics = std::to_array<Magic>(
    {{"{\\rtf", "is RTF: save it as DOCX, ODT or text"},
     {"%!PS", "is PostScript: convert it to text"},
     {"filedesc://", "is ARC, an old web archive: convert it to WARC"},
     {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
      "is an old Word, Excel or Outlook file: save it as DOCX, ODT or text"},
     {"\x89PNG", kPicture},
     {"\xFF\xD8\xFF", kPicture},
     {"II*\0", kPicture},
     {"MM\0*", kPicture},
     {{"\0\0\1\0", 4}, kPicture},
     {"\x7F"
      "ELF",
      kProgram},
     {"MZ\x90", kProgram},
     {{"\x1A\x45\xDF\xA3", 4}, kSound},
     {{"\xCA\xFE\xBA\xBE", 4}, kProgram},
     {"!<arch>", kProgram},
     {"7z\xBC\xAF", "is a 7-Zip archive: unpack it"},
     {"FLV\x01", kSound},
     {{"\0\0\x01\xBA", 4}, kSound},
     {{"\0\0\x01\xB3", 4}, kSound},
     {"\xFF\xFB", kSound},
     {"\xFF\xF3", kSound},
     {"\xFF\xF2", kSound},
     {{"MM\0+", 4}, kPicture},
     {{"II+\0", 4}, kPicture},
     {{"\0\1\0\0\0", 5}, "is a font: leave it out"},
     {{"OTTO\0", 5}, "is a font: leave it out"},
     {"d8:announce", "is a torrent: leave it out"},
     {"d13:announce-list", "is a torrent: leave it out"},
     {"TY  - ", "is a bibliography: leave it out"},
     {"#!/", kProgram},
     {"<?php", kProgram},
     {"BEGIN:VCALENDAR", "is a calendar: leave it out"},
     {"BEGIN:VCARD", "is a contact card: leave it out"},
     {"#EXTM3U", "is a playlist: leave it out"},
     {"diff --git ", "is a patch: leave it out"},
     {"\xFFWPC", "is WordPerfect: save it as DOCX, ODT or text"},
     {"\x06\x06\xED\xF5", "is an InDesign document: export it as text or HTML"},
     {"<ASCII-WIN>", kTagged},
     {"<ASCII-MAC>", kTagged},
     {"<ANSI-WIN>", kTagged},
     {"<ANSI-MAC>", kTagged},
     {"<UNICODE-WIN>", kTagged},
     {"<UNICODE-MAC>", kTagged},
     {" CDX ", kWebIndex},
     {"<SAMI", kSami},
     {"<sami", kSami},
     {"[Script Info]", "is subtitles of Aegisub: convert them to SRT or VTT"},
     {"-----BEGIN PGP MESSAGE", "is encrypted: decrypt it first"},
     {"[InternetShortcut]", kLink},
     {"[Desktop Entry]", kLink}});

/// Kinds of binary files by their first bytes, which are also words that a text may begin with.
constexpr auto kReadableMagics =
    std::to_array<Magic>({{"GIF8", kPicture},
                          {"8BPS", kPicture},
                          {"ID3", kSound},
                          {"OggS", kSound},
                          {"fLaC", kSound},
                          {"SQLite format 3", kDatabase},
                          {"wOFF", "is a font: leave it out"},
                          {"wOF2", "is a font: leave it out"},
                          {"AT&TFORM", "is DjVu: convert it to text, for example with djvutxt"},
                          {"Rar!", "is a RAR archive: unpack it"}});

struct Suffix {
  std::string_view suffix;
  std::string_view why;
};

constexpr auto kSuffixes = std::to_array<Suffix>(
    {{".css", "is a style sheet: leave it out"},
     {".js", "is a script: leave it out"},
     {".mjs", "is a script: leave it out"},
     {".map", "is a source map: leave it out"},
     {".cjs", "is a script: leave it out"},
     {".jsx", "is a script: leave it out"},
     {".ts", "is a script: leave it out"},
     {".tsx", "is a script: leave it out"},
     {".vue", "is a script: leave it out"},
     {".scss", "is a style sheet: leave it out"},
     {".less", "is a style sheet: leave it out"},
     {".cdx", kWebIndex},
     {".cdxj", kWebIndex},
     {".svg", kPicture},
     {".rtf", "is RTF: save it as DOCX, ODT or text"},
     {".ico", kPicture},
     {".py", kProgram},
     {".sh", kProgram},
     {".php", kProgram},
     {".pl", kProgram},
     {".rb", kProgram},
     {".java", kProgram},
     {".c", kProgram},
     {".h", kProgram},
     {".cc", kProgram},
     {".cpp", kProgram},
     {".go", kProgram},
     {".rs", kProgram},
     {".bat", kProgram},
     {".ps1", kProgram},
     {".cfg", "is a configuration file: leave it out"},
     {".conf", "is a configuration file: leave it out"},
     {".webmanifest", "is a configuration file: leave it out"},
     {".sql", kDatabase},
     {".po", "is a translation catalog of a program: leave it out"},
     {".pot", "is a translation catalog of a program: leave it out"},
     {".log", "is a log: leave it out"},
     {".bib", "is a bibliography: leave it out"},
     {".ris", "is a bibliography: leave it out"},
     {".tex", "is LaTeX: convert it to HTML or text, for example with pandoc"},
     {".adoc", kAsciiDoc},
     {".asciidoc", kAsciiDoc},
     {".rst", kMarkup},
     {".org", kMarkup},
     {".textile", kMarkup},
     {".wiki", kMarkup},
     {".mediawiki", kMarkup},
     {".patch", "is a patch: leave it out"},
     {".ini", "is a configuration file: leave it out"},
     {".toml", "is a configuration file: leave it out"},
     {".yaml", "is a configuration file: leave it out"},
     {".yml", "is a configuration file: leave it out"},
     {".lock", "is a configuration file: leave it out"}});

/// Whether one of the first bytes is a control character that texts do not have.
bool is_binary(std::string_view head) {
  constexpr std::size_t kWithin = 64;
  head = head.substr(0, kWithin);
  return std::any_of(head.begin(), head.end(), [](char c) {
    return static_cast<unsigned char>(c) < ' ' &&
           std::string_view("\t\n\v\f\r").find(c) == std::string_view::npos;
  });
}

/// Whether `text` begins with a line such as "-----BEGIN RSA PRIVATE KEY-----". A PGP-signed
/// message is text.
bool is_key(std::string_view text) {
  if (!text.starts_with("-----BEGIN ")) return false;
  const std::string_view line = text.substr(0, text.find('\n'));
  constexpr auto kKinds =
      std::to_array<std::string_view>({" KEY", "CERTIFICATE", " CRL", " PARAMETERS"});
  return std::any_of(kKinds.begin(), kKinds.end(),
                     [line](auto kind) { return line.find(kind) != line.npos; });
}

bool is_riff(std::string_view head, std::string_view kind) {
  constexpr std::size_t kKindAt = 8;
  return head.starts_with("RIFF") && head.substr(std::min(kKindAt, head.size())).starts_with(kind);
}

bool is_svg(std::string_view head) {
  constexpr std::size_t kWithin = 1000;
  const std::string_view start = head.substr(0, kWithin);
  const std::size_t svg = start.find("<svg");
  return head.starts_with('<') && svg != start.npos && start.find("<html") == start.npos &&
         start.find("<body") == start.npos && start.find("<p") == start.npos &&
         start.find("<div") == start.npos && start.find("<rss") == start.npos;
}

/// Whether `head` begins as XPress Tags do: "<v1.70><e0>".
bool is_xpress(std::string_view head) {
  constexpr std::string_view kVersion = "0123456789.";
  const std::size_t end = head.find_first_not_of(kVersion, 2);
  return head.starts_with("<v") && end > 2 && end != head.npos &&
         head.substr(end).starts_with("><e");
}

constexpr std::size_t kFewestLines =
    4;  ///< with fewer lines of data, a text does not count as data

/// Whether the lines of `head` are data, except that the last one may be shorter or truncated.
bool has_lines_of(std::string_view head, bool (*is_data)(std::string_view)) {
  std::size_t count = 0;
  while (!head.empty()) {
    const std::size_t end = head.find('\n');
    if (end == head.npos) break;
    std::string_view line = head.substr(0, end);
    head.remove_prefix(end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!is_data(line))
      return count >= kFewestLines && head.find_first_not_of("`end\r\n") == head.npos;
    ++count;
  }
  return count >= kFewestLines;
}

/// Whether a line has the length of a base64 line and only base64 digits.
bool is_base64(std::string_view line) {
  constexpr std::size_t kShortest = 60, kLongest = 76;
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  return line.size() >= kShortest && line.size() <= kLongest &&
         line.find_first_not_of(kDigits) == line.npos;
}

/// Whether a text that starts with "begin " has a mode, a name and lines of data: "begin 644
/// a.jpg".
bool is_uuencoded(std::string_view head) {
  constexpr std::size_t kModeAt = 6, kMode = 3, kLine = 61;
  if (head.substr(kModeAt).find_first_not_of("01234567") != kMode) return false;
  head.remove_prefix(std::min(head.find('\n'), head.size() - 1) + 1);
  return has_lines_of(head, [](std::string_view line) {
    return line.size() == kLine && line.starts_with('M') &&
           std::all_of(line.begin(), line.end(), [](char c) { return c >= ' ' && c <= '`'; });
  });
}

/// Removes what editors and printers put before a text: a byte order mark, white space, ^D.
std::string_view without_marks(std::string_view head) {
  if (head.starts_with("\uFEFF")) head.remove_prefix(std::string_view("\uFEFF").size());
  return head.substr(std::min(head.find_first_not_of(" \t\r\n\x04"), head.size()));
}

/// Whether a line is output of xxd, hexdump or od: an offset and groups of hexadecimal digits.
bool is_hex_dump(std::string_view line) {
  constexpr std::string_view kDigits = "0123456789abcdefABCDEF";
  constexpr std::size_t kShortestOffset = 6, kLongestOffset = 10, kGroups = 4;
  const std::size_t offset = std::min(line.find_first_not_of(kDigits), line.size());
  if (offset < kShortestOffset || offset > kLongestOffset) return false;
  line.remove_prefix(offset);
  for (std::size_t group = 0; group < kGroups; ++group) {
    const std::size_t begin = line.find_first_not_of(": ");
    if (begin == line.npos || begin == 0) return false;
    line.remove_prefix(begin);
    const std::size_t size = std::min(line.find_first_not_of(kDigits), line.size());
    if (size != 2 && size != 4) return false;
    line.remove_prefix(size);
  }
  return true;
}

/// Whether `text` is a hex dump. Unlike a table of figures, it begins with the offset 0.
bool is_hex_dump_of_file(std::string_view text) {
  return text.starts_with("000000") && has_lines_of(text, is_hex_dump);
}

/// Whether `head` begins with a headline: a line without signs of code above a blank line. A
/// quotation mark at its end counts as such a sign: it may end an import in a script.
bool has_headline(std::string_view head) {
  const std::size_t end = head.find('\n');
  if (end == head.npos) return false;
  std::string_view line = head.substr(0, end), next = head.substr(end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  const bool is_code = line.find_first_of("{}=;") != line.npos || line.starts_with("/") ||
                       line.ends_with('\'') || line.ends_with('"');
  return !is_code && (next.starts_with('\n') || next.starts_with("\r\n"));
}

/// Whether a text is a script or a style sheet under another name: braces and the signs around them
/// are frequent. In ISO 646-NO, braces are letters, but the other signs are as rare as in any text.
bool is_code(std::string_view head) {
  constexpr std::size_t kShortest = 200, kForEachBrace = 100, kForEachSign = 25;
  if (head.size() < kShortest || head.starts_with('<') || head.starts_with('{') ||
      head.starts_with('[') || head.starts_with('#') || head.starts_with("---") ||
      has_headline(head)) {
    return false;
  }
  const auto count = [head](std::string_view signs) {
    return static_cast<std::size_t>(std::count_if(
        head.begin(), head.end(), [signs](char c) { return signs.find(c) != signs.npos; }));
  };
  const bool is_braced = std::min(count("{"), count("}")) * kForEachBrace > head.size();
  return is_braced && count(";:=()") * kForEachSign > head.size();
}

/// Whether `head` is text in EBCDIC: its spaces are 0x40, and it has no ASCII spaces.
bool is_ebcdic(std::string_view head) {
  constexpr std::size_t kShortest = 40, kForEachSpace = 20;
  if (head.size() < kShortest) return false;
  std::size_t spaces = 0, letters = 0;
  for (const char c : head) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0x20) return false;
    spaces += byte == 0x40 ? 1 : 0;
    letters += byte >= 0x81 ? 1 : 0;
  }
  return spaces * kForEachSpace > head.size() && 2 * letters > head.size();
}

bool is_robots(std::string_view head, std::string_view file) {
  const std::string start = language::fold(head.substr(0, 2000));
  return file == "robots.txt" && (start.find("user-agent:") != std::string::npos ||
                                  start.find("disallow:") != std::string::npos ||
                                  start.find("sitemap:") != std::string::npos);
}

}  // namespace

std::optional<std::string> why_rejected(std::string_view head, std::string_view name) {
  const std::string_view text = without_marks(head);
  for (const Magic& magic : kMagics) {
    const bool is_text = std::string_view("{%<[#-B").find(magic.bytes.front()) != text.npos;
    if ((is_text ? text : head).starts_with(magic.bytes)) return std::string(magic.why);
  }
  for (const Magic& magic : kReadableMagics) {
    if (head.starts_with(magic.bytes) && is_binary(head)) return std::string(magic.why);
  }
  if (is_key(text)) return std::string(kKey);
  constexpr std::size_t kBoxAt = 4;
  if (const std::string_view box = head.substr(std::min(kBoxAt, head.size()));
      box.starts_with("ftyp")) {
    constexpr auto kPictures =
        std::to_array<std::string_view>({"heic", "heix", "hevc", "mif1", "msf1", "avif", "avis"});
    const std::string_view brand = box.substr(kBoxAt, kBoxAt);
    return std::string(std::find(kPictures.begin(), kPictures.end(), brand) != kPictures.end()
                           ? kPicture
                           : kSound);
  }
  if (is_riff(head, "WEBP")) return std::string(kPicture);
  if (is_riff(head, "WAVE") || is_riff(head, "AVI")) return std::string(kSound);
  if (is_svg(head) && format_of_name(name) != Format::markdown) return std::string(kPicture);
  if (is_xpress(head)) return std::string(kXPress);
  constexpr std::size_t kBookAt = 60, kSubtitlesAt = 3;
  if (head.size() > kBookAt && head.substr(kBookAt).starts_with("BOOKMOBI")) {
    return "is a Kindle book: convert it to EPUB";
  }
  if (head.size() > kSubtitlesAt && head.substr(kSubtitlesAt).starts_with("STL25.01")) {
    return "is EBU STL subtitles: convert them to SRT or VTT";
  }
  if (has_lines_of(text, is_base64)) return "is base64: decode it first";
  if (text.starts_with("begin ") && is_uuencoded(text)) return "is uuencoded: decode it first";
  if (is_hex_dump_of_file(text)) return "is a hex dump: leave it out";
  if (is_ebcdic(head)) return "is EBCDIC: convert it to UTF-8, for example with iconv";
  const std::string folded = language::fold(name.substr(name.rfind('/') + 1));
  if (is_robots(head, folded)) return "is a robots.txt file: leave it out";
  if (folded == "ads.txt" || folded == "app-ads.txt" || folded == "security.txt") {
    return "is a file for crawlers: leave it out";
  }
  constexpr auto kSettings = std::to_array<std::string_view>(
      {"package.json", "package-lock.json", "composer.json", "composer.lock", "tsconfig.json",
       "manifest.json", "bower.json", "launch.json", "settings.json"});
  if (std::find(kSettings.begin(), kSettings.end(), folded) != kSettings.end()) {
    return "holds settings: leave it out";
  }
  const bool is_markup = head.starts_with('<');
  for (const Suffix& row : kSuffixes) {
    if (folded.ends_with(row.suffix) && !is_markup) return std::string(row.why);
  }
  if (folded.ends_with(".txt") && is_code(text)) {
    return "is a script or a style sheet: leave it out";
  }
  return std::nullopt;
}

}  // namespace treff
