//===- ReferenceEvaluator.cpp - what a task's text says ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ReferenceEvaluator.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;
using llvm::StringRef;
using Int = llvm::DynamicAPInt;

ReferenceEvaluator::ReferenceEvaluator(const TaskTree &tree) : tree(tree) {
  for (const Declaration &declaration : tree.declarations) {
    bool isInput = declaration.kind == Declaration::Kind::Input;
    streams[declaration.name] = {&declaration, nullptr,
                                 isInput ? numInputs++ : 0};
  }
  named.resize(tree.numExpressions);
  for (const Rule &rule : tree.rules) {
    streams[rule.name].rule = &rule;
    walk(*rule.body, [&](const Expr &expr) {
      auto found = streams.find(expr.name);
      if (found != streams.end())
        named[expr.serial] = &found->second;
    });
  }
  for (const Declaration &declaration : tree.declarations)
    if (declaration.kind == Declaration::Kind::Output)
      outputs.push_back(&streams[declaration.name]);
}

void ReferenceEvaluator::reset() {
  std::fill_n(isKnown.begin(), numSteps * tree.numExpressions, 0);
  inputs.clear();
  numSteps = 0;
  variables.clear();
  isStopped = false;
  faultText.clear();
}

Int ReferenceEvaluator::fail(const llvm::Twine &what) {
  if (faultText.empty())
    faultText = what.str();
  return Int(0);
}

llvm::ArrayRef<Int> ReferenceEvaluator::step(llvm::ArrayRef<int64_t> read) {
  size_t step = numSteps++;
  inputs.insert(inputs.end(), read.begin(), read.end());
  // The room that a step takes is work, too.
  spend(tree.numExpressions / 8);
  if (size_t size = numSteps * tree.numExpressions; size > values.size()) {
    values.resize(size);
    isKnown.resize(size);
  }
  // All of them, so that no later step has to go far back for the first time.
  for (const Rule &rule : tree.rules)
    valueOf(*rule.body, step);
  written.clear();
  for (const Stream *output : outputs)
    written.push_back(nameOf(*output, step));
  if (isStopped || !faultText.empty())
    return {};
  return written;
}

Int ReferenceEvaluator::valueOf(const Expr &expr, size_t step) {
  if (isStopped || !faultText.empty())
    return Int(0);
  if (++work > budget) {
    isStopped = true;
    return Int(0);
  }
  if (!variables.empty())
    return compute(expr, step);
  size_t place = step * tree.numExpressions + expr.serial;
  if (!isKnown[place]) {
    values[place] = compute(expr, step);
    isKnown[place] = 1;
  }
  return values[place];
}

Int ReferenceEvaluator::compute(const Expr &expr, size_t step) {
  switch (expr.kind) {
  case Expr::Kind::Number:
  case Expr::Kind::Truth:
  case Expr::Kind::Value:
    return Int(expr.number);
  case Expr::Kind::Name:
    for (auto [name, value] : llvm::reverse(variables))
      if (name == expr.name)
        return Int(value);
    return nameOf(*named[expr.serial], step);
  case Expr::Kind::Next:
    return ruleOf(*named[expr.serial], step);
  case Expr::Kind::Step:
    return Int(int64_t(step));
  case Expr::Kind::Delay:
    return delayOf(expr, step);
  case Expr::Kind::Access:
    return accessOf(expr, step);
  case Expr::Kind::Negate:
    return -valueOf(expr.operand(), step);
  case Expr::Kind::Abs: {
    Int value = valueOf(expr.operand(), step);
    return value < 0 ? -value : value;
  }
  case Expr::Kind::Not:
    return Int(!truthOf(expr.operand(), step));
  case Expr::Kind::Binary:
    return binaryOf(expr, step);
  case Expr::Kind::If:
    return valueOf(expr.operand(truthOf(expr.operand(0), step) ? 1 : 2), step);
  case Expr::Kind::Case:
    return caseOf(expr, step);
  case Expr::Kind::ToNumber:
    return numberOf(expr, step);
  case Expr::Kind::MinMax:
    return minMaxOf(expr, step);
  case Expr::Kind::Fold:
    return foldOf(expr, step);
  case Expr::Kind::Each:
    return eachOf(expr, step);
  }
  llvm_unreachable("covered switch");
}

bool ReferenceEvaluator::truthOf(const Expr &expr, size_t step) {
  Int value = valueOf(expr, step);
  if (value != 0 && value != 1)
    fail("an integer other than 0 and 1 stands for a truth value");
  return value != 0;
}

/// The value of a name in a step: of a state, before it.
Int ReferenceEvaluator::nameOf(const Stream &stream, size_t step) {
  switch (stream.declaration->kind) {
  case Declaration::Kind::Input:
    return Int(inputs[step * numInputs + stream.input]);
  case Declaration::Kind::State:
    return step == 0 ? Int(stream.declaration->initial)
                     : ruleOf(stream, step - 1);
  case Declaration::Kind::Output:
  case Declaration::Kind::Let:
    return ruleOf(stream, step);
  }
  llvm_unreachable("covered switch");
}

/// What the rule says in a step. It does not see the variables where it is
/// used.
Int ReferenceEvaluator::ruleOf(const Stream &stream, size_t step) {
  std::vector<std::pair<StringRef, int64_t>> hidden;
  hidden.swap(variables);
  Int value = valueOf(*stream.rule->body, step);
  hidden.swap(variables);
  return value;
}

Int ReferenceEvaluator::binaryOf(const Expr &expr, size_t step) {
  if (expr.op >= BinaryOp::And) {
    bool left = truthOf(expr.operand(0), step);
    bool right = truthOf(expr.operand(1), step);
    return Int(expr.op == BinaryOp::And  ? left && right
               : expr.op == BinaryOp::Or ? left || right
                                         : left != right);
  }
  Int left = valueOf(expr.operand(0), step);
  Int right = valueOf(expr.operand(1), step);
  switch (expr.op) {
  case BinaryOp::Add:
    return left + right;
  case BinaryOp::Sub:
    return left - right;
  case BinaryOp::Mul:
    return productOf(left, right);
  case BinaryOp::Div:
  case BinaryOp::Mod:
    return divisionOf(expr, left, right);
  case BinaryOp::Eq:
    return Int(left == right);
  case BinaryOp::Ne:
    return Int(left != right);
  case BinaryOp::Lt:
    return Int(left < right);
  case BinaryOp::Le:
    return Int(left <= right);
  case BinaryOp::Gt:
    return Int(left > right);
  default:
    return Int(left >= right);
  }
}

Int ReferenceEvaluator::divisionOf(const Expr &expr, const Int &left,
                                   const Int &right) {
  if (isStopped || !faultText.empty())
    return Int(0);
  if (right <= 0)
    return fail("a divisor is not positive");
  // C++ rounds towards zero, the language towards minus infinity.
  Int quotient = left / right;
  if (quotient * right > left)
    quotient = quotient - 1;
  return expr.op == BinaryOp::Div ? quotient : left - right * quotient;
}

Int ReferenceEvaluator::productOf(const Int &left, const Int &right) {
  static const Int ordinary(std::numeric_limits<int64_t>::max());
  static const Int limit = [] {
    Int power(1);
    for (unsigned i = 0; i < 4096; ++i)
      power = power + power;
    return power;
  }();
  Int product = left * right;
  // Comparing with an ordinary number is fast, with a long one slow.
  if ((product > ordinary || product < -ordinary) &&
      (product > limit || product < -limit))
    isStopped = true;
  return product;
}

Int ReferenceEvaluator::minMaxOf(const Expr &expr, size_t step) {
  Int best = valueOf(expr.operand(0), step);
  for (const Expr::Ptr &operand : llvm::drop_begin(expr.operands)) {
    Int value = valueOf(*operand, step);
    if (expr.fold == FoldKind::Min ? value < best : value > best)
      best = value;
  }
  return best;
}

/// The first arm whose label is the value, then the `else`.
Int ReferenceEvaluator::caseOf(const Expr &expr, size_t step) {
  Int chosen = valueOf(expr.operand(), step);
  for (unsigned i = 0; i < numLabels(expr); ++i)
    if (chosen == expr.operand(2 * i + 1).number)
      return valueOf(expr.operand(2 * i + 2), step);
  if (expr.hasElse)
    return valueOf(*expr.operands.back(), step);
  return fail("a 'case' has no arm for a value");
}

Int ReferenceEvaluator::numberOf(const Expr &expr, size_t step) {
  Int value = valueOf(expr.operand(), step);
  if (isStopped || !faultText.empty())
    return Int(0);
  if (value < 0 || value >= int64_t(expr.values->size()))
    return fail("a named stream has a value without a name");
  return Int(expr.values->numberOf(int64_t(value)));
}

/// Where there was no such step, what is written behind the '@', or 0.
Int ReferenceEvaluator::delayOf(const Expr &expr, size_t step) {
  if (step < size_t(expr.number))
    return expr.operands.size() > 1 ? valueOf(expr.operand(1), step) : Int(0);
  return valueOf(expr.operand(), step - expr.number);
}

Int ReferenceEvaluator::accessOf(const Expr &expr, size_t step) {
  Int number = valueOf(expr.operand(), step);
  if (number < 0 || number > int64_t(step))
    return fail("'@' looks at a step that there was not");
  return nameOf(*named[expr.serial], size_t(int64_t(number)));
}

/// Over the steps so far, or the last of them.
Int ReferenceEvaluator::foldOf(const Expr &expr, size_t step) {
  size_t first = 0;
  if (expr.number > 0 && step + 1 > size_t(expr.number))
    first = step + 1 - expr.number;
  return combine(expr, first, step, [](int64_t i) { return size_t(i); });
}

/// Over the values of a variable, in one step.
Int ReferenceEvaluator::eachOf(const Expr &expr, size_t step) {
  variables.emplace_back(expr.name, 0);
  Int value = combine(expr, expr.lo, expr.toStep ? int64_t(step) : expr.hi,
                      [&](int64_t i) {
                        variables.back().second = i;
                        return step;
                      });
  variables.pop_back();
  return value;
}

/// Combines the values of the fold's operand for first .. last; `enter` says in
/// which step each of them is taken.
Int ReferenceEvaluator::combine(const Expr &fold, int64_t first, int64_t last,
                                llvm::function_ref<size_t(int64_t)> enter) {
  const Expr &operand = fold.operand();
  bool ofTruths = fold.fold == FoldKind::Count || fold.fold == FoldKind::All ||
                  fold.fold == FoldKind::Any;
  Int total(0), best(0);
  int64_t place = first;
  for (int64_t i = first;; ++i) {
    size_t step = enter(i);
    Int value = ofTruths ? Int(truthOf(operand, step)) : valueOf(operand, step);
    total = total + value;
    bool isLess = fold.fold == FoldKind::Min || fold.fold == FoldKind::Argmin;
    if (i == first || (isLess ? value < best : value > best)) {
      best = value;
      place = i;
    }
    if (i == last || isStopped || !faultText.empty())
      break;
  }
  switch (fold.fold) {
  case FoldKind::Sum:
  case FoldKind::Count:
    return total;
  case FoldKind::Min:
  case FoldKind::Max:
    return best;
  case FoldKind::All:
    return Int(total == last - first + 1);
  case FoldKind::Any:
    return Int(total > 0);
  case FoldKind::Argmax:
  case FoldKind::Argmin:
    return Int(place);
  }
  llvm_unreachable("covered switch");
}
