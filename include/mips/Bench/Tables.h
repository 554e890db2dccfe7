//===- Tables.h - benchmark results for people -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_BENCH_TABLES_H
#define MIPS_BENCH_TABLES_H

#include "mips/Bench/RunInfo.h"
#include "mips/Bench/TaskResult.h"
#include "llvm/Support/raw_ostream.h"

namespace mips {

/// One line a task.
void printRow(const TaskResult &result, llvm::raw_ostream &os);
/// `58 of 62 solved (57 proved, 1 tested), 1 table; 61.2 s`.
void printSummary(const std::vector<TaskResult> &results, double wallSeconds,
                  llvm::raw_ostream &os);
/// The section of a page: the summary and the whole table.
void writeMarkdown(const std::vector<TaskResult> &results, const RunInfo &info,
                   double wallSeconds, llvm::raw_ostream &os);

} // namespace mips

#endif // MIPS_BENCH_TABLES_H
