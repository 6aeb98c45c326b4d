// SPDX-License-Identifier: GPL-2.0-or-later
// Reads articles from files: text, pages, feeds, books, mail and more. Detects the format.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "treff/article.h"
#include "treff/export.h"

namespace treff {

enum class Format {
  automatic,
  text,
  markdown,
  html,
  jsonl,
  json,
  xml,
  mail,       ///< a message, a web page saved as one (MHTML), or an mbox of messages
  subtitles,  ///< SubRip, WebVTT, SBV, TTML
  table,      ///< CSV or TSV with a header
  newswire,   ///< IPTC 7901
  warc,       ///< a web archive
  zip,        ///< EPUB, DOCX, ODT, or an archive of files
  pdf,        ///< if built with PDF support; otherwise rejected with a reason
};

/// Parses "auto" or a name of the formats above. Throws Error(invalid_input), listing them.
[[nodiscard]] TREFF_EXPORT Format parse_format(std::string_view name);

/// An input, or a record in it, that could not be read as an article.
struct Rejection {
  std::string where;  ///< escaped path, with ":line" or "#number" if the file holds many articles
  std::string why;    ///< one line: what is wrong and what to do
};

/// Something in an article that was not understood, although the article was read: an invalid date,
/// a duplicate id.
struct ReadingNote {
  std::string where;  ///< as in Rejection
  std::string what;   ///< one line
};

/// An article that is marked as not for publication: a draft, canceled, embargoed. The caller
/// should remove an earlier version of it from the index.
struct Withheld {
  std::string where;   ///< as in Rejection
  std::string why;     ///< one line ("is a draft"); empty if one note counts several of them
  std::string id;      ///< the id that the article would get
  std::string source;  ///< the input, in the form of Article::source
};

/// Called in input order. `article` returns false to stop the reading (an interrupt, a full disk).
struct ArticleSink {
  std::function<bool(Article&&)> article;
  std::function<void(Rejection&&)> rejection;
  std::function<void(ReadingNote&&)> note = nullptr;   ///< may be empty
  std::function<void(Withheld&&)> withheld = nullptr;  ///< if empty, a note says what was skipped
};

struct ReadOptions {
  Format format = Format::automatic;

  /// Globs for the files below a folder or in an archive; files named explicitly are always read. A
  /// file is read if it matches one of `include` (or `include` is empty) and none of `exclude`.
  /// Folders that match `exclude` are not entered. A glob without a slash is matched against the
  /// file name, others against the path below the folder. "*" and "?" do not match a slash; "**"
  /// does.
  std::vector<std::string> include;
  std::vector<std::string> exclude;

  /// The charset of text that is not Unicode (MacRoman, CP850, CP865, ISO646-NO, …). Overrides the
  /// declared or detected charset, unless it is empty.
  std::string charset = {};
};

/// Whether `name` is a charset that ReadOptions::charset may name. False if `name` is empty.
[[nodiscard]] TREFF_EXPORT bool is_charset(const std::string& name);

/// Reads all articles of a file, or of every file below a folder in lexical order. Skips hidden
/// files and indexes, and reads each real folder once. The format is detected from the content,
/// then from the file name. Decompresses gzip, xz, bzip2 and zstd files and reads each member of a
/// tar like a file of a folder, without writing to disk. An article that names no `source` gets the
/// file's absolute path, with control characters and invalid UTF-8 escaped as \xHH. Whatever cannot
/// be read becomes a Rejection, except that Error(resources) is thrown if memory or open files run
/// out. Exceptions of the sink propagate. Memory does not grow with the number of articles; each is
/// bounded by the limits in article/limits.h. Each PDF is read in a child process (a fork that runs
/// only poppler, and for which this function waits), or in this process if none can be made.
/// Thread-safe. Returns false if the sink stopped the reading.
TREFF_EXPORT bool read_path(const std::filesystem::path& path, const ReadOptions& options,
                            const ArticleSink& sink);

/// Like read_path(), for each file and folder in `list`. The names are one per line, or separated
/// by NUL bytes if the first line contains one. Throws Error(io) if `list` cannot be read.
TREFF_EXPORT bool read_file_list(std::istream& list, const ReadOptions& options,
                                 const ArticleSink& sink);

/// Like read_path(), for bytes in memory. `name` is used as the path. For "-" (standard input),
/// articles get no source, and if they have no id, an id derived from their text.
TREFF_EXPORT bool read_bytes(std::string_view bytes, const std::string& name,
                             const ReadOptions& options, const ArticleSink& sink);

/// Like read_bytes(), for the rest of `stream`, which need not fit in memory.
TREFF_EXPORT bool read_stream(std::istream& stream, const std::string& name,
                              const ReadOptions& options, const ArticleSink& sink);

}  // namespace treff
