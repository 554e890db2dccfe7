//===- LookupTables.h - tables as people write them -------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_PYTHON_LOOKUPTABLES_H
#define MIPS_LIB_TARGET_PYTHON_LOOKUPTABLES_H

#include "mips/IR/MipsDialect.h"
#include "mips/IR/RangeAnalysis.h"

namespace mips {

/// Gives a table whose index is `n*s + e`, s a state variable and e within
/// 0..n-1, rows of n entries (mips::rowWidthName). Each such lookup then has an
/// index of its own, which nothing else uses.
void sayRows(MachineOp machine);

/// Whether a value is the index of tables by rows, or the part of one that says
/// the row: it is not written down as a sum.
bool isRowIndex(mlir::Value value);

/// The state variable that chooses the row of a table by rows.
StateOp rowVariable(LookupOp lookup);

/// What a table gives: `NEXT` the next state, `OUTPUT` an output, `UNDECIDED`
/// whether there is no answer, `BY_COIN` something for each value of the stream
/// or variable `coin`; `TABLE` if none of these.
std::string wishedTableName(LookupOp lookup);

/// The definition of a table, with its line ends. The rows of one whose index
/// has a state variable say what leads there, in the first table of a program
/// only (`withWords`), and if the machine has few states.
std::string tableDefinition(MachineOp machine, LookupOp lookup,
                            llvm::StringRef name, bool withWords);

} // namespace mips

#endif // MIPS_LIB_TARGET_PYTHON_LOOKUPTABLES_H
