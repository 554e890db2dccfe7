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

/// How the black box is reset at the beginning of a word.
enum class BoxReset {
  /// By a line if a probe shows that this resets the program, else by a
  /// process.
  Auto,
  Line,   ///< by a line `reset`, which the program does not answer
  Process ///< by a fresh process for each word; its input ends with the word
};

/// How a black box is run, and the limits of the run.
struct BlackBoxOptions {
  std::string command; ///< run by the shell
  BoxReset reset = BoxReset::Auto;
  /// How many seconds the program may take to answer a row before it counts as
  /// hanging.
  unsigned secondsPerRow = 10;
  uint64_t maxWords = 1'000'000, maxSteps = 50'000'000;
  unsigned maxSeconds = 3600; ///< limit of the whole run
  /// A CSV file of known answers, or empty for none. It is read first, and
  /// every new answer is appended to it at once.
  std::string answers;
};

/// A program as an oracle: it reads rows of inputs from its standard input, one
/// number per stream, separated by commas, and writes a row of outputs for
/// each. The destructor ends the program and every process that the program
/// started.
class BlackBox : public WordOracle {
public:
  ~BlackBox() override;

  /// Reads the file of answers and finds out how the program is reset. Errors:
  /// the file cannot be read or written, or its streams differ from
  /// `signature`; and the errors of ask().
  static llvm::Expected<std::unique_ptr<BlackBox>>
  create(const BlackBoxOptions &options, const Signature &signature);

  /// Returns the outputs of all steps. Errors: OutOfBudget; the program cannot
  /// be started, ended, hangs, or wrote something that is no row of outputs.
  /// The error names the step and the word.
  llvm::Expected<std::vector<int64_t>>
  ask(llvm::ArrayRef<int64_t> word) override;
  /// Where a line resets the program, it may be given several words before it
  /// has answered the first one.
  llvm::Expected<std::vector<std::vector<int64_t>>>
  askAll(llvm::ArrayRef<std::vector<int64_t>> words) override;

  /// Says in a few words how many words were asked and how many answers the
  /// file knew.
  std::string description() const;

private:
  struct State;
  explicit BlackBox(std::unique_ptr<State> state);
  std::unique_ptr<State> state;
};

} // namespace mips

#endif // MIPS_SYNTHESIS_BLACKBOX_H
