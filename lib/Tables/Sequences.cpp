//===- Sequences.cpp - the rows of each sequence in order ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Roles.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"

using namespace mips;
using namespace mips::tables;
using llvm::StringRef;
using llvm::Twine;

namespace {
/// Where a row stands among those of its sequence.
struct Place {
  int64_t key;
  size_t row;
};

/// Tells sequences apart and puts their rows in order.
class Gatherer {
public:
  Gatherer(const Grid &grid, const Roles &roles,
           llvm::ArrayRef<ColumnType> types, const CellReader &reader)
      : grid(grid), roles(roles), types(types), reader(reader) {}

  llvm::Expected<Sequences> run();

private:
  llvm::Error readKeys();
  void bySequenceColumn();
  void byRestarts();
  void byBlocks();
  bool hasRestarts() const;
  llvm::Error sortRows();
  std::string quoted(size_t column) const {
    return "'" + grid.titles[column] + "'";
  }

  const Grid &grid;
  const Roles &roles;
  llvm::ArrayRef<ColumnType> types;
  const CellReader &reader;
  /// The value of the column that orders, of each row.
  std::vector<int64_t> keys;
  Sequences result;
};
} // namespace

llvm::Error Gatherer::readKeys() {
  if (!roles.order)
    return llvm::Error::success();
  size_t column = *roles.order;
  const ColumnType &type = types[column];
  for (size_t row = 0; row < grid.numRows(); ++row) {
    const Cell &cell = grid.cell(row, column);
    std::optional<int64_t> key;
    if (type.kind == ColumnType::Time) {
      key = parseTime(cell.text);
    } else if (std::optional<Number> number = parseNumber(cell.text)) {
      int64_t value = number->digits;
      bool fits = true;
      for (unsigned p = number->places; p < type.places && fits; ++p)
        fits = !__builtin_mul_overflow(value, int64_t(10), &value);
      if (fits)
        key = value;
    }
    if (!key)
      return grid.fail(row, column,
                       "expected a number or a time in " + quoted(column) +
                           ", which orders the rows, found '" + cell.text +
                           "'");
    keys.push_back(*key);
  }
  return llvm::Error::success();
}

void Gatherer::bySequenceColumn() {
  llvm::StringMap<size_t> numbers;
  for (size_t row = 0; row < grid.numRows(); ++row) {
    StringRef id = grid.cell(row, *roles.sequence).text;
    auto [it, isNew] = numbers.try_emplace(id, result.rows.size());
    if (isNew)
      result.rows.emplace_back();
    result.rows[it->second].push_back(row);
  }
  if (!grid.hasSequences)
    result.says = "by " + quoted(*roles.sequence);
}

/// Whether steps begin anew, always with the same number: 0 1 2 0 1 0 1 2 3.
bool Gatherer::hasRestarts() const {
  if (!roles.order || types[*roles.order].kind != ColumnType::Number)
    return false;
  bool found = false;
  for (size_t row = 1; row < keys.size(); ++row)
    if (keys[row] <= keys[row - 1]) {
      if (keys[row] != keys.front())
        return false;
      found = true;
    }
  return found;
}

void Gatherer::byRestarts() {
  for (size_t row = 0; row < grid.numRows(); ++row) {
    if (row == 0 || keys[row] <= keys[row - 1])
      result.rows.emplace_back();
    result.rows.back().push_back(row);
  }
  result.says = "begun where " + quoted(*roles.order) + " begins anew";
}

void Gatherer::byBlocks() {
  // In a file with a blank line behind every row they part nothing.
  bool areParted =
      !roles.order && grid.numBlocks() > 1 && grid.numBlocks() < grid.numRows();
  result.rows.resize(areParted ? grid.numBlocks() : 1);
  for (size_t row = 0; row < grid.numRows(); ++row)
    result.rows[areParted ? grid.block(row) : 0].push_back(row);
  if (areParted)
    result.says = "parted by blank lines";
}

llvm::Error Gatherer::sortRows() {
  if (!roles.order)
    return llvm::Error::success();
  bool areTimes = types[*roles.order].kind == ColumnType::Time;
  for (std::vector<size_t> &rows : result.rows) {
    llvm::stable_sort(rows,
                      [&](size_t a, size_t b) { return keys[a] < keys[b]; });
    // Clocks are coarse: rows of the same time stay in their order.
    for (size_t i = 1; i < rows.size() && !areTimes; ++i)
      if (keys[rows[i]] == keys[rows[i - 1]])
        return grid.fail(
            rows[i], *roles.order,
            quoted(*roles.order) + " has " +
                grid.cell(rows[i], *roles.order).text + " twice" +
                (roles.sequence ? " in one sequence" : "") + ", first in " +
                grid.rowWord + " " + Twine(grid.line(rows[i - 1])) +
                (roles.sequence
                     ? ""
                     : "; if it is not what orders the rows, say --order= or "
                       "which column tells sequences apart (--sequence=)"));
  }
  result.says += (result.says.empty() ? "" : ", ") +
                 ("ordered by " + quoted(*roles.order));
  return llvm::Error::success();
}

llvm::Expected<Sequences> Gatherer::run() {
  if (llvm::Error error = readKeys())
    return error;
  if (roles.sequence)
    bySequenceColumn();
  else if (hasRestarts())
    byRestarts();
  else
    byBlocks();
  if (llvm::Error error = sortRows())
    return error;
  return std::move(result);
}

llvm::Expected<Sequences>
tables::gatherSequences(const Grid &grid, const Roles &roles,
                        llvm::ArrayRef<ColumnType> types,
                        const CellReader &reader) {
  return Gatherer(grid, roles, types, reader).run();
}
