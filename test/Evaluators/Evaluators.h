//===- Evaluators.h - everything that runs machines -------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TEST_EVALUATORS_EVALUATORS_H
#define MIPS_TEST_EVALUATORS_EVALUATORS_H

#include "Support/TestMachines.h"
#include "mlir/IR/OwningOpRef.h"

namespace mips::test {

/// A machine with a name of its own, and what it reads.
struct Trial {
  std::string name;
  mlir::OwningOpRef<MachineOp> machine;
  std::vector<std::vector<int64_t>> rows;
};

/// What an evaluator said: a line a step, `1 -2`; `! why` where it stopped.
using Answer = std::vector<std::string>;

Answer interpret(const Trial &trial);
/// By the JIT's step; run and batch are compared with it, and a line says so
/// where they differ.
Answer runJit(const Trial &trial);
/// By the model of Z3's terms for the machine, one frame a step.
Answer solve(const Trial &trial);
/// By emitted programs: one C compiler and one Python process for all trials.
std::vector<Answer> runC(llvm::ArrayRef<Trial> trials);
std::vector<Answer> runPython(llvm::ArrayRef<Trial> trials);
/// By the scripts of the pages that explain the machines, in one Node process.
std::vector<Answer> runPages(llvm::ArrayRef<Trial> trials);

/// Where the evaluators disagree on each trial, for people; empty where they
/// agree. Native code may stop where the integer plan says that it has to; both
/// kinds have to stop at the same step with the same words.
std::vector<std::string> disagreements(llvm::ArrayRef<Trial> trials);

/// A trial as small as could be made by dropping rows, outputs and operations
/// while `fails` still holds. It has to hold at first.
Trial shrink(const Trial &trial, llvm::function_ref<bool(const Trial &)> fails);

Trial copy(const Trial &trial);

} // namespace mips::test

#endif // MIPS_TEST_EVALUATORS_EVALUATORS_H
