//===- ChooseNamed.cpp - named values are chosen, not calculated ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DecisionTree.h"
#include "NamedState.h"
#include "mips/IR/NamedValues.h"
#include "mips/IR/RangeAnalysis.h"
#include "mips/Transforms/Passes.h"
#include "mlir/Pass/Pass.h"

namespace mips {
#define GEN_PASS_DEF_CHOOSENAMED
#include "mips/Transforms/Passes.h.inc"
} // namespace mips

using namespace mlir;
using namespace mips;

namespace {

struct ChooseNamed : mips::impl::ChooseNamedBase<ChooseNamed> {
  void runOnOperation() override;
};

/// Rewrites one machine.
class Chooser {
public:
  explicit Chooser(MachineOp machine) : machine(machine), ranges(machine) {}
  /// Whether anything changed.
  bool run();

private:
  bool convertInputs();
  bool chooseCalculated();
  bool chooseUses();
  bool chooseRules();
  struct Use {
    mlir::Value input;
    bool isPure = true, calculates = false;
  };
  DenseMap<Value, Use> findUses();
  std::optional<std::vector<Leaf>> leavesOf(Value value);
  std::optional<Leaf> leafOf(Value value);
  void exclude(Value value, std::vector<Leaf> &leaves) const;
  Value choose(Value value, const NamedValues::Kind *kind, Operation *place);
  bool replace(Value value, Value by);

  MachineOp machine;
  RangeAnalysis ranges;
  std::unique_ptr<NamedValues> named;
};

} // namespace

/// An input or state of few values.
std::optional<Leaf> Chooser::leafOf(Value value) {
  constexpr int64_t mostValues = 64;
  Bounds bounds = ranges.of(value);
  if (auto input = value.getDefiningOp<InputOp>())
    bounds = {input.getRange()[0], input.getRange()[1]};
  if (!bounds.isBounded() || *bounds.lo < -mostValues ||
      *bounds.hi > mostValues)
    return std::nullopt;
  Leaf leaf{value, {}};
  for (int64_t i = *bounds.lo; i <= *bounds.hi; ++i)
    leaf.values.push_back(i);
  return leaf;
}

/// What a value depends on, inputs with names first; nothing if that has too
/// many values.
std::optional<std::vector<Leaf>> Chooser::leavesOf(Value value) {
  constexpr size_t mostCases = 256;
  SmallVector<Value> work = {value};
  DenseSet<Value> seen;
  std::vector<Value> found;
  while (!work.empty()) {
    Value next = work.pop_back_val();
    if (!seen.insert(next).second)
      continue;
    if (isa<InputOp, StateOp>(next.getDefiningOp()))
      found.push_back(next);
    else
      llvm::append_range(work, next.getDefiningOp()->getOperands());
  }
  auto rank = [&](Value leaf) {
    bool isInput = isa<InputOp>(leaf.getDefiningOp());
    return named->wanted(leaf) ? (isInput ? 0 : 1) : (isInput ? 2 : 3);
  };
  llvm::sort(found, [&](Value a, Value b) {
    if (rank(a) != rank(b))
      return rank(a) < rank(b);
    return a.getDefiningOp()->isBeforeInBlock(b.getDefiningOp());
  });
  std::vector<Leaf> leaves;
  size_t cases = 1;
  for (Value leaf : found) {
    std::optional<Leaf> known = leafOf(leaf);
    if (!known || (cases *= known->values.size()) > mostCases)
      return std::nullopt;
    leaves.push_back(std::move(*known));
  }
  return leaves;
}

/// Leaves out the values for which the choices around a value take the other
/// side, as long as each has one user.
void Chooser::exclude(Value value, std::vector<Leaf> &leaves) const {
  while (value.hasOneUse()) {
    OpOperand &use = *value.getUses().begin();
    auto select = dyn_cast<SelectOp>(use.getOwner());
    if (!select || use.getOperandNumber() == 0)
      return;
    auto cmp = select.getCondition().getDefiningOp<CmpOp>();
    auto constant =
        cmp ? cmp.getRhs().getDefiningOp<ConstantOp>() : ConstantOp();
    if (constant && isEquation(cmp)) {
      bool isEqual = (cmp.getPredicate() == CmpPredicate::eq) ==
                     (use.getOperandNumber() == 1);
      for (Leaf &leaf : leaves)
        if (leaf.value == cmp.getLhs())
          llvm::erase_if(leaf.values, [&](int64_t own) {
            return (own == int64_t(constant.getValue())) != isEqual;
          });
    }
    value = select.getResult();
  }
}

/// The same value by choices; null if it has none. `kind` is what it shall be.
Value Chooser::choose(Value value, const NamedValues::Kind *kind,
                      Operation *place) {
  std::optional<std::vector<Leaf>> leaves = leavesOf(value);
  if (!leaves)
    return {};
  exclude(value, *leaves);
  for (Leaf &leaf : *leaves) {
    if (leaf.values.empty())
      return {};
    const NamedValues::Kind *own = named->wanted(leaf.value);
    leaf.isOfKind = kind ? own && own->names == kind->names : !own;
  }
  return buildDecisionTree(value, *leaves, kind ? kind->names.size() : 0,
                           place);
}

bool Chooser::replace(Value value, Value by) {
  if (!by || by == value)
    return false;
  value.replaceAllUsesWith(by);
  return true;
}

/// An input that goes unchanged into something with other names, or into a
/// number.
bool Chooser::convertInputs() {
  SmallVector<std::pair<OpOperand *, const NamedValues::Kind *>> uses;
  std::vector<std::unique_ptr<NamedValues::Kind>> outputs;
  for (Operation &op : machine.block()) {
    if (auto output = dyn_cast<OutputOp>(op)) {
      ValueNames names = valueNamesOf(output);
      const NamedValues::Kind *kind = nullptr;
      if (!names.empty() && !names.isBoolean()) {
        outputs.push_back(std::make_unique<NamedValues::Kind>(
            NamedValues::Kind{output.getName().str(), std::move(names)}));
        kind = outputs.back().get();
      }
      uses.emplace_back(&output.getValueMutable(), kind);
    } else if (auto next = dyn_cast<NextOp>(op)) {
      uses.emplace_back(&next.getValueMutable(),
                        named->wanted(next.getState()));
    } else if (auto select = dyn_cast<SelectOp>(op)) {
      uses.emplace_back(&select.getOnTrueMutable(), named->wanted(select));
      uses.emplace_back(&select.getOnFalseMutable(), named->wanted(select));
    }
  }
  bool changed = false;
  for (auto [use, kind] : uses) {
    Value input = use->get();
    const NamedValues::Kind *own = named->wanted(input);
    if (!isa<InputOp>(input.getDefiningOp()) || !own ||
        (kind && kind->names == own->names))
      continue;
    if (Value by = choose(input, kind, use->getOwner())) {
      use->set(by);
      changed = true;
    }
  }
  return changed;
}

/// What is calculated among values with names.
bool Chooser::chooseCalculated() {
  bool changed = false;
  SmallVector<Operation *> operations;
  for (Operation &op : machine.block())
    operations.push_back(&op);
  for (Operation *op : operations) {
    if (op->getNumResults() != 1 || op->use_empty() ||
        !isa<IntType>(op->getResult(0).getType()) ||
        isa<InputOp, StateOp, SelectOp, ConstantOp, LookupOp>(op))
      continue;
    Value value = op->getResult(0);
    const NamedValues::Kind *kind = named->wanted(value);
    if (!kind)
      continue;
    if (auto indicator = dyn_cast<IndicatorOp>(op);
        indicator && kind->names.size() > 1) {
      OpBuilder builder(op);
      auto constant = [&](int64_t number) -> Value {
        return builder.create<ConstantOp>(op->getLoc(),
                                          builder.getI64IntegerAttr(number));
      };
      Value one = constant(1), zero = constant(0);
      changed |=
          replace(value, builder.create<SelectOp>(
                             op->getLoc(), indicator.getOperand(), one, zero));
      continue;
    }
    changed |= replace(value, choose(value, kind, op));
  }
  return changed;
}

/// Whether an operation is none that named values have: an order or a
/// calculation.
static bool isCalculation(Operation *op) {
  if (isa<CmpOp>(op))
    return !isEquation(op);
  return isa<AddOp, SubOp, MulOp, DivOp, ModOp, AbsOp, MinOp, MaxOp, ArgmaxOp>(
      op);
}

/// For each value the only input that it depends on, and whether it calculates
/// with one that has names.
DenseMap<Value, Chooser::Use> Chooser::findUses() {
  DenseMap<Value, Use> uses;
  for (Operation &op : machine.block()) {
    if (op.getNumResults() != 1)
      continue;
    Use use;
    if (isa<InputOp>(op) && named->of(op.getResult(0)))
      use.input = op.getResult(0);
    else
      use.isPure = !isa<InputOp, StateOp>(op);
    for (Value operand : op.getOperands()) {
      const Use &part = uses[operand];
      use.isPure &=
          part.isPure && (!use.input || !part.input || use.input == part.input);
      use.input = use.input ? use.input : part.input;
      use.calculates |= part.calculates;
    }
    use.calculates |= use.input && isCalculation(&op);
    uses[op.getResult(0)] = use;
  }
  return uses;
}

/// What is calculated of one input with names alone.
bool Chooser::chooseUses() {
  DenseMap<Value, Use> uses = findUses();
  bool changed = false;
  for (auto &op : llvm::make_early_inc_range(machine.block())) {
    if (op.getNumResults() != 1)
      continue;
    Use use = uses.lookup(op.getResult(0));
    bool isLargest = llvm::any_of(op.getUsers(), [&](Operation *user) {
      return user->getNumResults() != 1 ||
             !uses.lookup(user->getResult(0)).isPure;
    });
    if (use.input && use.isPure && use.calculates && isLargest)
      changed |=
          replace(op.getResult(0), choose(op.getResult(0), nullptr, &op));
  }
  return changed;
}

/// What is calculated of inputs with names and others for a state or an output.
bool Chooser::chooseRules() {
  DenseMap<Value, Use> uses = findUses();
  bool changed = false;
  for (Operation &op : llvm::make_early_inc_range(machine.block())) {
    if (!isa<NextOp, OutputOp>(op))
      continue;
    OpOperand &rule = op.getOpOperand(isa<NextOp>(op) ? 1 : 0);
    if (!uses.lookup(rule.get()).calculates)
      continue;
    if (Value by = choose(rule.get(), named->wanted(rule.get()), &op)) {
      rule.set(by);
      changed = true;
    }
  }
  return changed;
}

bool Chooser::run() {
  bool changed = keepNamedOutput(machine);
  ranges = RangeAnalysis(machine);
  named = std::make_unique<NamedValues>(machine);
  changed |= convertInputs();
  changed |= chooseCalculated();
  // What was calculated has names now.
  named = std::make_unique<NamedValues>(machine);
  changed |= chooseUses();
  changed |= chooseRules();
  for (Operation &op :
       llvm::make_early_inc_range(llvm::reverse(machine.block())))
    if (op.use_empty() && op.getNumResults() == 1 && !isa<InputOp, StateOp>(op))
      op.erase();
  return changed;
}

void ChooseNamed::runOnOperation() {
  MachineOp machine = getOperation();
  if (!hasNamedPorts(machine) || !Chooser(machine).run())
    markAllAnalysesPreserved();
}
