//===- RegressTable.h - regression beside cvc5, as a table -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_BENCH_REGRESSTABLE_H
#define MIPS_LIB_BENCH_REGRESSTABLE_H

#include "mips/Bench/RunInfo.h"
#include "mips/Bench/Sygus.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace mips {

/// What one solver came to on one problem.
struct RegressAnswer {
  /// solved (right on all points, and proved where there is a specification),
  /// unproved, wrong, none, timeout.
  std::string status = "none";
  std::string rule;   ///< infix, of ours only
  unsigned size = 0;  ///< termSize of the answer
  double seconds = 0; ///< of processor time, the whole process

  bool solved() const { return status == "solved"; }
};

/// One problem and all answers.
struct RegressProblem {
  enum Solver { Ours, Cvc5, Cvc5Fast, numSolvers };
  std::string file, name;
  SygusProblem problem;
  std::vector<SygusPoint> points;
  /// Other points of the same function, which no solver sees: an answer that
  /// fails there is wrong.
  std::vector<SygusPoint> fresh;
  RegressAnswer answers[numSolvers];
  /// Of our search alone: expressions evaluated, and its time.
  uint64_t candidates = 0;
  double searchSeconds = 0;

  /// Whether ours is solved and no other answer is smaller.
  bool isSmallest() const;
  llvm::json::Value toJSON() const;
};

void printRegressRow(const RegressProblem &row, llvm::raw_ostream &os);
void printRegressSummary(llvm::ArrayRef<RegressProblem> rows,
                         llvm::raw_ostream &os);
/// The section of the page; `areTables`: the problems are tables, not files in
/// the SyGuS format.
void writeRegressMarkdown(llvm::ArrayRef<RegressProblem> rows, bool areTables,
                          const RunInfo &info, unsigned cpuLimit,
                          llvm::raw_ostream &os);

} // namespace mips

#endif // MIPS_LIB_BENCH_REGRESSTABLE_H
