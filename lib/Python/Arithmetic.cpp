//===- Arithmetic.cpp - Python's operators on integers ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Python's integers are unbounded, `//` and `%` round towards minus infinity,
// and a truth value is the integer 0 or 1. Operators that a machine lacks are
// made of those that it has, where bounds allow it.
//
//===----------------------------------------------------------------------===//

#include "Executor.h"
#include "llvm/Support/MathExtras.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

/// The operands of a BinOp or an AugAssign; of another node, itself.
static Node leftOf(Node node) {
  return node["left"] ? node["left"] : node["target"] ? node["target"] : node;
}
static Node rightOf(Node node) {
  return node["right"] ? node["right"] : node["value"] ? node["value"] : node;
}

/// Tables and unrolled powers are at most that long.
static constexpr int64_t maxTable = 256, maxPower = 16, maxBits = 16;

int64_t mips::python::weightOf(const Value &value) {
  int64_t weight = 1;
  for (const Value &item : value.items)
    weight += weightOf(item);
  return weight;
}

llvm::StringRef mips::python::describe(const Value &value) {
  switch (value.kind) {
  case Value::None:
    return "None";
  case Value::Int:
    return "an integer";
  case Value::Bool:
    return "a truth value";
  case Value::Optional:
    return "a value that may be None";
  case Value::Tuple:
    return "a tuple";
  case Value::List:
    return "a list";
  case Value::Table:
    return "a dict";
  case Value::Stream:
    return "a stream of inputs";
  case Value::Outputs:
    return "the list of outputs";
  case Value::Text:
    return "a string";
  default:
    return "a value that is unknown";
  }
}

mlir::Value Executor::toInt(Node node, const Value &value) {
  if (value.kind == Value::Int)
    return value.term;
  if (value.kind == Value::Bool)
    return terms.indicator(value.term);
  if (value.kind == Value::Optional)
    error(node, "this may be None here; test it with 'is None' before");
  else if (value.kind != Value::Poison)
    error(node, "an integer is needed here, this is " + describe(value));
  return terms.constant(0);
}

mlir::Value Executor::toTruth(Node node, const Value &value) {
  switch (value.kind) {
  case Value::Bool:
    return value.term;
  case Value::Int:
    return terms.compare(CmpPredicate::ne, value.term, terms.constant(0));
  case Value::None:
    return terms.truth(false);
  case Value::Optional:
    return terms.conj(value.present, terms.compare(CmpPredicate::ne, value.term,
                                                   terms.constant(0)));
  case Value::Tuple:
  case Value::List:
    return terms.truth(!value.items.empty());
  case Value::Poison:
    return terms.truth(false);
  default:
    error(node, "the truth of " + describe(value) + " is not known here");
    return terms.truth(false);
  }
}

mlir::Value Executor::equal(Node node, const Value &a, const Value &b) {
  if (a.kind == Value::Poison || b.kind == Value::Poison)
    return terms.truth(false);
  if (a.kind == Value::Bool && b.kind == Value::Bool)
    return terms.negate(terms.exclusive(a.term, b.term));
  if (a.isNumber() && b.isNumber())
    return terms.compare(CmpPredicate::eq, toInt(node, a), toInt(node, b));
  if (a.isSequence() && b.isSequence()) {
    if (a.kind != b.kind || a.items.size() != b.items.size())
      return terms.truth(false);
    mlir::Value all = terms.truth(true);
    for (size_t i = 0; i < a.items.size(); ++i)
      all = terms.conj(all, equal(node, a.items[i], b.items[i]));
    return all;
  }
  if (a.kind == Value::Optional && b.isNumber())
    return terms.conj(a.present,
                      terms.compare(CmpPredicate::eq, a.term, toInt(node, b)));
  if (b.kind == Value::Optional && a.isNumber())
    return equal(node, b, a);
  if (a.kind == Value::None || b.kind == Value::None) {
    const Value &other = a.kind == Value::None ? b : a;
    if (other.kind == Value::Optional)
      return terms.negate(other.present);
    return terms.truth(other.kind == Value::None);
  }
  error(node, "cannot compare " + describe(a) + " with " + describe(b));
  return terms.truth(false);
}

//===----------------------------------------------------------------------===//
// Operators
//===----------------------------------------------------------------------===//

static std::optional<int64_t> powerOf(int64_t base, int64_t exponent) {
  int64_t result = 1;
  for (int64_t i = 0; i < exponent; ++i)
    if (llvm::MulOverflow(result, base, result))
      return std::nullopt;
  return result;
}

/// A function of an index of few values, as a table.
mlir::Value Executor::tabulate(
    Node node, mlir::Value index,
    llvm::function_ref<std::optional<int64_t>(int64_t)> function) {
  Bounds range = boundsOf(index);
  bool isSmall = range.isBounded() && *range.lo >= 0 && *range.hi < maxTable;
  std::vector<int64_t> table;
  for (int64_t i = 0; isSmall && i <= *range.hi; ++i) {
    std::optional<int64_t> entry = function(i);
    isSmall = entry.has_value();
    table.push_back(entry.value_or(0));
  }
  if (isSmall)
    return terms.lookup(table, index);
  error(node, "the bounds of this value are not known, or not small and "
              "positive");
  return terms.constant(0);
}

mlir::Value Executor::power(Node node, mlir::Value base, mlir::Value exponent) {
  std::optional<int64_t> fixed = terms.asConstant(exponent);
  if (fixed && *fixed >= 0 && *fixed <= maxPower) {
    mlir::Value result = terms.constant(1);
    for (int64_t i = 0; i < *fixed; ++i)
      result = terms.mul(result, base);
    return result;
  }
  std::optional<int64_t> number = terms.asConstant(base);
  if (!number || (fixed && *fixed < 0)) {
    error(node, "a power needs a constant exponent from 0 to " +
                    llvm::Twine(maxPower) + ", or a constant base");
    return terms.constant(0);
  }
  // Powers of 1 and -1 alternate.
  if (*number == 1 || *number == -1) {
    if (!boundsOf(exponent).isNonNegative()) {
      error(rightOf(node), "the exponent may be negative");
      return terms.constant(0);
    }
    mlir::Value odd =
        terms.mul(terms.constant(*number - 1), terms.mod(exponent, 2));
    return terms.add(terms.constant(1), odd);
  }
  return tabulate(rightOf(node), exponent,
                  [&](int64_t i) { return powerOf(*number, i); });
}

/// Python's // and % also take negative divisors.
mlir::Value Executor::divide(Node node, StringRef op, mlir::Value a,
                             mlir::Value b) {
  std::optional<int64_t> divisor = terms.asConstant(b);
  bool isQuotient = op == "FloorDiv";
  if (divisor && *divisor > 0)
    return isQuotient ? terms.div(a, *divisor) : terms.mod(a, *divisor);
  if (divisor && *divisor < 0 && *divisor > INT64_MIN) {
    mlir::Value opposite = terms.sub(terms.constant(0), a);
    if (isQuotient)
      return terms.div(opposite, -*divisor);
    return terms.sub(terms.constant(0), terms.mod(opposite, -*divisor));
  }
  error(rightOf(node),
        divisor ? "division by zero" : "only a constant can be divided by");
  return terms.constant(0);
}

/// a & mask for mask >= 0, bit by bit; runs of ones at the end at once.
mlir::Value Executor::bitsOf(mlir::Value a, int64_t mask) {
  mlir::Value sum = terms.constant(0);
  for (unsigned bit = 0; bit < 62 && (mask >> bit) != 0;) {
    unsigned end = bit;
    while (end < 62 && (mask >> end) & 1)
      ++end;
    if (end == bit) {
      ++bit;
      continue;
    }
    mlir::Value bits =
        terms.mod(terms.div(a, int64_t(1) << bit), int64_t(1) << (end - bit));
    sum = terms.add(sum, terms.mul(terms.constant(int64_t(1) << bit), bits));
    bit = end;
  }
  return sum;
}

mlir::Value Executor::bitAnd(Node node, mlir::Value a, mlir::Value b) {
  for (auto [mask, other] : {std::pair(a, b), std::pair(b, a)}) {
    std::optional<int64_t> constant = terms.asConstant(mask);
    if (!constant || *constant >= (int64_t(1) << 62) ||
        *constant <= -(int64_t(1) << 62))
      continue;
    if (*constant >= 0)
      return bitsOf(other, *constant);
    return terms.sub(other, bitsOf(other, ~*constant));
  }
  Bounds first = boundsOf(a), second = boundsOf(b);
  if (first.isBit() && second.isBit())
    return terms.min(a, b);
  int64_t greatest = int64_t(1) << maxBits;
  if (!first.within(0, greatest - 1) || !second.within(0, greatest - 1)) {
    bool isFirst = !first.within(0, greatest - 1);
    error(isFirst ? leftOf(node) : rightOf(node),
          "bitwise operators need a truth value, a constant, or integers that "
          "are seen to stay in 0..65535");
    return terms.constant(0);
  }
  mlir::Value sum = terms.constant(0);
  for (int64_t bit = 1; bit <= *first.hi && bit <= *second.hi; bit *= 2) {
    mlir::Value both = terms.min(terms.mod(terms.div(a, bit), 2),
                                 terms.mod(terms.div(b, bit), 2));
    sum = terms.add(sum, terms.mul(terms.constant(bit), both));
  }
  return sum;
}

/// a | b = a + b - (a & b), a ^ b = a + b - 2 (a & b).
Value Executor::bitwise(Node node, StringRef op, const Value &a,
                        const Value &b) {
  if (a.kind == Value::Bool && b.kind == Value::Bool) {
    if (op == "BitAnd")
      return truth(terms.conj(a.term, b.term));
    if (op == "BitOr")
      return truth(terms.disj(a.term, b.term));
    return truth(terms.exclusive(a.term, b.term));
  }
  mlir::Value x = toInt(leftOf(node), a), y = toInt(rightOf(node), b);
  bool areBits = boundsOf(x).isBit() && boundsOf(y).isBit();
  if (areBits && op == "BitXor")
    return integer(terms.indicator(terms.compare(CmpPredicate::ne, x, y)));
  if (areBits && op == "BitOr")
    return integer(terms.max(x, y));
  mlir::Value both = bitAnd(node, x, y);
  if (op == "BitAnd")
    return integer(both);
  if (op == "BitXor")
    both = terms.mul(terms.constant(2), both);
  return integer(terms.sub(terms.add(x, y), both));
}

/// Sequences can be added, and multiplied by constants.
static std::optional<Value> sequenceOperator(StringRef op, const Value &a,
                                             const Value &b,
                                             std::optional<int64_t> factor) {
  Value result = a;
  result.borrowed = false;
  if (op == "Add" && a.isSequence() && a.kind == b.kind &&
      weightOf(a) + weightOf(b) <= maxItems) {
    result.items.insert(result.items.end(), b.items.begin(), b.items.end());
    return result;
  }
  if (op != "Mult" || !a.isSequence() || !factor ||
      *factor > maxItems / weightOf(a))
    return std::nullopt;
  result.items.clear();
  for (int64_t i = 0; i < *factor; ++i)
    result.items.insert(result.items.end(), a.items.begin(), a.items.end());
  return result;
}

Value Executor::binary(Node node, StringRef op, const Value &a,
                       const Value &b) {
  if (a.kind == Value::Poison || b.kind == Value::Poison)
    return {};
  if (a.isSequence() || b.isSequence()) {
    bool swap = !a.isSequence();
    if (auto result = swap ? sequenceOperator(op, b, a, constantOf(a))
                           : sequenceOperator(op, a, b, constantOf(b)))
      return *result;
    return error(node, "this operator is not known between " + describe(a) +
                           " and " + describe(b));
  }
  if (op == "BitAnd" || op == "BitOr" || op == "BitXor")
    return bitwise(node, op, a, b);
  mlir::Value x = toInt(leftOf(node), a), y = toInt(rightOf(node), b);
  if (op == "Add" || op == "Sub") {
    Value result = integer(op == "Add" ? terms.add(x, y) : terms.sub(x, y));
    std::optional<int64_t> right = constantOf(b), left = constantOf(a);
    if (a.offset && right)
      result.offset = *a.offset + (op == "Add" ? *right : -*right);
    else if (b.offset && left && op == "Add")
      result.offset = *b.offset + *left;
    return result;
  }
  if (op == "Mult")
    return integer(terms.mul(x, y));
  if (op == "FloorDiv" || op == "Mod")
    return integer(divide(node, op, x, y));
  if (op == "Pow")
    return integer(power(node, x, y));
  if (op == "LShift" || op == "RShift") {
    std::optional<int64_t> shift = terms.asConstant(y);
    if (shift && (*shift < 0 || *shift > 61))
      return error(rightOf(node), "a shift is by 0 to 61 bits");
    if (shift && op == "LShift")
      return integer(terms.mul(terms.constant(int64_t(1) << *shift), x));
    if (shift)
      return integer(terms.div(x, int64_t(1) << *shift));
    if (op == "LShift")
      return integer(terms.mul(x, tabulate(rightOf(node), y, [](int64_t i) {
                                 return powerOf(2, i);
                               })));
    return error(rightOf(node), "a shift to the right is by a constant");
  }
  if (op == "Div")
    return error(node, "'/' makes a float; '//' divides integers");
  return error(node, "this operator is outside the subset");
}
