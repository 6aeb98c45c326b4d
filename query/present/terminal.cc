// SPDX-License-Identifier: GPL-2.0-or-later
#include "present/terminal.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <vector>

#include "language/unicode.h"
#include "rank/passage_score.h"

namespace treff::query {
namespace {

using language::is_control;

constexpr const char* kBold = "\033[1m";
constexpr const char* kMark = "\033[1;33m";
constexpr const char* kFaint = "\033[2m";
constexpr const char* kReset = "\033[0m";
constexpr std::size_t kIndent = 4;

std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t at = i;
    const char32_t c = language::next_code_point(text, &i);
    if (language::is_direction_mark(c)) continue;
    if (is_control(c)) {
      out += ' ';
    } else {
      out += text.substr(at, i - at);
    }
  }
  return out;
}

std::size_t columns(char32_t c) {
  const auto wide = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH);
  if (u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK) return 0;
  return wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
}

/// A word of the output, including the codes for highlights, and its width in columns.
struct Piece {
  std::string text;
  std::size_t width = 0;
  bool line_break = false;  ///< a line break follows
};

class Writer {
 public:
  explicit Writer(const TerminalStyle& style) : style_(style) {}

  void result(const PassageResult& result) {
    const std::string title = result.title.empty() ? result.source : result.title;
    const bool own = !result.title.empty();
    out_ += fmt::format("{:>2}  ", result.rank);
    wrapped(title, own ? result.title_highlights : std::vector<Highlight>{}, kBold);
    out_ += std::string(kIndent, ' ') + color(kFaint) + where(result) + color(kReset) + "\n";
    out_ += std::string(kIndent, ' ');
    const bool whole = result.snippet.empty();
    wrapped(whole ? result.text : result.snippet,
            whole ? result.highlights : result.snippet_highlights, "");
    if (result.highlights.empty() && !result.title_highlights.empty()) {
      out_ += std::string(kIndent, ' ') + color(kFaint) + style_.in_title + color(kReset) + "\n";
    }
    if (result.copies > 0) {
      note(result.copies == 1
               ? style_.one_copy
               : fmt::format(fmt::runtime(style_.copies), fmt::arg("n", result.copies)));
    }
    if (style_.explain) explanation(result);
    out_ += '\n';
  }

  /// Writes the line that separates good hits from weaker ones.
  void cut() { out_ += color(kFaint) + "— " + style_.weaker + " —" + color(kReset) + "\n\n"; }

  /// Writes the values of a field and how many articles have each.
  void facet(const Facet& facet) {
    out_ += color(kBold) + facet.field + color(kReset) + "\n";
    for (const FacetValue& value : facet.values) {
      out_ += fmt::format("{:>8}  {}\n", value.articles, printable(value.value));
    }
    if (facet.distinct > facet.values.size()) {
      note(fmt::format("+ {}", facet.distinct - facet.values.size()));
    }
    out_ += '\n';
  }

  std::string take() { return std::move(out_); }

 private:
  [[nodiscard]] std::string color(const char* code) const { return style_.colors ? code : ""; }

  void note(const std::string& text) {
    out_ += std::string(kIndent, ' ') + color(kFaint) + text + color(kReset) + "\n";
  }

  [[nodiscard]] const std::string& name_of(PassageKind kind) const {
    switch (kind) {
      case PassageKind::caption:
        return style_.caption;
      case PassageKind::fact_box:
        return style_.fact_box;
      case PassageKind::summary:
        return style_.summary;
      case PassageKind::text:
        break;
    }
    return style_.passage;
  }

  [[nodiscard]] std::string where(const PassageResult& result) const {
    std::string line;
    if (!result.published.empty()) {
      std::string date = printable(result.published);
      std::replace(date.begin(), date.end(), 'T', ' ');
      line += date + " · ";
    }
    line += printable(result.source.empty() ? result.article : result.source);
    if (result.passage > 0) line += fmt::format(" · {} {}", name_of(result.kind), result.passage);
    return line;
  }

  void explanation(const PassageResult& result) {
    const auto said = [&](const std::string& text) {
      return style_.translate ? style_.translate(text) : text;
    };
    out_ += fmt::format("{:>12.3f}  {}\n", result.score, said("score"));
    for (const ScorePart& part : result.explanation) {
      if (part.value == 0) continue;
      out_ += fmt::format("{:>12.3f}  {} ({:.3f} × {:g})\n", part.value * part.weight,
                          said(part.name), part.value, part.weight);
    }
  }

  /// Splits `text` into words, with codes around the highlights. After a highlight, the style
  /// `base` is restored.
  std::vector<Piece> pieces(const std::string& text, const std::vector<Highlight>& marks,
                            const char* base) const {
    const std::string begin = style_.colors ? kMark : "*";
    const std::string end = style_.colors ? std::string(kReset) + base : "*";
    std::vector<Piece> result(1);
    std::size_t point = 0;
    auto mark = marks.begin();
    bool marked = false;
    for (std::size_t i = 0; i < text.size(); ++point) {
      if (marked && point == mark->to) {
        result.back().text += end;
        marked = false;
        ++mark;
      }
      if (!marked && mark != marks.end() && point == mark->from) {
        result.back().text += begin;
        marked = true;
      }
      const std::size_t at = i;
      const char32_t c = language::next_code_point(text, &i);
      if (c == U'\n' || c == U' ') {
        result.back().line_break = c == U'\n';
        result.emplace_back();
      } else if (language::is_direction_mark(c)) {
        continue;
      } else if (is_control(c)) {
        result.back().text += ' ';
        ++result.back().width;
      } else {
        result.back().text += text.substr(at, i - at);
        result.back().width += columns(c);
      }
    }
    if (marked) result.back().text += end;
    return result;
  }

  void wrapped(const std::string& text, const std::vector<Highlight>& marks, const char* base) {
    std::size_t column = kIndent;
    bool first = true;
    if (style_.colors) out_ += base;
    bool break_before = false;
    for (const Piece& piece : pieces(text, marks, base)) {
      if (!first && (break_before || column + 1 + piece.width > style_.width)) {
        out_ += "\n" + std::string(kIndent, ' ');
        column = kIndent;
      } else if (!first) {
        out_ += ' ';
        ++column;
      }
      out_ += piece.text;
      column += piece.width;
      first = false;
      break_before = piece.line_break;
    }
    out_ += color(*base != '\0' ? kReset : "") + "\n";
  }

  const TerminalStyle& style_;
  std::string out_;
};

/// The score without Feature::kTier, which only ranks passages with the typed word above the
/// others.
double relevance_of(const PassageResult& result) {
  double score = result.score;
  const FeatureWeight& tier = feature_weights()[static_cast<std::size_t>(Feature::kTier)];
  for (const ScorePart& part : result.explanation) {
    if (part.name == tier.name) score -= part.value * part.weight;
  }
  return score;
}

/// The rank of the first passage that scores less than half of the best one. Returns 0 if there is
/// none, on later pages, if sorted by date, and without explanations. In the sample corpus, 2 % of
/// the passages below half of the best score are relevant, and 37 % of those above.
std::size_t first_weaker(const SearchResults& results) {
  const std::vector<PassageResult>& passages = results.passages;
  const bool by_score = std::is_sorted(
      passages.begin(), passages.end(),
      [](const PassageResult& a, const PassageResult& b) { return a.score > b.score; });
  if (!by_score || passages.empty() || passages.front().rank != 1) return 0;
  if (passages.front().explanation.empty()) return 0;
  const double half = relevance_of(passages.front()) / 2;
  const auto weaker = std::find_if(
      passages.begin(), passages.end(),
      [half](const PassageResult& result) { return half > 0 && relevance_of(result) < half; });
  return weaker == passages.end() ? 0 : weaker->rank;
}

}  // namespace

std::string to_terminal(const SearchResults& results, const TerminalStyle& style) {
  Writer writer(style);
  const std::size_t weaker = first_weaker(results);
  for (const PassageResult& result : results.passages) {
    if (result.rank == weaker) writer.cut();
    writer.result(result);
  }
  for (const Facet& facet : results.facets) writer.facet(facet);
  return writer.take();
}

}  // namespace treff::query
