//===- Prices.h - what a machine's parts cost -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_SYSTEM_PRICES_H
#define MIPS_LIB_REGRESS_SYSTEM_PRICES_H

namespace mips::regress {

/// What a state variable costs beside its update: as much as an operation on a
/// leaf, so that one more register has to save at least that elsewhere. What a
/// register is priced at while it is only a candidate is the same.
constexpr unsigned stateCost = 2;

/// What a state variable without bounds costs more: a bounded remainder beats
/// an ever-growing sum that explains as much.
constexpr unsigned unboundedCost = 2;

/// What an output's rule costs at least beside registers that it reads. A
/// set of registers whose price plus this is no less than what is known cannot
/// make a cheaper machine, so it is not looked at.
constexpr unsigned cheapestRule = 2;

/// No machine with a register of its own costs less: an update and an output
/// that read something cost at least three each.
constexpr unsigned cheapestRegister = stateCost + 3 + 3;

/// By how much rules have to be cheaper than others if they disagree with the
/// automaton on longer words, or have a remainder without a reason: a sum
/// modulo 20 passes for a sum in words of 20 steps.
constexpr unsigned doubtCost = 3;

/// Strangeness, which decides between rules of equal cost, is counted in bits:
/// those of a state without bounds, and those that an argmax of two counts for,
/// which reads better as a comparison.
constexpr unsigned unboundedBits = 12, argmaxOfTwo = 4;

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_SYSTEM_PRICES_H
