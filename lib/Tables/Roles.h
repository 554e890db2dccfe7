//===- Roles.h - what the columns of a table are for -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TABLES_ROLES_H
#define MIPS_LIB_TABLES_ROLES_H

#include "Cells.h"

namespace mips::tables {

/// What the cells of a column have in common.
struct ColumnType {
  enum Kind { Empty, Number, Truth, Time, Names } kind = Empty;
  /// Number: the most decimal places of a cell.
  unsigned places = 0;
  /// Names: the texts, in the order of their first cells; of numbers that are
  /// taken as names, in their own order.
  std::vector<std::string> names;
  /// Number: the values, where they are few, else empty.
  std::vector<int64_t> fewValues;
  size_t missing = 0, given = 0;
  /// Whether a value comes again, and whether there is more than one.
  bool repeats = false, varies = false;
  /// Number: whether each cell is greater than the one before.
  bool ascends = false;
  /// Number: the first row whose cell is none although nearly all others are.
  std::optional<size_t> oddRow;
};

/// More names than this are no names but remarks, numbers of orders and such.
constexpr size_t mostNames = 256;

ColumnType typeOf(const Grid &grid, size_t column, const CellReader &reader,
                  bool asNames);

/// Few integers far apart, such as the codes 3, 17, 42, 99 and 250: nothing is
/// known of the numbers between them.
bool areCodes(const ColumnType &type);

/// Whether a title is a usual one of a column that tells sequences apart, that
/// orders rows, or of an output.
bool namesSequences(llvm::StringRef title);
bool namesOrder(llvm::StringRef title);
bool namesOutput(llvm::StringRef title);
/// The title in small letters, nothing but letters and digits.
std::string plainTitle(llvm::StringRef title);

/// Columns by what they are for.
struct Roles {
  std::optional<size_t> sequence, order;
  std::vector<size_t> inputs, outputs;
  /// Those that are neither, though nobody said so, and why not.
  std::vector<std::pair<size_t, std::string>> leftOut;
  /// Whether inputs or outputs were guessed.
  bool areGuessed = false;
};

llvm::Expected<Roles> assignRoles(const Grid &grid,
                                  llvm::ArrayRef<ColumnType> types,
                                  const TableOptions &options);

/// The column of that title or number; an error lists the titles.
llvm::Expected<size_t> findColumn(const Grid &grid, llvm::StringRef name);

/// The rows of each sequence in order.
struct Sequences {
  std::vector<std::vector<size_t>> rows;
  /// How they were told apart and ordered, in words.
  std::string says;
};

llvm::Expected<Sequences> gatherSequences(const Grid &grid, const Roles &roles,
                                          llvm::ArrayRef<ColumnType> types,
                                          const CellReader &reader);

/// Takes the unit away from columns of numbers that all have the same one,
/// `21.5 °C` or `$3`, and says so in the grid's form.
void stripUnits(Grid &grid, const CellReader &reader);

/// A grid whose rows are whole sequences as one whose rows are steps, with a
/// first column that numbers the sequences; the grid itself if its rows are
/// steps already.
llvm::Expected<Grid> unfold(Grid grid, const TableOptions &options,
                            const CellReader &reader);

} // namespace mips::tables

#endif // MIPS_LIB_TABLES_ROLES_H
