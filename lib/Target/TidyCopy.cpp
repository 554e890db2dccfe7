//===- TidyCopy.cpp - a machine to write down ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TidyCopy.h"
#include "mlir/IR/Dominance.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Transforms/CSE.h"

using namespace mlir;
using namespace mips;

OwningOpRef<MachineOp> mips::tidyCopy(MachineOp machine) {
  OwningOpRef<MachineOp> copy = machine.clone();
  DominanceInfo dominance(*copy);
  IRRewriter rewriter(machine.getContext());
  eliminateCommonSubExpressions(rewriter, dominance, *copy);
  for (Operation &op : llvm::make_early_inc_range(llvm::reverse(copy->block())))
    if (op.use_empty() && !isa<InputOp, StateOp, NextOp, OutputOp>(op))
      op.erase();
  return copy;
}
