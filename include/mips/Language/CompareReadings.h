//===- CompareReadings.h - is the machine what the text says? ---*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A proof about a task is a proof about the machine that it was lowered to. So
// the text is read a second time, by an evaluator of its syntax tree that has
// nothing in common with the lowering, and both are run on some thousand words.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LANGUAGE_COMPAREREADINGS_H
#define MIPS_LANGUAGE_COMPAREREADINGS_H

#include "mips/Language/Task.h"

namespace mips {

/// A fault of ours: the lowered machine does not do what the text says. The
/// message has the word and the outputs of both.
class ReadingsDiffer : public llvm::ErrorInfo<ReadingsDiffer> {
public:
  static char ID;
  explicit ReadingsDiffer(std::string message) : message(std::move(message)) {}
  void log(llvm::raw_ostream &os) const override { os << message; }
  std::error_code convertToErrorCode() const override;

private:
  std::string message;
};

/// On what the readings are compared; a function of these numbers and the
/// signature.
struct ComparisonEffort {
  uint64_t seed = 1;
  /// How many expressions the second reading may evaluate in all; a step of the
  /// machine counts as some. A quarter each goes to words of 10, 40, 300 and
  /// 1100 steps, and what has not been compared then is left out.
  uint64_t evaluations = 100'000;
};

/// Runs the spec machine of a rule task and the second reading of its text on
/// random and structured words, from many of a few steps to one of more than a
/// thousand. The error is ReadingsDiffer. A word ends where a product has more
/// than 4096 bits.
llvm::Error compareReadings(const Task &task, ComparisonEffort effort = {});

} // namespace mips

#endif // MIPS_LANGUAGE_COMPAREREADINGS_H
