//===- BasisChange.h - integer changes of basis -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_EXTRACT_BASISCHANGE_H
#define MIPS_LIB_EXTRACT_BASISCHANGE_H

#include "mips/Extract/LinearMachine.h"

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

} // namespace mips

#endif // MIPS_LIB_EXTRACT_BASISCHANGE_H
