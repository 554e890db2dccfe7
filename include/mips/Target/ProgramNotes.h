//===- ProgramNotes.h - what a program says about itself --------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TARGET_PROGRAMNOTES_H
#define MIPS_TARGET_PROGRAMNOTES_H

#include <string>
#include <vector>

namespace mips {

struct ReportNotes;

/// What a program says about itself. All of it is text for readers; what is
/// empty is left out.
struct ProgramNotes {
  /// The task's words, one sentence or less: "long division, most significant
  /// bit first". Where empty, the machine's `summary` is taken.
  std::string summary;
  /// How state and rules were found, a line or sentence each. Where empty, the
  /// machine's `provenance` is taken.
  std::vector<std::string> foundBy;
  /// What the integers of streams stand for, a stream each: "event: 0 is coin,
  /// 1 is push".
  std::vector<std::string> meanings;
  /// What a reader is warned of, a sentence each: what the data bear out badly.
  std::vector<std::string> warnings;
  /// What was proved, and how: "equal to the task for every input sequence
  /// (finite product, 7 states)". Where empty, the machine's `proof` is taken,
  /// and without one the program says that nothing was proved.
  std::string proof;
  /// For the report: how the program came about; null: nobody knows.
  const ReportNotes *report = nullptr;
};

} // namespace mips

#endif // MIPS_TARGET_PROGRAMNOTES_H
