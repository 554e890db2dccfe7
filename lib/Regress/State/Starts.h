//===- Starts.h - initial values from the first outputs -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STATE_STARTS_H
#define MIPS_LIB_REGRESS_STATE_STARTS_H

#include "State/RegisterBank.h"

namespace mips::regress {

/// Initial values of the delays that `term` reads for which the term gives the
/// outputs of the first steps; several choices if these steps leave some open,
/// the likeliest first. A delay of k steps still has its initial value in the
/// first k steps; at the last of these only one initial value of each stream
/// matters, so the values are solved for one after the other. Candidates are
/// the values in the range of the stream and around its first values.
std::vector<Inits> solveStarts(TermPool &pool, const RegisterBank &bank,
                               const Histories &histories, unsigned output,
                               TermId term);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STATE_STARTS_H
