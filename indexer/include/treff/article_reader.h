// SPDX-License-Identifier: GPL-2.0-or-later
// From files to articles: text, pages, feeds, books, mail and more, recognized by content and name.
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
  subtitles,  ///< SubRip, WebVTT
  table,      ///< CSV or TSV with a header
  newswire,   ///< IPTC 7901
  warc,       ///< a web archive
  zip,        ///< EPUB, DOCX, ODT, or an archive of files
  pdf,        ///< in builds with it; else rejected by name
};

/// The format of that name: auto, or as above. Throws Error(invalid_input), naming the choices.
[[nodiscard]] TREFF_EXPORT Format parse_format(std::string_view name);

/// An input that gave no article, or one of its records that did not.
struct Rejection {
  std::string where;  ///< path as in Article::source, with ":line" where a file holds many articles
  std::string why;    ///< one line: what is wrong and what to do
};

/// What was not understood of an article that was read all the same: a date, an id that stands
/// twice.
struct ReadingNote {
  std::string where;  ///< as in Rejection
  std::string what;   ///< one line
};

/// Called in input order. Return false to stop reading (an interrupt, a full disk).
struct ArticleSink {
  std::function<bool(Article&&)> article;
  std::function<void(Rejection&&)> rejection;
  std::function<void(ReadingNote&&)> note = nullptr;  ///< may be empty
};

struct ReadOptions {
  Format format = Format::automatic;

  /// Globs over the files below a folder or in an archive; no effect on a file that is named. * and
  /// ? stop at a slash, ** does not. A glob without a slash is about the name alone, one with a
  /// slash about the path below the folder. A file is read if it matches one of `include` (or there
  /// is none) and none of `exclude`; a folder that matches one of `exclude` is not entered.
  std::vector<std::string> include;
  std::vector<std::string> exclude;

  /// The charset of text that is not Unicode (MacRoman, CP850, CP865, ISO646-NO, …), instead of
  /// what the input declares and looks like. Empty: that.
  std::string charset = {};
};

/// Whether `name` is a charset for ReadOptions::charset.
[[nodiscard]] TREFF_EXPORT bool is_charset(const std::string& name);

/// Reads all articles of one file, or of every file below a folder (hidden ones and indexes left
/// out, each real folder once; in lexical order). The format is told by content, then by name; a
/// gzip, xz, bzip2 or zstd file is decompressed, and each member of a tar read like a file of a
/// folder, with nothing written to disk. The `source` of an article that names none is the file's
/// absolute path, in which control characters and bytes that are no UTF-8 are written \xHH. What
/// cannot be read is a Rejection, never an exception, except what the sink throws. Memory does not
/// grow with the number of articles; limits.h has the bounds on each. Thread-safe. False if the
/// sink stopped it.
TREFF_EXPORT bool read_path(const std::filesystem::path& path, const ReadOptions& options,
                            const ArticleSink& sink);

/// The same for the files and folders that `list` names, one a line, or separated by NUL bytes if
/// it holds one in its first line.
TREFF_EXPORT bool read_file_list(std::istream& list, const ReadOptions& options,
                                 const ArticleSink& sink);

/// The same for bytes in memory; `name` stands for the path ("-" for standard input, whose articles
/// without an id get one made from their text).
TREFF_EXPORT bool read_bytes(std::string_view bytes, const std::string& name,
                             const ReadOptions& options, const ArticleSink& sink);

/// The same for all that `stream` still gives, without holding it in memory at once.
TREFF_EXPORT bool read_stream(std::istream& stream, const std::string& name,
                              const ReadOptions& options, const ArticleSink& sink);

}  // namespace treff
