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
  Carry,     ///< a quotient whose remainder is used, too
  Remainder, ///< `(a*s + e) mod m`
  Product,   ///< `s * e`
  Mode,      ///< one of a few constants, chosen by conditions
  Other,     ///< none of these
};

/// The role of a state variable of a verified machine, by the shape of its next
/// value.
StateRole roleOf(MachineOp machine, StateOp state, const RangeAnalysis &ranges);

/// The attribute of a state variable that says what programs call it, where
/// that is not its name.
constexpr llvm::StringRef calledName = "called";

/// What programs call a state variable.
llvm::StringRef calledAs(StateOp state);

} // namespace mips

#endif // MIPS_IR_STATEROLES_H
