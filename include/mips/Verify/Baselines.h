//===- Baselines.h - what the prover is compared with -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Two methods that know nothing of this prover's own, on the same product of
// two machines. They are there to be measured, not to be relied on.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_VERIFY_BASELINES_H
#define MIPS_VERIFY_BASELINES_H

#include "mips/Verify/Equivalence.h"

namespace mips {

/// k-induction for k = 1 … `maxDepth`, without invariants. Errors as for
/// proveEquivalent. Only `timeoutMs` of the options counts.
llvm::Expected<ProofResult>
proveByPlainInduction(MachineOp a, MachineOp b, unsigned maxDepth,
                      const EquivalenceOptions &options);

/// Constrained Horn clauses, given to Z3's Spacer. Where Spacer says that the
/// machines differ the counterexample is found by unrolling; if that does not
/// succeed within the limit, the answer is Unknown.
llvm::Expected<ProofResult> proveBySpacer(MachineOp a, MachineOp b,
                                          const EquivalenceOptions &options);

} // namespace mips

#endif // MIPS_VERIFY_BASELINES_H
