//===- CanonicalForm.cpp - a fixed order of operations ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Transforms/Passes.h"
#include "mlir/IR/Dominance.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Transforms/CSE.h"

namespace mips {
#define GEN_PASS_DEF_CANONICALFORM
#include "mips/Transforms/Passes.h.inc"
} // namespace mips

using namespace mlir;
using namespace mips;

namespace {

struct CanonicalForm : mips::impl::CanonicalFormBase<CanonicalForm> {
  void runOnOperation() override;
};

} // namespace

/// Operations that `value` needs, operands first; those in `order` are there
/// already. A stack of its own, as chains may be long.
static void collect(Value value, llvm::SetVector<Operation *> &order) {
  SmallVector<std::pair<Operation *, unsigned>> stack = {
      {value.getDefiningOp(), 0}};
  while (!stack.empty()) {
    auto &[op, operand] = stack.back();
    if (order.contains(op)) {
      stack.pop_back();
    } else if (operand < op->getNumOperands()) {
      stack.push_back({op->getOperand(operand++).getDefiningOp(), 0});
    } else {
      order.insert(op);
      stack.pop_back();
    }
  }
}

void CanonicalForm::runOnOperation() {
  MachineOp machine = getOperation();
  DominanceInfo dominance(machine);
  IRRewriter rewriter(&getContext());
  eliminateCommonSubExpressions(rewriter, dominance, machine);

  llvm::SetVector<Operation *> order;
  for (InputOp input : machine.inputs())
    order.insert(input);
  for (StateOp state : machine.states())
    order.insert(state);
  std::vector<Operation *> ends;
  for (StateOp state : machine.states())
    ends.push_back(machine.nextOf(state));
  for (OutputOp output : machine.outputs())
    ends.push_back(output);
  for (Operation *end : ends)
    for (Value operand : end->getOperands())
      collect(operand, order);
  order.insert(ends.begin(), ends.end());

  Block &block = machine.block();
  for (Operation *op : order)
    op->moveBefore(&block, block.end());
  for (Operation &op : llvm::make_early_inc_range(llvm::reverse(block)))
    if (!order.contains(&op))
      op.erase();
}
