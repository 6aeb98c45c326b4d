// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/exceptions.h"

#include <treff/error.h>

#include <algorithm>
#include <utility>

#include "language/unicode.h"

namespace treff::language {
namespace {

constexpr std::string_view kNeverSplit = "!split";
constexpr std::string_view kBlanks = " \t\r";

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

std::vector<std::string_view> split_at(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  for (std::size_t end = text.find(separator); end != std::string_view::npos;
       end = text.find(separator)) {
    out.push_back(trim(text.substr(0, end)));
    text.remove_prefix(end + 1);
  }
  out.push_back(trim(text));
  return out;
}

/// One line of an exceptions file. Its errors name the file and the line.
class Line {
 public:
  Line(std::string_view text, const std::string& file, std::size_t number)
      : text_(text), file_(file), number_(number) {}

  void parse(Exceptions* out) const {
    if (text_.front() == '!') return parse_never_split(out);
    const std::size_t kinds = (has('=') ? 1u : 0u) + (has('~') ? 1u : 0u) + (has('|') ? 1u : 0u);
    if (kinds != 1) fail("expected one of: form = lemma, !split word, part|part, word ~ word");
    if (has('=')) return parse_lemmas(out);
    if (has('~')) return parse_synonyms(out);
    parse_compound(out);
  }

 private:
  [[nodiscard]] bool has(char c) const { return text_.find(c) != std::string_view::npos; }

  [[noreturn]] void fail(const std::string& message) const {
    throw Error(ErrorCode::invalid_input, "line " + std::to_string(number_) + ": " + message, file_,
                "write one entry per line; # starts a comment");
  }

  /// Folds a word for comparison. Fails if `text` is not a single word.
  [[nodiscard]] std::string word(std::string_view text) const {
    std::string out = fold(text);
    if (out.empty()) fail("a word is missing");
    if (out.find_first_of(" \t") != std::string::npos) {
      fail("\"" + std::string(text) + "\" is more than one word");
    }
    if (out.find_first_of("=~|,!#") != std::string::npos) {
      fail("\"" + std::string(text) + "\" is not a word");
    }
    return out;
  }

  void parse_never_split(Exceptions* out) const {
    const std::string_view rest = text_.substr(std::min(kNeverSplit.size(), text_.size()));
    const bool spaced = !rest.empty() && kBlanks.find(rest.front()) != std::string_view::npos;
    if (!text_.starts_with(kNeverSplit) || !spaced) fail("the only command is: !split word");
    out->never_split.insert(word(trim(rest)));
  }

  void parse_lemmas(Exceptions* out) const {
    const std::vector<std::string_view> sides = split_at(text_, '=');
    if (sides.size() != 2) fail("expected: form = lemma");
    std::vector<std::string>& lemmas = out->lemmas[word(sides[0])];
    for (const std::string_view lemma : split_at(sides[1], ',')) lemmas.push_back(word(lemma));
    std::sort(lemmas.begin(), lemmas.end());
    lemmas.erase(std::unique(lemmas.begin(), lemmas.end()), lemmas.end());
  }

  void parse_synonyms(Exceptions* out) const {
    std::vector<std::string> words;
    for (const std::string_view side : split_at(text_, '~')) words.push_back(word(side));
    for (const std::string& a : words) {
      for (const std::string& b : words) {
        if (a != b) out->synonyms[a].insert(b);
      }
    }
  }

  void parse_compound(Exceptions* out) const {
    std::vector<std::string> pieces;
    std::string whole;
    for (const std::string_view piece : split_at(text_, '|')) {
      pieces.push_back(word(piece));
      whole += pieces.back();
    }
    out->compounds[whole] = std::move(pieces);
  }

  std::string_view text_;
  const std::string& file_;
  std::size_t number_;
};

std::string joined(const auto& words, std::string_view separator) {
  std::string out;
  for (const std::string& w : words) {
    if (!out.empty()) out += separator;
    out += w;
  }
  return out;
}

}  // namespace

bool Exceptions::empty() const {
  return lemmas.empty() && never_split.empty() && compounds.empty() && synonyms.empty();
}

Exceptions parse_exceptions(std::string_view text, const std::string& name) {
  Exceptions out;
  std::size_t number = 0;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // a byte order mark
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim(text.substr(0, std::min(text.find('#'), end)));
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (!is_utf8(line)) {
      throw Error(ErrorCode::invalid_input, "line " + std::to_string(number) + ": is not UTF-8",
                  name, "save the file as UTF-8");
    }
    if (!line.empty()) Line(line, name, number).parse(&out);
  }
  return out;
}

std::string serialize(const Exceptions& exceptions) {
  std::string out;
  for (const auto& [form, lemmas] : exceptions.lemmas) {
    out.append(form).append(" = ").append(joined(lemmas, ", ")) += '\n';
  }
  for (const std::string& word : exceptions.never_split) {
    out.append(kNeverSplit).append(" ").append(word) += '\n';
  }
  for (const auto& [form, pieces] : exceptions.compounds) out += joined(pieces, "|") + "\n";
  for (const auto& [lemma, others] : exceptions.synonyms) {
    for (const std::string& other : others) {
      if (lemma < other) out.append(lemma).append(" ~ ").append(other) += '\n';
    }
  }
  return out;
}

}  // namespace treff::language
