//===- TableProblem.h - a table as a problem of regression -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_BENCH_TABLEPROBLEM_H
#define MIPS_LIB_BENCH_TABLEPROBLEM_H

#include "mips/Bench/Sygus.h"

namespace mips {

/// Reads a table: a line of names, then rows of integers separated by commas;
/// the last column is the output. One constraint a row. Error: a row that is
/// ragged or holds what is no integer of 64 bits, no row, fewer than two
/// columns; told with its line.
llvm::Expected<SygusProblem> readTableProblem(llvm::StringRef text);

/// The problem in the SyGuS format, for other solvers: with all functions of
/// linear and nonlinear integer arithmetic, no grammar.
std::string writeSygus(const SygusProblem &problem);

} // namespace mips

#endif // MIPS_LIB_BENCH_TABLEPROBLEM_H
