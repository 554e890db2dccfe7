//===- AffineRelation.h - machines that are affine for each input -*- C++
//-*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_VERIFY_AFFINERELATION_H
#define MIPS_LIB_VERIFY_AFFINERELATION_H

#include "mips/Support/Deadline.h"
#include "mips/Verify/Product.h"

namespace mips {

/// What linear algebra says about the reachable states.
struct AffineResult {
  enum Outcome {
    NotAffine, ///< some next state or output is no affine function of the state
    Equal,     ///< for every input sequence
    Different, ///< `sequence` tells the machines apart; none shorter does
    Stopped,   ///< the deadline passed
  } outcome = NotAffine;
  /// The dimension of the affine hull of the reachable pairs of states.
  unsigned dimension = 0;
  /// Equal: the equations of that hull, as factors of (1, states) whose sum
  /// is 0.
  std::vector<std::vector<Int>> relations;
  InputSequence sequence;
};

/// Decides equality if, for each input row, next states and differences of
/// outputs are affine in the state: the vectors (1, state) of all reachable
/// states span a space that is found from a few words (breadth first, keeping
/// the words that are linearly independent), and the outputs agree if they do
/// on its basis. This is the equivalence of weighted automata over a field
/// (Schützenberger 1961; Tzeng, SIAM J. Comput. 21(2), 1992); it is complete.
/// Where everything is affine in the inputs, too, one row more than there are
/// inputs stands for all rows.
AffineResult decideAffine(const Product &product, const Deadline &deadline);

} // namespace mips

#endif // MIPS_LIB_VERIFY_AFFINERELATION_H
