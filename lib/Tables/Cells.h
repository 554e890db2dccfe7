//===- Cells.h - what a text is a value of -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TABLES_CELLS_H
#define MIPS_LIB_TABLES_CELLS_H

#include "Grid.h"

namespace mips::tables {

/// What one cell looks like.
enum class CellKind { Missing, Integer, Decimal, Truth, Time, Text };

/// A cell that is a number: digits * 10^-places.
struct Number {
  int64_t digits = 0;
  unsigned places = 0;
};

/// A decimal or hexadecimal integer or a decimal number, such as -1.50, which
/// is 15 with one place. Nothing if it is none or has more than 18 digits.
std::optional<Number> parseNumber(llvm::StringRef text);
/// 1 for true, yes and on, 0 for false, no and off, in any case of letters.
std::optional<bool> parseTruth(llvm::StringRef text);
/// Microseconds of a date, a time of day, or both (ISO 8601), in this order
/// only: dates count from 1970, times of day from midnight.
std::optional<int64_t> parseTime(llvm::StringRef text);

/// Whether a cell is a number with a unit, `21.5 °C` or `$3`, or one whose
/// thousands are parted, `1,250`.
bool isQuantity(llvm::StringRef text);

/// Tells what cells are, once it knows which texts stand for a missing value.
class CellReader {
public:
  explicit CellReader(const TableOptions &options);
  bool isMissing(const Cell &cell) const;
  CellKind kindOf(const Cell &cell) const;

private:
  std::vector<std::string> missing;
};

} // namespace mips::tables

#endif // MIPS_LIB_TABLES_CELLS_H
