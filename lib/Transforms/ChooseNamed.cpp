//===- ChooseNamed.cpp - named values are chosen, not calculated ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NamedChoices.h"
#include "NamedState.h"
#include "RuleSize.h"
#include "mips/IR/LiveOperations.h"
#include "mips/IR/NamedValues.h"
#include "mips/IR/ReaderCost.h"
#include "mips/Transforms/Passes.h"
#include "mlir/IR/OwningOpRef.h"
#include "mlir/Pass/Pass.h"
#include "mlir/Pass/PassManager.h"

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

/// What is rewritten first: what is calculated of one input, whole rules, or
/// the names among what is calculated, which become numbers.
enum class Order { Parts, Rules, Numbers };

/// Rewrites one machine.
class Chooser {
public:
  explicit Chooser(MachineOp machine) : machine(machine), ranges(machine) {}
  /// Whether anything changed.
  bool run(Order order);

private:
  using Kind = NamedValues::Kind;
  using Uses = ArrayRef<OpOperand *>;
  struct Use {
    bool isOfOneInput = true, calculates = false;
    mlir::Value input;
  };

  bool convertInputs();
  bool convertOperands();
  bool chooseCalculated();
  bool chooseUses();
  bool chooseRules();
  void look();
  DenseMap<Value, Use> findUses();
  bool choose(Uses uses, const Kind *kind, Operation *place);
  bool chooseAll(Value value, const Kind *kind, Operation *place);
  void addMade(Operation *mark, Operation *place);
  void eraseMade(Operation *mark, Operation *place);
  unsigned costOf(Uses uses, Value by);

  MachineOp machine;
  RangeAnalysis ranges;
  std::unique_ptr<NamedValues> named;
};

} // namespace

/// Looks at the machine as it is now.
void Chooser::look() {
  ranges = RangeAnalysis(machine);
  named = std::make_unique<NamedValues>(machine);
}

/// Learns the ranges of what was made behind `mark`, before `place`.
void Chooser::addMade(Operation *mark, Operation *place) {
  for (Operation *op = mark->getNextNode(); op != place; op = op->getNextNode())
    ranges.add(op);
}

void Chooser::eraseMade(Operation *mark, Operation *place) {
  while (place->getPrevNode() != mark) {
    ranges.forget(place->getPrevNode());
    place->getPrevNode()->erase();
  }
}

/// What a reader pays if `by` stands in the place of the uses.
unsigned Chooser::costOf(Uses uses, Value by) {
  Value before = uses.front()->get();
  for (OpOperand *use : uses)
    use->set(by);
  // A part of choices that comes again has no name, so that all of it is read.
  unsigned cost = readerCost(machine, ranges) + treeSizes(machine).lookup(by);
  for (OpOperand *use : uses)
    use->set(before);
  return cost;
}

/// Puts the choices that a reader pays least for in the place of what is used;
/// `kind` is what it shall be. Nothing changes if there are none.
bool Chooser::choose(Uses uses, const Kind *kind, Operation *place) {
  NamedChoices choices(uses.front()->get(), kind, *named, ranges);
  Operation *mark = place->getPrevNode();
  std::optional<size_t> best;
  unsigned least = 0;
  for (size_t i = 0; i < choices.size(); ++i) {
    Value by = choices.write(i, place);
    addMade(mark, place);
    unsigned cost = by ? costOf(uses, by) : 0;
    eraseMade(mark, place);
    if (by && (!best || cost < least)) {
      best = i;
      least = cost;
    }
  }
  if (!best)
    return false;
  Value by = choices.write(*best, place);
  addMade(mark, place);
  if (by == uses.front()->get())
    return false;
  for (OpOperand *use : uses)
    use->set(by);
  return true;
}

bool Chooser::chooseAll(Value value, const Kind *kind, Operation *place) {
  std::vector<OpOperand *> uses;
  for (OpOperand &use : value.getUses())
    uses.push_back(&use);
  return !uses.empty() && choose(uses, kind, place);
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
    bool isSame = own && kind ? own->names == kind->names : own == kind;
    if (!isa<InputOp>(input.getDefiningOp()) || isSame)
      continue;
    changed |= choose({use}, kind, use->getOwner());
  }
  return changed;
}

/// Names with which something is calculated become numbers where that happens:
/// `[x = call] + [x_1 = call]` for `x + x_1`.
bool Chooser::convertOperands() {
  bool changed = false;
  for (Operation &op : llvm::make_early_inc_range(machine.block()))
    if (!isa<LookupOp>(op) && calculatesWithNames(&op, *named))
      for (OpOperand &use : op.getOpOperands())
        if (keepsNamesOf(use.get(), *named))
          changed |= choose({&use}, nullptr, &op);
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
      value.replaceAllUsesWith(builder.create<SelectOp>(
          op->getLoc(), indicator.getOperand(), one, zero));
      changed = true;
      continue;
    }
    // A value may stand in the place of an operation that asks for it.
    changed |= chooseAll(value, kind, op->getNextNode());
  }
  return changed;
}

/// For each value whether it depends on one input with names and nothing else,
/// and whether it calculates with values that have names.
DenseMap<Value, Chooser::Use> Chooser::findUses() {
  DenseMap<Value, Use> uses;
  for (Operation &op : machine.block()) {
    if (op.getNumResults() != 1)
      continue;
    Value value = op.getResult(0);
    Use use;
    if (isa<InputOp>(op) && named->of(value))
      use.input = value;
    else
      use.isOfOneInput = !isa<InputOp, StateOp>(op);
    for (Value operand : op.getOperands()) {
      const Use &part = uses[operand];
      use.isOfOneInput &= part.isOfOneInput && (!use.input || !part.input ||
                                                use.input == part.input);
      use.input = use.input ? use.input : part.input;
      use.calculates |= part.calculates;
    }
    use.calculates |= calculatesWithNames(&op, *named);
    uses[value] = use;
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
             !uses.lookup(user->getResult(0)).isOfOneInput;
    });
    if (use.input && use.isOfOneInput && use.calculates && isLargest)
      changed |= chooseAll(op.getResult(0), nullptr, op.getNextNode());
  }
  return changed;
}

/// What is calculated of values with names and others for a state or an output,
/// wherever it is used: other rules may ask what a state will be.
bool Chooser::chooseRules() {
  bool changed = false;
  for (Operation &op : llvm::make_early_inc_range(machine.block())) {
    if (!isa<NextOp, OutputOp>(op))
      continue;
    Value rule = op.getOperand(isa<NextOp>(op) ? 1 : 0);
    if (!findUses().lookup(rule).calculates ||
        !chooseAll(rule, named->wanted(rule),
                   rule.getDefiningOp()->getNextNode()))
      continue;
    changed = true;
    look();
  }
  return changed;
}

bool Chooser::run(Order order) {
  bool changed = keepNamedOutput(machine);
  look();
  changed |= convertInputs();
  if (order == Order::Numbers) {
    changed |= convertOperands();
    look();
  }
  changed |= chooseCalculated();
  // What was calculated has names now.
  look();
  for (bool isFirst : {true, false}) {
    changed |=
        isFirst == (order == Order::Rules) ? chooseRules() : chooseUses();
    look();
  }
  eraseDead(machine);
  return changed;
}

/// Nodes of the rules, each part as often as it is written.
static uint64_t writtenSize(MachineOp machine) {
  DenseMap<Value, unsigned> sizes = treeSizes(machine);
  uint64_t size = 0;
  for (Operation &op : machine.block())
    if (isa<NextOp, OutputOp>(op))
      size += sizes.lookup(op.getOperand(isa<NextOp>(op) ? 1 : 0));
  return size;
}

/// Whether what named outputs are is said by names. Numbers that equal parts
/// become by sharing them are none.
static bool keepsNames(MachineOp machine) {
  PassManager manager(machine.getContext(), MachineOp::getOperationName());
  manager.addPass(createCanonicalForm());
  if (failed(manager.run(machine)))
    return false;
  NamedValues named(machine);
  return llvm::all_of(machine.outputs(), [&](OutputOp output) {
    ValueNames names = valueNamesOf(output);
    if (names.empty() || names.isBoolean() ||
        output.getValue().getDefiningOp<ConstantOp>())
      return true;
    const NamedValues::Kind *kind = named.of(output.getValue());
    return kind && kind->names == names;
  });
}

void ChooseNamed::runOnOperation() {
  MachineOp machine = getOperation();
  if (!hasNamedPorts(machine))
    return markAllAnalysesPreserved();
  OwningOpRef<MachineOp> before(cast<MachineOp>(machine->clone()));
  if (!Chooser(machine).run(Order::Parts))
    return markAllAnalysesPreserved();
  for (Order order : {Order::Rules, Order::Numbers}) {
    OwningOpRef<MachineOp> other(cast<MachineOp>(before->clone()));
    Chooser(*other).run(order);
    // To calculate with names, even as numbers, is for those who would have to
    // say much more otherwise.
    bool isMuchShorter = 5 * writtenSize(*other) < 4 * writtenSize(machine);
    if (order == Order::Numbers ? isMuchShorter && keepsNames(*other)
                                : readerCost(*other) < readerCost(machine))
      machine.getBody().takeBody(other->getBody());
  }
}
