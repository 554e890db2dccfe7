//===- StateRoles.h - what a state variable remembers -----------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A person understands a state variable once it has a name: the value before,
// a total, a count, the largest one so far. Which of these it is shows in the
// shape of its update rule.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_IR_STATEROLES_H
#define MIPS_IR_STATEROLES_H

#include "mips/IR/RangeAnalysis.h"
#include <string>

namespace mips {

enum class StateRole {
  Delay,     ///< `s' = x`, or another state: a value of before
  Flag,      ///< 0 or 1, set or cleared by conditions, else as it was
  Latch,     ///< some value, or as it was
  Count,     ///< one more or less, or as it was, or begun anew
  RunLength, ///< one more, or begun anew
  Total,     ///< a sum, whatever its limits or modulus
  Largest,   ///< `max(s, e)`
  Smallest,  ///< `min(s, e)`
  Parity,    ///< a bit, changed under a condition
  Carry,     ///< a quotient whose remainder is used, too; or whether it is < 0
  Remainder, ///< `(a*s + e) mod m`, or `(s + e) mod m` beside the quotient
  Number,    ///< `a*s + e`: the digits so far, the first one highest
  Product,   ///< `s * e`
  Mode,      ///< one of a few constants, chosen by conditions
  Rate,      ///< none of these, but what another one grows by
  Mixed,     ///< something of other states, of the step before
  Other,     ///< none of these
};

/// The role of a state variable of a verified machine, by the shape of its next
/// value.
StateRole roleOf(MachineOp machine, StateOp state, const RangeAnalysis &ranges);

/// A state variable that keeps the first value of something.
struct FirstValue {
  /// What chooses between that value and what is kept.
  SelectOp choice;
  /// Asks whether there has been a step.
  CmpOp question;
  /// What is kept.
  mlir::Value value;
  /// The state that is asked: the variable itself, which begins with what no
  /// value is, or one that is 0 before the first step and 1 from then on.
  StateOp asked;
};

/// What a state variable keeps from the first step on, if it does so.
std::optional<FirstValue> firstValueOf(MachineOp machine, StateOp state,
                                       const RangeAnalysis &ranges);

/// Whether another state variable is the last value of this one.
bool isDelayed(MachineOp machine, StateOp state);

/// The condition under which a flag is set, where it is never cleared; null if
/// the state variable is no such flag.
mlir::Value settingCondition(MachineOp machine, StateOp state);

/// `x_2 = 2 and x_1 = 1 and x = 1`: an input or a state, and the states that
/// are its last values, one after the other, compared with constants.
struct LagPattern {
  /// The oldest value first.
  std::vector<mlir::Value> values;
  std::vector<ConstantOp> constants;
};

/// The pattern of at least three values that a conjunction asks for, if that is
/// all it asks.
std::optional<LagPattern> lagPatternOf(AndOp conjunction);

/// The attribute of a state variable that says what programs call it, where
/// that is not its name.
constexpr llvm::StringRef calledName = "called";

/// What programs call a state variable.
llvm::StringRef calledAs(StateOp state);

} // namespace mips

#endif // MIPS_IR_STATEROLES_H
