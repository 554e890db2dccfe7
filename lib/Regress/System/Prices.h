//===- Prices.h - prices of a machine's parts -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_SYSTEM_PRICES_H
#define MIPS_LIB_REGRESS_SYSTEM_PRICES_H

namespace mips::regress {

/// The price of a state variable in addition to its update: as much as an
/// operation on a leaf, so that one more register has to save at least that
/// elsewhere. Candidates in the bank have the same price.
constexpr unsigned stateCost = 2;

/// The additional price of a state variable without bounds, so that a bounded
/// remainder beats an ever-growing sum that explains as much.
constexpr unsigned unboundedCost = 2;

/// The least cost of an output's rule, given the registers that it reads. A set
/// of registers whose price plus this is not below the best cost cannot make a
/// cheaper machine, so it is not tried.
constexpr unsigned cheapestRule = 2;

/// The least cost of a machine with a register of its own: an update and an
/// output that read something cost at least three each.
constexpr unsigned cheapestRegister = stateCost + 3 + 3;

/// How much cheaper rules have to be than others if they disagree with the
/// automaton on longer words, or if they have a redundant modulus: in words of
/// 20 steps a sum modulo 20 looks like a sum.
constexpr unsigned doubtCost = 3;

/// Strangeness, which breaks ties between rules of equal cost, is counted in
/// bits: those of a state without bounds, and those of an argmax of two
/// operands, which reads better as a comparison.
constexpr unsigned unboundedBits = 12, argmaxOfTwo = 4;

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_SYSTEM_PRICES_H
