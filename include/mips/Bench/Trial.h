//===- Trial.h - a machine learned from given data, and its worth -*- C++
//-*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_BENCH_TRIAL_H
#define MIPS_BENCH_TRIAL_H

#include "mips/Bench/TaskResult.h"
#include "mips/Data/Dataset.h"
#include "mips/IR/MipsDialect.h"

namespace mips {

/// What a learned machine is, compared with the one behind its data.
enum class Verdict {
  Exact, ///< right on all fresh sequences, five times longer ones included
  TrainedLengthOnly, ///< right on fresh ones as long as the training ones only
  InPart,            ///< right wherever it answers; it says where it does not
  Wrong,    ///< wrong on some of those: the one thing that must not happen
  NotFound, ///< the compiler said that it found nothing, or nothing it trusts
  Error     ///< the compiler failed
};
llvm::StringRef nameOf(Verdict verdict);

/// One compilation from data alone.
struct Trial {
  std::string name;
  Verdict verdict = Verdict::Error;
  TaskResult result;
  std::vector<std::string> target; ///< the rules behind the data, one a line
  llvm::json::Value toJSON() const;
  /// The reverse. Error: not such an object.
  static llvm::Expected<Trial> fromJSON(const llvm::json::Value &value);
};

/// Gives `data` to mipsc as a CSV file without a rule and compares the program
/// with `target`, which has produced the data, on fresh sequences: 2,000 as
/// long as the longest of `data`, and 500 five times longer (fewer steps where
/// the target's outputs leave 64 bits). `programFile` gets the program in
/// Python, if there is one; empty: nobody wants it.
Trial runTrial(llvm::StringRef name, MachineOp target, const Dataset &data,
               const BenchOptions &options, uint64_t seed,
               llvm::StringRef learner, llvm::StringRef programFile = "");

} // namespace mips

#endif // MIPS_BENCH_TRIAL_H
