//===- Simulation.h - the machines on chosen and random sequences -*- C++
//-*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_VERIFY_SIMULATION_H
#define MIPS_LIB_VERIFY_SIMULATION_H

#include "mips/Support/Deadline.h"
#include "mips/Verify/Product.h"

namespace mips {

/// States of more bits are not simulated.
constexpr unsigned hugeStateBits = 256;

/// What was seen on the way.
struct SimulationResult {
  /// The shortest sequence found that tells the machines apart, if any.
  std::optional<InputSequence> difference;
  /// Pairs of states reached, each once, in the order of first visits. Empty
  /// if there is a difference.
  std::vector<std::vector<Int>> states;
};

/// Runs both machines on uniform, sticky, extreme, constant, periodic and
/// nearly constant sequences, most of them short, a few long. Deterministic
/// for a seed. No sequence is longer than the product's maxLength.
SimulationResult simulate(const Product &product, uint64_t seed,
                          const Deadline &deadline);

/// Makes a sequence on which the machines differ shorter while they still do:
/// drops rows, then moves values towards 0.
InputSequence shorten(const Product &product, InputSequence sequence,
                      const Deadline &deadline);

} // namespace mips

#endif // MIPS_LIB_VERIFY_SIMULATION_H
