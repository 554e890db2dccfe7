//===- ValueOrder.h - quantities or names? -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_DATA_VALUEORDER_H
#define MIPS_DATA_VALUEORDER_H

#include "mips/Data/Automaton.h"

namespace mips {

/// What the numbers of a machine's values are.
enum class ValueOrder {
  Quantities, ///< neighbours among the values do similar things
  Names,      ///< any other order would do as well
  Unknown     ///< there are too few values to tell
};

/// Looks whether the order of the values means something to the machine: the
/// letters of a protocol have numbers that somebody gave them, and arithmetic
/// with those explains nothing.
///
/// Values of one stream are put in other orders, at random but always the same.
/// If the order that they have is no more regular than those, they are names:
/// how often two neighbouring inputs, or the first and the last of three, lead
/// to different states; how often an output is not half way between the
/// outputs of the neighbouring inputs; how many bits the difference of two
/// successive outputs takes. Somebody who numbers values in the order in which
/// they come up brings about a regularity in that place, which is left out.
///
/// Open cells of the automaton do not count.
ValueOrder judgeValueOrder(const Automaton &automaton,
                           const Signature &signature);

} // namespace mips

#endif // MIPS_DATA_VALUEORDER_H
