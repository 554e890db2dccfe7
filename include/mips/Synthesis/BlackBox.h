//===- BlackBox.h - a program that answers rows -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SYNTHESIS_BLACKBOX_H
#define MIPS_SYNTHESIS_BLACKBOX_H

#include "mips/Data/WordOracle.h"
#include <memory>

namespace mips {

/// How a word begins.
enum class BoxReset {
  Auto,   ///< by a line, if the program then answers as a fresh process does
  Line,   ///< by a line `reset`, which is not answered
  Process ///< by a fresh process, whose input ends with the word
};

struct BlackBoxOptions {
  std::string command; ///< for the shell
  BoxReset reset = BoxReset::Auto;
  /// What a row may take to be answered before the program counts as hanging.
  unsigned secondsPerRow = 10;
  uint64_t maxWords = 1'000'000, maxSteps = 50'000'000;
  unsigned maxSeconds = 3600; ///< in all
  /// A CSV file of answers: read first, and every new answer is added to it at
  /// once; empty: none.
  std::string answers;
};

/// A program as an oracle: it reads rows of inputs from its standard input, one
/// number a stream between commas, and writes a row of outputs for each. It is
/// ended, with what it started, when this is.
class BlackBox : public WordOracle {
public:
  ~BlackBox() override;

  /// Reads the file of answers and finds out how words begin. Errors: the file
  /// cannot be read or written or is of other streams, and those of ask().
  static llvm::Expected<std::unique_ptr<BlackBox>>
  create(const BlackBoxOptions &options, const Signature &signature);

  /// Errors: OutOfBudget; the program cannot be started, ended, hangs, or wrote
  /// something that is no row: told with the step and the word.
  llvm::Expected<std::vector<int64_t>>
  ask(llvm::ArrayRef<int64_t> word) override;

  /// In a few words, with what was asked and what the file knew.
  std::string description() const;

private:
  struct State;
  explicit BlackBox(std::unique_ptr<State> state);
  std::unique_ptr<State> state;
};

} // namespace mips

#endif // MIPS_SYNTHESIS_BLACKBOX_H
