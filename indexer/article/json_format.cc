// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/json_format.h"

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "article/charset.h"
#include "article/file_name.h"
#include "article/json_article.h"
#include "article/limits.h"

namespace treff {
namespace {

/// Characters allowed between objects: white space, a byte order mark, the punctuation of an array.
constexpr std::string_view kBetween = " \t\r\n,[]\xEF\xBB\xBF";

/// Splits a stream of JSON into its outermost objects by counting brackets outside strings. If an
/// object is broken so that its end is not found, it ends where the next one begins: at a { where
/// JSON allows no value, or that begins a line inside a string, which JSON cannot span.
class ObjectSplitter {
 public:
  /// Feeds one character. True if it completes or breaks off an object, which object() returns.
  bool feed(char c) {
    if (open_.empty()) {
      if (c != '{') {
        stray_ = stray_ || kBetween.find(c) == std::string_view::npos;
        return false;
      }
      begin();
      return false;
    }
    if (c == '{' && begins_next()) {
      object_ = std::exchange(current_, {});
      begin();
      return true;
    }
    current_ += c;
    is_line_begin_ = c == '\n' || (is_line_begin_ && kBetween.find(c) != std::string_view::npos);
    if (in_string_) {
      feed_string(c);
      return false;
    }
    in_string_ = c == '"';
    if (c == '{' || c == '[') open_ += c;
    if (c == '}') open_.resize(open_.rfind('{'));
    if (c == ']' && open_.back() == '[') open_.pop_back();
    if (kSpace.find(c) == std::string_view::npos) last_ = c;
    if (!open_.empty()) return false;
    object_ = std::exchange(current_, {});
    return true;
  }

  [[nodiscard]] const std::string& object() const { return object_; }
  [[nodiscard]] bool is_inside() const { return !open_.empty(); }
  [[nodiscard]] std::size_t size_so_far() const { return current_.size(); }

  /// Whether any character outside kBetween occurred between objects.
  [[nodiscard]] bool has_stray() const { return stray_; }

 private:
  static constexpr std::string_view kSpace = " \t\r\n";

  void begin() {
    current_ = "{";
    open_ = "{";
    last_ = '{';
    in_string_ = escaped_ = is_line_begin_ = false;
  }

  /// Whether a { here begins the next object, because this one is broken.
  [[nodiscard]] bool begins_next() const {
    if (in_string_) return is_line_begin_;
    const bool may_be_value =
        last_ == ':' || (open_.back() == '[' && (last_ == ',' || last_ == '['));
    return !may_be_value && last_ != '{';  // {{ is no object that was cut off
  }

  void feed_string(char c) {
    if (escaped_) {
      escaped_ = false;
    } else if (c == '\\') {
      escaped_ = true;
    } else {
      in_string_ = c != '"';
      if (!in_string_) last_ = c;
    }
  }

  std::string current_, object_;
  std::string open_;  ///< the open brackets around the next character
  char last_ = 0;     ///< the last character that is not white space, outside strings
  bool in_string_ = false;
  bool escaped_ = false;
  bool is_line_begin_ = false;  ///< only white space and commas since the line began
  bool stray_ = false;
};

bool read_object(const std::string& object, std::size_t number, bool alone, ArticleOutput& output) {
  return add_json_articles(decode(object), alone ? "" : "#" + std::to_string(number), output);
}

}  // namespace

bool add_json_articles(std::string_view json, const std::string& position, ArticleOutput& output) {
  std::vector<JsonResult> results;
  try {
    results = read_json_articles(json, output.date_order());
  } catch (const BadJson& error) {
    output.reject(error.what(), position);
    return true;
  } catch (const Unreadable& error) {  // the JSON contained unreadable HTML
    output.reject(error.what(), position);
    return true;
  }
  std::size_t number = 0;
  for (JsonResult& result : results) {
    ++number;
    const std::string place =
        results.size() == 1 ? position : position + "#" + std::to_string(number);
    if (!result.why_not.empty()) {
      output.reject(result.why_not, place);
      continue;
    }
    if (!result.why_left_out.empty()) {
      output.withhold(std::move(result.read.article), std::move(result.why_left_out), place);
      continue;
    }
    output.learn_date_order(result.read.date_text);
    for (std::string& note : result.read.notes) output.note(std::move(note), place);
    if (!output.add(std::move(result.read.article), place, result.read.without_source)) {
      return false;
    }
  }
  return true;
}

bool read_json(ByteSource& source, ArticleOutput& output) {
  ObjectSplitter splitter;
  std::string first;  // held back, because a single object gets no number
  std::size_t number = 0;
  bool in_array = false;
  std::array<char, 16 << 10> block;
  while (const std::size_t count = source.read(block.data(), block.size())) {
    for (const char c : std::string_view(block.data(), count)) {
      if (number == 0 && !splitter.is_inside()) in_array = in_array || c == '[';
      if (!splitter.feed(c)) continue;
      if (++number == 1) {
        first = splitter.object();
        continue;
      }
      if (number == 2 && !read_object(first, 1, false, output)) return false;
      constexpr std::size_t kMostRejected = 2'000;
      if (output.rejected() >= kMostRejected && output.added() == 0) {
        throw Unreadable("has " + std::to_string(kMostRejected) +
                         " objects, none of which is an article: leave it out");
      }
      if (!read_object(splitter.object(), number, false, output)) return false;
    }
    if (splitter.size_so_far() > kLargestArticle) {
      throw Unreadable("has an article of more than " + std::to_string(kLargestArticle >> 20) +
                       " MB: split it");
    }
  }
  if (number == 1 && !read_object(first, 1, !in_array, output)) return false;
  if (splitter.is_inside()) {
    output.reject("ends inside an object: it may be truncated",
                  number == 0 ? "" : "#" + std::to_string(number + 1));
    return true;
  }
  if (number == 0) {
    throw Unreadable(
        "contains no JSON object: write each article as an object, alone or in an array");
  }
  if (splitter.has_stray()) {
    throw Unreadable("contains more than JSON objects: everything else was skipped");
  }
  return true;
}

}  // namespace treff
