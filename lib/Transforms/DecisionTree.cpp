//===- DecisionTree.cpp - a function of few cases as choices ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DecisionTree.h"
#include "mips/IR/Predicates.h"
#include "mlir/IR/Builders.h"
#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/MathExtras.h"
#include <map>

using namespace mlir;
using namespace mips;

//===----------------------------------------------------------------------===//
// The value of an expression
//===----------------------------------------------------------------------===//

namespace {
/// Evaluates expressions whose leaves are known, in 64 bits.
class Evaluation {
public:
  void set(Value leaf, int64_t value) { known[leaf] = value; }
  /// Nothing if a number does not fit.
  std::optional<int64_t> of(Value value);

private:
  std::optional<int64_t> compute(Operation *op);
  std::optional<int64_t> arithmetic(Operation *op, int64_t a, int64_t b);

  DenseMap<Value, int64_t> known;
};
} // namespace

std::optional<int64_t> Evaluation::of(Value value) {
  if (auto it = known.find(value); it != known.end())
    return it->second;
  std::optional<int64_t> result = compute(value.getDefiningOp());
  if (result)
    known[value] = *result;
  return result;
}

std::optional<int64_t> Evaluation::arithmetic(Operation *op, int64_t a,
                                              int64_t b) {
  int64_t result = 0;
  if (isa<MinOp>(op))
    return std::min(a, b);
  if (isa<MaxOp>(op))
    return std::max(a, b);
  bool overflows = isa<AddOp>(op)   ? llvm::AddOverflow(a, b, result)
                   : isa<SubOp>(op) ? llvm::SubOverflow(a, b, result)
                                    : llvm::MulOverflow(a, b, result);
  return overflows ? std::nullopt : std::optional<int64_t>(result);
}

static int64_t floorDiv(int64_t a, int64_t divisor) {
  return a / divisor - (a % divisor < 0);
}

std::optional<int64_t> Evaluation::compute(Operation *op) {
  if (auto constant = dyn_cast<ConstantOp>(op))
    return int64_t(constant.getValue());
  if (auto truth = dyn_cast<TruthOp>(op))
    return int64_t(truth.getValue());
  SmallVector<int64_t> operands;
  for (Value operand : op->getOperands()) {
    std::optional<int64_t> value = of(operand);
    if (!value)
      return std::nullopt;
    operands.push_back(*value);
  }
  return llvm::TypeSwitch<Operation *, std::optional<int64_t>>(op)
      .Case<AddOp, SubOp, MulOp, MinOp, MaxOp>(
          [&](Operation *) { return arithmetic(op, operands[0], operands[1]); })
      .Case([&](DivOp div) {
        return floorDiv(operands[0], int64_t(div.getDivisor()));
      })
      .Case([&](ModOp mod) {
        int64_t divisor = mod.getDivisor();
        return operands[0] - divisor * floorDiv(operands[0], divisor);
      })
      .Case([&](AbsOp) -> std::optional<int64_t> {
        if (operands[0] == std::numeric_limits<int64_t>::min())
          return std::nullopt;
        return std::abs(operands[0]);
      })
      .Case([&](CmpOp cmp) {
        return int64_t(holds(cmp.getPredicate(), operands[0], operands[1]));
      })
      .Case([&](AndOp) { return operands[0] & operands[1]; })
      .Case([&](OrOp) { return operands[0] | operands[1]; })
      .Case([&](XorOp) { return operands[0] ^ operands[1]; })
      .Case([&](NotOp) { return 1 - operands[0]; })
      .Case([&](IndicatorOp) { return operands[0]; })
      .Case([&](SelectOp) { return operands[operands[0] ? 1 : 2]; })
      .Case([&](ArgmaxOp) {
        return int64_t(llvm::max_element(operands) - operands.begin());
      })
      .Case([&](LookupOp lookup) {
        ArrayRef<int64_t> table = lookup.getTable();
        bool isInside =
            operands[0] >= 0 && uint64_t(operands[0]) < table.size();
        return isInside ? table[operands[0]] : int64_t(0);
      })
      .Default([](Operation *) { return std::nullopt; });
}

//===----------------------------------------------------------------------===//
// The tree
//===----------------------------------------------------------------------===//

namespace {
/// Trees are made of nodes that exist once, so that equal ones are the same
/// number.
class TreeBuilder {
public:
  TreeBuilder(CaseResult result, ArrayRef<Leaf> leaves, bool isTruth,
              size_t numNames, Operation *place)
      : result(result), leaves(leaves), numNames(numNames), builder(place),
        loc(place->getLoc()), isTruth(isTruth) {}

  Value run();

private:
  enum class Kind { Constant, Leaf, Split };
  /// Of a constant: it; of a leaf or a split: which leaf, and a split's nodes
  /// for each of its values.
  using Node = std::tuple<Kind, int64_t, std::vector<unsigned>>;

  bool isAllowed(int64_t result) const {
    return numNames == 0 || (result >= 0 && uint64_t(result) < numNames);
  }
  bool tabulate();
  unsigned intern(Node node);
  unsigned build(size_t leaf, size_t begin, size_t end);
  Value emit(unsigned node);
  Value emitSplit(const Node &node);
  Value choose(Value condition, Value yes, Value no);
  Value negate(Value condition);
  Value isOneOf(Value leaf, ArrayRef<int64_t> values);
  Value constant(int64_t value);

  CaseResult result;
  ArrayRef<Leaf> leaves;
  size_t numNames;
  OpBuilder builder;
  Location loc;
  bool isTruth;
  /// The results of all cases, the last leaf running fastest, and the values of
  /// the leaves there.
  std::vector<int64_t> results;
  std::vector<std::vector<int64_t>> cases;
  std::map<Node, unsigned> numbers;
  std::vector<Node> nodes;
};
} // namespace

bool TreeBuilder::tabulate() {
  cases.push_back({});
  for (const Leaf &leaf : leaves) {
    std::vector<std::vector<int64_t>> longer;
    for (const std::vector<int64_t> &before : cases)
      for (int64_t value : leaf.values) {
        longer.push_back(before);
        longer.back().push_back(value);
      }
    cases = std::move(longer);
  }
  for (const std::vector<int64_t> &values : cases) {
    std::optional<int64_t> here = result(values);
    if (!here || !isAllowed(*here))
      return false;
    results.push_back(*here);
  }
  return true;
}

unsigned TreeBuilder::intern(Node node) {
  auto [it, isNew] = numbers.try_emplace(node, nodes.size());
  if (isNew)
    nodes.push_back(std::move(node));
  return it->second;
}

/// The node for the cases begin .. end-1, which agree in the leaves before
/// `leaf`.
unsigned TreeBuilder::build(size_t leaf, size_t begin, size_t end) {
  auto all = [&](auto &&holds) {
    for (size_t i = begin; i < end; ++i)
      if (!holds(i))
        return false;
    return true;
  };
  if (all([&](size_t i) { return results[i] == results[begin]; }))
    return intern({Kind::Constant, results[begin], {}});
  for (size_t other = leaf; other < leaves.size(); ++other)
    if (leaves[other].isOfKind &&
        all([&](size_t i) { return results[i] == cases[i][other]; }))
      return intern({Kind::Leaf, int64_t(other), {}});
  size_t width = (end - begin) / leaves[leaf].values.size();
  std::vector<unsigned> branches;
  for (size_t i = 0; i < leaves[leaf].values.size(); ++i)
    branches.push_back(
        build(leaf + 1, begin + i * width, begin + (i + 1) * width));
  if (llvm::all_equal(branches))
    return branches[0];
  return intern({Kind::Split, int64_t(leaf), std::move(branches)});
}

Value TreeBuilder::constant(int64_t value) {
  if (isTruth)
    return builder.create<TruthOp>(loc, builder.getBoolAttr(value));
  return builder.create<ConstantOp>(loc, builder.getI64IntegerAttr(value));
}

Value TreeBuilder::isOneOf(Value leaf, ArrayRef<int64_t> values) {
  Value any;
  for (int64_t value : values) {
    Value number =
        builder.create<ConstantOp>(loc, builder.getI64IntegerAttr(value));
    Value equal = builder.create<CmpOp>(loc, CmpPredicate::eq, leaf, number);
    any = any ? Value(builder.create<OrOp>(loc, any, equal)) : equal;
  }
  return any;
}

Value TreeBuilder::emit(unsigned node) {
  const auto &[kind, number, branches] = nodes[node];
  if (kind == Kind::Constant)
    return constant(number);
  if (kind == Kind::Leaf)
    return leaves[number].value;
  return emitSplit(nodes[node]);
}

/// Asks for the values of each branch, the commonest branch being what is left.
Value TreeBuilder::emitSplit(const Node &node) {
  const auto &[kind, number, branches] = node;
  const Leaf &leaf = leaves[number];
  std::vector<std::pair<unsigned, std::vector<int64_t>>> groups;
  for (auto [branch, value] : llvm::zip_equal(branches, leaf.values)) {
    auto known = llvm::find_if(
        groups, [&](const auto &group) { return group.first == branch; });
    if (known == groups.end())
      groups.push_back({branch, {value}});
    else
      known->second.push_back(value);
  }
  // Of the same size the last one, so that the first value is asked first; but
  // of numbers and truths 0, so that what is asked is when it is 1.
  auto size = [&](const auto &group) {
    const auto &[kind, result, below] = nodes[group.first];
    bool isZero = numNames == 0 && kind == Kind::Constant && result == 0;
    return 2 * group.second.size() + isZero;
  };
  auto rest = groups.begin();
  for (auto it = groups.begin(); it != groups.end(); ++it)
    if (size(*it) >= size(*rest))
      rest = it;
  auto other = *rest;
  groups.erase(rest);
  Value result = emit(other.first);
  for (const auto &[branch, values] : llvm::reverse(groups)) {
    Value isHere = isOneOf(leaf.value, values);
    result = choose(isHere, emit(branch), result);
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

/// The contrary; of one equation `ne`.
Value TreeBuilder::negate(Value condition) {
  auto cmp = condition.getDefiningOp<CmpOp>();
  if (cmp && cmp.getPredicate() == CmpPredicate::eq)
    return builder.create<CmpOp>(loc, CmpPredicate::ne, cmp.getLhs(),
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
  return emit(build(0, 0, results.size()));
}

Value mips::buildDecisionTree(CaseResult result, ArrayRef<Leaf> leaves,
                              bool isTruth, size_t numNames, Operation *place) {
  return TreeBuilder(result, leaves, isTruth, numNames, place).run();
}

Value mips::buildDecisionTree(Value expression, ArrayRef<Leaf> leaves,
                              size_t numNames, Operation *place) {
  auto result = [&](ArrayRef<int64_t> values) {
    Evaluation evaluation;
    for (auto [leaf, value] : llvm::zip_equal(leaves, values))
      evaluation.set(leaf.value, value);
    return evaluation.of(expression);
  };
  return buildDecisionTree(result, leaves, expression.getType().isInteger(1),
                           numNames, place);
}
