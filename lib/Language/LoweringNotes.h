//===- LoweringNotes.h - what lowering found out ----------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_LANGUAGE_LOWERINGNOTES_H
#define MIPS_LIB_LANGUAGE_LOWERINGNOTES_H

#include "mips/Data/Dataset.h"
#include "mips/IR/RangeAnalysis.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"

namespace mips {

/// What lowering finds out about the expressions of a task, for those who ask
/// about a place in its text. After a mistake they are not complete.
struct LoweringNotes {
  struct Note {
    /// The values that the expression may have, as far as it was seen when it
    /// was lowered; of a truth value 0 and 1.
    Bounds bounds;
    bool isTruth = false;
    /// The states that it asks for beside those of the rules that it names.
    std::vector<std::string> states;
  };
  /// By the serial numbers of the expressions.
  llvm::DenseMap<unsigned, Note> expressions;
  /// The states of the finished machine with what is seen of their values.
  llvm::StringMap<std::optional<Interval>> states;
  bool isFinished = false;
};

} // namespace mips

#endif // MIPS_LIB_LANGUAGE_LOWERINGNOTES_H
