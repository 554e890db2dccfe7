//===- Unrolling.h - all input sequences of a length at once -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_VERIFY_UNROLLING_H
#define MIPS_LIB_VERIFY_UNROLLING_H

#include "mips/Support/Deadline.h"
#include "mips/Verify/Product.h"
#include "mips/Verify/Solver.h"

namespace mips {

/// Frame 0 of a solver with next states defined frame by frame, and inputs in
/// their ranges.
class Frames {
public:
  /// `fromInit`: whether the states of frame 0 are the initial ones.
  Frames(Product &product, logic::Solver &solver, bool fromInit);
  /// Makes steps 0 … `count - 1` part of the solver.
  void extendTo(unsigned count);
  /// The inputs of steps 0 … `count - 1` in the solver's model.
  InputSequence inputs(unsigned count);

private:
  Product &product;
  logic::Solver &solver;
  logic::Term inRange;
  unsigned count = 0;
};

/// Asks, for one length after the other, whether the outputs can differ.
class Unrolling {
public:
  Unrolling(Product &product, unsigned resourceLimit);

  /// Covers lengths up to `length`. Sat: `sequence` is a shortest difference.
  /// Unsat: the outputs agree up to there. Unknown: a limit was reached.
  logic::Solver::Answer extendTo(unsigned length, const Deadline &deadline);

  unsigned coveredLength() const { return covered; }
  const InputSequence &sequence() const { return difference; }

private:
  logic::Term agree;
  logic::Solver solver;
  Frames frames;
  unsigned covered = 0;
  InputSequence difference;
};

} // namespace mips

#endif // MIPS_LIB_VERIFY_UNROLLING_H
