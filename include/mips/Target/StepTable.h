//===- StepTable.h - steps that are looked up -------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A step has to wait for the one before it. Where a machine has few states and
// few inputs, a table says where several steps lead at once, and one look-up
// takes less time than the arithmetic of these steps one after the other.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TARGET_STEPTABLE_H
#define MIPS_TARGET_STEPTABLE_H

#include "mips/Target/StretchPlan.h"
#include "mips/Target/Tables.h"

namespace mips {

/// What every state of a machine does in `steps` steps on every word, a word
/// being the inputs of these steps. States are numbered.
///
/// A word's number is the sum over inputs of `scale` times the number whose
/// digits are the values of that input, less its least one, in base `base`, the
/// first step's digit being the lowest.
struct StepTable {
  struct Input {
    int64_t least;
    uint64_t base, scale;
  };

  unsigned steps = 1; ///< 1, 2, 4 or 8
  size_t words = 1;
  std::vector<Input> inputs;
  std::vector<std::vector<int64_t>> states; ///< reachable; 0 is the initial one
  std::vector<unsigned> next; ///< by entry: `state * words + word`
  /// Of each output, by `entry * steps + step`.
  std::vector<std::vector<int64_t>> outputs;

  /// The least and greatest value of each state variable.
  std::vector<Bounds> box() const;
  /// By a state's place in the box, the first variable running fastest: its
  /// number, or -1 where it is not reachable.
  std::vector<int64_t> numbers() const;
};

/// The machine's table, for as many steps as are fastest, or nothing: it is not
/// wanted, or the machine has too many states or inputs for the processor's
/// fastest memory, or something to check. With Tables::Auto it has to
/// be clearly faster than arithmetic by estimateCycles().
std::optional<StepTable> planTable(MachineOp machine, const NativePlan &plan,
                                   Tables tables);

/// How long one of many steps takes in arithmetic on a processor of today: the
/// longest chain of operations from states to states, or all operations if
/// there are so many. 0: steps do not wait for each other.
double estimateCycles(MachineOp machine, const IntegerPlan &plan);

} // namespace mips

#endif // MIPS_TARGET_STEPTABLE_H
