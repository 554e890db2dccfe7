//===- RuleSize.h - how long rules are -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TRANSFORMS_RULESIZE_H
#define MIPS_LIB_TRANSFORMS_RULESIZE_H

#include "mips/IR/LiveOperations.h"
#include "mips/Verify/RuleProver.h"
#include "llvm/ADT/DenseMap.h"

namespace mips {

/// The parts of a machine that its outputs depend on, measured in three ways.
struct RuleSize {
  /// Nodes of the rules written out as trees, as mips::expressionSize counts.
  unsigned nodes = 0;
  /// Different operations, whatever the number of their uses.
  unsigned operations = 0;
  unsigned states = 0;

  /// Better in one way, and in no way worse.
  bool isBelow(const RuleSize &other) const {
    return nodes <= other.nodes && operations <= other.operations &&
           states <= other.states &&
           (nodes < other.nodes || operations < other.operations ||
            states < other.states);
  }
};

/// The tree size of every value, saturated at 2^30.
llvm::DenseMap<mlir::Value, unsigned> treeSizes(MachineOp machine);

/// Equal operations are told by their terms.
RuleSize measureRules(MachineOp machine, RuleProver &prover);

} // namespace mips

#endif // MIPS_LIB_TRANSFORMS_RULESIZE_H
