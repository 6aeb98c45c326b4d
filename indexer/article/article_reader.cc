#include "treff/article_reader.h"

#include <array>
#include <istream>
#include <memory>
#include <utility>

#include "article/archive.h"
#include "article/article_output.h"
#include "article/byte_source.h"
#include "article/charset.h"
#include "article/file_name.h"
#include "article/file_walk.h"
#include "article/html_format.h"
#include "article/json_format.h"
#include "article/json_lines_format.h"
#include "article/limits.h"
#include "article/markdown_format.h"
#include "article/recognition.h"
#include "article/text_format.h"
#include "article/white_space.h"
#include "article/xml_format.h"
#include "boundary.h"
#include "treff/error.h"

namespace treff {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::pair<std::string_view, Format>, 7> kFormatNames = {
    {{"auto", Format::automatic},
     {"text", Format::text},
     {"markdown", Format::markdown},
     {"html", Format::html},
     {"jsonl", Format::jsonl},
     {"json", Format::json},
     {"xml", Format::xml}}};

constexpr std::size_t kLongestPath = 4096;  ///< PATH_MAX of Linux

/// Reads the whole text of an input, in UTF-8, in one format.
bool read_text(const std::string& text, Format format, ArticleOutput& output) {
  switch (format) {
    case Format::jsonl:
      return read_json_lines(*open_memory(text), output);
    case Format::json:
      return read_json(*open_memory(text), output);
    case Format::xml:
      return read_xml(text, output);
    case Format::html:
      return output.add(read_html_article(text));
    case Format::markdown:
      return output.add(read_markdown_article(text));
    case Format::text:
    case Format::automatic:
      break;
  }
  return output.add(read_text_article(text));
}

/// Reads an input that is neither compressed nor an archive. Throws Unreadable.
bool read_plain(PeekedSource& source, Format format, ArticleOutput& output) {
  const std::string_view head = source.peek(kHead);
  if (is_binary(head)) throw Unreadable("is binary, not text: leave it out or convert it");
  if (!has_wide_mark(head)) {
    if (format == Format::jsonl) return read_json_lines(source, output);
    if (format == Format::json) return read_json(source, output);
  }
  const bool declares = format == Format::html || format == Format::xml;
  const std::string charset = declares ? declared_charset(head) : std::string();
  const bool is_text = format == Format::text || format == Format::markdown;
  const std::size_t most = is_text ? kLargestArticle : kLargestFile;
  const std::string text = decode(read_all(source, most), charset);
  if (is_blank(text)) throw Unreadable("is empty: leave it out or give it text");
  return read_text(text, format, output);
}

/// One file on its way through its layers of compression and archives.
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
      const std::string_view head = peeked.peek(kHead);
      const Compression compression = recognise_compression(head);
      const bool layered = compression != Compression::none || is_tar(head);
      if (layered && depth == kDeepestArchive) {
        throw Unreadable("packs archives into archives too deep: unpack it yourself");
      }
      if (compression != Compression::none) {
        const auto unpacked = decompress(peeked, compression, budget_);
        return read_layer(*unpacked, name, depth + 1);
      }
      if (layered) return read_members(peeked, name, depth + 1);
      const Format format = options_.format == Format::automatic
                                ? recognise(head, without_compression(name.source))
                                : options_.format;
      return read_plain(peeked, format, output);
    } catch (const Unreadable& error) {
      output.reject(error.what());
      return true;
    }
  }

  bool read_members(ByteSource& tar, const InputName& name, int depth) {
    const FileFilter filter{options_.include, options_.exclude};
    return read_tar(tar, [&](const std::string& path, ByteSource& bytes) {
      if (is_hidden(path) || !filter.wants_member(path)) return true;
      const std::string below = "/" + source_of_file(path);
      return read_layer(bytes, {name.shown + below, name.source + below}, depth);
    });
  }

  const ReadOptions& options_;
  const ArticleSink& sink_;
  ExpansionBudget budget_;
};

bool read_file(const fs::path& path, const ReadOptions& options, const ArticleSink& sink) {
  const InputName name{source_of_file(path.string()), source_of_file(absolute_path(path).string())};
  std::unique_ptr<ByteSource> source;
  try {
    source = open_file(path);
  } catch (const Unreadable& error) {
    sink.rejection({name.shown, error.what()});
    return true;
  }
  return LayeredReader(options, sink).read(*source, name);
}

/// The caller's functions, for use behind the boundary.
ArticleSink carrying_exceptions(const ArticleSink& sink) {
  return {treff::carrying_exceptions(sink.article), treff::carrying_exceptions(sink.rejection)};
}

bool read_files(const fs::path& path, const ReadOptions& options, const ArticleSink& sink) {
  return walk_files(path, {options.include, options.exclude}, sink.rejection,
                    [&](const fs::path& file) { return read_file(file, options, sink); });
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
  for (const auto& [choice, format] : kFormatNames) {
    if (choice == name) return format;
    choices.append(choices.empty() ? "" : ", ").append(choice);
  }
  throw Error(ErrorCode::invalid_input, "no format is called \"" + std::string(name) + "\"", {},
              "choose one of " + choices);
}

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
