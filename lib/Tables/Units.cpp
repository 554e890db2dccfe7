//===- Units.cpp - numbers with a unit in the same cell ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Roles.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include <algorithm>

using namespace mips;
using namespace mips::tables;
using llvm::StringRef;

namespace {
/// `$`, `21.5` and `°C` of a cell.
struct Quantity {
  StringRef before, number, after;
  /// `3a` may be a name; `3 a`, `3 %` and `3.5a` are none.
  bool isSure = false;
};
} // namespace

static Quantity splitUnit(StringRef text) {
  auto isOfNumber = [](char c) {
    return llvm::isDigit(c) || c == '-' || c == '+' || c == '.' || c == ',';
  };
  Quantity quantity;
  quantity.before = text.take_until(isOfNumber);
  text = text.drop_front(quantity.before.size());
  quantity.number = text.take_while(isOfNumber);
  text = text.drop_front(quantity.number.size());
  quantity.after = text.trim();
  quantity.before = quantity.before.trim();
  quantity.isSure = text.empty() || !llvm::isAlpha(text.front()) ||
                    quantity.number.find_first_of(".,-") != StringRef::npos;
  return quantity;
}

/// `21,5` as `21.5`.
static std::string withPoint(StringRef number) {
  std::string text = number.str();
  if (number.count(',') == 1 && !number.contains('.'))
    std::replace(text.begin(), text.end(), ',', '.');
  return text;
}

/// What all cells of a column have beside numbers; empty if they have nothing
/// in common or a cell is no such number.
static std::optional<Quantity> unitOf(const Grid &grid, size_t column,
                                      const CellReader &reader) {
  constexpr size_t longest = 8, leastCells = 3;
  std::optional<Quantity> common;
  size_t cells = 0;
  bool isSure = false;
  for (size_t row = 0; row < grid.numRows(); ++row) {
    const Cell &cell = grid.cell(row, column);
    if (reader.isMissing(cell))
      continue;
    Quantity quantity = splitUnit(cell.text);
    if (quantity.before.empty() == quantity.after.empty() ||
        !parseNumber(withPoint(quantity.number)) ||
        quantity.after.size() > longest || quantity.before.size() > longest ||
        // `x1`: a name with a number.
        (!quantity.before.empty() && llvm::isAlpha(quantity.before.back())) ||
        llvm::any_of(quantity.after, llvm::isDigit))
      return std::nullopt;
    if (common &&
        (common->before != quantity.before || common->after != quantity.after))
      return std::nullopt;
    common = quantity;
    isSure |= quantity.isSure;
    ++cells;
  }
  return cells >= leastCells && isSure ? common : std::nullopt;
}

/// `1,250` as `1250`; empty if commas do not part thousands.
static std::string withoutThousands(StringRef text) {
  StringRef digits = text;
  digits.consume_front("-");
  auto [whole, rest] = digits.split('.');
  llvm::SmallVector<StringRef> groups;
  whole.split(groups, ',');
  bool isGood =
      groups.size() > 1 && !groups[0].empty() && groups[0].size() <= 3;
  for (StringRef group : llvm::ArrayRef(groups).drop_front())
    isGood &= group.size() == 3 && llvm::all_of(group, llvm::isDigit);
  std::string plain = text.str();
  llvm::erase(plain, ',');
  return isGood && parseNumber(plain) ? plain : "";
}

/// Whether the cells of a column are numbers, some with thousands parted.
static bool haveThousands(const Grid &grid, size_t column,
                          const CellReader &reader) {
  bool found = false;
  for (size_t row = 0; row < grid.numRows(); ++row) {
    const Cell &cell = grid.cell(row, column);
    bool isParted = !withoutThousands(cell.text).empty();
    if (!reader.isMissing(cell) && !isParted && !parseNumber(cell.text))
      return false;
    found |= isParted;
  }
  return found;
}

bool tables::isQuantity(StringRef text) {
  Quantity quantity = splitUnit(text);
  bool hasUnit =
      quantity.before.empty() != quantity.after.empty() && quantity.isSure &&
      parseNumber(withPoint(quantity.number)) &&
      llvm::none_of(quantity.after, llvm::isDigit) &&
      (quantity.before.empty() || !llvm::isAlpha(quantity.before.back()));
  return hasUnit || !withoutThousands(text).empty();
}

void tables::stripUnits(Grid &grid, const CellReader &reader) {
  std::string units;
  for (size_t c = grid.hasSequences; c < grid.numColumns(); ++c) {
    if (haveThousands(grid, c, reader))
      for (size_t row = 0; row < grid.numRows(); ++row)
        if (std::string plain = withoutThousands(grid.cell(row, c).text);
            !plain.empty())
          grid.setText(row, c, grid.keep(plain));
    std::optional<Quantity> unit = unitOf(grid, c, reader);
    if (!unit)
      continue;
    units += (units.empty() ? "" : ", ") +
             (unit->before.empty() ? unit->after : unit->before).str();
    for (size_t row = 0; row < grid.numRows(); ++row)
      if (!reader.isMissing(grid.cell(row, c)))
        grid.setText(
            row, c,
            grid.keep(withPoint(splitUnit(grid.cell(row, c).text).number)));
  }
  if (!units.empty())
    grid.form += ", units left out (" + units + ")";
}
