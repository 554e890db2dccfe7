//===- Builtins.cpp - Python's built-in functions ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Executor.h"
#include "llvm/ADT/StringSwitch.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

std::optional<Value>
mips::python::takeNamed(std::vector<std::pair<std::string, Value>> &named,
                        StringRef name) {
  for (auto it = named.begin(); it != named.end(); ++it)
    if (it->first == name) {
      Value value = it->second;
      named.erase(it);
      return value;
    }
  return std::nullopt;
}

Value Executor::callBuiltin(Node node, StringRef name, const Arguments &given) {
  const std::vector<Value> &values = given.positional;
  size_t count = values.size();
  if (state.dead)
    return {};
  for (const Value &value : values)
    if (value.is(Value::Poison))
      return {};
  if (name == "min" || name == "max")
    return extremum(node, name == "max", given);
  if (name == "sum" || name == "any" || name == "all" ||
      name == "functools.reduce")
    return fold(node, name, given);
  if (name == "sorted")
    return sorted(node, given);
  if (llvm::is_contained({"list", "tuple", "set", "dict", "frozenset",
                          "collections.deque", "collections.defaultdict",
                          "collections.Counter"},
                         name))
    return makeContainer(node, name, given);
  if (llvm::is_contained({"zip", "enumerate", "map", "filter", "iter",
                          "reversed", "itertools.accumulate", "itertools.count",
                          "itertools.cycle", "itertools.pairwise", "range"},
                         name))
    return makeIteratorOf(node, name, given);
  StringRef op = llvm::StringSwitch<StringRef>(name)
                     .Case("operator.add", "Add")
                     .Case("operator.sub", "Sub")
                     .Case("operator.mul", "Mult")
                     .Case("operator.xor", "BitXor")
                     .Case("operator.and_", "BitAnd")
                     .Case("operator.or_", "BitOr")
                     .Case("operator.mod", "Mod")
                     .Case("operator.floordiv", "FloorDiv")
                     .Case("pow", "Pow")
                     .Default("");
  if (isException(name))
    return makeException(node, name, given);
  if (name == "enum.auto" && count == 0 && given.named.empty())
    return Value::named(Value::Builtin, "auto()");
  if (name == "print")
    return print(node, given);
  if (name == "dataclasses.field")
    return dataclassField(node, given);
  bool isKnown = !op.empty() ||
                 llvm::is_contained({"abs", "bin", "bool", "int", "len", "next",
                                     "str", "float", "ord", "chr", "divmod",
                                     "operator.getitem", "math.gcd"},
                                    name);
  if (!isKnown)
    return error(node, "'" + name + "' is not known here");
  if (!given.named.empty())
    return raise(node, "TypeError");
  size_t least = 1, most = 1;
  if (!op.empty() || name == "divmod" || name == "operator.getitem" ||
      name == "math.gcd")
    least = most = 2;
  if (name == "int" || name == "bool" || name == "str")
    least = 0;
  if (name == "int")
    most = 2;
  if (name == "next")
    most = 2;
  if (name == "pow" && count == 3)
    return error(node, "'pow' of three numbers is outside the subset");
  if (count < least || count > most)
    return raise(node, "TypeError");
  if (!op.empty())
    return binary(node, op, values[0], values[1]);
  if (name == "divmod") {
    Value quotient = binary(node, "FloorDiv", values[0], values[1]);
    return Value::tuple({quotient, binary(node, "Mod", values[0], values[1])});
  }
  if (name == "operator.getitem")
    return each(values[0], [&](const Value &one) {
      return subscript(node, one, values[1]);
    });
  if (name == "math.gcd")
    return gcd(node, values[0], values[1]);
  if (name == "abs")
    return integer(terms.abs(toInt(node, values[0])));
  if (name == "bin") {
    Value result =
        Value::with(Value::Builtin, {integer(toInt(node, values[0]))});
    result.text = "bin()";
    return result;
  }
  if (name == "bool")
    return count ? truth(toTruth(node, values[0])) : truth(false);
  if (name == "str")
    return count ? toText(node, values[0]) : Value::named(Value::Text, "");
  if (name == "float" || name == "ord" || name == "chr")
    return ofLetter(node, name, values[0]);
  if (name == "int" && count == 2)
    return each(values[0], [&](const Value &one) -> Value {
      std::optional<int64_t> base = constantOf(values[1]);
      if (!one.is(Value::Text) || !base)
        return error(node, "this use of 'int' is outside the subset");
      return textToInteger(node, one, *base);
    });
  if (name == "int")
    return count ? toInteger(node, values[0]) : integer(0);
  if (name == "next") {
    Value iterator = settle(values[0]);
    if (isUnordered(iterator))
      return error(node, "the order of these items is not known");
    if (!isObject(iterator, Object::Iterator))
      return iterator.is(Value::Union)
                 ? error(node, "this may be one of several iterators")
                 : raise(node, "TypeError");
    Pulled pulled = pull(node, iterator);
    if (state.dead)
      return {};
    if (known(pulled.present) != true && known(pulled.alive) != false)
      return error(node, "it is not known here which items there are");
    if (count == 1) {
      raiseIf(node, terms.negate(pulled.alive), "StopIteration");
      return state.dead ? Value() : pulled.item;
    }
    return branch(
        pulled.alive, [&] { return pulled.item; }, [&] { return values[1]; });
  }
  return each(values[0], [&](const Value &one) -> Value {
    if (one.is(Value::Stream)) {
      // There is at least one input.
      int64_t missing = one.offset.value_or(0) + one.extra;
      if (missing > 1)
        return error(node, "the length of this slice is outside the subset");
      Value length(Value::Length);
      length.offset = int64_t(one.size()) - missing;
      return length;
    }
    if (isObject(one, Object::Growing) && at(one).limit)
      return Value(Value::Length);
    if (std::optional<Value> folded = foldOverInputs(node, name, one))
      return *folded;
    return lengthValue(node, one);
  });
}

Value Executor::toInteger(Node node, const Value &given) {
  return each(given, [&](const Value &value) -> Value {
    if (value.is(Value::Text))
      return textToInteger(node, value, 10);
    if (value.is(Value::None))
      return raise(node, "TypeError");
    return integer(toInt(node, value));
  });
}

/// The ones in the binary digits of the absolute value.
Value Executor::countOnes(Node node, const Value &given) {
  mlir::Value number = terms.abs(toInt(node, given));
  Bounds bounds = boundsOf(number);
  int64_t greatest = int64_t(1) << 32;
  if (!bounds.within(0, greatest))
    return error(node, "the bounds of this number are not known, or not small");
  mlir::Value sum = terms.constant(0);
  for (int64_t bit = 1; bit <= *bounds.hi; bit *= 2)
    sum = terms.add(sum, terms.mod(terms.div(number, bit), 2));
  return integer(sum);
}

Value Executor::bitLength(Node node, const Value &given) {
  mlir::Value number = terms.abs(toInt(node, given));
  Bounds bounds = boundsOf(number);
  if (!bounds.within(0, int64_t(1) << 32))
    return error(node, "the bounds of this number are not known, or not small");
  mlir::Value sum = terms.constant(0);
  for (int64_t bit = 1; bit <= *bounds.hi; bit *= 2)
    sum = terms.add(sum, terms.indicator(terms.compare(CmpPredicate::ge, number,
                                                       terms.constant(bit))));
  return integer(sum);
}

/// Euclid's algorithm, as far as the bounds say that it goes.
Value Executor::gcd(Node node, const Value &first, const Value &second) {
  Value a = integer(terms.abs(toInt(node, first))),
        b = integer(terms.abs(toInt(node, second)));
  std::function<Value(Value, Value)> step = [&](Value x, Value y) -> Value {
    if (tooMuch(node))
      return {};
    return branch(
        terms.compare(CmpPredicate::ne, y.term, terms.constant(0)),
        [&] { return step(y, binary(node, "Mod", x, y)); }, [&] { return x; });
  };
  return step(a, b);
}

/// What is printed does not matter, but a class may say how it is.
Value Executor::print(Node node, const Arguments &given) {
  for (const auto &[name, value] : given.named)
    if (!llvm::is_contained({"sep", "end", "flush"}, name) ||
        !(value.is(Value::Text) || value.is(Value::None) || value.isNumber()))
      return error(node, "this use of 'print' is outside the subset");
  for (const Value &value : given.positional)
    each(value, [&](const Value &one) -> Value {
      if (isObject(one, Object::Instance))
        return error(node, "objects are not printed here");
      return Value::None;
    });
  return Value::None;
}

/// `ord` and `chr` of ASCII, and `float` of the texts that mean infinity.
Value Executor::ofLetter(Node node, StringRef name, const Value &given) {
  return each(given, [&](const Value &value) -> Value {
    if (name == "chr" && value.isNumber())
      return eachKey(node, value, [&](const Value &key) -> Value {
        int64_t number = *constantOf(key);
        if (number < 1 || number > 127)
          return error(node, "letters beyond ASCII are outside the subset");
        char letter = char(number);
        return Value::named(Value::Text, StringRef(&letter, 1));
      });
    if (name == "ord" && value.is(Value::Text) && value.text.size() == 1 &&
        value.text[0] > 0)
      return integer(value.text[0]);
    StringRef text = value.text;
    if (name == "float" && value.is(Value::Text)) {
      bool isNegative = text.consume_front("-");
      if (!isNegative)
        text.consume_front("+");
      if (text.equals_insensitive("inf") || text.equals_insensitive("infinity"))
        return Value::named(Value::Infinity, isNegative ? "-inf" : "inf");
    }
    return error(node, "this use of '" + name + "' is outside the subset");
  });
}
