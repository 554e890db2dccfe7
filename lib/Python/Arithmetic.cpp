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

/// Tables and unrolled powers are at most that long.
static constexpr int64_t maxTable = 256, maxPower = 16, maxBits = 16;

std::string Executor::describe(const Value &value) const {
  switch (value.kind) {
  case Value::None:
    return "None";
  case Value::Int:
    return "an integer";
  case Value::Bool:
    return "a truth value";
  case Value::Text:
    return "a string";
  case Value::Tuple:
    return "a tuple";
  case Value::Range:
    return "a range";
  case Value::Builtin:
  case Value::Method:
    return "a function";
  case Value::Stream:
  case Value::Prefix:
    return "a stream of inputs";
  case Value::Length:
    return "the number of inputs";
  case Value::Member:
    return "a member of an enumeration";
  case Value::Infinity:
    return "a float";
  case Value::Final:
    return "what depends on all inputs";
  case Value::Ref:
    break;
  default:
    return "a value that is unknown";
  }
  return describeKind(at(value).kind);
}

std::string mips::python::describeKind(Object::Kind kind) {
  static const char *const kinds[] = {"a list",
                                      "a deque",
                                      "the list of outputs",
                                      "a dict",
                                      "a set",
                                      "an object",
                                      "a class",
                                      "a frame",
                                      "a function",
                                      "an iterator",
                                      "a list that grows without bound"};
  return kinds[kind];
}

mlir::Value Executor::toInt(Node node, const Value &given) {
  if (given.is(Value::Int))
    return given.term;
  if (given.is(Value::Bool))
    return terms.indicator(given.term);
  Value number = each(given, [&](const Value &value) -> Value {
    if (value.isNumber())
      return value.is(Value::Int) ? value
                                  : integer(terms.indicator(value.term));
    bool isUnknown =
        value.is(Value::Length) || value.is(Value::Final) ||
        value.is(Value::Stream) || value.is(Value::Prefix) ||
        value.is(Value::Unbound) || value.is(Value::Poison) ||
        value.is(Value::Infinity) || isObject(value, Object::Instance) ||
        // Lists that grow can be added and repeated as any others.
        isObject(value, Object::Growing) || isObject(value, Object::Stack) ||
        // Of a module, perhaps a number: `math.pi`.
        (value.is(Value::Builtin) && StringRef(value.text).contains('.'));
    if (!isUnknown)
      return raise(node, "TypeError");
    return error(node, "an integer is needed here, this is " + describe(value));
  });
  return number.is(Value::Int) ? number.term : terms.constant(0);
}

mlir::Value Executor::toTruth(Node node, const Value &given) {
  return truthOfEach(given, [&](const Value &value) -> mlir::Value {
    switch (value.kind) {
    case Value::Bool:
      return value.term;
    case Value::Int:
      return terms.compare(CmpPredicate::ne, value.term, terms.constant(0));
    case Value::None:
      return terms.truth(false);
    case Value::Tuple:
      return terms.truth(value.size() > 0);
    case Value::Text:
      return terms.truth(!value.text.empty());
    case Value::Stream:
      // A sequence of inputs has at least one step.
      if (value.offset.value_or(0) + value.extra == 0 || value.size())
        return terms.truth(true);
      break;
    case Value::Prefix:
      if (value.offset == 1)
        return terms.truth(true);
      return terms.compare(CmpPredicate::ne,
                           toInt(node, *foldOverInputs(node, "len", value)),
                           terms.constant(0));
    case Value::Member:
    case Value::Infinity:
      return terms.truth(true);
    case Value::Length:
      if (value.offset.value_or(0) >= 0)
        return terms.truth(true);
      break;
    case Value::Range:
    case Value::Ref: {
      if (isObject(value, Object::Iterator) && at(value).name == "prefix")
        if (at(value).node.is("ListComp"))
          break;
      if (isObject(value, Object::Iterator) && at(value).name == "entries" &&
          at(value).content.size() > 3)
        break;
      if (isObject(value, Object::Function) || isObject(value, Object::Class) ||
          isObject(value, Object::Iterator))
        return terms.truth(true);
      if (isObject(value, Object::Instance)) {
        const Object &type = at(at(value).parent);
        if (!type.find("t__bool__") && !type.find("t__len__"))
          return terms.truth(true);
        break;
      }
      return truthOfEach(lengthValue(node, value), [&](const Value &length) {
        return terms.compare(CmpPredicate::ne, toInt(node, length),
                             terms.constant(0));
      });
    }
    default:
      break;
    }
    if (!value.is(Value::Poison))
      error(node, "the truth of " + describe(value) + " is not known here");
    return terms.truth(false);
  });
}

//===----------------------------------------------------------------------===//
// Operators
//===----------------------------------------------------------------------===//

std::optional<int64_t> mips::python::powerOf(int64_t base, int64_t exponent) {
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
  if (state.dead)
    return terms.constant(0);
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
  if (number == 2 && fixed && *fixed > maxPower && *fixed < 64) {
    // 2^63 is no constant, but may be written.
    if (*fixed < 63)
      return terms.constant(int64_t(1) << *fixed);
    return terms.mul(terms.constant(int64_t(1) << 62), terms.constant(2));
  }
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

/// Python's // and % also take negative divisors. -2^63 has no opposite, but
/// the quotient by it is that by 2^62, divided by 2.
mlir::Value Executor::divideBy(StringRef op, mlir::Value a, int64_t divisor) {
  bool isQuotient = op == "FloorDiv";
  if (divisor > 0)
    return isQuotient ? terms.div(a, divisor) : terms.mod(a, divisor);
  mlir::Value zero = terms.constant(0), opposite = terms.sub(zero, a);
  if (divisor > INT64_MIN)
    return isQuotient ? terms.div(opposite, -divisor)
                      : terms.sub(zero, terms.mod(opposite, -divisor));
  mlir::Value quotient = terms.div(terms.div(opposite, int64_t(1) << 62), 2);
  if (isQuotient)
    return quotient;
  return terms.sub(a, terms.mul(quotient, terms.constant(INT64_MIN)));
}

/// A divisor that varies is told apart by its values.
mlir::Value Executor::divide(Node node, StringRef op, mlir::Value a,
                             mlir::Value b) {
  raiseIf(rightOf(node), terms.compare(CmpPredicate::eq, b, terms.constant(0)),
          "ZeroDivisionError");
  if (state.dead)
    return terms.constant(0);
  if (std::optional<int64_t> divisor = terms.asConstant(b))
    return divideBy(op, a, *divisor);
  Bounds bounds = boundsOf(b);
  if (!bounds.isBounded() || *bounds.lo < -maxTable || *bounds.hi > maxTable) {
    error(rightOf(node), "only a constant can be divided by, or what is seen "
                         "to be one of few values");
    return terms.constant(0);
  }
  mlir::Value result;
  for (int64_t divisor = *bounds.lo; divisor <= *bounds.hi; ++divisor) {
    if (divisor == 0)
      continue;
    mlir::Value here = divideBy(op, a, divisor);
    result = result ? terms.select(terms.compare(CmpPredicate::eq, b,
                                                 terms.constant(divisor)),
                                   here, result)
                    : here;
  }
  // A remainder is nearer to 0 than its divisor.
  if (op == "Mod" && bounds.isNonNegative() && *bounds.hi > 0 &&
      !terms.asConstant(result))
    state.facts.set(result.getAsOpaquePointer(),
                    boundsOf(result).meet({0, *bounds.hi - 1}));
  return result;
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
