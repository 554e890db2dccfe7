//===- Operators.cpp - Python's binary operators ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Executor.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

/// Sequences can be added, and multiplied by constants. A deque keeps its
/// greatest length.
std::optional<Value> Executor::sequenceOperator(Node node, StringRef op,
                                                const Value &a,
                                                const Value &b) {
  auto isSequence = [&](const Value &value) {
    return value.is(Value::Tuple) || isObject(value, Object::List) ||
           isObject(value, Object::Deque);
  };
  if (!isSequence(a) && !isSequence(b))
    return std::nullopt;
  auto make = [&](const Value &like, llvm::function_ref<Value()> items) {
    Value content = items();
    if (like.is(Value::Tuple) || state.dead)
      return content;
    Object object;
    object.kind = at(like).kind;
    object.limit = at(like).limit;
    Value result = create(object);
    change(result.id).content = content;
    if (object.limit)
      changeItems(node, result.id, [&](std::vector<Value> &kept) {
        if (kept.size() > size_t(*object.limit))
          kept.erase(kept.begin(), kept.end() - *object.limit);
        return true;
      });
    return result;
  };
  auto contentOf = [&](const Value &value) {
    return value.is(Value::Tuple) ? value : at(value).content;
  };
  if (op == "Add" && isObject(a, Object::List) && b.is(Value::Stream))
    return prependToStream(node, a, b);
  if (op == "Mult" && isObject(a, Object::List) && b.is(Value::Length))
    return preallocate(node, a, b);
  if (op == "Add") {
    if (!isSequence(a) || !isSequence(b) || a.kind != b.kind ||
        (a.is(Value::Ref) && at(a).kind != at(b).kind)) {
      const Value &other = isSequence(a) ? b : a;
      if (isSequence(other) || other.isNumber() || other.is(Value::None) ||
          other.is(Value::Text))
        return raise(node, "TypeError");
      return error(node, "this operator is not known between " + describe(a) +
                             " and " + describe(b));
    }
    return make(a, [&] {
      return each(contentOf(a), [&](const Value &x) {
        return each(contentOf(b), [&](const Value &y) -> Value {
          std::vector<Value> items = x.items().vec();
          llvm::append_range(items, y.items());
          if (items.size() > size_t(maxItems))
            return error(node, "this list is too long");
          return Value::tuple(std::move(items));
        });
      });
    });
  }
  const Value &sequence = isSequence(a) ? a : b;
  const Value &factor = isSequence(a) ? b : a;
  if (op != "Mult" || !factor.isNumber())
    return factor.isNumber() || factor.is(Value::None) || isSequence(factor)
               ? raise(node, "TypeError")
               : error(node, "this operator is not known between " +
                                 describe(a) + " and " + describe(b));
  return make(sequence, [&] {
    return each(contentOf(sequence), [&](const Value &x) {
      return eachKey(node, factor, [&](const Value &times) -> Value {
        int64_t count = std::max<int64_t>(*constantOf(times), 0);
        if (x.size() && count > maxItems / int64_t(x.size()))
          return error(node, "this list is too long; at most " +
                                 llvm::Twine(maxItems) + " items are read");
        std::vector<Value> items;
        for (int64_t i = 0; x.size() && i < count; ++i)
          llvm::append_range(items, x.items());
        return Value::tuple(std::move(items));
      });
    });
  });
}

/// Texts can be added, and multiplied by constants. '%' puts values into a
/// text, which is outside the subset.
Value Executor::textOperator(Node node, StringRef op, const Value &a,
                             const Value &b) {
  const Value &text = a.is(Value::Text) ? a : b;
  const Value &other = a.is(Value::Text) ? b : a;
  bool isPlain =
      other.is(Value::Text) || other.isNumber() || other.is(Value::None);
  auto isTooLong = [](size_t length) { return length > size_t(maxItems); };
  if (op == "Add" && other.is(Value::Text)) {
    if (isTooLong(a.text.size() + b.text.size()))
      return error(node, "this text is too long");
    return Value::named(Value::Text, a.text + b.text);
  }
  if (op == "Mult" && other.isNumber())
    return eachKey(node, other, [&](const Value &times) -> Value {
      int64_t count = std::max<int64_t>(*constantOf(times), 0);
      if (text.text.empty() || count == 0)
        return Value::named(Value::Text, "");
      if (count > maxItems || isTooLong(text.text.size() * count))
        return error(node, "this text is too long");
      std::string result;
      for (int64_t i = 0; i < count; ++i)
        result += text.text;
      return Value::named(Value::Text, result);
    });
  if (!isPlain || (op == "Mod" && a.is(Value::Text)))
    return error(node, "this operator is not known between " + describe(a) +
                           " and " + describe(b));
  return raise(node, "TypeError");
}

Value Executor::binary(Node node, StringRef op, const Value &first,
                       const Value &second) {
  return each(first, [&](const Value &a) {
    return each(second,
                [&](const Value &b) { return binarySettled(node, op, a, b); });
  });
}

Value Executor::binarySettled(Node node, StringRef op, const Value &a,
                              const Value &b) {
  if (auto result = sequenceOperator(node, op, a, b))
    return *result;
  if (isObject(a, Object::Set) && isObject(b, Object::Set) &&
      (op == "BitAnd" || op == "BitOr" || op == "BitXor" || op == "Sub"))
    return setOperator(node, op, a, b);
  if (a.is(Value::Text) || b.is(Value::Text))
    return textOperator(node, op, a, b);
  if (a.is(Value::Length) && (op == "Add" || op == "Sub") && constantOf(b)) {
    Value result = a;
    int64_t by = *constantOf(b);
    result.offset = a.offset.value_or(0) + (op == "Add" ? by : -by);
    return result;
  }
  if (op == "Div")
    return error(node, "'/' makes a float; '//' divides integers");
  if (isObject(a, Object::Set) || isObject(b, Object::Set) ||
      isObject(a, Object::Dict) || isObject(b, Object::Dict))
    return error(node, "this operator is not known between " + describe(a) +
                           " and " + describe(b));
  if (op == "BitAnd" || op == "BitOr" || op == "BitXor")
    return bitwise(node, op, a, b);
  mlir::Value x = toInt(leftOf(node), a), y = toInt(rightOf(node), b);
  if (state.dead)
    return {};
  if (op == "Add" || op == "Sub") {
    Value result = integer(op == "Add" ? terms.add(x, y) : terms.sub(x, y));
    std::optional<int64_t> right = constantOf(b), left = constantOf(a);
    if (a.offset && !a.clamped && right)
      result.offset = *a.offset + (op == "Add" ? *right : -*right);
    else if (b.offset && !b.clamped && left && op == "Add")
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
    raiseIf(rightOf(node),
            terms.compare(CmpPredicate::lt, y, terms.constant(0)),
            "ValueError");
    std::optional<int64_t> shift = terms.asConstant(y);
    if (state.dead)
      return {};
    if (shift && *shift > 61)
      return error(rightOf(node), "a shift is by 0 to 61 bits");
    if (shift && op == "LShift")
      return integer(terms.mul(terms.constant(int64_t(1) << *shift), x));
    if (shift)
      return integer(terms.div(x, int64_t(1) << *shift));
    if (op == "LShift")
      return integer(terms.mul(x, tabulate(rightOf(node), y, [](int64_t i) {
                                 return powerOf(2, i);
                               })));
    Bounds bounds = boundsOf(y);
    if (!bounds.within(0, 61))
      return error(rightOf(node), "a shift to the right is by a constant, or "
                                  "by what is seen to stay in 0..61");
    mlir::Value result = x;
    for (int64_t i = *bounds.lo; i <= *bounds.hi; ++i)
      result =
          terms.select(terms.compare(CmpPredicate::eq, y, terms.constant(i)),
                       terms.div(x, int64_t(1) << i), result);
    return integer(result);
  }
  return error(node, "this operator is outside the subset");
}
