//===- DecisionTree.cpp - a function of few cases as choices ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DecisionTree.h"
#include "mips/IR/Predicates.h"
#include "mlir/IR/Builders.h"
#include <map>

using namespace mlir;
using namespace mips;

using End = std::optional<int64_t>;

//===----------------------------------------------------------------------===//
// The value of an expression
//===----------------------------------------------------------------------===//

static Bounds boundsOn(Value value, DenseMap<Value, Bounds> &known) {
  if (auto it = known.find(value); it != known.end())
    return it->second;
  Operation *op = value.getDefiningOp();
  SmallVector<Bounds> operands;
  for (Value operand : op->getOperands())
    operands.push_back(boundsOn(operand, known));
  // An input or a state that is no leaf may be anything.
  Bounds result =
      isa<InputOp, StateOp>(op) ? Bounds() : boundsOfResult(op, operands);
  return known[value] = result;
}

std::optional<int64_t> mips::valueOn(Value expression, ArrayRef<Leaf> leaves,
                                     ArrayRef<Bounds> pieces) {
  DenseMap<Value, Bounds> known;
  for (auto [leaf, piece] : llvm::zip_equal(leaves, pieces))
    known[leaf.value] = piece;
  return boundsOn(expression, known).asConstant();
}

//===----------------------------------------------------------------------===//
// The tree
//===----------------------------------------------------------------------===//

/// More nodes than this are a table and not choices.
static constexpr size_t maxNodes = 200;

namespace {
/// Trees are made of nodes that exist once, so that equal ones are the same
/// number.
class TreeBuilder {
public:
  TreeBuilder(CaseOutcome outcome, ArrayRef<Leaf> leaves, bool isTruth,
              size_t numNames, Operation *place)
      : outcome(outcome), leaves(leaves), numNames(numNames), builder(place),
        loc(place->getLoc()), isTruth(isTruth) {}

  Value run();

private:
  enum class Kind { Constant, Value, Leaf, Split };
  /// Of a constant: it; of another value, a leaf or a split: which value or
  /// leaf, and a split's nodes for each of its pieces.
  using Node = std::tuple<Kind, int64_t, std::vector<unsigned>>;
  /// A node, and the pieces for which it is the branch.
  struct Group {
    unsigned node;
    std::vector<size_t> pieces;
    bool isInterval() const {
      return pieces.back() - pieces.front() + 1 == pieces.size();
    }
  };

  bool isAllowed(int64_t result) const {
    return numNames == 0 || (result >= 0 && uint64_t(result) < numNames);
  }
  bool tabulate();
  unsigned intern(Node node);
  std::optional<unsigned> leafNode(size_t leaf, size_t begin, size_t end);
  unsigned build(size_t leaf, size_t begin, size_t end);
  Value emit(unsigned node);
  Value emitSplit(const Node &node);
  Value emitByOrder(const Leaf &leaf, ArrayRef<Group> groups);
  std::vector<Group> groupsOf(ArrayRef<unsigned> branches) const;
  Value choose(Value condition, Value yes, Value no);
  Value negate(Value condition);
  Value number(int64_t value);
  Value compare(CmpPredicate predicate, const Leaf &leaf, int64_t value);
  Value isIn(const Leaf &leaf, size_t first, size_t last);
  Value isOneOf(const Leaf &leaf, ArrayRef<size_t> pieces);
  Value constant(int64_t value);

  CaseOutcome outcome;
  ArrayRef<Leaf> leaves;
  size_t numNames;
  OpBuilder builder;
  Location loc;
  bool isTruth;
  /// The results of all cases, the last leaf running fastest, and the pieces of
  /// the leaves there.
  std::vector<unsigned> results;
  std::vector<std::vector<Bounds>> cases;
  std::map<Node, unsigned> numbers;
  std::vector<Node> nodes;
  std::vector<Value> values;
};
} // namespace

/// Whether two values are calculated in the same way.
static bool areAlike(Value a, Value b) {
  if (a == b)
    return true;
  Operation *first = a.getDefiningOp(), *second = b.getDefiningOp();
  if (isa<InputOp, StateOp>(first) || first->getName() != second->getName() ||
      first->getAttrs() != second->getAttrs() ||
      first->getNumOperands() != second->getNumOperands())
    return false;
  for (auto [x, y] :
       llvm::zip_equal(first->getOperands(), second->getOperands()))
    if (!areAlike(x, y))
      return false;
  return true;
}

bool TreeBuilder::tabulate() {
  cases.push_back({});
  for (const Leaf &leaf : leaves) {
    std::vector<std::vector<Bounds>> longer;
    for (const std::vector<Bounds> &before : cases)
      for (const Bounds &piece : leaf.pieces) {
        longer.push_back(before);
        longer.back().push_back(piece);
      }
    cases = std::move(longer);
  }
  for (const std::vector<Bounds> &pieces : cases) {
    std::optional<Outcome> here = outcome(pieces);
    if (!here || (here->value ? numNames > 0 : !isAllowed(here->number)))
      return false;
    if (!here->value) {
      results.push_back(intern({Kind::Constant, here->number, {}}));
      continue;
    }
    auto known = llvm::find_if(
        values, [&](Value value) { return areAlike(value, here->value); });
    if (known == values.end())
      known = values.insert(known, here->value);
    results.push_back(intern({Kind::Value, known - values.begin(), {}}));
  }
  return true;
}

unsigned TreeBuilder::intern(Node node) {
  auto [it, isNew] = numbers.try_emplace(node, nodes.size());
  if (isNew)
    nodes.push_back(std::move(node));
  return it->second;
}

/// A leaf that is the result in the cases begin .. end-1.
std::optional<unsigned> TreeBuilder::leafNode(size_t leaf, size_t begin,
                                              size_t end) {
  auto isResult = [&](size_t i, size_t other) {
    const auto &[kind, result, branches] = nodes[results[i]];
    return kind == Kind::Constant &&
           cases[i][other] == Bounds::constant(result);
  };
  for (size_t other = leaf; other < leaves.size(); ++other) {
    if (!leaves[other].isOfKind)
      continue;
    bool isAll = true;
    for (size_t i = begin; i < end && isAll; ++i)
      isAll = isResult(i, other);
    if (isAll)
      return intern({Kind::Leaf, int64_t(other), {}});
  }
  return std::nullopt;
}

/// The node for the cases begin .. end-1, which agree in the leaves before
/// `leaf`.
unsigned TreeBuilder::build(size_t leaf, size_t begin, size_t end) {
  ArrayRef<unsigned> here = ArrayRef(results).slice(begin, end - begin);
  if (llvm::all_equal(here))
    return here[0];
  if (std::optional<unsigned> node = leafNode(leaf, begin, end))
    return *node;
  size_t width = (end - begin) / leaves[leaf].pieces.size();
  std::vector<unsigned> branches;
  for (size_t i = 0; i < leaves[leaf].pieces.size(); ++i)
    branches.push_back(
        build(leaf + 1, begin + i * width, begin + (i + 1) * width));
  if (llvm::all_equal(branches))
    return branches[0];
  return intern({Kind::Split, int64_t(leaf), std::move(branches)});
}

Value TreeBuilder::number(int64_t value) {
  return builder.create<ConstantOp>(loc, builder.getI64IntegerAttr(value));
}

Value TreeBuilder::constant(int64_t value) {
  if (isTruth)
    return builder.create<TruthOp>(loc, builder.getBoolAttr(value));
  return number(value);
}

Value TreeBuilder::compare(CmpPredicate predicate, const Leaf &leaf,
                           int64_t value) {
  return builder.create<CmpOp>(loc, predicate, leaf.value, number(value));
}

/// Whether a number is in one of the pieces `first` to `last`.
Value TreeBuilder::isIn(const Leaf &leaf, size_t first, size_t last) {
  End lo = leaf.pieces[first].lo, hi = leaf.pieces[last].hi;
  if (lo && lo == hi)
    return compare(CmpPredicate::eq, leaf, *lo);
  bool isLowest = first == 0, isHighest = last + 1 == leaf.pieces.size();
  Value above = isLowest ? Value() : compare(CmpPredicate::ge, leaf, *lo);
  Value below = isHighest ? Value() : compare(CmpPredicate::le, leaf, *hi);
  if (!above || !below)
    return above ? above : below;
  return builder.create<AndOp>(loc, above, below);
}

Value TreeBuilder::isOneOf(const Leaf &leaf, ArrayRef<size_t> pieces) {
  if (leaf.value.getType().isInteger(1)) {
    bool isTrue = leaf.pieces[pieces.front()] == Bounds::constant(1);
    return isTrue ? leaf.value : negate(leaf.value);
  }
  Value any;
  for (size_t i = 0; i < pieces.size(); ++i) {
    size_t first = pieces[i];
    while (leaf.hasOrder && i + 1 < pieces.size() &&
           pieces[i + 1] == pieces[i] + 1)
      ++i;
    Value here = isIn(leaf, first, pieces[i]);
    any = any ? Value(builder.create<OrOp>(loc, any, here)) : here;
  }
  return any;
}

Value TreeBuilder::emit(unsigned node) {
  const auto &[kind, number, branches] = nodes[node];
  switch (kind) {
  case Kind::Constant:
    return constant(number);
  case Kind::Value:
    return values[number];
  case Kind::Leaf:
    return leaves[number].value;
  case Kind::Split:
    return emitSplit(nodes[node]);
  }
  llvm_unreachable("covered switch");
}

std::vector<TreeBuilder::Group>
TreeBuilder::groupsOf(ArrayRef<unsigned> branches) const {
  std::vector<Group> groups;
  for (auto [piece, branch] : llvm::enumerate(branches)) {
    auto known = llvm::find_if(
        groups, [&](const Group &group) { return group.node == branch; });
    if (known == groups.end())
      groups.push_back({branch, {piece}});
    else
      known->pieces.push_back(piece);
  }
  return groups;
}

/// `if s < 3 then … else if s < 7 then … else …`.
Value TreeBuilder::emitByOrder(const Leaf &leaf, ArrayRef<Group> groups) {
  Value result = emit(groups.back().node);
  for (const Group &group : llvm::reverse(groups.drop_back())) {
    const Bounds &last = leaf.pieces[group.pieces.back()];
    bool isOne = leaf.pieces[group.pieces.front()].lo == last.hi;
    int64_t next = *leaf.pieces[group.pieces.back() + 1].lo;
    Value isHere = isOne ? compare(CmpPredicate::eq, leaf, *last.hi)
                         : compare(CmpPredicate::lt, leaf, next);
    result = choose(isHere, emit(group.node), result);
  }
  return result;
}

/// Asks for the pieces of each branch, the commonest branch being what is left.
Value TreeBuilder::emitSplit(const Node &node) {
  const auto &[kind, leafNumber, branches] = node;
  const Leaf &leaf = leaves[leafNumber];
  std::vector<Group> groups = groupsOf(branches);
  bool areIntervals = llvm::all_of(
      groups, [](const Group &group) { return group.isInterval(); });
  if (leaf.hasOrder && areIntervals && groups.size() > 2)
    return emitByOrder(leaf, groups);
  auto isOne = [&](const Group &group) {
    return leaf.pieces[group.pieces.front()].lo ==
           leaf.pieces[group.pieces.back()].hi;
  };
  // `if s >= 3 then open else shut`.
  if (leaf.hasOrder && areIntervals && !isOne(groups[0]) && !isOne(groups[1]))
    return choose(isOneOf(leaf, groups[1].pieces), emit(groups[1].node),
                  emit(groups[0].node));
  // Of the same size the last one, so that the first value is asked first; but
  // of numbers and truths 0, so that what is asked is when it is 1.
  auto size = [&](const Group &group) {
    const auto &[kind, result, below] = nodes[group.node];
    bool isZero = numNames == 0 && kind == Kind::Constant && result == 0;
    return 2 * group.pieces.size() + isZero;
  };
  auto rest = groups.begin();
  for (auto it = groups.begin(); it != groups.end(); ++it)
    if (size(*it) >= size(*rest))
      rest = it;
  Group other = *rest;
  groups.erase(rest);
  Value result = emit(other.node);
  for (const Group &group : llvm::reverse(groups)) {
    Value isHere = isOneOf(leaf, group.pieces);
    result = choose(isHere, emit(group.node), result);
  }
  return result;
}

static std::optional<int64_t> asConstant(Value value) {
  if (auto constant = value.getDefiningOp<ConstantOp>())
    return int64_t(constant.getValue());
  if (auto truth = value.getDefiningOp<TruthOp>())
    return int64_t(truth.getValue());
  return std::nullopt;
}

/// The contrary.
Value TreeBuilder::negate(Value condition) {
  if (auto cmp = condition.getDefiningOp<CmpOp>())
    return builder.create<CmpOp>(loc, inverse(cmp.getPredicate()), cmp.getLhs(),
                                 cmp.getRhs());
  return builder.create<NotOp>(loc, condition);
}

/// `if condition then yes else no`, of truth values by `and`, `or` and `not`,
/// and of the numbers 1 and 0 as an indicator.
Value TreeBuilder::choose(Value condition, Value yes, Value no) {
  std::optional<int64_t> ifYes = asConstant(yes), ifNo = asConstant(no);
  if (!isTruth && numNames == 0 && ifYes == 1 && ifNo == 0)
    return builder.create<IndicatorOp>(loc, condition);
  if (!isTruth && numNames == 0 && ifYes == 0 && ifNo == 1)
    return builder.create<IndicatorOp>(loc, negate(condition));
  if (!isTruth)
    return builder.create<SelectOp>(loc, condition, yes, no);
  if (ifYes == 1 && ifNo == 0)
    return condition;
  Value negated = negate(condition);
  if (ifYes == 0 && ifNo == 1)
    return negated;
  if (ifYes)
    return *ifYes ? Value(builder.create<OrOp>(loc, condition, no))
                  : Value(builder.create<AndOp>(loc, negated, no));
  Value first = builder.create<AndOp>(loc, condition, yes);
  Value second = builder.create<AndOp>(loc, negated, no);
  return builder.create<OrOp>(loc, first, second);
}

Value TreeBuilder::run() {
  if (!tabulate())
    return {};
  unsigned root = build(0, 0, results.size());
  return nodes.size() > maxNodes ? Value() : emit(root);
}

Value mips::buildDecisionTree(CaseOutcome outcome, ArrayRef<Leaf> leaves,
                              bool isTruth, size_t numNames, Operation *place) {
  return TreeBuilder(outcome, leaves, isTruth, numNames, place).run();
}
