//===- Delimited.cpp - text with a separator between cells ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Cells.h"
#include "Grid.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace mips;
using namespace mips::tables;
using llvm::StringRef;
using llvm::Twine;

namespace {
/// What stands between two cells.
struct Separator {
  char character;
  llvm::StringLiteral name;
};

/// A row of the file before it is known how many cells there are to be.
struct Line {
  uint32_t number, block;
  StringRef text;
};

/// Splits lines at one separator. Quotes (") protect separators and, doubled,
/// quotes; a line break inside quotes is no part of a cell of a table.
class Splitter {
public:
  Splitter(char separator, Grid &grid) : separator(separator), grid(grid) {}

  llvm::ArrayRef<Cell> split(StringRef line) {
    cells.clear();
    StringRef rest = line;
    for (bool more = true; more;) {
      uint32_t place = rest.begin() - line.begin() + 1;
      more = takeCell(rest, place);
    }
    // Blanks separate in any number, at the ends none.
    if (separator == ' ')
      llvm::erase_if(cells, [](const Cell &cell) {
        return cell.text.empty() && !cell.isQuoted;
      });
    return cells;
  }

private:
  /// Takes a cell and the separator behind it; false at the end of the line.
  bool takeCell(StringRef &rest, uint32_t place) {
    StringRef start = rest;
    StringRef trimmed = rest.ltrim(separator == '\t' ? " " : " \t");
    if (separator != ' ' && trimmed.starts_with("\""))
      return takeQuoted(rest, trimmed, place);
    size_t end = findSeparator(rest);
    StringRef text = rest.take_front(end);
    StringRef bare = text.trim();
    uint32_t at = bare.empty() ? place : place + (bare.begin() - text.begin());
    cells.push_back({bare, at, false});
    if (end == StringRef::npos || end >= start.size()) {
      rest = StringRef(start.end(), 0);
      return false;
    }
    rest = rest.drop_front(end + 1);
    return true;
  }

  size_t findSeparator(StringRef text) const {
    return separator == ' ' ? text.find_first_of(" \t") : text.find(separator);
  }

  bool takeQuoted(StringRef &rest, StringRef quoted, uint32_t place) {
    std::string text;
    StringRef inside = quoted.drop_front();
    uint32_t at = place + (quoted.begin() - rest.begin());
    bool isPlain = true;
    StringRef whole = inside;
    for (;;) {
      size_t end = inside.find('"');
      if (end == StringRef::npos) { // unclosed: up to the end of the line
        text += inside;
        inside = StringRef(inside.end(), 0);
        break;
      }
      text += inside.take_front(end);
      inside = inside.drop_front(end + 1);
      if (!inside.consume_front("\""))
        break;
      text += '"';
      isPlain = false;
    }
    cells.push_back(
        {isPlain ? whole.take_front(text.size()) : grid.keep(text), at, true});
    size_t end = findSeparator(inside);
    if (end == StringRef::npos) {
      rest = StringRef(inside.end(), 0);
      return false;
    }
    rest = inside.drop_front(end + 1);
    return true;
  }

  char separator;
  Grid &grid;
  std::vector<Cell> cells;
};
} // namespace

static const Separator separators[] = {{',', "commas"},
                                       {';', "semicolons"},
                                       {'\t', "tabs"},
                                       {'|', "bars"},
                                       {' ', "blanks"}};

static bool isComment(StringRef line) {
  return line.starts_with("#") || line.starts_with("//") ||
         line.starts_with("%");
}

/// The lines with data, without comments and without the rules of a table that
/// is drawn (|---|---|).
static std::vector<Line> dataLines(StringRef text) {
  std::vector<Line> lines;
  uint32_t number = 0, block = 0;
  bool isBehindBlank = false;
  while (!text.empty()) {
    StringRef line;
    std::tie(line, text) = text.split('\n');
    ++number;
    line = line.rtrim('\r');
    StringRef trimmed = line.trim();
    if (trimmed.empty()) {
      isBehindBlank = true;
      continue;
    }
    if (isComment(trimmed) ||
        trimmed.find_first_not_of("|-+:= ") == StringRef::npos)
      continue;
    if (isBehindBlank && !lines.empty())
      ++block;
    isBehindBlank = false;
    lines.push_back({number, block, line});
  }
  return lines;
}

/// How many of the first lines have as many cells as most of them; and how
/// many cells that is.
static std::pair<size_t, size_t> countAlike(llvm::ArrayRef<Line> lines,
                                            char separator, Grid &grid) {
  Splitter splitter(separator, grid);
  std::vector<size_t> counts;
  for (const Line &line : lines)
    counts.push_back(splitter.split(line.text).size());
  size_t best = 0, cells = 1;
  for (size_t count : counts)
    if (size_t alike = llvm::count(counts, count);
        alike > best || (alike == best && count > cells)) {
      best = alike;
      cells = count;
    }
  return {best, cells};
}

/// The separator that gives most lines the same number of cells, at least two.
/// Where several do as well, the first of the list.
static const Separator *guessSeparator(llvm::ArrayRef<Line> lines, Grid &grid) {
  constexpr size_t looked = 200;
  llvm::ArrayRef<Line> some = lines.take_front(looked);
  const Separator *best = nullptr;
  size_t most = 0;
  for (const Separator &separator : separators) {
    auto [alike, cells] = countAlike(some, separator.character, grid);
    // Text with blanks has a few words a line; a comma is rarer and counts.
    if (cells < 2 || alike * 10 < some.size() * 6)
      continue;
    if (alike > most) {
      best = &separator;
      most = alike;
    }
  }
  return best;
}

/// A line that begins and ends with a bar has no empty cells there.
static StringRef withoutFrame(StringRef line, char separator) {
  StringRef trimmed = line.trim();
  if (separator == '|' && trimmed.size() > 1 && trimmed.starts_with("|") &&
      trimmed.ends_with("|"))
    return trimmed.drop_front().drop_back();
  return line;
}

static bool isNumberOrTime(const CellReader &reader, const Cell &cell) {
  CellKind kind = reader.kindOf(cell);
  return kind == CellKind::Integer || kind == CellKind::Decimal ||
         kind == CellKind::Time || isQuantity(cell.text);
}

/// Spreadsheets leave separators at the ends of all lines.
static bool isEmptyColumn(const Grid &grid, size_t column) {
  for (size_t r = 0; r < grid.numRows(); ++r)
    if (!grid.cell(r, column).text.empty())
      return false;
  return true;
}

/// Whether the first row has titles: none of them is a value (a first row of
/// numbers is no header), no two are alike, and either a column has numbers
/// below a text or none of the texts comes again in its column.
static bool looksLikeTitles(const Grid &grid, const CellReader &reader) {
  if (grid.numRows() < 2)
    return false;
  llvm::StringSet<> seen;
  for (size_t c = 0; c < grid.numColumns(); ++c) {
    const Cell &cell = grid.cell(0, c);
    CellKind kind = reader.kindOf(cell);
    if (cell.text.empty() && isEmptyColumn(grid, c))
      continue;
    if (kind != CellKind::Text || !seen.insert(cell.text).second)
      return false;
  }
  bool comesAgain = false;
  for (size_t c = 0; c < grid.numColumns(); ++c)
    for (size_t r = 1; r < grid.numRows(); ++r) {
      if (isNumberOrTime(reader, grid.cell(r, c)))
        return true;
      comesAgain |= grid.cell(r, c).text == grid.cell(0, c).text;
    }
  return !comesAgain;
}

/// Whether the row below the titles has units: no number, although columns
/// have nothing else below it.
static bool hasUnitRow(const Grid &grid, const CellReader &reader) {
  constexpr size_t leastRows = 4, longestUnit = 10;
  if (grid.numRows() < leastRows)
    return false;
  bool found = false;
  for (size_t c = 0; c < grid.numColumns(); ++c) {
    const Cell &unit = grid.cell(0, c);
    if (isNumberOrTime(reader, unit) || unit.text.size() > longestUnit)
      return false;
    bool areNumbers = true, comesAgain = false;
    for (size_t r = 1; r < grid.numRows(); ++r) {
      areNumbers &= isNumberOrTime(reader, grid.cell(r, c)) ||
                    reader.isMissing(grid.cell(r, c));
      comesAgain |= grid.cell(r, c).text == unit.text;
    }
    if (comesAgain && !reader.isMissing(unit))
      return false;
    found |= areNumbers && !reader.isMissing(unit);
  }
  return found;
}

static void nameColumns(Grid &grid, const CellReader &reader,
                        const TableOptions &options) {
  grid.hasTitles = options.header.value_or(looksLikeTitles(grid, reader));
  for (size_t c = 0; c < grid.numColumns(); ++c)
    grid.titles[c] =
        grid.hasTitles ? grid.cell(0, c).text.str() : std::to_string(c + 1);
  if (grid.hasTitles)
    grid.removeFirstRow();
  if (grid.hasTitles && !options.header && hasUnitRow(grid, reader)) {
    grid.removeFirstRow();
    grid.form += ", a row of units left out";
  }
}

/// Takes away what stands above a table: its name, who made it. These are
/// lines of one cell, or blocks in which not all lines have as many cells as
/// the table.
static size_t dropPreamble(std::vector<Line> &lines, char separator,
                           Grid &grid) {
  constexpr size_t most = 10, looked = 200;
  size_t cells =
      countAlike(llvm::ArrayRef(lines).take_front(looked), separator, grid)
          .second;
  Splitter splitter(separator, grid);
  auto countOf = [&](const Line &line) {
    return splitter.split(line.text).size();
  };
  size_t count = 0;
  for (size_t i = 0; i < lines.size() && i < most; ++i) {
    bool isLastOfBlock =
        i + 1 < lines.size() && lines[i + 1].block != lines[i].block;
    auto isOdd = [&](const Line &line) {
      return line.block == lines[i].block && countOf(line) != cells;
    };
    if ((count == i && countOf(lines[i]) == 1) ||
        (isLastOfBlock &&
         llvm::any_of(llvm::ArrayRef(lines).take_front(i + 1), isOdd)))
      count = i + 1;
  }
  if (count == lines.size())
    return 0;
  lines.erase(lines.begin(), lines.begin() + ptrdiff_t(count));
  return count;
}

/// Numbers with a decimal comma, where cells are not parted by commas, get a
/// point.
static void replaceDecimalCommas(Cell &cell, Grid &grid) {
  auto [whole, part] = cell.text.split(',');
  if (part.empty() || !llvm::all_of(part, llvm::isDigit))
    return;
  std::string withPoint = (whole + "." + part).str();
  if (parseNumber(withPoint))
    cell.text = grid.keep(withPoint);
}

llvm::Expected<Grid> tables::readDelimited(StringRef file, StringRef bytes,
                                           const TableOptions &options) {
  Grid grid(file.str());
  bytes.consume_front("\xef\xbb\xbf");
  if (bytes.contains('\0'))
    return grid.failAt(1, 1,
                       "this is no text, and no form of a table that is "
                       "known");
  std::vector<Line> lines = dataLines(bytes);
  if (lines.empty())
    return grid.failAt(1, 1, "the file has no rows");
  const Separator *separator = guessSeparator(lines, grid);
  if (!separator)
    return grid.failAt(lines.front().number, 1,
                       "expected rows of at least two cells with ',', ';', a "
                       "tab, '|' or blanks between them; a word "
                       "alone has no label to learn (as in 'abba,1')");
  grid.form = ("cells between " + separator->name).str();
  // Of a drawn table, and where a first line is one of many lengths, no line is
  // taken for a heading.
  if (options.form == TableForm::Guess && separator->character != '|' &&
      separator->character != ' ')
    if (size_t above = dropPreamble(lines, separator->character, grid))
      grid.form += ", " + std::to_string(above) +
                   (above == 1 ? " line" : " lines") + " above left out";
  Splitter splitter(separator->character, grid);
  for (const Line &line : lines) {
    std::vector<Cell> cells =
        splitter.split(withoutFrame(line.text, separator->character)).vec();
    if (grid.titles.empty())
      grid.titles.resize(cells.size());
    if (cells.size() == grid.numColumns() + 1 && cells.back().text.empty())
      cells.pop_back(); // a separator at the end of the line
    // Rows of a wide table end where their sequences do.
    if (options.form == TableForm::Wide)
      while (cells.size() < grid.numColumns())
        cells.push_back({StringRef(), uint32_t(line.text.size() + 1), false});
    if (cells.size() != grid.numColumns())
      return grid.failAt(
          line.number,
          cells.size() > grid.numColumns() ? cells[grid.numColumns()].place
                                           : uint32_t(line.text.size() + 1),
          "expected " + Twine(grid.numColumns()) +
              " cells as in the first row, found " + Twine(cells.size()));
    if (separator->character != ',')
      for (Cell &cell : cells)
        replaceDecimalCommas(cell, grid);
    grid.addRow(cells, line.number, line.block);
  }
  nameColumns(grid, CellReader(options), options);
  if (grid.numRows() == 0)
    return grid.failAt(lines.back().number, 1, "no rows after the titles");
  return grid;
}
