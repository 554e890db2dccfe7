//===- ColumnTypes.cpp - what the cells of a column have in common ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Roles.h"
#include "llvm/ADT/StringSet.h"
#include <set>

using namespace mips;
using namespace mips::tables;
using llvm::StringRef;

namespace {
/// Counts the kinds of a column's cells.
struct Census {
  size_t numbers = 0, truths = 0, times = 0, texts = 0;
  std::optional<size_t> firstOther; ///< the first cell that is no number
  bool isBit = true;                ///< numbers are 0 and 1
};
} // namespace

static Census countKinds(const Grid &grid, size_t column,
                         const CellReader &reader, ColumnType &type) {
  Census census;
  for (size_t row = 0; row < grid.numRows(); ++row) {
    const Cell &cell = grid.cell(row, column);
    CellKind kind = reader.kindOf(cell);
    if (kind == CellKind::Missing) {
      ++type.missing;
      continue;
    }
    ++type.given;
    bool isNumber = kind == CellKind::Integer || kind == CellKind::Decimal;
    census.numbers += isNumber;
    census.truths += kind == CellKind::Truth;
    census.times += kind == CellKind::Time;
    census.texts += kind == CellKind::Text;
    if (isNumber)
      census.isBit &= cell.text == "0" || cell.text == "1";
    else if (!census.firstOther)
      census.firstOther = row;
  }
  return census;
}

/// The texts of a column, as many as there may be names and one more.
static void collectTexts(const Grid &grid, size_t column,
                         const CellReader &reader, ColumnType &type) {
  llvm::StringSet<> seen;
  for (size_t row = 0; row < grid.numRows(); ++row) {
    const Cell &cell = grid.cell(row, column);
    if (reader.isMissing(cell))
      continue;
    if (!seen.insert(cell.text).second)
      type.repeats = true;
    else if (type.names.size() <= mostNames)
      type.names.push_back(cell.text.str());
  }
  type.varies = seen.size() > 1;
}

/// The places and, where they are few, the values of a column of numbers.
static void collectNumbers(const Grid &grid, size_t column,
                           const CellReader &reader, ColumnType &type) {
  constexpr size_t few = 16;
  std::set<std::pair<unsigned, int64_t>> some;
  llvm::StringSet<> seen;
  std::optional<int64_t> before;
  type.ascends = true;
  for (size_t row = 0; row < grid.numRows(); ++row) {
    const Cell &cell = grid.cell(row, column);
    if (reader.isMissing(cell))
      continue;
    std::optional<Number> number = parseNumber(cell.text);
    if (!number)
      continue;
    type.places = std::max(type.places, number->places);
    type.ascends &=
        number->places == 0 && (!before || number->digits > *before);
    before = number->digits;
    if (some.size() > few ||
        !some.insert({number->places, number->digits}).second)
      type.repeats |= some.size() <= few || !seen.insert(cell.text).second;
  }
  type.varies = some.size() > 1;
  if (some.size() <= few && type.places == 0)
    for (auto [places, digits] : some)
      type.fewValues.push_back(digits);
}

ColumnType tables::typeOf(const Grid &grid, size_t column,
                          const CellReader &reader, bool asNames) {
  ColumnType type;
  Census census = countKinds(grid, column, reader, type);
  if (type.given == 0)
    return type;
  bool areNumbers = census.numbers == type.given;
  // One odd cell among many numbers is a mistake, not a name.
  constexpr size_t manyCells = 10;
  bool isOdd = !areNumbers && census.numbers * 10 >= type.given * 9 &&
               type.given >= manyCells;
  if (asNames) {
    type.kind = ColumnType::Names;
  } else if (areNumbers || isOdd) {
    type.kind = ColumnType::Number;
    type.oddRow = census.firstOther;
  } else if (census.truths > 0 && census.isBit &&
             census.truths + census.numbers == type.given) {
    type.kind = ColumnType::Truth;
  } else if (census.times == type.given) {
    type.kind = ColumnType::Time;
  } else {
    type.kind = ColumnType::Names;
  }
  if (type.kind == ColumnType::Number)
    collectNumbers(grid, column, reader, type);
  else
    collectTexts(grid, column, reader, type);
  return type;
}

bool tables::areCodes(const ColumnType &type) {
  constexpr size_t mostCodes = 12, cellsACode = 4;
  constexpr uint64_t leastSpread = 64, spreadACode = 8;
  const std::vector<int64_t> &values = type.fewValues;
  if (type.kind != ColumnType::Number || type.places > 0 || values.size() < 2 ||
      values.size() > mostCodes || type.given < cellsACode * values.size())
    return false;
  uint64_t spread = uint64_t(values.back()) - uint64_t(values.front());
  return spread > leastSpread && spread / spreadACode >= values.size();
}
