//===- Locals.cpp - subexpressions that deserve a name ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Locals.h"
#include "Branches.h"
#include "LookupTables.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/IR/StateRoles.h"
#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using namespace mips;

std::vector<DivmodPair> mips::findDivmodPairs(MachineOp machine) {
  std::vector<DivmodPair> pairs;
  for (auto div : machine.block().getOps<DivOp>())
    for (Operation *user : div.getLhs().getUsers())
      if (auto mod = dyn_cast<ModOp>(user);
          mod && mod.getDivisor() == div.getDivisor()) {
        pairs.push_back({div, mod});
        break;
      }
  return pairs;
}

namespace {
/// A subexpression's tree, with locals as leaves.
struct Shape {
  unsigned size = 0, depth = 0;
};
} // namespace

static bool isWorthALine(Operation *op, unsigned size, unsigned uses) {
  if (uses < 2 || size < 3)
    return false;
  bool withConstant = llvm::any_of(op->getOperands(), [](Value operand) {
    return operand.getDefiningOp<ConstantOp>();
  });
  return size > 3 || uses > 2 ||
         (!withConstant && isa<AddOp, SubOp, MulOp>(op));
}

/// `total`, or `new_total` of what is added to a `total`.
static std::string wishedLocalName(Operation *op) {
  std::string wish = nameFor(op).str();
  bool isOfNamesake = llvm::any_of(op->getOperands(), [&](Value operand) {
    auto state = operand.getDefiningOp<StateOp>();
    return state && calledAs(state) == wish;
  });
  return isOfNamesake ? "new_" + wish : wish;
}

std::vector<Local> mips::chooseLocals(MachineOp machine,
                                      ArrayRef<DivmodPair> pairs,
                                      ProgramNames &names) {
  // Nobody reads more in one piece, and Python's parser has its limits too.
  const unsigned longest = 100, deepest = 40;
  DenseMap<Value, Shape> shapes;
  std::vector<Local> locals;
  for (Operation &op : machine.block()) {
    if (op.getNumResults() == 0)
      continue;
    Value value = op.getResult(0);
    Shape shape{1, 0};
    for (Value operand : op.getOperands()) {
      shape.size += shapes[operand].size * (isa<ArgmaxOp>(op) ? 2 : 1);
      shape.depth = std::max(shape.depth, shapes[operand].depth + 1);
    }
    if (isa<DivOp, ModOp>(op))
      ++shape.size;
    unsigned uses = std::distance(value.use_begin(), value.use_end());
    // The place in a row is written in each lookup.
    for (Operation *user : value.getUsers())
      if (isa<AddOp>(user) && isRowIndex(user->getResult(0)))
        uses += std::distance(user->use_begin(), user->use_end()) - 1;
    // A sign asks twice.
    for (Operation *limited : value.getUsers())
      uses += llvm::any_of(limited->getUsers(), [&](Operation *user) {
        return signedValue(user) == value;
      });
    bool isNext = llvm::any_of(value.getUsers(), [&](Operation *user) {
      auto next = dyn_cast<NextOp>(user);
      return next && next.getValue() == value;
    });
    bool isDividend = llvm::any_of(pairs, [&](DivmodPair pair) {
      return pair.quotient.getLhs() == value && uses == 2;
    });
    bool isInPair = llvm::any_of(pairs, [&](DivmodPair pair) {
      return pair.quotient.getResult() == value ||
             pair.remainder.getResult() == value;
    });
    // A choice among many is told by statements, not inside of something. What
    // a state becomes is, and has the name of the state.
    bool isInside = !isNext && isLongChoice(value) &&
                    llvm::any_of(op.getUsers(), [](Operation *user) {
                      return !isa<SelectOp, NextOp, OutputOp>(user);
                    });
    bool isLong = isInside || shape.size > longest || shape.depth > deepest;
    bool named = isLong || (!isNext && !isDividend && !isInPair &&
                            isWorthALine(&op, shape.size, uses));
    if (named && op.getNumOperands() != 0 && !isRowIndex(value)) {
      locals.push_back({names.claim(wishedLocalName(&op)), value});
      shape = {1, 0};
    }
    shapes[value] = shape;
  }
  return locals;
}
