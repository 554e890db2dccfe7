//===- Unfold.cpp - rows that are whole sequences ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Roles.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace mips;
using namespace mips::tables;
using llvm::StringRef;
using llvm::Twine;

namespace {
/// The columns of a stream in a wide table: its title and a column a step.
struct Stem {
  std::string title;
  std::vector<size_t> columns;
};

/// What a wide table has: streams, and labels of whole rows.
struct WideTitles {
  std::vector<Stem> stems;
  std::vector<size_t> labels;
};

/// A title such as x12, x_12 or x[12]: what stands before the number, and the
/// number.
std::optional<std::pair<StringRef, unsigned>> splitTitle(StringRef title) {
  StringRef bare = title.rtrim("])");
  StringRef stem = bare.rtrim("0123456789");
  unsigned number;
  if (bare.drop_front(stem.size()).getAsInteger(10, number))
    return std::nullopt;
  return std::pair(stem.rtrim("_[(. "), number);
}

WideTitles readTitles(const Grid &grid) {
  WideTitles titles;
  for (size_t c = 0; c < grid.numColumns(); ++c) {
    auto parts = splitTitle(grid.titles[c]);
    if (!parts) {
      titles.labels.push_back(c);
      continue;
    }
    auto [stem, number] = *parts;
    auto it = llvm::find_if(
        titles.stems, [&](const Stem &known) { return known.title == stem; });
    if (it == titles.stems.end()) {
      if (number > 1) { // steps count from 0 or 1
        titles.labels.push_back(c);
        continue;
      }
      titles.stems.push_back({stem.str(), {}});
      it = titles.stems.end() - 1;
    }
    it->columns.push_back(c);
  }
  return titles;
}

/// Whether titles alone say that rows are sequences: several streams of the
/// same number of steps, or one of many steps with a label.
bool looksWide(const Grid &grid, const WideTitles &titles) {
  constexpr size_t fewSteps = 3, manySteps = 6;
  if (!grid.hasTitles || titles.stems.empty())
    return false;
  for (size_t c : titles.labels)
    if (namesOrder(grid.titles[c]))
      return false;
  size_t steps = titles.stems.front().columns.size();
  if (llvm::any_of(titles.stems, [&](const Stem &stem) {
        return stem.columns.size() != steps;
      }))
    return false;
  return titles.stems.size() > 1 ? steps >= fewSteps : steps >= manySteps;
}

/// Makes a grid of steps.
class Unfolder {
public:
  Unfolder(Grid &from, const CellReader &reader)
      : from(from), reader(reader), to(from.file()) {
    to.keepTextsOf(from);
    to.hasTitles = from.hasTitles;
    to.hasSequences = true;
    to.rowWord = from.rowWord;
    to.titles.push_back("sequence");
  }

  llvm::Expected<Grid> wide(const WideTitles &titles);
  llvm::Expected<Grid> words();

private:
  Cell number(size_t row) { return {to.keep(Twine(row))}; }

  Grid &from;
  const CellReader &reader;
  Grid to;
};
} // namespace

/// Sequences end where all streams have nothing left; labels belong to the last
/// step. A column that numbers the rows is no label.
llvm::Expected<Grid> Unfolder::wide(const WideTitles &titles) {
  to.form = from.form + ", a row a sequence";
  std::vector<size_t> labels;
  for (size_t c : titles.labels)
    if (!namesSequences(from.titles[c]))
      labels.push_back(c);
  size_t most = 0;
  for (const Stem &stem : titles.stems) {
    to.titles.push_back(stem.title.empty() ? "x" : stem.title);
    most = std::max(most, stem.columns.size());
  }
  for (size_t c : labels)
    to.titles.push_back(from.titles[c]);
  for (size_t row = 0; row < from.numRows(); ++row) {
    auto isThere = [&](const Stem &stem, size_t step) {
      return step < stem.columns.size() &&
             !reader.isMissing(from.cell(row, stem.columns[step]));
    };
    size_t length = most;
    while (length > 0 && llvm::none_of(titles.stems, [&](const Stem &stem) {
             return isThere(stem, length - 1);
           }))
      --length;
    for (size_t step = 0; step < length; ++step) {
      std::vector<Cell> cells = {number(row)};
      for (const Stem &stem : titles.stems)
        cells.push_back(step < stem.columns.size()
                            ? from.cell(row, stem.columns[step])
                            : Cell());
      for (size_t c : labels)
        cells.push_back(step + 1 == length ? from.cell(row, c) : Cell());
      to.addRow(cells, from.line(row));
    }
  }
  if (to.numRows() == 0)
    return from.failAt(1, 1, "no row has a step");
  return std::move(to);
}

/// Whether blanks part the symbols of a column's words.
static bool hasBlanks(const Grid &grid, size_t column) {
  for (size_t row = 0; row < grid.numRows(); ++row)
    if (grid.cell(row, column).text.contains(' '))
      return true;
  return false;
}

/// The symbols of a word: what blanks part, or else its characters.
static std::vector<Cell> symbolsOf(const Cell &word, bool hasBlanks) {
  std::vector<Cell> symbols;
  StringRef text = word.text;
  for (size_t at = 0; at < text.size();) {
    size_t end = at + 1;
    if (hasBlanks) {
      end = std::min(text.find(' ', at), text.size());
    } else {
      // A character of UTF-8 may have several bytes.
      while (end < text.size() && (uint8_t(text[end]) & 0xc0) == 0x80)
        ++end;
    }
    if (end > at && text[at] != ' ')
      symbols.push_back({text.slice(at, end), uint32_t(word.place + at), true});
    at = hasBlanks ? end + 1 : end;
  }
  return symbols;
}

/// Whether the second column has an output for each symbol of the first.
static bool haveOutputsASymbol(const Grid &grid) {
  bool isLong = false, areParted[] = {hasBlanks(grid, 0), hasBlanks(grid, 1)};
  for (size_t row = 0; row < grid.numRows(); ++row) {
    size_t symbols = symbolsOf(grid.cell(row, 0), areParted[0]).size();
    isLong |= symbols > 1;
    if (symbols != symbolsOf(grid.cell(row, 1), areParted[1]).size())
      return false;
  }
  return isLong;
}

llvm::Expected<Grid> Unfolder::words() {
  bool areTransduced = haveOutputsASymbol(from);
  to.form = from.form + (areTransduced ? ", a row a word and its outputs"
                                       : ", a row a word and its label");
  to.titles.push_back(from.hasTitles ? from.titles[0] : "x");
  to.titles.push_back(from.hasTitles ? from.titles[1] : "y");
  bool areParted[] = {hasBlanks(from, 0), hasBlanks(from, 1)};
  size_t empty = 0;
  for (size_t row = 0; row < from.numRows(); ++row) {
    std::vector<Cell> symbols = symbolsOf(from.cell(row, 0), areParted[0]),
                      outputs;
    if (areTransduced)
      outputs = symbolsOf(from.cell(row, 1), areParted[1]);
    empty += symbols.empty();
    for (size_t step = 0; step < symbols.size(); ++step) {
      Cell label = areTransduced                ? outputs[step]
                   : step + 1 == symbols.size() ? from.cell(row, 1)
                                                : Cell();
      to.addRow({number(row), symbols[step], label}, from.line(row));
    }
  }
  if (to.numRows() == 0)
    return from.failAt(1, 1, "no row has a word");
  if (empty > 0)
    to.form += " (" + std::to_string(empty) + " empty words left out)";
  return std::move(to);
}

namespace {
/// What two columns hold, if the first one has words.
struct WordCounts {
  llvm::StringSet<> letters, words, labels;
  /// Letters in all, and the rows whose word has more than one.
  size_t length = 0, longWords = 0;
  /// How many rows were looked at.
  size_t rows = 0;
  bool areNumbers = true, haveTimes = false;
};
} // namespace

static WordCounts countWords(const Grid &grid, const CellReader &reader) {
  WordCounts counts;
  constexpr size_t mostRows = 20'000;
  counts.rows = std::min(grid.numRows(), mostRows);
  bool areParted = hasBlanks(grid, 0);
  for (size_t row = 0; row < counts.rows; ++row) {
    const Cell &word = grid.cell(row, 0);
    CellKind kind = reader.kindOf(word);
    counts.haveTimes |= kind == CellKind::Time || kind == CellKind::Decimal;
    counts.areNumbers &= kind == CellKind::Integer &&
                         (word.text.size() == 1 || !word.text.starts_with("0"));
    std::vector<Cell> symbols = symbolsOf(word, areParted);
    for (const Cell &symbol : symbols)
      counts.letters.insert(symbol.text);
    counts.words.insert(word.text);
    counts.labels.insert(grid.cell(row, 1).text);
    counts.length += symbols.size();
    counts.longWords += symbols.size() > 1;
  }
  return counts;
}

/// Whether two columns look like words over a small alphabet with labels: words
/// differ, are no plain numbers, and have few different letters.
static bool looksLikeWords(const Grid &grid, const WordCounts &counts) {
  constexpr size_t mostLetters = 16, mostLabels = 16;
  static const llvm::StringSet<> usual = {"word",   "words", "string", "input",
                                          "trace",  "bits",  "text",   "packet",
                                          "sample", "in",    "x"};
  bool isNamed = grid.hasTitles && usual.contains(plainTitle(grid.titles[0]));
  size_t words = counts.words.size(), letters = counts.letters.size();
  if (counts.haveTimes || counts.areNumbers || letters > mostLetters ||
      counts.length < 2 * counts.rows || words * 2 < counts.rows ||
      words <= letters / 2)
    return false;
  // Names of events come again and again, words hardly ever.
  return haveOutputsASymbol(grid) ||
         (counts.labels.size() <= mostLabels && (isNamed || words > letters));
}

/// Whether they may be words all the same: texts of several letters that hardly
/// ever come again.
static bool mayBeWords(const WordCounts &counts) {
  return !counts.haveTimes && !counts.areNumbers &&
         counts.labels.size() < counts.words.size() &&
         2 * counts.longWords > counts.rows &&
         4 * counts.words.size() > 3 * counts.rows;
}

llvm::Expected<Grid> tables::unfold(Grid grid, const TableOptions &options,
                                    const CellReader &reader) {
  bool isFree = options.form == TableForm::Guess && !grid.hasSequences &&
                options.sequence.empty() && options.order.empty();
  if (options.form == TableForm::Words && grid.numColumns() != 2)
    return grid.failAt(1, 1,
                       "words and their labels are two columns; there "
                       "are " +
                           Twine(grid.numColumns()));
  if (options.form == TableForm::Words)
    return Unfolder(grid, reader).words();
  if (isFree && grid.numColumns() == 2 && grid.numRows() >= 2) {
    WordCounts counts = countWords(grid, reader);
    if (looksLikeWords(grid, counts))
      return Unfolder(grid, reader).words();
    if (mayBeWords(counts))
      grid.hint = "if each row is a word and its label: --form=words";
  }
  if (options.form != TableForm::Wide && !isFree)
    return grid;
  WideTitles titles = readTitles(grid);
  if (options.form != TableForm::Wide && !looksWide(grid, titles))
    return grid;
  // Without titles that are numbered, all columns but the last are steps.
  if (titles.stems.empty() || !grid.hasTitles) {
    titles = {{{"x", {}}}, {grid.numColumns() - 1}};
    for (size_t c = 0; c + 1 < grid.numColumns(); ++c)
      titles.stems[0].columns.push_back(c);
    if (!grid.hasTitles)
      grid.titles.back() = "y";
  }
  return Unfolder(grid, reader).wide(titles);
}
