//===- BasisSearch.h - a better basis for a linear machine -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_ALGEBRA_BASISSEARCH_H
#define MIPS_ALGEBRA_BASISSEARCH_H

#include "mips/Algebra/LinearMachine.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace mips {

/// Puts s_i + k s_j in the place of state s_i.
inline void addState(LinearMachine &machine, unsigned i, int64_t k,
                     unsigned j) {
  machine.A.row(i) += k * machine.A.row(j);
  machine.B.row(i) += k * machine.B.row(j);
  machine.a[i] += k * machine.a[j];
  machine.s0[i] += k * machine.s0[j];
  machine.A.col(j) -= k * machine.A.col(i);
  machine.C.col(j) -= k * machine.C.col(i);
}

/// Puts -s_i in the place of state s_i.
inline void negateState(LinearMachine &machine, unsigned i) {
  machine.A.row(i) *= -1;
  machine.B.row(i) *= -1;
  machine.a[i] *= -1;
  machine.s0[i] *= -1;
  machine.A.col(i) *= -1;
  machine.C.col(i) *= -1;
}

/// Puts s_i + k in the place of state s_i.
inline void shiftState(LinearMachine &machine, unsigned i, int64_t k) {
  machine.s0[i] += k;
  machine.a -= k * machine.A.col(i);
  machine.a[i] += k;
  machine.c -= k * machine.C.col(i);
}

/// What it takes to read the machine's rules (see shortestBasis).
unsigned readingPrice(const LinearMachine &machine);

/// Searches integer changes of basis (s_i += k s_j, s_i = -s_i, s_i += k; best
/// first, a bounded number of steps) for the rules that are the easiest to
/// read: the fewest states that are not just delayed inputs (a shift register
/// rather than cunning partial sums), then the shortest by cost(), where an
/// initial value other than 0 costs one more. Delayed inputs come first, in
/// order. This does exactly what the paper's whitening, Jordan and Toeplitz
/// normal forms approximate.
LinearMachine shortestBasis(const LinearMachine &machine);

/// The basis that no single step of adding one state to another, taking it from
/// it, or negating the sum makes cheaper. `price` is what a machine costs, so
/// that a caller whose rules share sums can say so. States that `fixed` names
/// stay what they are.
LinearMachine
cheapestBasis(const LinearMachine &machine,
              llvm::function_ref<unsigned(const LinearMachine &)> price,
              const std::vector<bool> &fixed);

} // namespace mips

#endif // MIPS_ALGEBRA_BASISSEARCH_H
