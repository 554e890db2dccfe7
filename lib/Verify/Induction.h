//===- Induction.h - mined invariants and k-induction -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_VERIFY_INDUCTION_H
#define MIPS_LIB_VERIFY_INDUCTION_H

#include "Unrolling.h"
#include "mips/Support/Deadline.h"
#include "mips/Verify/Equivalence.h"
#include "mips/Verify/Product.h"

namespace mips {

struct InductionResult {
  bool proved = false;
  /// The k of k-induction, and what was proved to hold in every reachable
  /// pair of states.
  unsigned depth = 0;
  std::vector<logic::Term> invariants;
};

/// Proves that the outputs always agree. Candidates from `observed` states are
/// pruned to an inductive set (Houdini: Flanagan and Leino, FME 2001), level
/// by level; after each, k-induction of the outputs' agreement is tried. Both
/// may lean on each other: invariants in step n and agreement in step n give
/// the invariants in step n + 1; invariants up to step n and agreement before
/// give agreement in step n.
///
/// `base` must cover k steps for a proof with k; it is extended here.
InductionResult proveByInduction(Product &product,
                                 llvm::ArrayRef<std::vector<Int>> observed,
                                 Unrolling &base,
                                 const EquivalenceOptions &options,
                                 const Deadline &deadline);

/// Those of the candidates that hold in every reachable state, as far as the
/// solver can show it by induction: candidates are dropped until the rest is
/// inductive. Adds to `work` what the solver has counted.
std::vector<logic::Term> inductiveSubset(Product &product,
                                         llvm::ArrayRef<logic::Term> candidates,
                                         const EquivalenceOptions &options,
                                         const Deadline &deadline,
                                         uint64_t &work);

} // namespace mips

#endif // MIPS_LIB_VERIFY_INDUCTION_H
