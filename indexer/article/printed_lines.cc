// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/printed_lines.h"

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <utility>

#include "article/white_space.h"

namespace treff {
namespace {

using Lines = std::vector<PrintedLine>;

// Unless a comment says otherwise, lengths are multiples of a line's height.
constexpr double kSpace = .15;  // smallest gap that counts as a space
constexpr double kGutter = 1;   // smallest distance between columns

constexpr double kWidest = 20'000;  // points; more than any page

double height(const PrintBox& box) { return box.bottom - box.top; }
double width(const PrintBox& box) { return box.right - box.left; }

/// Whether `piece` spans most of the text between `left` and `right`.
bool is_wide(const PrintedLine& piece, double left, double right) {
  constexpr double kShare = .6;
  return width(piece.box) > kShare * (right - left);
}

/// Joins the words into pieces of lines. A piece ends at a wide gap or at the end of the line.
Lines pieces_of_words(const std::vector<PrintedWord>& words) {
  Lines pieces;
  const PrintedWord* before = nullptr;
  std::string text;
  PrintedLine piece;
  const auto finish = [&] {
    piece.text = collapse_white_space(text);
    if (!piece.text.empty()) pieces.push_back(std::move(piece));
    piece = {};
    text.clear();
  };
  for (const PrintedWord& word : words) {
    const double size = height(word.box);
    const double gap = before == nullptr ? 0 : word.box.left - before->box.right;
    const bool goes_on =
        before != nullptr && are_beside(piece.box, word.box) && gap > -size && gap < kGutter * size;
    if (!goes_on) {
      finish();
      piece = {{}, word.box, size, width(word.box)};
    } else {
      if (before->space_after || gap > kSpace * size) text += ' ';
      piece.box.right = std::max(piece.box.right, word.box.right);
      if (size < piece.size) {  // a large initial reaches below its line
        piece.box.top = word.box.top;
        piece.box.bottom = word.box.bottom;
        piece.size = size;
      }
    }
    text += word.text;
    before = &word;
  }
  finish();
  return pieces;
}

/// Finds the gaps between a page's columns: x-coordinates that hardly any piece of a line crosses.
std::vector<double> gutters_of(const Lines& pieces, double left, double right) {
  constexpr std::size_t kFewestPieces = 8;
  constexpr double kCrossing = .03, kFewestBeside = .15;  // shares of the pieces
  const auto width_of_page = static_cast<std::size_t>(std::min(right - left, kWidest)) + 1;
  std::vector<int> begins(width_of_page + 1), ends(width_of_page + 1);
  std::size_t narrow = 0;
  double size = 0;
  for (const PrintedLine& piece : pieces) {
    if (is_wide(piece, left, right)) continue;
    const auto at = [&](double x) {
      return static_cast<std::size_t>(std::clamp(x - left, 0.0, double(width_of_page)));
    };
    ++begins[at(piece.box.left)];
    ++ends[at(piece.box.right)];
    ++narrow;
    size += piece.size;
  }
  std::vector<double> gutters;
  if (narrow < kFewestPieces) return gutters;
  const auto share = [narrow](double part) { return part * static_cast<double>(narrow); };
  const double narrowest = .5 * size / static_cast<double>(narrow);
  int open = 0, begun = 0, begun_at_last = 0;
  std::size_t since = 0;
  bool in_gutter = false;
  for (std::size_t x = 0; x < width_of_page; ++x) {
    open += begins[x];
    begun += begins[x];
    const bool free = open <= share(kCrossing) && begun > begun_at_last;
    if (free && !in_gutter) since = x;
    const bool ends_gutter = in_gutter && !free;
    in_gutter = free;
    open -= ends[x];
    if (!ends_gutter || static_cast<double>(x - since) < narrowest) continue;
    const int before = begun - begins[x];
    if (before - begun_at_last < share(kFewestBeside)) continue;
    if (static_cast<double>(narrow) - before < share(kFewestBeside)) continue;
    gutters.push_back(left + static_cast<double>(since + x) / 2);
    begun_at_last = before;
  }
  return gutters;
}

/// Sorts the lines of columns that alternate, so that one column follows the other. Does so
/// separately in each band between two lines that span all columns.
void untangle(Lines* pieces) {
  constexpr std::size_t kFewestTurns = 6, kLongestTurn = 3;
  constexpr double kNarrowest = 6;  // in line heights; cells of a table are narrower
  if (pieces->empty()) return;
  double left = pieces->front().box.left, right = pieces->front().box.right;
  for (const PrintedLine& piece : *pieces) {
    left = std::min(left, piece.box.left);
    right = std::max(right, piece.box.right);
  }
  const std::vector<double> gutters = gutters_of(*pieces, left, right);
  if (gutters.empty()) return;
  struct Place {
    std::size_t band = 0;  ///< number of lines above that span all columns
    std::size_t column = 0;
    double top = 0;
    std::size_t piece = 0;
  };
  std::vector<Place> places;
  std::vector<double> over;  // tops of lines that span all columns
  std::size_t turns = 0, in_columns = 0, of_text = 0, last = 0;
  for (std::size_t i = 0; i < pieces->size(); ++i) {
    const PrintedLine& piece = (*pieces)[i];
    Place place{0, 0, piece.box.top, i};
    if (is_wide(piece, left, right)) {
      over.push_back(piece.box.top);
    } else {
      while (place.column < gutters.size() && gutters[place.column] < piece.box.left + piece.size) {
        ++place.column;
      }
      if (in_columns > 0 && place.column != last) ++turns;
      last = place.column;
      ++in_columns;
      if (width(piece.box) >= kNarrowest * piece.size) ++of_text;
      ++place.column;  // 0: spans all columns
    }
    places.push_back(place);
  }
  const bool tangled =
      turns >= kFewestTurns && in_columns <= kLongestTurn * turns && 2 * of_text > in_columns;
  if (!tangled) return;
  std::sort(over.begin(), over.end());
  for (Place& place : places) {
    const auto above = std::upper_bound(over.begin(), over.end(), place.top);
    place.band = static_cast<std::size_t>(above - over.begin());
  }
  std::stable_sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
    return std::tie(a.band, a.column, a.top) < std::tie(b.band, b.column, b.top);
  });
  Lines sorted;
  for (const Place& place : places) sorted.push_back(std::move((*pieces)[place.piece]));
  *pieces = std::move(sorted);
}

}  // namespace

bool are_beside(const PrintBox& one, const PrintBox& other) {
  const double shared = std::min(one.bottom, other.bottom) - std::max(one.top, other.top);
  return shared > .5 * std::min(height(one), height(other));
}

std::vector<PrintedLine> lines_of_words(const std::vector<PrintedWord>& words) {
  Lines pieces = pieces_of_words(words);
  untangle(&pieces);
  Lines lines;
  for (PrintedLine& piece : pieces) {
    const bool goes_on = !lines.empty() && are_beside(lines.back().box, piece.box) &&
                         piece.box.left >= lines.back().box.right;
    if (!goes_on) {
      lines.push_back(std::move(piece));
      continue;
    }
    lines.back().text.append(" ").append(piece.text);
    lines.back().box.right = piece.box.right;
  }
  return lines;
}

}  // namespace treff
