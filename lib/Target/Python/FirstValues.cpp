//===- FirstValues.cpp - None before the first value ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Idioms.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/IR/NamedValues.h"
#include "mips/IR/StateRoles.h"

using namespace mlir;
using namespace mips;

/// Whether the old value of a state is only asked for, by `question`, and kept.
static bool isOnlyKept(StateOp state, FirstValue first) {
  return llvm::all_of(state->getUsers(), [&](Operation *user) {
    return isa<NextOp>(user) || user == first.choice ||
           (user == first.question && first.asked == state);
  });
}

/// Whether nothing but `question` needs the state that it asks.
static bool isOnlyAsked(FirstValue first) {
  return llvm::all_of(first.asked->getUsers(), [&](Operation *user) {
    return user == first.question || isa<NextOp>(user);
  });
}

static void eraseIfDead(Value value) {
  if (value.use_empty() && !isa<InputOp, StateOp>(value.getDefiningOp()))
    value.getDefiningOp()->erase();
}

static void beginWithNone(MachineOp machine, StateOp state, FirstValue first,
                          int64_t none) {
  CmpOp question = first.question;
  OpBuilder builder(question);
  auto constant = builder.create<ConstantOp>(question.getLoc(),
                                             builder.getI64IntegerAttr(none));
  giveWord(constant, noneWord);
  bool isTakenIfTrue = first.choice.getOnFalse() == state.getResult();
  Value isNone = builder.create<CmpOp>(
      question.getLoc(), isTakenIfTrue ? CmpPredicate::eq : CmpPredicate::ne,
      state, constant);
  question.getResult().replaceAllUsesWith(isNone);
  Value number = question.getRhs();
  question.erase();
  eraseIfDead(number);
  state->setAttr("init", Int64Attr::get(machine.getContext(), none));
  giveInitialWord(state, noneWord);
  StateOp asked = first.asked;
  if (asked == state)
    return;
  NextOp next = machine.nextOf(asked);
  Value after = next.getValue();
  next.erase();
  eraseIfDead(after);
  asked.erase();
}

void mips::sayNone(MachineOp machine) {
  for (StateOp state : machine.states()) {
    RangeAnalysis ranges(machine);
    std::optional<FirstValue> first = firstValueOf(machine, state, ranges);
    if (!first || !isOnlyKept(state, *first))
      continue;
    if (first->asked == state) {
      beginWithNone(machine, state, *first, state.getInit());
      continue;
    }
    std::optional<int64_t> least = ranges.of(first->value).lo;
    if (!isOnlyAsked(*first) || !least ||
        *least == std::numeric_limits<int64_t>::min())
      continue;
    beginWithNone(machine, state, *first, *least - 1);
    // The one that is asked may be among those to come.
    return sayNone(machine);
  }
}
