//===- FiniteProduct.h - every reachable pair of states -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_VERIFY_FINITEPRODUCT_H
#define MIPS_LIB_VERIFY_FINITEPRODUCT_H

#include "mips/Support/Deadline.h"
#include "mips/Verify/Product.h"

namespace mips {

struct SearchResult {
  enum Outcome {
    Closed,    ///< every reachable pair of states was visited: equal
    Different, ///< `sequence` tells the machines apart; none shorter does
    Stopped,   ///< a limit was reached
  } outcome = Stopped;
  /// The length up to which all input sequences were covered.
  unsigned coveredLength = 0;
  size_t states = 0;
  /// Closed: the pairs of states, in the order of first visits.
  std::vector<std::vector<Int>> reachable;
  InputSequence sequence;
};

/// The number of input rows, if it is at most `limit`.
std::optional<size_t> alphabetSize(const Product &product, size_t limit);
/// Input row `index`; the first input varies fastest.
std::vector<Int> letter(const Product &product, size_t index);

/// Breadth-first search of the pairs of states, by the reference interpreter.
/// Stops after `maxTransitions` transitions, after `maxLength` steps, or where
/// a state does not fit in 64 bits.
SearchResult searchProduct(const Product &product, size_t maxTransitions,
                           std::optional<unsigned> maxLength,
                           const Deadline &deadline);

} // namespace mips

#endif // MIPS_LIB_VERIFY_FINITEPRODUCT_H
