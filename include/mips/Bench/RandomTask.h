//===- RandomTask.h - tasks drawn at random -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Tasks that nobody has looked at, to measure how often the learner finds the
// machine behind the data.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_BENCH_RANDOMTASK_H
#define MIPS_BENCH_RANDOMTASK_H

#include "mips/Data/Dataset.h"
#include "mips/IR/MipsDialect.h"
#include "mlir/IR/OwningOpRef.h"

namespace mips {

enum class RandomFamily {
  /// Finite machines of 2 to 20 states over 2 to 6 symbols with 2 or 3 outputs
  /// values: uniform transitions, outputs of the cell (Mealy) or of the state
  /// reached (an acceptor) in turn.
  Automata,
  /// 1 to 3 integer registers, each updated by a piecewise-linear function of
  /// all registers and the input: linear forms with small coefficients under
  /// max, min, absolute value, clipping or a comparison.
  Recurrences,
  /// Two to four small registers over 2 to 5 letters (counters, up/down
  /// counters, shift registers, latches, timers, modes), some of them enabled
  /// by one before, and an output over one or two of them.
  Products,
};

/// A machine of origin spec with input `x` and output `y`, a function of
/// family and seed. Its outputs depend on more than the current input, are not
/// constant, and fit in 64 bits for at least 100 steps. The context must have
/// the dialect loaded.
mlir::OwningOpRef<MachineOp> makeRandomTask(mlir::MLIRContext *context,
                                            RandomFamily family, uint64_t seed);

/// The rules of that machine, a line each: what a kept result is of.
std::string rulesOfRandomTask(RandomFamily family, uint64_t seed);

/// Uniform input sequences of `length` steps, labelled by the interpreter;
/// nothing if an output leaves 64 bits. The streams have the machine's names
/// and declared ranges.
std::optional<Dataset> sampleMachine(MachineOp machine, size_t sequences,
                                     size_t length, uint64_t seed);

/// `dataset` with a share `rate` of its outputs, drawn at random, replaced by
/// other values between the least and the greatest one that the output has.
Dataset corruptOutputs(const Dataset &dataset, double rate, uint64_t seed);

/// How a machine answers the sequences of a dataset.
struct Answered {
  size_t wrong = 0; ///< sequences with a wrong output before any silence
  size_t open = 0;  ///< the others that it does not answer to the end
};

/// Runs `machine` along `dataset`. Its inputs and outputs stand in the order of
/// the dataset's; a machine that answers in part says where (Undecided.h).
Answered answerSequences(MachineOp machine, const Dataset &dataset);

} // namespace mips

#endif // MIPS_BENCH_RANDOMTASK_H
