//===- ReaderCost.cpp - what a reader pays for rules ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/ReaderCost.h"
#include "mips/IR/LiveOperations.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mips;
using llvm::ArrayRef;

ReadKind mips::readKind(mlir::Operation *op) {
  return llvm::TypeSwitch<mlir::Operation *, ReadKind>(op)
      .Case<ConstantOp, TruthOp>([](auto) { return ReadKind::Constant; })
      .Case<InputOp, StateOp>([](auto) { return ReadKind::Variable; })
      .Case<AddOp>([](auto) { return ReadKind::Add; })
      .Case<SubOp>([](auto) { return ReadKind::Sub; })
      .Case<MulOp>([](auto) { return ReadKind::Mul; })
      .Case<DivOp>([](auto) { return ReadKind::Div; })
      .Case<ModOp>([](auto) { return ReadKind::Mod; })
      .Case<MinOp>([](auto) { return ReadKind::Min; })
      .Case<MaxOp>([](auto) { return ReadKind::Max; })
      .Case<AbsOp>([](auto) { return ReadKind::Abs; })
      .Case<CmpOp>([](CmpOp cmp) {
        bool isEquation = cmp.getPredicate() == CmpPredicate::eq ||
                          cmp.getPredicate() == CmpPredicate::ne;
        return isEquation ? ReadKind::Equal : ReadKind::Order;
      })
      .Case<AndOp>([](auto) { return ReadKind::And; })
      .Case<OrOp>([](auto) { return ReadKind::Or; })
      .Case<XorOp>([](auto) { return ReadKind::Xor; })
      .Case<NotOp>([](auto) { return ReadKind::Not; })
      .Case<IndicatorOp>([](auto) { return ReadKind::Indicator; })
      .Case<SelectOp>([](auto) { return ReadKind::Select; })
      .Case<ArgmaxOp>([](auto) { return ReadKind::Argmax; })
      .Case<LookupOp>([](auto) { return ReadKind::Lookup; });
}

//===----------------------------------------------------------------------===//
// One operation
//===----------------------------------------------------------------------===//

/// Arithmetic with bits stands for something that could be said: `1 - b` for
/// `not b`, `5*b` for `5 if b else 0`, `b*x` for `x if b else 0`.
static unsigned priceOfArithmetic(const ReadPart &own,
                                  ArrayRef<ReadPart> operands) {
  const ReadPart &a = operands[0], &b = operands[1];
  bool withBit = a.isBit() || b.isBit();
  if (own.kind == ReadKind::Mul)
    return withBit ? 7 : 2;
  // What is counted may be a comparison; one that is subtracted, seldom.
  unsigned brackets = llvm::count_if(operands, [](const ReadPart &part) {
    return part.kind == ReadKind::Indicator;
  });
  // A quotient has a meaning, and one with something added to it another one.
  unsigned quotients = llvm::count_if(operands, [](const ReadPart &part) {
    return part.kind == ReadKind::Div;
  });
  if (own.kind == ReadKind::Add)
    return 1 + brackets + 4 * quotients;
  unsigned disguise = b.isBit() ? (a.isConstant() ? 2 : 3) : a.isConstant();
  return 1 + 14 * brackets + disguise;
}

/// A remainder or a quotient is an idea of its own; of what may be negative it
/// is two. One that can only be 0 or 1 is a comparison in disguise.
static unsigned priceOfDivision(const ReadPart &own, const ReadPart &dividend) {
  unsigned sign = dividend.bounds.isNonNegative() ? 0 : 2;
  unsigned bit = own.kind == ReadKind::Div && own.isBit() ? 4 : 0;
  // Limits and a remainder together are a way to begin anew.
  bool isLimited =
      dividend.kind == ReadKind::Min || dividend.kind == ReadKind::Max;
  return 3 + sign + bit + (isLimited ? 4 : 0);
}

static unsigned priceOfExtremum(ArrayRef<ReadPart> operands) {
  unsigned bits = llvm::count_if(
      operands, [](const ReadPart &part) { return part.isBit(); });
  // The smaller one of a variable and its product with another is a choice.
  bool isOfProduct = llvm::any_of(operands, [](const ReadPart &part) {
    return part.kind == ReadKind::Mul;
  });
  if (bits == operands.size())
    return 4;
  return (bits ? 6 : 2) + (isOfProduct ? 4 : 0);
}

/// Of what is never positive: it is counted with the wrong sign. What may only
/// be -1 is a case that could be said.
static unsigned priceOfMagnitude(const ReadPart &operand) {
  const Bounds &bounds = operand.bounds;
  if (bounds.hi && *bounds.hi <= 0)
    return 12;
  bool isOneCase = bounds.lo == -1 && !(bounds.hi && *bounds.hi <= 1);
  return 2 + (isOneCase ? 6 : 0);
}

/// Something alone on each side, or work to bring it there.
static unsigned priceOfComparison(const ReadPart &own,
                                  ArrayRef<ReadPart> operands) {
  unsigned compound = llvm::count_if(operands, [](const ReadPart &part) {
    return !part.isLeaf() && part.kind != ReadKind::Select;
  });
  bool areBits = llvm::all_of(
      operands, [](const ReadPart &part) { return part.bounds.isBit(); });
  bool isOrderOfBits = own.kind == ReadKind::Order && areBits;
  return 1 + 3 * compound + (isOrderOfBits ? 5 : 0);
}

unsigned mips::readingPrice(const ReadPart &own, ArrayRef<ReadPart> operands,
                            size_t entries) {
  switch (own.kind) {
  case ReadKind::Constant:
    return own.bounds.lo && *own.bounds.lo < 0 ? 2 : 1;
  case ReadKind::Variable:
    return 1;
  case ReadKind::Add:
  case ReadKind::Sub:
  case ReadKind::Mul:
    return priceOfArithmetic(own, operands);
  case ReadKind::Div:
  case ReadKind::Mod:
    return priceOfDivision(own, operands[0]);
  case ReadKind::Min:
  case ReadKind::Max:
    return priceOfExtremum(operands);
  case ReadKind::Abs:
    return priceOfMagnitude(operands[0]);
  case ReadKind::Equal:
  case ReadKind::Order:
    return priceOfComparison(own, operands);
  case ReadKind::And:
  case ReadKind::Or:
    return 1;
  case ReadKind::Xor:
    return 2;
  case ReadKind::Not:
    return operands[0].kind == ReadKind::Equal ||
                   operands[0].kind == ReadKind::Order
               ? 2
               : 1;
  case ReadKind::Indicator:
    // What stays once it is set is said better than as a number that is 1 if
    // one of two is.
    return operands[0].kind == ReadKind::Or ? 1 : 0;
  case ReadKind::Select:
    // A choice inside of what is chosen by is a puzzle.
    return 2 + (operands[0].kind == ReadKind::Xor ? 1 : 0);
  case ReadKind::Argmax:
    return 3;
  case ReadKind::Lookup:
    return 6 + unsigned(std::min<size_t>(entries, 1000)) / 2;
  }
  llvm_unreachable("covered switch");
}

unsigned mips::membershipPrice(size_t values) {
  return 1 + unsigned(values + 1) / 2;
}

unsigned mips::statePrice(StateRole role, int64_t initial) {
  // What begins with something else than nothing has to be explained.
  unsigned start = initial == 0 ? 0 : 1;
  switch (role) {
  case StateRole::Delay:
    return 1 + start;
  case StateRole::Flag:
  case StateRole::Parity:
  case StateRole::Count:
  case StateRole::RunLength:
  case StateRole::Total:
  case StateRole::Largest:
  case StateRole::Smallest:
  case StateRole::Carry:
  case StateRole::Remainder:
  case StateRole::Number:
    return 2 + start;
  case StateRole::Latch:
  case StateRole::Product:
    return 3 + start;
  case StateRole::Mode:
    return 1;
  case StateRole::Rate:
    return 6 + start;
  case StateRole::Mixed:
    return 10 + start;
  case StateRole::Other:
    return 20;
  }
  llvm_unreachable("covered switch");
}

//===----------------------------------------------------------------------===//
// A machine
//===----------------------------------------------------------------------===//

/// The constants that one variable is compared with by `or`, if these are all
/// that the operation asks; `parts` are the operations that it consists of.
static std::optional<size_t>
membership(mlir::Value value, mlir::Value &variable,
           llvm::DenseSet<mlir::Operation *> &parts) {
  mlir::Operation *op = value.getDefiningOp();
  if (auto cmp = llvm::dyn_cast<CmpOp>(op)) {
    bool isEquation = cmp.getPredicate() == CmpPredicate::eq &&
                      cmp.getRhs().getDefiningOp<ConstantOp>();
    if (!isEquation || (variable && variable != cmp.getLhs()))
      return std::nullopt;
    variable = cmp.getLhs();
    parts.insert(op);
    return 1;
  }
  auto either = llvm::dyn_cast<OrOp>(op);
  if (!either)
    return std::nullopt;
  auto left = membership(either.getLhs(), variable, parts);
  auto right = left ? membership(either.getRhs(), variable, parts) : left;
  if (!right)
    return std::nullopt;
  parts.insert(op);
  return *left + *right;
}

static ReadPart partOf(mlir::Value value, const RangeAnalysis &ranges) {
  mlir::Operation *op = value.getDefiningOp();
  Bounds bounds = ranges.of(value);
  if (auto constant = llvm::dyn_cast<ConstantOp>(op))
    bounds = Bounds::constant(constant.getValue());
  // What is used twice has a name.
  bool isShared = !value.use_empty() && !value.hasOneUse();
  bool isNamed = isShared && op->getNumOperands() > 0;
  return {isNamed ? ReadKind::Variable : readKind(op), bounds};
}

static bool hasRemainder(mlir::Operation &op) {
  auto div = llvm::dyn_cast<DivOp>(op);
  return div && llvm::any_of(div.getLhs().getUsers(), [&](auto *user) {
           auto mod = llvm::dyn_cast<ModOp>(user);
           return mod && mod.getDivisor() == div.getDivisor();
         });
}

static bool isLastOutput(MachineOp machine, StateOp state) {
  mlir::Value next = machine.nextOf(state).getValue();
  return llvm::any_of(machine.outputs(), [&](OutputOp output) {
    return output.getValue() == next;
  });
}

/// Whether a total of steps up and down is only asked whether it is below
/// something: one with the wrong sign.
static bool isTurned(StateOp state, mlir::Value next) {
  auto sum = next.getDefiningOp<AddOp>();
  bool goesByChoice =
      sum && llvm::is_contained(sum->getOperands(), state.getResult()) &&
      llvm::any_of(sum->getOperands(), [](mlir::Value part) {
        auto choice = part.getDefiningOp<SelectOp>();
        return choice && choice.getOnTrue().getDefiningOp<ConstantOp>() &&
               choice.getOnFalse().getDefiningOp<ConstantOp>();
      });
  bool isAsked = false;
  for (mlir::Operation *user : next.getUsers()) {
    if (llvm::isa<NextOp>(user))
      continue;
    auto cmp = llvm::dyn_cast<CmpOp>(user);
    auto limit = cmp ? cmp.getRhs().getDefiningOp<ConstantOp>() : ConstantOp();
    bool isBelow = limit && cmp.getLhs() == next &&
                   int64_t(limit.getValue()) <= 0 &&
                   (cmp.getPredicate() == CmpPredicate::lt ||
                    cmp.getPredicate() == CmpPredicate::le);
    if (!isBelow)
      return false;
    isAsked = true;
  }
  return goesByChoice && isAsked;
}

/// Whether a flag is one half of a number: another bit needs it, and it needs
/// that one. Neither of the two means anything alone.
static bool isHalfOfNumber(MachineOp machine, StateOp state,
                           const RangeAnalysis &ranges) {
  mlir::Value next = machine.nextOf(state).getValue();
  auto isBit = [&](StateOp own) { return ranges.of(own.getResult()).isBit(); };
  return isBit(state) && llvm::any_of(machine.states(), [&](StateOp other) {
           return other != state && isBit(other) &&
                  dependsOn(next, other.getResult()) &&
                  dependsOn(machine.nextOf(other).getValue(),
                            state.getResult());
         });
}

/// Whether an output is what a total leaves of a constant, `20 - s'`: it is
/// the output that should be counted.
static bool isWhatIsMissing(MachineOp machine, mlir::Value next) {
  return llvm::any_of(machine.outputs(), [&](OutputOp output) {
    auto rest = output.getValue().getDefiningOp<SubOp>();
    return rest && rest.getRhs() == next &&
           rest.getLhs().getDefiningOp<ConstantOp>();
  });
}

/// What a state variable costs, as it is used in its machine.
static unsigned priceOfState(MachineOp machine, StateOp state,
                             const RangeAnalysis &ranges) {
  StateRole role = roleOf(machine, state, ranges);
  int64_t initial = state.getInit();
  unsigned price = statePrice(role, initial);
  mlir::Value next = machine.nextOf(state).getValue();
  // A total that everything is subtracted from is one with the wrong sign, as
  // is a carry of -1.
  if (auto less = next.getDefiningOp<SubOp>())
    price += less.getLhs() == state.getResult() ? 2 : 0;
  if (role == StateRole::Total && isTurned(state, next))
    price += 3;
  if (isWhatIsMissing(machine, next))
    price += 6;
  bool isFlag = role == StateRole::Flag || role == StateRole::Latch;
  if (isFlag && isHalfOfNumber(machine, state, ranges))
    price += 6;
  Bounds bounds = ranges.of(next);
  if (role == StateRole::Carry && !bounds.isNonNegative())
    price += 8;
  // The last output is an idea, whatever it is calculated by.
  if (isLastOutput(machine, state))
    price = std::min(price, 3u);
  // What begins below all that it will be begins with a trick. A limit has to.
  bool isLimit = role == StateRole::Largest || role == StateRole::Smallest ||
                 role == StateRole::Latch;
  return price + (initial < 0 && bounds.isNonNegative() && !isLimit ? 3 : 0);
}

/// Sums of which a value consists, with what they may be limited by.
static bool countsWith(mlir::Value value, mlir::Value bit) {
  mlir::Operation *op = value.getDefiningOp();
  if (llvm::isa<SelectOp>(op))
    return countsWith(op->getOperand(1), bit) ||
           countsWith(op->getOperand(2), bit);
  bool isSum = llvm::isa<AddOp, SubOp>(op);
  if (!isSum && !llvm::isa<ModOp, MinOp, MaxOp>(op))
    return false;
  return llvm::any_of(op->getOperands(), [&](mlir::Value operand) {
    return (isSum && operand == bit) || countsWith(operand, bit);
  });
}

/// Whether a choice asks for a bit, and then calculates with it.
static bool isAskedAndCounted(SelectOp choice, const RangeAnalysis &ranges) {
  auto cmp = choice.getCondition().getDefiningOp<CmpOp>();
  return cmp && llvm::any_of(cmp->getOperands(), [&](mlir::Value asked) {
           return llvm::isa<InputOp, StateOp>(asked.getDefiningOp()) &&
                  ranges.of(asked).isBit() &&
                  (countsWith(choice.getOnTrue(), asked) ||
                   countsWith(choice.getOnFalse(), asked));
         });
}

/// `s + (if c then e else 0)`, which is `if c then s + e`.
static bool addsOrNothing(AddOp sum) {
  return llvm::any_of(sum->getOperands(), [](mlir::Value operand) {
    auto choice = operand.getDefiningOp<SelectOp>();
    auto isZero = [](mlir::Value value) {
      auto constant = value.getDefiningOp<ConstantOp>();
      return constant && int64_t(constant.getValue()) == 0;
    };
    return choice &&
           (isZero(choice.getOnTrue()) || isZero(choice.getOnFalse()));
  });
}

/// Whether a state variable is as it was, unless something happens: that is not
/// even said.
static bool mayStay(NextOp next) {
  auto choice = next.getValue().getDefiningOp<SelectOp>();
  return choice && choice.getResult().hasOneUse() &&
         (choice.getOnTrue() == next.getState() ||
          choice.getOnFalse() == next.getState());
}

unsigned mips::readerCost(MachineOp machine, const RangeAnalysis &ranges) {
  uint64_t cost = 0, saved = 0;
  llvm::DenseSet<mlir::Operation *> live = liveOperations(machine),
                                    inMembership;
  for (mlir::Operation &op : llvm::reverse(machine.block())) {
    mlir::Value variable;
    llvm::DenseSet<mlir::Operation *> parts;
    if (!llvm::isa<OrOp>(op) || !live.contains(&op) ||
        inMembership.contains(&op))
      continue;
    std::optional<size_t> values = membership(op.getResult(0), variable, parts);
    if (!values || *values < 3)
      continue;
    inMembership.insert(parts.begin(), parts.end());
    cost += 1 + membershipPrice(*values);
  }
  for (auto next : machine.block().getOps<NextOp>())
    saved += live.contains(next.getState().getDefiningOp()) && mayStay(next);
  for (mlir::Operation &op : machine.block()) {
    if (!live.contains(&op) || inMembership.contains(&op) ||
        llvm::isa<NextOp, OutputOp>(op))
      continue;
    if (auto state = llvm::dyn_cast<StateOp>(op))
      cost += priceOfState(machine, state, ranges);
    size_t uses = llvm::count_if(op.getResult(0).getUses(), [&](auto &use) {
      return live.contains(use.getOwner()) &&
             !inMembership.contains(use.getOwner()) &&
             !(llvm::isa<NextOp>(use.getOwner()) &&
               use.getOperandNumber() == 0);
    });
    if (llvm::isa<InputOp, StateOp, ConstantOp, TruthOp>(op)) {
      // Each mention is read.
      cost += uses * readingPrice(partOf(op.getResult(0), ranges), {});
      continue;
    }
    llvm::SmallVector<ReadPart> operands;
    for (mlir::Value operand : op.getOperands())
      operands.push_back(partOf(operand, ranges));
    size_t entries = 0;
    if (auto lookup = llvm::dyn_cast<LookupOp>(op))
      entries = lookup.getTable().size();
    // Quotient and remainder are one idea.
    ReadPart own{readKind(&op), ranges.of(op.getResult(0))};
    cost += hasRemainder(op) ? 1 : readingPrice(own, operands, entries);
    if (auto choice = llvm::dyn_cast<SelectOp>(op))
      cost += isAskedAndCounted(choice, ranges) ? countedTestPrice : 0;
    if (auto sum = llvm::dyn_cast<AddOp>(op))
      cost += addsOrNothing(sum) ? 3 : 0;
    if (auto both = llvm::dyn_cast<AndOp>(op))
      cost -= lagPatternOf(both) ? 1 : 0;
    cost += std::max<size_t>(uses, 1) - 1;
  }
  return unsigned(std::min<uint64_t>(cost - saved, 1u << 30));
}

unsigned mips::readerCost(MachineOp machine) {
  return readerCost(machine, RangeAnalysis(machine));
}
