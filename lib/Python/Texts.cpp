//===- Texts.cpp - texts ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Executor.h"
#include "llvm/ADT/StringExtras.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

/// The letters of a text; nothing if one is beyond ASCII.
std::optional<std::vector<Value>> Executor::lettersOf(const Value &text) const {
  std::vector<Value> letters;
  for (char letter : text.text) {
    if (letter <= 0)
      return std::nullopt;
    letters.push_back(Value::named(Value::Text, StringRef(&letter, 1)));
  }
  return letters;
}

Value Executor::textItem(Node node, const Value &text, const Value &index) {
  std::optional<std::vector<Value>> letters = lettersOf(text);
  if (!letters)
    return error(node, "letters beyond ASCII are outside the subset");
  return itemAt(node, *letters, index);
}

/// `str(value)`.
Value Executor::toText(Node node, const Value &given) {
  return each(given, [&](const Value &value) -> Value {
    if (value.is(Value::Text))
      return value;
    if (value.is(Value::None))
      return Value::named(Value::Text, "None");
    if (!value.isNumber())
      return error(node,
                   "the text of " + describe(value) + " is outside the subset");
    bool isTruth = value.is(Value::Bool);
    return eachKey(node, value, [&](const Value &key) {
      int64_t number = *constantOf(key);
      return Value::named(Value::Text, !isTruth ? std::to_string(number)
                                       : number ? "True"
                                                : "False");
    });
  });
}

/// The values in an f-string, one after the other.
bool Executor::eachFormatted(Node node,
                             llvm::function_ref<void(Node, const Value &)> f) {
  for (Node part : node.list("values")) {
    if (part.is("Constant")) {
      f(part, evaluate(part));
      continue;
    }
    if (part["format_spec"]) {
      error(part, "formats in f-strings are outside the subset");
      return false;
    }
    Value value = evaluate(part["value"]);
    if (state.dead)
      return false;
    f(part, value);
  }
  return !state.dead;
}

/// `f"{x}"`, of values that have few texts.
Value Executor::joinedText(Node node) {
  Value result = Value::named(Value::Text, "");
  bool isWhole = eachFormatted(node, [&](Node part, const Value &value) {
    constexpr int64_t plain = -1, asStr = 's';
    int64_t conversion =
        part.is("Constant") ? plain : part.number("conversion");
    bool isText = conversion == plain || conversion == asStr;
    Value text = each(value, [&](const Value &one) {
      // `!r` puts a text into quotes.
      return isText || !one.is(Value::Text)
                 ? toText(part, one)
                 : error(part, "'!r' of a string is outside the subset");
    });
    result = binary(part, "Add", result, text);
  });
  return isWhole && !state.dead ? result : Value();
}

/// An f-string that nobody but a person reads: which text it is does not
/// matter, but what is put into it is evaluated, and has a text. `exception` is
/// what it is the text of, if any.
void Executor::evaluateMessage(Node node, StringRef exception) {
  eachFormatted(node, [&](Node part, const Value &value) {
    each(value, [&](const Value &one) -> Value {
      // Making the text of thousands of digits raises ValueError in CPython.
      // The number of a step has few.
      bool isLong = one.is(Value::Int) && !one.offset &&
                    !boundsOf(one.term).isBounded() &&
                    exception != "ValueError";
      if (isLong)
        return error(part, "the bounds of this number are not known");
      if (one.isNumber() || one.is(Value::Text) || one.is(Value::None))
        return Value::None;
      return error(part,
                   "the text of " + describe(one) + " is outside the subset");
    });
  });
}

/// `int(text, base)`: digits only, as Python takes more than those.
Value Executor::textToInteger(Node node, const Value &text, int64_t base) {
  StringRef digits = text.text;
  uint64_t number = 0;
  bool isPlain = base >= 2 && base <= 36 && !digits.empty() &&
                 llvm::all_of(digits, [](char c) { return llvm::isAlnum(c); });
  // '0b1' means something else in base 2 than in base 16.
  isPlain &= digits.size() < 2 || llvm::isDigit(digits[1]) || base == 10 ||
             !llvm::StringRef("bBoOxX").contains(digits[1]);
  if (isPlain && !digits.getAsInteger(base, number) &&
      number <= uint64_t(INT64_MAX))
    return integer(int64_t(number));
  return error(node, "'int' of this string is outside the subset");
}

Value Executor::textMethod(Node node, const Value &object, StringRef method,
                           llvm::ArrayRef<Value> values) {
  StringRef text = object.text;
  auto refuse = [&] {
    return error(node, "the method '" + method +
                           "' of a string is outside the subset");
  };
  if (!lettersOf(object))
    return refuse();
  if (method == "join" && values.size() == 1) {
    Value items = collect(node, values[0]);
    return each(items, [&](const Value &tuple) -> Value {
      Value result = Value::named(Value::Text, "");
      for (auto [i, item] : llvm::enumerate(tuple.items())) {
        if (i)
          result = binary(node, "Add", result, object);
        result = each(item, [&](const Value &part) {
          return part.is(Value::Text) ? binary(node, "Add", result, part)
                                      : raise(node, "TypeError");
        });
      }
      return result;
    });
  }
  if (values.empty() && (method == "upper" || method == "lower"))
    return Value::named(Value::Text,
                        method == "upper" ? text.upper() : text.lower());
  if (values.empty() && method == "isdigit")
    return truth(!text.empty() &&
                 llvm::all_of(text, [](char c) { return llvm::isDigit(c); }));
  if (values.size() != 1)
    return refuse();
  return each(values[0], [&](const Value &value) -> Value {
    if (!value.is(Value::Text))
      return refuse();
    StringRef part = value.text;
    if (method == "startswith")
      return truth(text.starts_with(part));
    if (method == "endswith")
      return truth(text.ends_with(part));
    size_t at = text.find(part);
    if (method == "find")
      return integer(at == StringRef::npos ? -1 : int64_t(at));
    if (method == "index")
      return at == StringRef::npos ? raise(node, "ValueError")
                                   : integer(int64_t(at));
    if (method == "count" && !part.empty())
      return integer(int64_t(text.count(part)));
    return refuse();
  });
}
