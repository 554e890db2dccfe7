//===- StretchPlan.cpp - steps that need no checks ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Target/StretchPlan.h"
#include "StretchForms.h"

using namespace mlir;
using namespace mips;

/// Widens the bounds of all expressions by those that they have in one more
/// step, from those of the states; those of the whole program hold, too. False
/// where an operation that it checks can overflow.
bool IntegerPlan::evaluateUnchecked(const IntegerPlan &whole,
                                    StretchForms &forms,
                                    ArrayRef<Operation *> operations,
                                    bool isFirst) {
  SmallVector<Bounds, 4> operands;
  for (Operation *op : operations) {
    operands.clear();
    for (Value operand : op->getOperands())
      operands.push_back(of(operand));
    Value value = op->getResult(0);
    Bounds result = boundsOfResult(op, operands);
    if (isa<IntType>(value.getType())) {
      result = forms.add(op, operands, result);
      if (whole.isChecked(op) && !result.isBounded())
        return false;
    }
    result = result.meet(whole.of(value));
    bounds[value] = isFirst ? result : of(value).join(result);
  }
  return true;
}

/// Widens the states' bounds to those after one more step. False where a state
/// can leave its guard.
bool IntegerPlan::advanceUnchecked(const IntegerPlan &whole,
                                   ArrayRef<StateOp> states, bool &changed) {
  std::vector<Bounds> after;
  for (StateOp state : states) {
    Bounds next = of(machine.nextOf(state).getValue());
    std::optional<Bounds> guard = whole.guardOf(state);
    if (guard && !next.within(*guard->lo, *guard->hi))
      return false;
    Bounds before = of(state.getResult());
    after.push_back(before.join(next.meet(whole.of(state.getResult()))));
    changed |= after.back() != before;
  }
  for (auto [index, wide] : llvm::enumerate(after))
    bounds[StateOp(states[index]).getResult()] = wide;
  return true;
}

/// The operations of a step, without inputs and states.
static SmallVector<Operation *> resultsOf(MachineOp machine) {
  SmallVector<Operation *> operations;
  for (Operation &op : machine.block())
    if (op.getNumResults() != 0 && !isa<InputOp, StateOp>(op))
      operations.push_back(&op);
  return operations;
}

/// Those of them that need not do in each step what they do in the first.
static SmallVector<Operation *>
dependingOnStates(ArrayRef<Operation *> operations) {
  SmallVector<Operation *> dependent;
  llvm::DenseSet<Operation *> known;
  for (Operation *op : operations)
    if (llvm::any_of(op->getOperands(), [&](Value operand) {
          Operation *own = operand.getDefiningOp();
          return isa<StateOp>(own) || known.contains(own);
        })) {
      dependent.push_back(op);
      known.insert(op);
    }
  return dependent;
}

std::optional<IntegerPlan> IntegerPlan::withoutChecks(ArrayRef<Bounds> starts,
                                                      uint64_t steps) const {
  IntegerPlan plan = *this;
  plan.guards.clear();
  plan.checked.clear();
  std::vector<StateOp> states = machine.states();
  for (auto [state, start] : llvm::zip_equal(states, starts))
    plan.bounds[state.getResult()] = start;
  StretchForms forms(machine, starts);
  SmallVector<Operation *> operations = resultsOf(machine),
                           changing = dependingOnStates(operations);
  for (uint64_t step = 0; step < steps; ++step) {
    bool changed = false, isFirst = step == 0;
    if (!plan.evaluateUnchecked(*this, forms, isFirst ? operations : changing,
                                isFirst) ||
        !plan.advanceUnchecked(*this, states, changed))
      return std::nullopt;
    forms.advance();
    if (!changed && forms.areConstant())
      break;
  }
  return plan;
}

/// Stretches from states in -2^exponent .. 2^exponent-1, which is cheap to
/// test.
static std::optional<StretchPlan>
startingWithin(const IntegerPlan &plan, unsigned exponent, uint64_t steps) {
  const int64_t end = int64_t(1) << exponent;
  StretchPlan result{steps, plan, exponent, {}};
  std::vector<Bounds> starts;
  for (StateOp state : plan.states()) {
    Bounds start = plan.of(state.getResult());
    result.tested.push_back(plan.guardOf(state).has_value());
    if (result.tested.back())
      start = start.meet({-end, end - 1});
    // A sequence has to be able to begin with a stretch.
    if (!Bounds::constant(state.getInit()).within(*start.lo, *start.hi))
      return std::nullopt;
    starts.push_back(start);
  }
  std::optional<IntegerPlan> integers = plan.withoutChecks(starts, steps);
  if (!integers)
    return std::nullopt;
  result.integers = *integers;
  return result;
}

/// The greatest exponent from `least` to `most` for which `isGood` holds; if it
/// holds of one, it holds of all that are smaller.
static std::optional<StretchPlan>
widest(const IntegerPlan &plan, uint64_t steps, unsigned least, unsigned most,
       llvm::function_ref<bool(const StretchPlan &)> isGood) {
  std::optional<StretchPlan> best;
  // Often it is the greatest; after that, halves.
  for (unsigned middle = most; least <= most; middle = (least + most + 1) / 2) {
    std::optional<StretchPlan> own = startingWithin(plan, middle, steps);
    if (own && isGood(*own)) {
      best = std::move(own);
      least = middle + 1;
    } else {
      most = middle - 1;
    }
  }
  return best;
}

std::optional<StretchPlan> mips::planStretches(const IntegerPlan &plan) {
  const uint64_t unbounded = 1024;
  if (!plan.hasChecks())
    return StretchPlan{unbounded, plan, 0,
                       std::vector<bool>(plan.states().size())};
  // Where values double at each step, long stretches need small ones.
  for (unsigned least : {48, 16})
    for (uint64_t steps : {256, 64, 16, 8})
      if (auto stretch = widest(plan, steps, least, 61,
                                [](const StretchPlan &) { return true; }))
        return stretch;
  return std::nullopt;
}

static bool statesFit(const IntegerPlan &plan, unsigned width) {
  return llvm::all_of(plan.states(), [&](StateOp state) {
    return plan.stateBounds(state).within(llvm::minIntN(width),
                                          llvm::maxIntN(width));
  });
}

std::optional<StretchPlan> mips::planNarrowStretches(const IntegerPlan &plan) {
  if (!plan.hasChecks())
    return std::nullopt;
  // Values that grow by the same amount at each step stay for as many times
  // `steps` steps as are worth the code.
  const uint64_t steps = 64;
  const unsigned spareBits = 6;
  std::vector<Bounds> inits;
  for (StateOp state : plan.states())
    inits.push_back(plan.guardOf(state) ? Bounds::constant(state.getInit())
                                        : plan.of(state.getResult()));
  std::optional<IntegerPlan> first = plan.withoutChecks(inits, steps);
  for (unsigned width : {16, 32}) {
    if (!first || width >= plan.greatestWidth() ||
        !statesFit(*first, width - spareBits))
      continue;
    return widest(plan, steps, width - spareBits, width - 1,
                  [&](const StretchPlan &own) {
                    return own.integers.greatestWidth() <= width;
                  });
  }
  return std::nullopt;
}

void IntegerPlan::reportStretches(raw_ostream &os) const {
  auto line = [&](StringRef kind, const std::optional<StretchPlan> &stretch) {
    if (stretch)
      os << "  " << kind << ": " << stretch->steps
         << " steps from states in -2^" << stretch->exponent << "..2^"
         << stretch->exponent << "-1, in " << stretch->integers.greatestWidth()
         << " bits\n";
  };
  line("unchecked", planStretches(*this));
  line("unchecked in batches", planNarrowStretches(*this));
}
