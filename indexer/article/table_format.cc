// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/table_format.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <unordered_map>
#include <vector>

#include "article/byte_source.h"
#include "article/file_name.h"
#include "article/json_fields.h"
#include "article/json_format.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

struct Row {
  std::vector<std::string> cells;
  std::size_t line = 0;      ///< where the row begins, from 1
  bool is_unclosed = false;  ///< a quotation mark in it is never closed, so it is kept as text
};

/// Reads rows of cells. Quoted cells may contain separators and line ends.
class RowReader {
 public:
  RowReader(std::string_view text, char separator, std::size_t line)
      : rest_(text), separator_(separator), line_(line) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  Row next() {
    Row row;
    row.line = line_;
    while (true) {
      row.cells.push_back(take_cell(&row.is_unclosed));
      if (rest_.starts_with(separator_)) {
        rest_.remove_prefix(1);
        if (!rest_.empty()) continue;
        row.cells.emplace_back();
      }
      if (rest_.starts_with('\n')) {
        rest_.remove_prefix(1);
        ++line_;
      }
      return row;
    }
  }

 private:
  std::string take_cell(bool* is_unclosed) {
    std::string cell;
    if (rest_.starts_with('"')) {
      if (take_quoted(&cell)) return cell;
      *is_unclosed = *is_unclosed || is_broken_;
      cell.clear();
    }
    const std::array<char, 2> ends = {separator_, '\n'};
    const std::string_view plain =
        rest_.substr(0, rest_.find_first_of(std::string_view(ends.data(), ends.size())));
    rest_.remove_prefix(plain.size());
    cell = plain;
    if (rest_.empty() || rest_.front() == '\n') {
      while (cell.ends_with('\r')) cell.pop_back();
    }
    return cell;
  }

  /// Takes a quoted cell, which must be followed by a separator or the end of the line. Otherwise
  /// the quotation mark is part of the text: takes nothing and returns false.
  bool take_quoted(std::string* cell) {
    is_broken_ = false;
    if (unclosed_ == kMostUnclosed) return false;
    std::size_t lines = 0;
    for (std::size_t i = 1; i < rest_.size(); ++i) {
      const char c = rest_[i];
      if (c != '"') {
        lines += c == '\n' ? 1 : 0;
        *cell += c;
        continue;
      }
      if (rest_.substr(i + 1).starts_with('"')) {
        *cell += '"';
        ++i;
        continue;
      }
      std::size_t end = i + 1;
      while (end < rest_.size() && (rest_[end] == ' ' || rest_[end] == '\r')) ++end;
      const bool closes = end == rest_.size() || rest_[end] == separator_ || rest_[end] == '\n';
      if (!closes) {
        // Text follows the closing mark. If the marks are on one line, they enclose a quotation, as
        // in "Ja", sa hun. Otherwise the cell is broken.
        is_broken_ = lines > 0;
        unclosed_ += lines > 0 ? 1 : 0;
        return false;
      }
      rest_.remove_prefix(end);
      line_ += lines;
      return true;
    }
    is_broken_ = true;
    ++unclosed_;
    return false;
  }

  static constexpr std::size_t kMostUnclosed = 20;  ///< each costs a scan of the rest of the text

  std::string_view rest_;
  char separator_;
  std::size_t line_;
  std::size_t unclosed_ = 0;
  bool is_broken_ = false;
};

char separator_of(std::string_view header) {
  char best = ',';
  for (const char c : {',', ';', '\t', '|'}) {
    if (std::count(header.begin(), header.end(), c) >
        std::count(header.begin(), header.end(), best)) {
      best = c;
    }
  }
  return best;
}

/// The names of the columns, with known names folded as in JSON. If two columns have the same name,
/// the second name gets a number, unless both hold text.
std::vector<std::string> names_of(const Row& row, ArticleOutput& output) {
  std::vector<std::string> names;
  std::unordered_map<std::string, int> counts;
  for (const std::string& cell : row.cells) {
    std::string name(trim_white_space(cell));
    const std::string folded = language::fold(name);
    if (is_json_field(folded)) name = folded;
    const int count = name.empty() ? 1 : ++counts[name];
    if (count == 2) {
      output.note("has several columns \"" + printable(name) + "\"",
                  ":" + std::to_string(row.line));
    }
    if (count > 1 && !has_role(name, Role::text)) name += "_" + std::to_string(count);
    names.push_back(std::move(name));
  }
  return names;
}

/// Converts a row to an object by column names. Cells beyond the last column are appended to it.
nlohmann::ordered_json object_of(const Row& row, const std::vector<std::string>& names,
                                 char separator, ArticleOutput& output) {
  nlohmann::ordered_json object = nlohmann::ordered_json::object();
  std::string beyond;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const std::string& cell = row.cells[i];
    if (i >= names.size()) {
      beyond.append(1, separator).append(cell);
    } else if (!is_blank(cell)) {
      nlohmann::ordered_json& value =
          object[names[i].empty() ? "column_" + std::to_string(i + 1) : names[i]];
      value = value.is_null() ? cell : value.get<std::string>() + "\n\n" + cell;
    }
  }
  for (const std::string& name : names) {  // an empty cell is a text that is empty on purpose
    if (has_role(name, Role::text) && !object.is_null() && !object.contains(name)) {
      object[name] = nullptr;
    }
  }
  const std::size_t cells = std::min(row.cells.size(), names.size());
  const auto has_text = [](const std::string& name) { return has_role(name, Role::text); };
  const auto missing = names.begin() + static_cast<std::ptrdiff_t>(cells);
  if (!object.empty() && std::none_of(names.begin(), missing, has_text) &&
      std::any_of(missing, names.end(), has_text)) {
    output.note("has fewer cells than the header: its text is missing",
                ":" + std::to_string(row.line));
  }
  const std::string separators(1, separator);
  if (beyond.find_first_not_of(separators + " \t\r") == beyond.npos) return object;
  nlohmann::ordered_json& last = object[names.back().empty() ? "beyond" : names.back()];
  last = (last.is_null() ? std::string() : last.get<std::string>()) + beyond;
  output.note("has more cells than the header: the extra ones were appended to the last column",
              ":" + std::to_string(row.line));
  return object;
}

/// Learns the order of day and month from the first row with a date that reveals it.
void learn_date_order(RowReader rows, const std::vector<std::string>& names,
                      ArticleOutput& output) {
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (has_role(names[i], Role::published) || has_role(names[i], Role::updated))
      columns.push_back(i);
  }
  while (!columns.empty() && !rows.at_end() && output.date_order() == DateOrder::unknown) {
    const Row row = rows.next();
    for (const std::size_t i : columns) {
      if (i < row.cells.size()) output.learn_date_order(row.cells[i]);
    }
  }
}

}  // namespace

bool read_table(std::string_view text, ArticleOutput& output) {
  if (text.find('\n') == text.npos && text.find('\r') != text.npos) {  // line ends of old Macs
    std::string lines(text);
    std::replace(lines.begin(), lines.end(), '\r', '\n');
    return read_table(lines, output);
  }
  std::size_t line = 1;
  if (text.starts_with("sep=")) {  // tells Excel the separator
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    ++line;
  }
  const char separator = separator_of(text.substr(0, text.find('\n')));
  RowReader rows(text, separator, line);
  const std::vector<std::string> names = names_of(rows.next(), output);
  if (std::none_of(names.begin(), names.end(), is_json_field)) {
    throw Unreadable(
        "is a table without a title or text column in its header: name its columns id, title, "
        "date, text");
  }
  learn_date_order(rows, names, output);
  bool any = false;
  while (!rows.at_end()) {
    const Row row = rows.next();
    const std::string place = ":" + std::to_string(row.line);
    if (row.is_unclosed) {
      output.note("has an unclosed quotation mark: the cell was read to the end of the line",
                  place);
    }
    if (std::all_of(row.cells.begin(), row.cells.end(), is_blank)) continue;
    const nlohmann::ordered_json object = object_of(row, names, separator, output);
    if (object.is_null()) continue;
    any = true;
    const std::string json =
        object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    if (!add_json_articles(json, place, output)) return false;
  }
  if (!any) {
    throw Unreadable("is a table without rows: leave it out");
  }
  return true;
}

}  // namespace treff
