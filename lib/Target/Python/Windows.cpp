//===- Windows.cpp - the last values of an input as a deque ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "../TidyCopy.h"
#include "Idioms.h"
#include "mips/IR/Constants.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/IR/LinearForm.h"
#include "mips/IR/NamedValues.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace mips;

/// Fewer values are read as easily by their names.
static constexpr size_t fewestInWindow = 4;

namespace {

/// Replaces the last values of one input by a window, with the value of this
/// step, which then is asked after it has come in, or without.
class WindowMaker {
public:
  WindowMaker(MachineOp machine, InputOp input, bool withLatest);
  /// Whether nothing but the window is left of the last values.
  bool make();

private:
  bool isMember(Value value) const {
    return llvm::is_contained(members, value);
  }
  bool isWanted(size_t found) const { return found == members.size(); }
  Value window() { return withLatest ? after : Value(state); }
  Value sum(Value value);
  Value occurrences(const LinearForm &form);
  Value extremum(Operation *op);
  Value membership(Value value);
  bool isRepeated(Value condition, llvm::DenseSet<Value> &found);
  void addWindow();
  void replaceUses();
  bool eraseChain();
  std::string initialDeque();

  MachineOp machine;
  InputOp input;
  bool withLatest;
  /// The values before, the latest one first.
  std::vector<StateOp> chain;
  /// Those that the window holds when it is asked.
  std::vector<Value> members;
  OpBuilder builder;
  StateOp state;
  Value after;
};

} // namespace

WindowMaker::WindowMaker(MachineOp machine, InputOp input, bool withLatest)
    : machine(machine), input(input), withLatest(withLatest),
      builder(machine.getContext()) {
  Value value = input;
  for (bool isLonger = true; isLonger;) {
    isLonger = false;
    for (StateOp next : machine.states())
      if (machine.nextOf(next).getValue() == value &&
          !llvm::is_contained(chain, next) && !isCollection(next)) {
        chain.push_back(next);
        value = next;
        isLonger = true;
        break;
      }
  }
  if (withLatest)
    members.push_back(input);
  for (StateOp before : chain)
    members.push_back(before);
}

//===----------------------------------------------------------------------===//
// What is asked of it
//===----------------------------------------------------------------------===//

/// Of `x = x_3`, for a member of the window.
bool WindowMaker::isRepeated(Value condition, llvm::DenseSet<Value> &found) {
  auto cmp = condition.getDefiningOp<CmpOp>();
  if (!cmp || cmp.getPredicate() != CmpPredicate::eq)
    return false;
  Value other = cmp.getLhs() == input.getResult()   ? cmp.getRhs()
                : cmp.getRhs() == input.getResult() ? cmp.getLhs()
                                                    : Value();
  return other && other != input.getResult() && isMember(other) &&
         found.insert(other).second;
}

/// `[x = x_1] + [x = x_2] + ...`, and 1 for the latest one where that is in the
/// window.
Value WindowMaker::occurrences(const LinearForm &form) {
  llvm::DenseSet<Value> found;
  LinearForm rest = form;
  for (const LinearForm::Term &term : form.terms) {
    auto indicator = term.atom.getDefiningOp<IndicatorOp>();
    if (term.coefficient == 1 && indicator &&
        isRepeated(indicator.getOperand(), found))
      rest.erase(term.atom);
  }
  if (withLatest)
    found.insert(input);
  if (!isWanted(found.size()) || (withLatest && form.constant != 1))
    return {};
  rest.constant -= withLatest;
  Value count = builder.create<MulOp>(input.getLoc(), window(), input);
  if (!rest.add(LinearForm::ofAtom(count), 1))
    return {};
  return buildSum(rest, builder);
}

/// The sum of all members and something else; null if it is none.
Value WindowMaker::sum(Value value) {
  std::optional<LinearForm> form =
      linearForm(value, [&](Value part) { return isMember(part); });
  if (!form)
    return {};
  LinearForm rest = *form;
  size_t found = 0;
  for (Value member : members)
    if (form->coefficientOf(member) == 1) {
      rest.erase(member);
      ++found;
    }
  if (!isWanted(found))
    return occurrences(*form);
  Value total = builder.create<AbsOp>(input.getLoc(), window());
  if (!rest.add(LinearForm::ofAtom(total), 1))
    return {};
  return buildSum(rest, builder);
}

/// The greatest or least of all members and something else.
Value WindowMaker::extremum(Operation *op) {
  bool isLeast = isa<MinOp>(op);
  auto make = [&](Value a, Value b) -> Value {
    if (isLeast)
      return builder.create<MinOp>(input.getLoc(), a, b);
    return builder.create<MaxOp>(input.getLoc(), a, b);
  };
  llvm::DenseSet<Value> found;
  SmallVector<Value> work = {op->getOperand(1), op->getOperand(0)}, rest;
  while (!work.empty()) {
    Value value = work.pop_back_val();
    Operation *inner = value.getDefiningOp();
    if (inner->getName() == op->getName() && !isCollection(inner))
      work.append({inner->getOperand(1), inner->getOperand(0)});
    else if (isMember(value))
      found.insert(value);
    else
      rest.push_back(value);
  }
  if (!isWanted(found.size()))
    return {};
  Value result = make(window(), window());
  for (Value other : rest)
    result = make(result, other);
  return result;
}

/// `x = x_1 or x = x_2 or ...`.
Value WindowMaker::membership(Value value) {
  if (withLatest)
    return {};
  llvm::DenseSet<Value> found;
  SmallVector<Value> work = {value};
  while (!work.empty()) {
    Value part = work.pop_back_val();
    if (auto either = part.getDefiningOp<OrOp>())
      work.append({either.getLhs(), either.getRhs()});
    else if (!isRepeated(part, found))
      return {};
  }
  if (!isWanted(found.size()))
    return {};
  return builder.create<CmpOp>(input.getLoc(), CmpPredicate::eq, input,
                               window());
}

//===----------------------------------------------------------------------===//
// The window
//===----------------------------------------------------------------------===//

/// `deque([0] * 4, maxlen=4)`, the oldest value first. What stands for the one
/// of this step goes out before anybody asks.
std::string WindowMaker::initialDeque() {
  std::vector<std::string> values;
  for (StateOp before : llvm::reverse(chain))
    values.push_back(std::to_string(int64_t(before.getInit())));
  if (withLatest)
    values.insert(values.begin(), values.front());
  std::string size = std::to_string(values.size());
  bool areEqual = llvm::all_equal(values);
  return "deque([" + (areEqual ? values[0] : llvm::join(values, ", ")) + "]" +
         (areEqual ? " * " + size : "") + ", maxlen=" + size + ")";
}

void WindowMaker::addWindow() {
  // A range analysis shall take the window, and what it becomes, for anything:
  // a sum may be more than each of the values.
  const int64_t beyond = int64_t(1) << 62;
  Location loc = machine.getLoc();
  builder.setInsertionPoint(chain[0]);
  bool isAlone = machine.inputs().size() == 1;
  std::string name = isAlone ? "window" : ("window_" + input.getName()).str();
  state = builder.create<StateOp>(loc, builder.getStringAttr(name),
                                  builder.getI64IntegerAttr(beyond),
                                  Int64ArrayAttr());
  state->setAttr(windowName, builder.getUnitAttr());
  giveInitialWord(state, initialDeque());
  builder.setInsertionPointAfter(machine.states().back());
  after = builder.create<MulOp>(loc, state, input);
  after.getDefiningOp()->setAttr(windowName, builder.getUnitAttr());
  builder.setInsertionPoint(machine.nextOf(chain[0]));
  builder.create<NextOp>(loc, state, after);
}

/// From what stands last, which is the greatest, to its parts.
void WindowMaker::replaceUses() {
  SmallVector<Operation *> ops;
  for (Operation &op : llvm::reverse(machine.block()))
    if (op.getNumResults() == 1 && !isa<InputOp, StateOp, ConstantOp>(op) &&
        !isCollection(&op))
      ops.push_back(&op);
  for (Operation *op : ops) {
    if (op->use_empty())
      continue;
    builder.setInsertionPoint(op);
    Value value = op->getResult(0), other;
    if (isa<AddOp, SubOp>(op))
      other = sum(value);
    else if (isa<MinOp, MaxOp>(op))
      other = extremum(op);
    else if (isa<OrOp>(op))
      other = membership(value);
    if (!other)
      continue;
    value.replaceAllUsesWith(other);
    op->erase();
  }
}

/// Whether the values before are asked for by nothing any more.
bool WindowMaker::eraseChain() {
  for (StateOp before : chain)
    machine.nextOf(before).erase();
  for (Operation &op :
       llvm::make_early_inc_range(llvm::reverse(machine.block())))
    if (op.getNumResults() == 1 && op.use_empty() && !isa<InputOp, StateOp>(op))
      op.erase();
  for (StateOp before : chain) {
    if (!before->use_empty())
      return false;
    before.erase();
  }
  return true;
}

/// A table is asked for a number that it has; that a sum is one is not seen.
static bool isUsedByTable(Value value) {
  SmallVector<Value> work = {value};
  llvm::DenseSet<Value> seen;
  while (!work.empty()) {
    for (Operation *user : work.pop_back_val().getUsers()) {
      if (isa<LookupOp>(user))
        return true;
      if (user->getNumResults() == 1 && seen.insert(user->getResult(0)).second)
        work.push_back(user->getResult(0));
    }
  }
  return false;
}

bool WindowMaker::make() {
  if (members.size() < fewestInWindow)
    return false;
  addWindow();
  replaceUses();
  return eraseChain() && !isUsedByTable(state);
}

OwningOpRef<MachineOp> mips::withWindows(MachineOp machine) {
  OwningOpRef<MachineOp> result;
  for (size_t number = 0; number < machine.inputs().size(); ++number)
    for (bool withLatest : {true, false}) {
      OwningOpRef<MachineOp> copy = tidyCopy(result ? *result : machine);
      if (!WindowMaker(*copy, copy->inputs()[number], withLatest).make())
        continue;
      result = std::move(copy);
      break;
    }
  return result;
}
