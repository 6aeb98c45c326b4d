// SPDX-License-Identifier: GPL-2.0-or-later
#include "treff/article_reader.h"

#include <algorithm>
#include <istream>
#include <memory>
#include <utility>

#include "article/archive.h"
#include "article/article_output.h"
#include "article/book_format.h"
#include "article/byte_source.h"
#include "article/charset.h"
#include "article/file_name.h"
#include "article/file_walk.h"
#include "article/formats.h"
#include "article/json_format.h"
#include "article/json_lines_format.h"
#include "article/limits.h"
#include "article/mail_format.h"
#include "article/mets_format.h"
#include "article/publication.h"
#include "article/recognition.h"
#include "article/rejected_kinds.h"
#include "article/scanned_members.h"
#include "article/warc_format.h"
#include "article/white_space.h"
#include "boundary.h"
#include "counted.h"
#include "treff/error.h"

namespace treff {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestPath = 4096;  ///< PATH_MAX of Linux

/// Learns the order of day and month from the first dates in the JSON.
void learn_date_order(std::string_view head, ArticleOutput& output) {
  constexpr std::size_t kLongest = 30;
  for (std::size_t at = 0; (at = head.find('"', at)) != head.npos;) {
    const std::string_view text = head.substr(++at, kLongest);
    if (!text.empty() && text.front() >= '0' && text.front() <= '9') {
      output.learn_date_order(text.substr(0, text.find('"')));
    }
  }
}

/// Whether `text` has what decoding puts in place of bytes without a letter: U+FFFD, or one of the
/// control characters U+0080 to U+009F, apart from the line end U+0085.
bool has_sign_of_damage(std::string_view text) {
  if (text.find("\uFFFD") != text.npos) return true;
  constexpr unsigned kLead = 0xC2, kFirst = 0x80, kLast = 0x9F, kLineEnd = 0x85;
  const auto* const found = std::adjacent_find(text.begin(), text.end(), [](char lead, char next) {
    const auto control = static_cast<unsigned char>(next);
    return static_cast<unsigned char>(lead) == kLead && control >= kFirst && control <= kLast &&
           control != kLineEnd;
  });
  return found != text.end();
}

/// Reads an input that is neither compressed nor an archive. Throws Unreadable.
bool read_plain(PeekedSource& source, Format format, const std::string& charset,
                ArticleOutput& output) {
  const std::string_view head = source.peek(kHead);
  const bool is_bytes = format == Format::newswire || format == Format::pdf;
  if (!is_bytes && is_binary(head)) {
    throw Unreadable("is binary, not text: leave it out or convert it");
  }
  if (format == Format::jsonl || format == Format::json) learn_date_order(head, output);
  if (!is_wide(head) && charset.empty()) {
    if (format == Format::jsonl) return read_json_lines(source, output);
    if (format == Format::json) return read_json(source, output);
  }
  const bool declares = format == Format::html || format == Format::xml;
  const std::string declared = declares ? declared_charset(head) : std::string();
  const FormatRow& row = format_row(format);
  std::string bytes = read_all(source, row.most);
  // Not decoded here: each part of a mail has its own charset, and PDF is not text.
  const bool is_decoded = format != Format::mail && format != Format::pdf;
  const bool is_checked = is_decoded && !charset.empty() && !has_sign_of_damage(bytes);
  const std::string text =
      is_decoded ? decode(std::move(bytes), declared, charset) : std::move(bytes);
  if (is_blank(text)) throw Unreadable("is empty: leave it out, or add text");
  if (is_checked && has_sign_of_damage(text)) {
    output.note("has bytes that \"" + printable(charset) + "\" lacks: choose another --charset");
  }
  if (format == Format::jsonl) return read_json_lines(*open_memory(text), output);
  if (format == Format::json) return read_json(*open_memory(text), output);
  return row.read(text, output);
}

/// Reads one file through its layers of compression and archives.
class LayeredReader {
 public:
  LayeredReader(const ReadOptions& options, const ArticleSink& sink)
      : options_(options), sink_(sink) {}

  bool read(ByteSource& file, const InputName& name) {
    const std::unique_ptr<ByteSource> counted = count_packed(file, budget_);
    return read_layer(*counted, name, 0);
  }

 private:
  bool read_layer(ByteSource& source, const InputName& name, int depth) {
    ArticleOutput output(name, sink_);
    try {
      PeekedSource peeked(source);
      const std::string_view head = peeked.peek(kHead, is_json_lines);
      const Compression compression = recognize_compression(head);
      const bool layered = compression != Compression::none || is_tar(head);
      if (layered && depth == kDeepestArchive) throw_too_deep();
      if (compression != Compression::none) {
        const auto unpacked = decompress(peeked, compression, budget_);
        return read_layer(*unpacked, name, depth + 1);
      }
      if (layered) return read_members(peeked, ArchiveKind::tar, name, depth + 1);
      return read_unpacked(peeked, name, depth, output);
    } catch (const Unreadable& error) {
      output.reject(error.what());
      return true;
    }
  }

  bool read_unpacked(PeekedSource& source, const InputName& name, int depth,
                     ArticleOutput& output) {
    const std::string_view head = source.peek(kHead);
    const std::string_view own_name = without_compression(name.source);
    if (options_.format == Format::automatic) {
      if (const auto why = why_rejected(head, own_name)) throw Unreadable(*why);
    }
    const Format format =
        options_.format == Format::automatic ? recognize(head, own_name) : options_.format;
    if (format == Format::warc) return read_web_archive(source, output);
    if (format != Format::zip) return read_plain(source, format, options_.charset, output);
    const ZipKind kind = zip_kind(head);
    if (kind == ZipKind::files) {
      if (depth == kDeepestArchive) throw_too_deep();
      return read_members(source, ArchiveKind::zip, name, depth + 1);
    }
    if (kind == ZipKind::other_office) throw Unreadable(kOtherOffice);
    return read_zipped_document(source, kind, output);
  }

  bool read_zipped_document(ByteSource& source, ZipKind kind, ArticleOutput& output) {
    Parts parts;
    std::size_t size = 0;
    const std::unique_ptr<ByteSource> whole = count_packed(source, budget_);
    read_archive(*whole, ArchiveKind::zip, [&](const std::string& path, ByteSource& bytes) {
      if (!is_wanted_part(kind, path)) return true;
      std::string part = read_all(bytes, kLargestFile);
      budget_.count_unpacked(part.size());
      size += part.size();
      if (size > kLargestFile) {
        throw Unreadable("is a document of more than " + std::to_string(kLargestFile >> 20) +
                         " MB: split it");
      }
      parts[path] = std::move(part);
      return true;
    });
    std::vector<std::string> notes;
    Article article = read_document(kind, parts, &notes);
    const std::string state = document_state(kind, parts);
    if (std::string why = why_withheld("contentStatus", state); !why.empty()) {
      output.withhold(std::move(article), std::move(why));
      return true;
    }
    if (std::string note = unknown_state("contentStatus", state); !note.empty()) {
      output.note(std::move(note));
    }
    for (std::string& what : notes) output.note(std::move(what));
    return output.add(std::move(article));
  }

  /// Reads each page of a web archive. An article without an id gets the page's address as its id.
  bool read_web_archive(ByteSource& source, ArticleOutput& output) {
    std::size_t skipped = 0;
    std::size_t pages = 0;
    SeenIds ids;
    const auto visit = [&](ArchivedPage&& page) {
      ++pages;
      const std::string position = "#" + printable(page.url);
      if (page.url.empty()) {
        output.reject("contains a page without a URL (WARC-Target-URI)", {});
        return true;
      }
      if (!page.why_not.empty()) {
        output.reject(page.why_not, position);
        return true;
      }
      if (!ids.insert(page.url)) {
        output.note(
            "has the same id \"" + printable(page.url) + "\" as an earlier entry and replaces it",
            position);
      }
      return read_archived(std::move(page), output.name());
    };
    const bool wanted = read_warc(source, visit, &skipped);
    if (wanted && skipped > 0) {
      output.note(counted(skipped, "{n} image, script or the like was skipped",
                          "{n} images, scripts and the like were skipped"));
    }
    if (pages == 0 && skipped == 0) {
      output.reject("is a web archive without a successfully fetched page: leave it out");
    }
    return wanted;
  }

  bool read_archived(ArchivedPage&& page, const InputName& archive) {
    const std::string place = "#" + printable(page.url);
    const auto is_unnamed = [&](const std::string& id) {
      return id.empty() || id.starts_with(archive.source);
    };
    ArticleSink completed = sink_;
    if (sink_.withheld) {
      completed.withheld = [&](Withheld&& withheld) {
        if (is_unnamed(withheld.id)) withheld.id = page.url;
        withheld.source = archive.source;
        sink_.withheld(std::move(withheld));
      };
    }
    completed.article = [&](Article&& article) {
      if (article.url.empty()) article.url = page.url;
      if (is_unnamed(article.id)) article.id = page.url;
      article.source = article.file = archive.source;
      if (!page.date.empty()) article.metadata.emplace("archived", page.date);
      return sink_.article(std::move(article));
    };
    ArticleOutput output({archive.shown + place, archive.source + place}, completed);
    try {
      const bool is_page =
          page.type.starts_with("text/html") || page.type.starts_with("application/xhtml");
      const bool is_text = page.type.starts_with("text/plain");
      const Format format = is_page   ? Format::html
                            : is_text ? Format::text
                                      : recognize(std::string_view(page.body).substr(0, kHead), "");
      std::string charset = field_parameter(page.type, "charset");
      if (charset.empty()) charset = declared_charset(page.body);
      if (is_binary(std::string_view(page.body).substr(0, kHead))) {
        throw Unreadable("is binary, not text");
      }
      const std::string text = decode(std::move(page.body), charset, options_.charset);
      if (is_blank(text)) throw Unreadable("is empty");
      if (format == Format::json) return read_json(*open_memory(text), output);
      if (format == Format::jsonl) return read_json_lines(*open_memory(text), output);
      const FormatRow& row = format_row(format);
      return row.read == nullptr || row.read(text, output);
    } catch (const Unreadable& error) {
      output.reject(error.what());
      return true;
    }
  }

  bool read_members(ByteSource& source, ArchiveKind kind, const InputName& name, int depth) {
    const FileFilter filter{options_.include, options_.exclude};
    bool any = false;
    ScannedMembers scanned;
    SeenIds paths;
    const auto note = [&](const std::string& path, std::string what) {
      const std::string below = "/" + source_of_file(path);
      ArticleOutput({name.shown + below, name.source + below}, sink_).note(std::move(what));
    };
    // In a WACZ archive, only the files in archive/ are WARC files; the others are indexes of them.
    const bool is_web_archive = without_compression(name.source).ends_with(".wacz");
    const auto is_wanted = [&](const std::string& path) {
      return !is_hidden(path) && filter.wants_member(path) &&
             (!is_web_archive || path.starts_with("archive/"));
    };
    const auto read_member = [&](const std::string& path, ByteSource& bytes) {
      const std::string below = "/" + source_of_file(path);
      return read_layer(bytes, {name.shown + below, name.source + below}, depth);
    };
    const bool wanted = read_archive(
        source, kind,
        [&](const std::string& path, ByteSource& bytes) {
          any = true;
          if (!is_wanted(path)) return true;
          if (!paths.insert(path))
            note(path, "is a second file of this path and replaces the first");
          const auto read_or_keep = [&](ByteSource& member) {
            if (options_.format != Format::automatic) return read_member(path, member);
            PeekedSource peeked(member);
            return scanned.take(path, peeked) || read_member(path, peeked);
          };
          if (kind == ArchiveKind::tar) return read_or_keep(bytes);
          const std::unique_ptr<ByteSource> counted = count_unpacked(bytes, budget_);
          return read_or_keep(*counted);
        },
        [&](const std::string& path) {
          if (is_wanted(path)) note(path, "is a hard link: it is read only under its other path");
        });
    if (!any) throw Unreadable("is an archive without files: leave it out");
    return wanted && scanned.read(name, sink_, read_member);
  }

  [[noreturn]] static void throw_too_deep() {
    throw Unreadable("nests archives too deeply: unpack it yourself");
  }

  const ReadOptions& options_;
  const ArticleSink& sink_;
  ExpansionBudget budget_;
};

bool read_file(const fs::path& path, const ReadOptions& options, const ArticleSink& sink) {
  const InputName name{source_of_file(path.string()), source_of_file(absolute_path(path).string())};
  std::unique_ptr<ByteSource> source;
  try {
    if (options.format == Format::automatic && is_named_mets(path)) {
      bool is_mets = false;
      const bool wanted = read_scanned_issue(path, sink, &is_mets);
      if (is_mets) return wanted;
    }
    source = open_file(path);
  } catch (const Unreadable& error) {
    sink.rejection({name.shown, printable(error.what())});
    return true;
  }
  return LayeredReader(options, sink).read(*source, name);
}

/// Wraps the caller's functions so that their exceptions reach the boundary as CallerException.
ArticleSink carrying_exceptions(const ArticleSink& sink) {
  ArticleSink carrying{
      treff::carrying_exceptions(sink.article), treff::carrying_exceptions(sink.rejection), {}};
  if (sink.note) carrying.note = treff::carrying_exceptions(sink.note);
  if (sink.withheld) carrying.withheld = treff::carrying_exceptions(sink.withheld);
  return carrying;
}

bool read_files(const fs::path& path, const ReadOptions& options, const ArticleSink& sink) {
  const FileFilter filter{options.include, options.exclude};
  ScannedPages scanned(path, filter);
  return walk_files(path, filter, sink.rejection, [&](const fs::path& file) {
    return (file != path && scanned.covers(file)) || read_file(file, options, sink);
  });
}

bool read_listed(std::istream& list, const ReadOptions& options, const ArticleSink& sink) {
  const std::unique_ptr<ByteSource> source = open_stream(list);
  try {
    PeekedSource peeked(*source);
    const std::string_view first = peeked.peek(kLongestPath);
    const char separator = first.substr(0, first.find('\n')).find('\0') == first.npos ? '\n' : '\0';
    LineReader paths(peeked, separator);
    while (paths.next()) {
      std::string_view path = paths.line();
      if (separator == '\n' && path.ends_with('\r')) path.remove_suffix(1);
      if (!path.empty() && !read_files(path, options, sink)) return false;
    }
  } catch (const Unreadable& error) {
    throw Error(ErrorCode::io, std::string("the list of files ") + error.what());
  }
  return true;
}

bool read_source(ByteSource& source, const std::string& name, const ReadOptions& options,
                 const ArticleSink& sink) {
  return LayeredReader(options, sink).read(source, {source_of_file(name), source_of_file(name)});
}

}  // namespace

Format parse_format(std::string_view name) {
  std::string choices;
  for (const FormatRow& row : format_rows()) {
    if (row.name == name) return row.format;
    choices.append(", ").append(row.name);
  }
  if (name == "auto") return Format::automatic;
  choices.insert(0, "auto");
  throw Error(ErrorCode::invalid_input, "unknown format \"" + std::string(name) + "\"", {},
              "choose one of " + choices);
}

bool is_charset(const std::string& name) { return is_known_charset(name); }

bool read_path(const fs::path& path, const ReadOptions& options, const ArticleSink& sink) {
  return at_boundary(path, [&] { return read_files(path, options, carrying_exceptions(sink)); });
}

bool read_file_list(std::istream& list, const ReadOptions& options, const ArticleSink& sink) {
  return at_boundary({}, [&] { return read_listed(list, options, carrying_exceptions(sink)); });
}

bool read_bytes(std::string_view bytes, const std::string& name, const ReadOptions& options,
                const ArticleSink& sink) {
  return at_boundary(name, [&] {
    return read_source(*open_memory(bytes), name, options, carrying_exceptions(sink));
  });
}

bool read_stream(std::istream& stream, const std::string& name, const ReadOptions& options,
                 const ArticleSink& sink) {
  return at_boundary(name, [&] {
    return read_source(*open_stream(stream), name, options, carrying_exceptions(sink));
  });
}

}  // namespace treff
