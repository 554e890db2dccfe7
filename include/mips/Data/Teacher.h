//===- Teacher.h - whatever answers words -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_DATA_TEACHER_H
#define MIPS_DATA_TEACHER_H

#include "mips/Data/Dataset.h"
#include <string>

namespace mips {

/// A sequence of inputs without labels: step by step, one value an input.
using Word = std::vector<int64_t>;

/// Answers words: what a trained network is to the stages after training.
/// Deterministic; the same word always gets the same answer.
class Teacher {
public:
  virtual ~Teacher() = default;

  /// The outputs for `word`, step by step, one value an output.
  virtual std::vector<int64_t> answer(llvm::ArrayRef<int64_t> word) const = 0;

  /// Outputs before rounding, laid out as answer()'s. A classifier, which has
  /// none, gives its answer.
  virtual std::vector<double> predict(llvm::ArrayRef<int64_t> word) const = 0;

  /// The hidden state after each step, step by step, hiddenSize() numbers a
  /// step.
  virtual std::vector<double> hidden(llvm::ArrayRef<int64_t> word) const = 0;
  virtual unsigned hiddenSize() const = 0;

  /// The longest word that it was trained on. Answers to longer words are not
  /// to be relied on.
  virtual unsigned trainedLength() const = 0;

  /// In a few words: `second-order RNN, 8 units`.
  virtual std::string description() const = 0;
};

} // namespace mips

#endif // MIPS_DATA_TEACHER_H
