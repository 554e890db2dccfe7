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

static bool isConstantOf(const ReadPart &part, int64_t least) {
  std::optional<int64_t> value = part.bounds.asConstant();
  return part.isConstant() && value && (*value >= least || *value <= -least);
}

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
  if (own.kind == ReadKind::Add)
    return 1 + brackets;
  unsigned disguise = b.isBit() ? (a.isConstant() ? 2 : 3) : a.isConstant();
  return 1 + 14 * brackets + disguise;
}

/// A remainder or a quotient is an idea of its own; of what may be negative it
/// is two. One that can only be 0 or 1 is a comparison in disguise.
static unsigned priceOfDivision(const ReadPart &own, const ReadPart &dividend) {
  unsigned sign = dividend.bounds.isNonNegative() ? 0 : 2;
  unsigned bit = own.kind == ReadKind::Div && own.isBit() ? 2 : 0;
  // Limits and a remainder together are a way to begin anew.
  bool isLimited =
      dividend.kind == ReadKind::Min || dividend.kind == ReadKind::Max;
  return 3 + sign + bit + (isLimited ? 4 : 0);
}

/// Limits of -1 and 1 stand for a sign.
static unsigned priceOfExtremum(const ReadPart &own,
                                ArrayRef<ReadPart> operands) {
  bool isSign = own.bounds.within(-1, 1) && own.bounds.lo == -1 &&
                own.bounds.hi == 1 && !operands[0].bounds.within(-1, 1);
  unsigned bits = llvm::count_if(
      operands, [](const ReadPart &part) { return part.isBit(); });
  if (bits == operands.size())
    return 4;
  return (bits ? 6 : 2) + (isSign ? 8 : 0);
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
  return 1 + 3 * compound + (isOrderOfBits ? 2 : 0);
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
    return priceOfExtremum(own, operands);
  case ReadKind::Abs:
    return 2;
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
    return 2 + start;
  case StateRole::Latch:
  case StateRole::Product:
    return 3 + start;
  case StateRole::Mode:
    return 1;
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

unsigned mips::readerCost(MachineOp machine, const RangeAnalysis &ranges) {
  uint64_t cost = 0;
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
  for (mlir::Operation &op : machine.block()) {
    if (!live.contains(&op) || inMembership.contains(&op) ||
        llvm::isa<NextOp, OutputOp>(op))
      continue;
    if (auto state = llvm::dyn_cast<StateOp>(op)) {
      unsigned price =
          statePrice(roleOf(machine, state, ranges), state.getInit());
      // A total that everything is subtracted from is one with the wrong sign.
      if (auto less = machine.nextOf(state).getValue().getDefiningOp<SubOp>())
        price += less.getLhs() == state.getResult() ? 2 : 0;
      // The last output is an idea, whatever it is calculated by.
      cost += isLastOutput(machine, state) ? std::min(price, 3u) : price;
    }
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
    cost += std::max<size_t>(uses, 1) - 1;
  }
  return unsigned(std::min<uint64_t>(cost, 1u << 30));
}

unsigned mips::readerCost(MachineOp machine) {
  return readerCost(machine, RangeAnalysis(machine));
}
