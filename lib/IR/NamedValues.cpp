//===- NamedValues.cpp - which constants of a machine are names ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/NamedValues.h"
#include "mlir/IR/Builders.h"

using namespace mlir;
using namespace mips;

static constexpr StringLiteral wordName = "word", initialWordName = "init_word";

namespace {
/// Values that are compared, chosen or kept together form a class (union-find);
/// a class has names if a port gives it some.
class NamedConstants {
public:
  NamedConstants(MachineOp machine, const NameSpelling &spelling)
      : machine(machine), spelling(spelling) {}
  void run();

private:
  struct Kind {
    std::string port;
    ValueNames names;
  };
  struct Class {
    const Kind *kind = nullptr;
    /// Values of two kinds, or calculated ones, have no names.
    bool isNumber = false;
  };

  Value rootOf(Value value);
  void join(Value a, Value b);
  void give(Value value, StringRef port, ValueNames names);
  void collect(Operation &op);
  const Kind *kindOf(Value value);
  void spell(OpOperand &use, const Kind *kind);

  MachineOp machine;
  const NameSpelling &spelling;
  std::vector<std::unique_ptr<Kind>> kinds;
  llvm::DenseMap<Value, Value> parents;
  llvm::DenseMap<Value, Class> classes;
};
} // namespace

static bool isConstant(Value value) {
  return isa<ConstantOp>(value.getDefiningOp());
}

/// An equation of integers.
static bool isEquation(Operation &op) {
  auto cmp = dyn_cast<CmpOp>(op);
  return cmp && (cmp.getPredicate() == CmpPredicate::eq ||
                 cmp.getPredicate() == CmpPredicate::ne);
}

Value NamedConstants::rootOf(Value value) {
  Value root = value;
  for (auto it = parents.find(root); it != parents.end();
       it = parents.find(root))
    root = it->second;
  return root;
}

void NamedConstants::join(Value a, Value b) {
  if (isConstant(a) || isConstant(b))
    return;
  Value first = rootOf(a), second = rootOf(b);
  if (first == second)
    return;
  Class other = classes.lookup(second);
  parents[second] = first;
  Class &all = classes[first];
  all.isNumber |= other.isNumber ||
                  (all.kind && other.kind &&
                   all.kind->names != other.kind->names);
  if (!all.kind)
    all.kind = other.kind;
}

void NamedConstants::give(Value value, StringRef port, ValueNames names) {
  if (names.empty() || names.isBoolean() || isConstant(value))
    return;
  kinds.push_back(std::make_unique<Kind>(Kind{port.str(), std::move(names)}));
  Class &known = classes[rootOf(value)];
  if (!known.kind)
    known.kind = kinds.back().get();
  else
    known.isNumber |= known.kind->names != kinds.back()->names;
}

void NamedConstants::collect(Operation &op) {
  if (auto input = dyn_cast<InputOp>(op)) {
    give(input, input.getName(), valueNamesOf(input));
  } else if (auto output = dyn_cast<OutputOp>(op)) {
    give(output.getValue(), output.getName(), valueNamesOf(output));
  } else if (auto select = dyn_cast<SelectOp>(op)) {
    join(select, select.getOnTrue());
    join(select, select.getOnFalse());
  } else if (auto next = dyn_cast<NextOp>(op)) {
    join(next.getState(), next.getValue());
  } else if (isEquation(op)) {
    join(op.getOperand(0), op.getOperand(1));
  } else if (op.getNumResults() == 1 && !isa<StateOp, LookupOp>(op)) {
    classes[rootOf(op.getResult(0))].isNumber = true;
  }
}

/// An input has its names whatever is done with it.
const NamedConstants::Kind *NamedConstants::kindOf(Value value) {
  Class known = classes.lookup(rootOf(value));
  if (!known.isNumber)
    return known.kind;
  if (auto input = value.getDefiningOp<InputOp>())
    for (const std::unique_ptr<Kind> &kind : kinds)
      if (kind->port == input.getName() && kind->names == valueNamesOf(input))
        return kind.get();
  return nullptr;
}

/// Puts a constant with a word in the place of one without.
void NamedConstants::spell(OpOperand &use, const Kind *kind) {
  auto constant = use.get().getDefiningOp<ConstantOp>();
  if (!kind || !constant)
    return;
  int64_t value = constant.getValue();
  if (kind->names.nameOf(value).empty())
    return;
  OpBuilder builder(constant);
  auto named = cast<ConstantOp>(builder.clone(*constant));
  named->setAttr(wordName, builder.getStringAttr(
                               spelling(kind->port, kind->names, value)));
  use.set(named);
}

void NamedConstants::run() {
  for (Operation &op : machine.block())
    collect(op);
  SmallVector<Operation *> users;
  for (Operation &op : machine.block())
    users.push_back(&op);
  for (Operation *op : users) {
    if (auto output = dyn_cast<OutputOp>(op)) {
      Kind kind{output.getName().str(), valueNamesOf(output)};
      if (!kind.names.isBoolean())
        spell(output.getValueMutable(), &kind);
    } else if (auto next = dyn_cast<NextOp>(op)) {
      spell(next.getValueMutable(), kindOf(next.getState()));
    } else if (auto select = dyn_cast<SelectOp>(op)) {
      spell(select.getOnTrueMutable(), kindOf(select));
      spell(select.getOnFalseMutable(), kindOf(select));
    } else if (isEquation(*op)) {
      spell(op->getOpOperand(0), kindOf(op->getOperand(1)));
      spell(op->getOpOperand(1), kindOf(op->getOperand(0)));
    } else if (auto state = dyn_cast<StateOp>(op)) {
      const Kind *kind = kindOf(state);
      int64_t initial = state.getInit();
      if (kind && !kind->names.nameOf(initial).empty())
        state->setAttr(initialWordName,
                       StringAttr::get(op->getContext(),
                                       spelling(kind->port, kind->names,
                                                initial)));
    }
  }
}

void mips::spellNamedConstants(MachineOp machine,
                               const NameSpelling &spelling) {
  if (hasNamedPorts(machine))
    NamedConstants(machine, spelling).run();
}

StringRef mips::wordOf(ConstantOp constant) {
  auto word = constant->getAttrOfType<StringAttr>(wordName);
  return word ? word.getValue() : StringRef();
}

std::string
mips::initialText(StateOp state,
                  llvm::function_ref<std::string(int64_t)> print) {
  if (auto word = state->getAttrOfType<StringAttr>(initialWordName))
    return word.str();
  return print(state.getInit());
}
