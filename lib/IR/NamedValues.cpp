//===- NamedValues.cpp - which values of a machine have names ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/NamedValues.h"
#include "mlir/IR/Builders.h"

using namespace mlir;
using namespace mips;

//===----------------------------------------------------------------------===//
// Classes of values
//===----------------------------------------------------------------------===//

static bool isConstantInteger(Value value) {
  return isa<ConstantOp>(value.getDefiningOp());
}

bool mips::isEquation(Operation *op) {
  auto cmp = dyn_cast<CmpOp>(op);
  return cmp && (cmp.getPredicate() == CmpPredicate::eq ||
                 cmp.getPredicate() == CmpPredicate::ne);
}

NamedValues::NamedValues(MachineOp machine) {
  for (Operation &op : machine.block())
    collect(op);
  giveNamesOfInputs();
}

/// An input may go into something with other names: that is no reason for the
/// rest to lose theirs.
void NamedValues::giveNamesOfInputs() {
  for (auto [input, value] : flows) {
    if (inputs.contains(value))
      continue;
    const Kind *kind = inputs.lookup(input);
    Class &known = classes[rootOf(value)];
    if (!known.kind)
      known.kind = kind;
  }
}

Value NamedValues::rootOf(Value value) const {
  for (auto it = parents.find(value); it != parents.end();
       it = parents.find(value))
    value = it->second;
  return value;
}

void NamedValues::join(Value a, Value b) {
  if (isConstantInteger(a) || isConstantInteger(b))
    return;
  if (inputs.contains(a) || inputs.contains(b)) {
    if (!inputs.contains(a))
      std::swap(a, b);
    flows.emplace_back(a, b);
    return;
  }
  Value first = rootOf(a), second = rootOf(b);
  if (first == second)
    return;
  Class other = classes.lookup(second);
  parents[second] = first;
  Class &all = classes[first];
  all.isCalculated |= other.isCalculated;
  all.isMixed |= other.isMixed || (all.kind && other.kind &&
                                   all.kind->names != other.kind->names);
  if (!all.kind)
    all.kind = other.kind;
}

void NamedValues::give(Value value, StringRef port, ValueNames names) {
  if (names.empty() || names.isBoolean() || isConstantInteger(value) ||
      inputs.contains(value))
    return;
  kinds.push_back(std::make_unique<Kind>(Kind{port.str(), std::move(names)}));
  const Kind *kind = kinds.back().get();
  if (isa<InputOp>(value.getDefiningOp())) {
    inputs.try_emplace(value, kind);
    return;
  }
  Class &known = classes[rootOf(value)];
  if (!known.kind)
    known.kind = kind;
  else
    known.isMixed |= known.kind->names != kind->names;
}

void NamedValues::collect(Operation &op) {
  if (auto input = dyn_cast<InputOp>(op)) {
    give(input, input.getName(), valueNamesOf(input));
    // Numbers that are read stay numbers, whatever they go into.
    inputs.try_emplace(input, nullptr);
  } else if (auto output = dyn_cast<OutputOp>(op)) {
    give(output.getValue(), output.getName(), valueNamesOf(output));
  } else if (auto select = dyn_cast<SelectOp>(op)) {
    join(select, select.getOnTrue());
    join(select, select.getOnFalse());
  } else if (auto next = dyn_cast<NextOp>(op)) {
    join(next.getState(), next.getValue());
  } else if (isEquation(&op)) {
    join(op.getOperand(0), op.getOperand(1));
  } else if (op.getNumResults() == 1 &&
             isa<IntType>(op.getResult(0).getType()) &&
             !isa<StateOp, LookupOp, ConstantOp>(op)) {
    classes[rootOf(op.getResult(0))].isCalculated = true;
  }
}

const NamedValues::Kind *NamedValues::wanted(Value value) const {
  if (const Kind *kind = inputs.lookup(value))
    return kind;
  Class known = classes.lookup(rootOf(value));
  return known.isMixed ? nullptr : known.kind;
}

const NamedValues::Kind *NamedValues::of(Value value) const {
  if (const Kind *kind = inputs.lookup(value))
    return kind;
  return classes.lookup(rootOf(value)).isCalculated ? nullptr : wanted(value);
}

//===----------------------------------------------------------------------===//
// Words of constants
//===----------------------------------------------------------------------===//

static constexpr StringLiteral wordName = "word", initialWordName = "init_word";

namespace {
class Speller {
public:
  Speller(MachineOp machine, const NameSpelling &spelling)
      : machine(machine), values(machine), spelling(spelling) {}
  void run();

private:
  void visit(Operation *op);
  void spell(OpOperand &use, const NamedValues::Kind *kind);
  void spellInitial(StateOp state);

  MachineOp machine;
  NamedValues values;
  const NameSpelling &spelling;
};
} // namespace

/// Puts a constant with a word in the place of one without.
void Speller::spell(OpOperand &use, const NamedValues::Kind *kind) {
  auto constant = use.get().getDefiningOp<ConstantOp>();
  if (!kind || !constant)
    return;
  int64_t value = constant.getValue();
  if (uint64_t(value) >= kind->names.size())
    return;
  OpBuilder builder(constant);
  auto named = cast<ConstantOp>(builder.clone(*constant));
  named->setAttr(wordName, builder.getStringAttr(
                               spelling(kind->port, kind->names, value)));
  use.set(named);
}

void Speller::spellInitial(StateOp state) {
  const NamedValues::Kind *kind = values.of(state);
  int64_t initial = state.getInit();
  if (!kind || uint64_t(initial) >= kind->names.size())
    return;
  state->setAttr(initialWordName,
                 StringAttr::get(state->getContext(),
                                 spelling(kind->port, kind->names, initial)));
}

void Speller::visit(Operation *op) {
  if (auto output = dyn_cast<OutputOp>(op)) {
    // A constant belongs to no class.
    NamedValues::Kind kind{output.getName().str(), valueNamesOf(output)};
    if (!kind.names.isBoolean())
      spell(output.getValueMutable(), &kind);
  } else if (auto next = dyn_cast<NextOp>(op)) {
    spell(next.getValueMutable(), values.of(next.getState()));
  } else if (auto select = dyn_cast<SelectOp>(op)) {
    spell(select.getOnTrueMutable(), values.of(select));
    spell(select.getOnFalseMutable(), values.of(select));
  } else if (isEquation(op)) {
    Value left = op->getOperand(0), right = op->getOperand(1);
    if (!isConstantInteger(right))
      spell(op->getOpOperand(0), values.of(right));
    if (!isConstantInteger(left))
      spell(op->getOpOperand(1), values.of(left));
  } else if (auto state = dyn_cast<StateOp>(op)) {
    spellInitial(state);
  }
}

void Speller::run() {
  SmallVector<Operation *> operations;
  for (Operation &op : machine.block())
    operations.push_back(&op);
  for (Operation *op : operations)
    visit(op);
}

void mips::spellNamedConstants(MachineOp machine,
                               const NameSpelling &spelling) {
  if (hasNamedPorts(machine))
    Speller(machine, spelling).run();
}

StringRef mips::wordOf(ConstantOp constant) {
  auto word = constant->getAttrOfType<StringAttr>(wordName);
  return word ? word.getValue() : StringRef();
}

void mips::giveWord(ConstantOp constant, StringRef word) {
  constant->setAttr(wordName, StringAttr::get(constant.getContext(), word));
}

void mips::giveInitialWord(StateOp state, StringRef word) {
  state->setAttr(initialWordName, StringAttr::get(state.getContext(), word));
}

std::string mips::initialText(StateOp state,
                              llvm::function_ref<std::string(int64_t)> print) {
  if (auto word = state->getAttrOfType<StringAttr>(initialWordName))
    return word.str();
  return print(state.getInit());
}
