//===- IntegerPlan.cpp - machine integers for mathematical ones ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Target/StretchPlan.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace mlir;
using namespace mips;

static constexpr int64_t least = std::numeric_limits<int64_t>::min();
static constexpr int64_t greatest = std::numeric_limits<int64_t>::max();

static bool isIntegerExpression(Operation &op) {
  return op.getNumResults() == 1 && isa<IntType>(op.getResult(0).getType());
}

IntegerPlan::IntegerPlan(MachineOp machine) : machine(machine) {
  RangeAnalysis ranges(machine);
  for (Operation &op : machine.block())
    if (op.getNumResults() == 1)
      bounds[op.getResult(0)] = ranges.of(op.getResult(0));
  if (isComplete())
    return;
  Map proved = bounds;
  if (proveForMaxLength())
    return;
  chooseGuards(proved);
}

bool IntegerPlan::isComplete() const {
  return llvm::all_of(machine.block(), [&](Operation &op) {
    return !isIntegerExpression(op) || of(op.getResult(0)).isBounded();
  });
}

/// The bounds of all expressions, from those of inputs and states.
void IntegerPlan::evaluate() {
  SmallVector<Bounds, 4> operands;
  for (Operation &op : machine.block()) {
    if (op.getNumResults() == 0 || isa<InputOp, StateOp>(op))
      continue;
    operands.clear();
    for (Value operand : op.getOperands())
      operands.push_back(of(operand));
    bounds[op.getResult(0)] = boundsOfResult(&op, operands);
  }
}

/// Interval analysis of `max_length` steps, one after the other. Gives up where
/// that would take long.
bool IntegerPlan::proveForMaxLength() {
  const uint64_t mostEvaluations = 1 << 20;
  std::optional<uint64_t> length = machine.getMaxLength();
  if (!length ||
      *length > mostEvaluations / machine.block().getOperations().size())
    return false;
  std::vector<StateOp> states = machine.states();
  for (StateOp state : states)
    bounds[state.getResult()] = Bounds::constant(state.getInit());
  for (uint64_t step = 1; step < *length; ++step) {
    evaluate();
    bool changed = false;
    std::vector<Bounds> after;
    for (StateOp state : states)
      after.push_back(
          of(state.getResult()).join(of(machine.nextOf(state).getValue())));
    for (auto [state, wide] : llvm::zip_equal(states, after)) {
      changed |= wide != of(state.getResult());
      bounds[state.getResult()] = wide;
    }
    if (!changed)
      break;
  }
  // The states are now those before each step, and the expressions are those of
  // all steps.
  evaluate();
  if (!isComplete())
    return false;
  limit = length;
  return true;
}

/// Takes ±2^exponent as the guard of every end of a state that is not proved,
/// and checks what does not fit in 64 bits even then.
void IntegerPlan::guard(const Map &proved, unsigned exponent) {
  guards.clear();
  checked.clear();
  for (StateOp state : machine.states()) {
    Bounds known = proved.lookup(state.getResult());
    int64_t end = int64_t(1) << exponent, init = state.getInit();
    Bounds box{known.lo.value_or(std::min(-end, init)),
               known.hi.value_or(std::max(end, init))};
    bounds[state.getResult()] = box;
    if (!known.isBounded())
      guards[state.getResult()] = box;
  }
  SmallVector<Bounds, 4> operands;
  llvm::DenseSet<Value> uncertain;
  for (Operation &op : machine.block()) {
    if (op.getNumResults() == 0 || isa<InputOp, StateOp>(op))
      continue;
    operands.clear();
    bool isUncertain = false;
    for (Value operand : op.getOperands()) {
      operands.push_back(of(operand));
      isUncertain |= uncertain.contains(operand);
    }
    Value value = op.getResult(0);
    Bounds result = boundsOfResult(&op, operands);
    // What has overflowed may be anything, whatever is proved of the value.
    if (!isUncertain)
      result = result.meet(proved.lookup(value));
    if (isa<IntType>(value.getType()) && !result.isBounded()) {
      checked.insert(&op);
      isUncertain = true;
      result = {least, greatest};
    }
    if (isUncertain)
      uncertain.insert(value);
    bounds[value] = result;
  }
}

/// As few checked operations as possible, then guards as wide as possible.
void IntegerPlan::chooseGuards(const Map &proved) {
  const unsigned widest = 62, narrowest = 40;
  unsigned best = widest;
  size_t fewest = SIZE_MAX;
  for (unsigned exponent = widest; exponent >= narrowest && fewest;
       --exponent) {
    guard(proved, exponent);
    if (checked.size() < fewest) {
      fewest = checked.size();
      best = exponent;
    }
  }
  guard(proved, best);
}

unsigned IntegerPlan::widthOf(const Bounds &bounds) {
  assert(bounds.isBounded() && "only of values of the machine");
  for (unsigned width : {8, 16, 32})
    if (bounds.within(llvm::minIntN(width), llvm::maxIntN(width)))
      return width;
  return 64;
}

unsigned IntegerPlan::greatestWidth() const {
  unsigned width = 8;
  for (Operation &op : machine.block())
    if (isIntegerExpression(op))
      width = std::max(width, widthOf(op.getResult(0)));
  return width;
}

Bounds IntegerPlan::stateBounds(StateOp state) const {
  Bounds old = of(state.getResult());
  if (guardOf(state))
    return old;
  return old.join(of(machine.nextOf(state).getValue()));
}

std::optional<Bounds> IntegerPlan::guardOf(StateOp state) const {
  auto it = guards.find(state.getResult());
  return it == guards.end() ? std::nullopt : std::optional(it->second);
}

/// `-2^62` where that is how a person would write it.
static std::string number(int64_t value) {
  uint64_t size = value < 0 ? -uint64_t(value) : value;
  if (size >= (1u << 20) && llvm::isPowerOf2_64(size))
    return (value < 0 ? "-2^" : "2^") + std::to_string(llvm::Log2_64(size));
  return value == greatest ? "2^63-1" : std::to_string(value);
}

std::string mips::printBounds(const Bounds &bounds) {
  return number(*bounds.lo) + ".." + number(*bounds.hi);
}

std::string IntegerPlan::summary() const {
  std::string width = std::to_string(greatestWidth()) + " bits";
  if (limit)
    return width + " suffice for " + std::to_string(*limit) +
           " steps, which are counted";
  if (!hasChecks())
    return width + " suffice, nothing to check";
  std::vector<std::string> names;
  for (StateOp state : machine.states())
    if (guardOf(state))
      names.push_back(state.getName().str());
  std::string text = width + ", checked: " + llvm::join(names, ", ");
  if (!checked.empty())
    text += std::string(names.empty() ? "" : "; ") +
            std::to_string(checked.size()) +
            (checked.size() == 1 ? " operation" : " operations");
  return text;
}

void IntegerPlan::report(raw_ostream &os) const {
  os << machine.getSymName() << ": " << summary() << "\n";
  auto line = [&](StringRef kind, StringRef name, const Bounds &range,
                  StringRef remark) {
    os << "  " << kind << " " << name << ": " << printBounds(range) << ", "
       << widthOf(range) << " bits" << remark << "\n";
  };
  for (InputOp input : machine.inputs())
    line("input", input.getName(), of(input.getResult()), "");
  for (StateOp state : machine.states())
    line("state", state.getName(), stateBounds(state),
         guardOf(state) ? ", checked at each step" : "");
  for (OutputOp output : machine.outputs()) {
    Operation *op = output.getValue().getDefiningOp();
    line("output", output.getName(), of(output.getValue()),
         isChecked(op) ? ", checked at each step" : "");
  }
  for (Operation &op : machine.block())
    if (isChecked(&op) && !isa<OutputOp>(op))
      os << "  checked: a " << op.getName().stripDialect() << "\n";
  if (hasChecks())
    reportStretches(os);
}
