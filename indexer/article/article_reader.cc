#include "treff/article_reader.h"

#include <array>
#include <cstdlib>
#include <fstream>
#include <istream>
#include <memory>
#include <utility>

#include "article/article_output.h"
#include "article/byte_source.h"
#include "article/charset.h"
#include "article/file_walk.h"
#include "article/json_lines_format.h"
#include "article/recognition.h"
#include "article/text_format.h"
#include "article/white_space.h"
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

/// Reads an input of one format that is neither compressed nor an archive.
bool read_plain(PeekedSource& source, Format format, ArticleOutput& output) {
  const std::string_view head = source.peek(kHead);
  if (is_binary(head)) throw Unreadable("is binary, not text: leave it out or convert it");
  if (format == Format::jsonl && !has_wide_mark(head)) return read_json_lines(source, output);
  const std::string text = decode(read_all(source));
  if (is_blank(text)) throw Unreadable("is empty: leave it out or give it text");
  switch (format) {
    case Format::jsonl:
      return read_json_lines(*open_memory(text), output);
    default:
      return output.add(read_text_article(text));
  }
}

bool read_source(ByteSource& source, const InputName& name, const ReadOptions& options,
                 const ArticleSink& sink) {
  ArticleOutput output(name, sink);
  try {
    PeekedSource peeked(source);
    const std::string_view head = peeked.peek(kHead);
    const Format format =
        options.format == Format::automatic ? recognise(head, name.source) : options.format;
    return read_plain(peeked, format, output);
  } catch (const Unreadable& error) {
    output.reject(error.what());
    return true;
  }
}

bool read_file(const fs::path& path, const ReadOptions& options, const ArticleSink& sink) {
  const InputName name{path.string(), absolute_path(path).string()};
  std::unique_ptr<ByteSource> source;
  try {
    source = open_file(path);
  } catch (const Unreadable& error) {
    sink.rejection({name.shown, error.what()});
    return true;
  }
  return read_source(*source, name, options, sink);
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
  return walk_files(path, {options.include, options.exclude}, sink.rejection,
                    [&](const fs::path& file) { return read_file(file, options, sink); });
}

bool read_file_list(std::istream& list, const ReadOptions& options, const ArticleSink& sink) {
  const std::unique_ptr<ByteSource> source = open_stream(list);
  try {
    PeekedSource peeked(*source);
    const std::string_view first = peeked.peek(kLongestPath);
    const char separator = first.substr(0, first.find('\n')).find('\0') == first.npos ? '\n' : '\0';
    LineReader paths(peeked, separator);
    while (paths.next()) {
      const std::string_view path = paths.line();
      if (!path.empty() && !read_path(path, options, sink)) return false;
    }
  } catch (const Unreadable& error) {
    sink.rejection({"the list of files", error.what()});
  }
  return true;
}

bool read_bytes(std::string_view bytes, const std::string& name, const ReadOptions& options,
                const ArticleSink& sink) {
  const std::unique_ptr<ByteSource> source = open_memory(bytes);
  return read_source(*source, {name, name}, options, sink);
}

bool read_stream(std::istream& stream, const std::string& name, const ReadOptions& options,
                 const ArticleSink& sink) {
  const std::unique_ptr<ByteSource> source = open_stream(stream);
  return read_source(*source, {name, name}, options, sink);
}

}  // namespace treff
