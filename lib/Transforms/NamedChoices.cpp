//===- NamedChoices.cpp - ways to say a value without its number ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NamedChoices.h"
#include "Patterns.h"
#include "mlir/IR/IRMapping.h"
#include "llvm/ADT/SetVector.h"
#include <set>

using namespace mlir;
using namespace mips;

/// Numbers of more values than this are parted by thresholds; so many cases are
/// looked at, and so many pieces looked for.
static constexpr uint64_t mostSingleValues = 64, mostCases = 512;
static constexpr unsigned mostPieces = 256;
/// A calculation is written for so many cases.
static constexpr size_t mostCopies = 32;

const NamedValues::Kind *mips::keepsNamesOf(Value value,
                                            const NamedValues &named) {
  return isa<InputOp, StateOp, SelectOp>(value.getDefiningOp())
             ? named.wanted(value)
             : nullptr;
}

bool mips::calculatesWithNames(Operation *op, const NamedValues &named) {
  auto cmp = dyn_cast<CmpOp>(op);
  bool isCalculation = cmp ? !isEquation(op)
                           : isa<AddOp, SubOp, MulOp, DivOp, ModOp, AbsOp,
                                 MinOp, MaxOp, ArgmaxOp, LookupOp>(op);
  return isCalculation && llvm::any_of(op->getOperands(), [&](Value operand) {
           return keepsNamesOf(operand, named) != nullptr;
         });
}

NamedChoices::NamedChoices(Value value, const NamedValues::Kind *kind,
                           const NamedValues &named, RangeAnalysis &ranges)
    : value(value), kind(kind), named(named), ranges(ranges) {
  addCuts();
}

/// Whether a value is calculated with ones that have names, anywhere.
bool NamedChoices::calculates(Value own) {
  if (auto it = known.find(own); it != known.end())
    return it->second;
  Operation *op = own.getDefiningOp();
  bool result = !isa<InputOp, StateOp>(op) && calculatesWithNames(op, named);
  for (Value operand : op->getOperands())
    result |= calculates(operand);
  return known[own] = result;
}

//===----------------------------------------------------------------------===//
// What may be asked
//===----------------------------------------------------------------------===//

/// A value as a leaf, in one piece if it has too many values for single ones.
Leaf NamedChoices::leafOf(Value own) const {
  Leaf leaf{own, {}};
  Bounds bounds = ranges.of(own);
  if (auto input = own.getDefiningOp<InputOp>())
    bounds = {input.getRange()[0], input.getRange()[1]};
  const NamedValues::Kind *names = keepsNamesOf(own, named);
  leaf.hasOrder = !names && !own.getType().isInteger(1);
  bool isSingle =
      bounds.isBounded() &&
      uint64_t(*bounds.hi) - uint64_t(*bounds.lo) < mostSingleValues;
  if (!isSingle) {
    leaf.pieces = {bounds};
    return leaf;
  }
  for (int64_t i = *bounds.lo; i <= *bounds.hi; ++i)
    leaf.add(i);
  return leaf;
}

/// Values of which, together, `value` is a function: itself, then what its
/// operations are of, the last operation first, down to inputs and states.
void NamedChoices::addCuts() {
  llvm::SetVector<Value> cut;
  cut.insert(value);
  auto isEnd = [](Value own) {
    return isa<InputOp, StateOp>(own.getDefiningOp());
  };
  for (;;) {
    addCut(cut.getArrayRef());
    Value last;
    for (Value own : cut)
      if (!isEnd(own) &&
          (!last || last.getDefiningOp()->isBeforeInBlock(own.getDefiningOp())))
        last = own;
    if (!last)
      break;
    cut.remove(last);
    for (Value operand : last.getDefiningOp()->getOperands())
      if (!isa<ConstantOp, TruthOp>(operand.getDefiningOp()))
        cut.insert(operand);
  }
  addForEach(cut.getArrayRef());
}

void NamedChoices::addCut(ArrayRef<Value> cut) {
  Way way;
  uint64_t cases = 1;
  std::optional<size_t> wide;
  for (Value own : cut) {
    if (calculates(own) || (own == value && !kind))
      return;
    way.leaves.push_back(leafOf(own));
    Leaf &leaf = way.leaves.back();
    const NamedValues::Kind *names = keepsNamesOf(own, named);
    leaf.isOfKind = own.getType() == value.getType() &&
                    (kind ? names && names->names == kind->names : !names);
  }
  exclude(way.leaves);
  // Names first, inputs before states.
  auto rank = [&](const Leaf &leaf) {
    bool isInput = isa<InputOp>(leaf.value.getDefiningOp());
    return (keepsNamesOf(leaf.value, named) ? 0 : 2) + (isInput ? 0 : 1);
  };
  llvm::sort(way.leaves, [&](const Leaf &a, const Leaf &b) {
    if (rank(a) != rank(b))
      return rank(a) < rank(b);
    return a.value.getDefiningOp()->isBeforeInBlock(b.value.getDefiningOp());
  });
  for (auto [i, leaf] : llvm::enumerate(way.leaves)) {
    if (leaf.pieces.empty())
      return;
    bool isSingle = leaf.pieces.size() > 1 || leaf.pieces[0].asConstant();
    if (!isSingle && (wide || !leaf.hasOrder))
      return;
    if (!isSingle)
      wide = i;
    if ((cases *= leaf.pieces.size()) > mostCases)
      return;
  }
  if (wide && !split(way.leaves, *wide))
    return;
  ways.push_back(std::move(way));
}

/// The calculation for each case of the values that have names.
void NamedChoices::addForEach(ArrayRef<Value> ends) {
  Way way;
  way.isForEach = true;
  size_t cases = 1;
  for (Value own : ends)
    if (keepsNamesOf(own, named)) {
      way.leaves.push_back(leafOf(own));
      cases *= way.leaves.back().pieces.size();
    }
  exclude(way.leaves);
  bool isEmpty = llvm::any_of(
      way.leaves, [](const Leaf &leaf) { return leaf.pieces.empty(); });
  if (!kind && !way.leaves.empty() && !isEmpty && cases <= mostCopies)
    ways.push_back(std::move(way));
}

/// Leaves out the values for which the choices around a value take the other
/// side, as long as each has one user.
void NamedChoices::exclude(std::vector<Leaf> &leaves) const {
  for (Value inner = value; inner.hasOneUse();) {
    OpOperand &use = *inner.getUses().begin();
    auto select = dyn_cast<SelectOp>(use.getOwner());
    if (!select || use.getOperandNumber() == 0)
      return;
    auto cmp = select.getCondition().getDefiningOp<CmpOp>();
    std::optional<int64_t> constant =
        cmp ? constantOf(cmp.getRhs()) : std::nullopt;
    if (constant && isEquation(cmp)) {
      bool isEqual = (cmp.getPredicate() == CmpPredicate::eq) ==
                     (use.getOperandNumber() == 1);
      for (Leaf &leaf : leaves)
        if (leaf.value == cmp.getLhs() && leaf.pieces.size() > 1)
          llvm::erase_if(leaf.pieces, [&](const Bounds &own) {
            return (own == Bounds::constant(*constant)) != isEqual;
          });
    }
    inner = select.getResult();
  }
}

//===----------------------------------------------------------------------===//
// Thresholds
//===----------------------------------------------------------------------===//

/// The lower and the upper part of an interval; nothing where it goes on
/// without an end and without a change.
static std::optional<std::pair<Bounds, Bounds>> halves(const Bounds &whole) {
  constexpr int64_t farthest = int64_t(1) << 50, first = 16;
  int64_t middle = 0; // the first of the upper part
  if (whole.isBounded()) {
    uint64_t width = uint64_t(*whole.hi) - uint64_t(*whole.lo);
    middle = int64_t(uint64_t(*whole.lo) + width / 2 + 1);
  } else if (whole.lo) {
    if (*whole.lo > farthest)
      return std::nullopt;
    middle = *whole.lo < 0 ? 0 : std::max(2 * *whole.lo, first);
  } else if (whole.hi) {
    if (*whole.hi < -farthest)
      return std::nullopt;
    middle = *whole.hi >= 0 ? 0 : std::min(2 * *whole.hi, -first);
  }
  return std::pair(Bounds{whole.lo, middle - 1}, Bounds{middle, whole.hi});
}

/// Where the value changes, if leaf `wide` runs through its one piece and the
/// others stay where `pieces` has them.
std::optional<std::vector<int64_t>>
NamedChoices::thresholds(std::vector<Leaf> &leaves, size_t wide,
                         SmallVector<Bounds> &pieces) const {
  std::vector<int64_t> changes;
  SmallVector<Bounds> work = {leaves[wide].pieces[0]};
  std::optional<int64_t> before;
  for (unsigned left = 4 * mostPieces; !work.empty(); --left) {
    if (left == 0 || changes.size() > mostPieces)
      return std::nullopt;
    pieces[wide] = work.pop_back_val();
    if (std::optional<int64_t> here = valueOn(value, leaves, pieces)) {
      if (before && before != here)
        changes.push_back(*pieces[wide].lo);
      before = here;
      continue;
    }
    auto parts =
        pieces[wide].asConstant() ? std::nullopt : halves(pieces[wide]);
    if (!parts)
      return std::nullopt;
    work.push_back(parts->second);
    work.push_back(parts->first);
  }
  return changes;
}

/// Parts leaf `wide` so that the value is the same in each piece.
bool NamedChoices::split(std::vector<Leaf> &leaves, size_t wide) const {
  std::set<int64_t> changes;
  SmallVector<Bounds> pieces(leaves.size());
  std::vector<size_t> at(leaves.size());
  // All cases of the other leaves.
  for (bool isDone = false; !isDone;) {
    for (size_t i = 0; i < leaves.size(); ++i)
      pieces[i] = leaves[i].pieces[at[i]];
    std::optional<std::vector<int64_t>> here = thresholds(leaves, wide, pieces);
    if (!here)
      return false;
    changes.insert(here->begin(), here->end());
    if (changes.size() > mostPieces)
      return false;
    isDone = true;
    for (size_t i = 0; i < leaves.size() && isDone; ++i) {
      isDone = i == wide || ++at[i] == leaves[i].pieces.size();
      if (isDone && i != wide)
        at[i] = 0;
    }
  }
  Bounds rest = leaves[wide].pieces[0];
  leaves[wide].pieces.clear();
  for (int64_t change : changes) {
    leaves[wide].pieces.push_back({rest.lo, change - 1});
    rest.lo = change;
  }
  leaves[wide].pieces.push_back(rest);
  return true;
}

//===----------------------------------------------------------------------===//
// Writing
//===----------------------------------------------------------------------===//

/// The calculation with constants for the leaves, as short as it becomes.
Value NamedChoices::cloneFor(const std::vector<Leaf> &leaves,
                             ArrayRef<Bounds> pieces, Operation *place) {
  OpBuilder builder(place);
  IRMapping mapping;
  for (auto [leaf, piece] : llvm::zip_equal(leaves, pieces))
    mapping.map(leaf.value,
                builder
                    .create<ConstantOp>(place->getLoc(),
                                        builder.getI64IntegerAttr(*piece.lo))
                    .getResult());
  llvm::SetVector<Operation *> needed;
  SmallVector<Value> work = {value};
  while (!work.empty()) {
    Operation *op = work.pop_back_val().getDefiningOp();
    bool isEnd = isa<InputOp, StateOp>(op);
    if (!isEnd && needed.insert(op))
      llvm::append_range(work, op->getOperands());
  }
  std::vector<Operation *> order(needed.begin(), needed.end());
  llvm::sort(order,
             [](Operation *a, Operation *b) { return a->isBeforeInBlock(b); });
  std::vector<Operation *> copies;
  for (Operation *op : order)
    copies.push_back(builder.clone(*op, mapping));
  return simplifyCopies(mapping.lookupOrDefault(value), copies, ranges);
}

Value NamedChoices::write(size_t i, Operation *place) {
  const Way &way = ways[i];
  auto outcome = [&](ArrayRef<Bounds> pieces) -> std::optional<Outcome> {
    if (!way.isForEach) {
      std::optional<int64_t> number = valueOn(value, way.leaves, pieces);
      return number ? std::optional(Outcome{*number}) : std::nullopt;
    }
    Value copy = cloneFor(way.leaves, pieces, place);
    std::optional<int64_t> number = constantOf(copy);
    return number ? Outcome{*number} : Outcome{0, copy};
  };
  return buildDecisionTree(outcome, way.leaves, value.getType().isInteger(1),
                           kind ? kind->names.size() : 0, place);
}
