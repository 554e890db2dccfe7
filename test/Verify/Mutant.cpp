//===- Mutant.cpp - machines with one thing changed ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Mutant.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/Verifier.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;
using mlir::Operation;
using mlir::Value;

namespace {
/// Tries one kind of change; empty words if the machine has no place for it.
class Mutator {
public:
  Mutator(MachineOp machine, std::mt19937_64 &random)
      : machine(machine), random(random) {}

  std::string change(unsigned kind);
  static constexpr unsigned numKinds = 8;

private:
  size_t below(size_t bound) { return random() % bound; }
  int64_t one() { return below(2) ? 1 : -1; }
  template <typename T> T pick(const std::vector<T> &from) {
    return from[below(from.size())];
  }
  std::vector<Operation *> where(llvm::function_ref<bool(Operation &)> wanted);
  std::vector<Value> before(Operation *place, mlir::Type type);

  std::string changeOperator();
  std::string changeOperand();
  std::string changeConstant();
  std::string changeInit();
  std::string swapUpdates();
  std::string dropUpdate();
  std::string swapBranches();
  std::string changeOutput();
  template <typename Op> Value make(Operation *op);

  MachineOp machine;
  std::mt19937_64 &random;
};
} // namespace

std::vector<Operation *>
Mutator::where(llvm::function_ref<bool(Operation &)> wanted) {
  std::vector<Operation *> result;
  for (Operation &op : machine.block())
    if (wanted(op))
      result.push_back(&op);
  return result;
}

/// Values of a type that an operation may use.
std::vector<Value> Mutator::before(Operation *place, mlir::Type type) {
  std::vector<Value> values;
  for (Operation &op : machine.block()) {
    if (&op == place)
      break;
    if (op.getNumResults() == 1 && op.getResult(0).getType() == type)
      values.push_back(op.getResult(0));
  }
  return values;
}

template <typename Op> Value Mutator::make(Operation *op) {
  mlir::OpBuilder builder(op);
  return builder.create<Op>(op->getLoc(), op->getOperand(0), op->getOperand(1));
}

std::string Mutator::changeOperator() {
  auto isInteger = [](Operation &op) {
    return llvm::isa<AddOp, SubOp, MulOp, MinOp, MaxOp>(op);
  };
  auto isTruth = [](Operation &op) {
    return llvm::isa<AndOp, OrOp, XorOp>(op);
  };
  std::vector<Operation *> ops = where([&](Operation &op) {
    return isInteger(op) || isTruth(op) || llvm::isa<CmpOp, DivOp, ModOp>(op);
  });
  if (ops.empty())
    return "";
  Operation *op = pick(ops);
  std::string name = op->getName().stripDialect().str();
  if (auto cmp = llvm::dyn_cast<CmpOp>(op)) {
    cmp.setPredicate(CmpPredicate(below(6)));
    return "predicate of " + name;
  }
  Value made;
  mlir::OpBuilder builder(op);
  if (auto div = llvm::dyn_cast<DivOp>(op))
    made = builder.create<ModOp>(op->getLoc(), div.getLhs(), div.getDivisor());
  else if (auto mod = llvm::dyn_cast<ModOp>(op))
    made = builder.create<DivOp>(op->getLoc(), mod.getLhs(), mod.getDivisor());
  else if (isInteger(*op)) {
    Value (Mutator::*makers[])(Operation *) = {
        &Mutator::make<AddOp>, &Mutator::make<SubOp>, &Mutator::make<MulOp>,
        &Mutator::make<MinOp>, &Mutator::make<MaxOp>};
    made = (this->*makers[below(5)])(op);
  } else {
    Value (Mutator::*makers[])(Operation *) = {
        &Mutator::make<AndOp>, &Mutator::make<OrOp>, &Mutator::make<XorOp>};
    made = (this->*makers[below(3)])(op);
  }
  std::string after = made.getDefiningOp()->getName().stripDialect().str();
  op->getResult(0).replaceAllUsesWith(made);
  op->erase();
  return "operator " + name + " to " + after;
}

std::string Mutator::changeOperand() {
  std::vector<Operation *> ops = where([](Operation &op) {
    return op.getNumOperands() > 0 && !llvm::isa<NextOp, OutputOp>(op);
  });
  if (ops.empty())
    return "";
  Operation *op = pick(ops);
  mlir::OpOperand &use = op->getOpOperand(below(op->getNumOperands()));
  use.set(pick(before(op, use.get().getType())));
  return "operand of " + op->getName().stripDialect().str();
}

std::string Mutator::changeConstant() {
  std::vector<Operation *> ops = where([](Operation &op) {
    return llvm::isa<ConstantOp, DivOp, ModOp, LookupOp>(op);
  });
  if (ops.empty())
    return "";
  Operation *op = pick(ops);
  int64_t by = one();
  if (auto constant = llvm::dyn_cast<ConstantOp>(op))
    constant.setValue(int64_t(constant.getValue()) + by);
  else if (auto div = llvm::dyn_cast<DivOp>(op))
    div.setDivisor(std::max<int64_t>(1, int64_t(div.getDivisor()) + by));
  else if (auto mod = llvm::dyn_cast<ModOp>(op))
    mod.setDivisor(std::max<int64_t>(1, int64_t(mod.getDivisor()) + by));
  else if (auto lookup = llvm::dyn_cast<LookupOp>(op)) {
    std::vector<int64_t> table(lookup.getTable());
    table[below(table.size())] += by;
    lookup.setTable(table);
  }
  return "number of " + op->getName().stripDialect().str();
}

std::string Mutator::changeInit() {
  std::vector<StateOp> states = machine.states();
  if (states.empty())
    return "";
  StateOp state = pick(states);
  state.setInit(int64_t(state.getInit()) + one());
  return "initial value of " + state.getName().str();
}

std::string Mutator::swapUpdates() {
  std::vector<StateOp> states = machine.states();
  if (states.size() < 2)
    return "";
  size_t i = below(states.size()), j = below(states.size() - 1);
  NextOp a = machine.nextOf(states[i]),
         b = machine.nextOf(states[j + (j >= i)]);
  Value value = a.getValue();
  a.getValueMutable().set(b.getValue());
  b.getValueMutable().set(value);
  return "updates swapped";
}

std::string Mutator::dropUpdate() {
  std::vector<StateOp> states = machine.states();
  if (states.empty())
    return "";
  StateOp state = pick(states);
  machine.nextOf(state).getValueMutable().set(state.getResult());
  return "update of " + state.getName().str() + " dropped";
}

std::string Mutator::swapBranches() {
  std::vector<Operation *> ops = where(
      [](Operation &op) { return llvm::isa<SelectOp, SubOp, CmpOp>(op); });
  if (ops.empty())
    return "";
  Operation *op = pick(ops);
  unsigned first = llvm::isa<SelectOp>(op) ? 1 : 0;
  Value value = op->getOperand(first);
  op->setOperand(first, op->getOperand(first + 1));
  op->setOperand(first + 1, value);
  return "operands of " + op->getName().stripDialect().str() + " swapped";
}

std::string Mutator::changeOutput() {
  OutputOp output = pick(machine.outputs());
  output.getValueMutable().set(
      pick(before(output, output.getValue().getType())));
  return "output " + output.getName().str();
}

std::string Mutator::change(unsigned kind) {
  switch (kind) {
  case 0:
    return changeOperator();
  case 1:
    return changeOperand();
  case 2:
    return changeConstant();
  case 3:
    return changeInit();
  case 4:
    return swapUpdates();
  case 5:
    return dropUpdate();
  case 6:
    return swapBranches();
  default:
    return changeOutput();
  }
}

Mutant mips::mutate(MachineOp machine, std::mt19937_64 &random) {
  Mutant mutant{machine.clone(), ""};
  MachineOp changed = *mutant.machine;
  for (StateOp state : changed.states())
    state.removeRangeAttr();
  // Behind all expressions, so that any of them may be chosen.
  mlir::Block &block = changed.block();
  for (StateOp state : changed.states())
    changed.nextOf(state)->moveBefore(&block, block.end());
  for (OutputOp output : changed.outputs()) {
    output.removeRangeAttr();
    output->moveBefore(&block, block.end());
  }
  while (mutant.change.empty())
    mutant.change =
        Mutator(changed, random).change(random() % Mutator::numKinds);
  assert(mlir::succeeded(mlir::verify(changed)) && "mutants are well formed");
  return mutant;
}
