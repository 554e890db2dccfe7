//===- CPythonCheck.h - a reader's machine beside CPython -------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a proof says about a Python program it says about the machine that the
// reader made of it. This check runs the program itself, by CPython, on some
// thousand words and compares its outputs with the machine's, so that a fault
// of the reader does not become a wrong verdict.
//
// The program runs in a process of its own, isolated, with limits of time and
// memory and without files, and only if `run_words.py`, which has lists of its
// own of what may be run, knows everything in it.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_PYTHON_CPYTHONCHECK_H
#define MIPS_PYTHON_CPYTHONCHECK_H

#include "mips/IR/MipsDialect.h"
#include "llvm/Support/raw_ostream.h"
#include <optional>

namespace mips {

/// Inputs of a program step by step, a value for each stream in each step.
using PythonWord = std::vector<int64_t>;

/// A function of a Python file, as it was read.
struct PythonProgram {
  std::string path, source, function;
};

struct CPythonCheckOptions {
  /// Words to try beside those that are chosen: counterexamples.
  std::vector<PythonWord> words;
  /// The steps of all chosen words together.
  size_t maxSteps = 10000;
  /// The greatest length of a chosen word.
  std::optional<unsigned> maxLength;
  uint64_t seed = 1;
  /// Limits of the process: processor time and memory.
  unsigned seconds = 10, megabytes = 1024;
  /// `run_words.py`; empty: the one that was installed or built.
  std::string runProgram;
};

struct CPythonCheckResult {
  enum Outcome {
    Agrees,    ///< the same outputs and exceptions on every word
    Raises,    ///< CPython raises an exception on `word`, in its last step, and
               ///< the machine does not say so
    Disagrees, ///< CPython gives other outputs on `word`: the reader is wrong
    OutOfTime,
    OutOfMemory,
  };
  Outcome outcome = Agrees;
  /// The word up to the step that decides.
  PythonWord word;
  /// What CPython raises, with its line, on `word` or, where all agrees, on a
  /// word that was given; where outputs disagree, what is wrong with those of
  /// CPython, if they are not integers for each step.
  std::string text;
  /// Where outputs disagree: both, for all steps of `word`, as digits.
  std::vector<std::string> machine, cpython;
  /// What was run.
  size_t numWords = 0, numSteps = 0;
};

/// Runs the program beside the machine that was read from it. Words: all short
/// ones first, then the ends of the ranges, numbers of the program, random and
/// long ones; the same ones for the same program. Words have a step at least.
/// Fails, with an error printed to `err`, where the program holds something
/// that is not run, cannot be run at all, or gives other outputs when it is
/// called again.
mlir::FailureOr<CPythonCheckResult>
checkWithCPython(const PythonProgram &program, MachineOp machine,
                 const CPythonCheckOptions &options, llvm::raw_ostream &err);

/// Prints the words, the outputs of both and where they part, a line a step.
void printDisagreement(llvm::raw_ostream &os, const PythonProgram &program,
                       MachineOp machine, const CPythonCheckResult &result);

} // namespace mips

#endif // MIPS_PYTHON_CPYTHONCHECK_H
