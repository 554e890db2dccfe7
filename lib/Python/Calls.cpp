//===- Calls.cpp - built-in and own functions, comprehensions ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Executor.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

/// Calls are at most that deep.
static constexpr unsigned maxDepth = 20;

/// What a name that is called stands for, imports followed.
std::string Executor::calleeOf(Node node) const {
  Node callee = node["func"];
  std::string name = callee.name().str();
  if (callee.is("Attribute") && callee["value"].is("Name"))
    name = (callee["value"].name() + "." + callee.text("attr")).str();
  size_t dot = name.find('.');
  auto import = program.imports.find(name.substr(0, dot));
  if (import == program.imports.end())
    return dot == std::string::npos ? name : "";
  return import->second + (dot == std::string::npos ? "" : name.substr(dot));
}

static Node keyword(Node node, StringRef name) {
  for (Node entry : node.list("keywords"))
    if (entry.text("arg") == name)
      return entry["value"];
  return {};
}

Value Executor::call(Node node) {
  std::string name = calleeOf(node);
  if (name.empty())
    return callMethod(node);
  if (env.locals.count(name))
    return error(node, "'" + llvm::Twine(name) + "' is not a function here");
  if (auto it = program.functions.find(name); it != program.functions.end())
    return callFunction(node, it->second);
  for (Node argument : node.list("args"))
    if (argument.is("Starred"))
      return error(argument, "'*' in a call is outside the subset");
  return callBuiltin(node, name);
}

//===----------------------------------------------------------------------===//
// Built-in functions
//===----------------------------------------------------------------------===//

Value Executor::callBuiltin(Node node, StringRef name) {
  std::vector<Node> arguments = node.list("args");
  auto wrong = [&](StringRef usage) {
    return error(node, "'" + name + "' is called as " + usage + " here");
  };
  if (name == "min" || name == "max")
    return extremum(node, name == "max");
  if (name == "sum" || name == "any" || name == "all")
    return fold(node, name);
  if (name == "range")
    return range(node);
  if (name == "zip" || name == "enumerate")
    return zip(node);
  if (name == "divmod" || name == "pow") {
    if (arguments.size() != 2)
      return wrong(name == "pow" ? "pow(a, b)" : "divmod(a, b)");
    Value a = evaluate(arguments[0]), b = evaluate(arguments[1]);
    if (name == "pow")
      return binary(node, "Pow", a, b);
    return Value::tuple(
        {binary(node, "FloorDiv", a, b), binary(node, "Mod", a, b)});
  }
  if (name == "collections.deque" || name == "list" || name == "tuple") {
    Value result{name == "tuple" ? Value::Tuple : Value::List};
    if (!arguments.empty())
      result.items = evaluateSequence(arguments[0]);
    if (name == "collections.deque")
      result.maxLength = SIZE_MAX;
    Node length = arguments.size() > 1 ? arguments[1] : keyword(node, "maxlen");
    if (!length)
      return result;
    Value limit = evaluate(length);
    if (limit.kind == Value::None)
      return result;
    std::optional<int64_t> constant = constantOf(limit);
    if (!constant || *constant < 0)
      return error(length, "'maxlen' is a constant");
    result.maxLength = *constant;
    while (result.items.size() > *result.maxLength)
      result.items.erase(result.items.begin());
    return result;
  }
  bool isKnown =
      llvm::is_contained({"abs", "bool", "int", "len", "reversed"}, name);
  if (!isKnown)
    return error(
        node["func"],
        "'" + name +
            "' is not known; functions of the file and abs, all, any, "
            "bool, deque, divmod, enumerate, int, len, list, max, min, "
            "pow, range, reversed, sum, tuple, zip are");
  if (arguments.size() != 1 || !node.list("keywords").empty())
    return error(node, "this call of '" + name + "' is outside the subset");
  if (name == "abs")
    return integer(terms.abs(evaluateInt(arguments[0])));
  if (name == "int")
    return integer(evaluateInt(arguments[0]));
  if (name == "bool")
    return truth(evaluateTruth(arguments[0]));
  if (name == "len") {
    Value value = evaluate(arguments[0]);
    if (value.isSequence() || value.kind == Value::Table)
      return integer(value.items.size());
    return error(node, "the length of " + describe(value) + " is not known");
  }
  Value value = Value::tuple(evaluateSequence(arguments[0]));
  std::reverse(value.items.begin(), value.items.end());
  return value;
}

/// min and max of several arguments or of one sequence, with a key or without.
/// The first of equals counts.
Value Executor::extremum(Node node, bool greatest) {
  std::vector<Value> items;
  std::vector<Node> arguments = node.list("args");
  if (arguments.size() == 1)
    items = evaluateSequence(arguments[0]);
  else
    for (Node argument : arguments)
      items.push_back(evaluate(argument));
  Node key = keyword(node, "key");
  if (node.list("keywords").size() > (key ? 1 : 0))
    return error(node, "this call is outside the subset");
  if (items.empty())
    return error(node, "there is no extremum of an empty sequence");
  auto keyOf = [&](const Value &item) {
    if (!key)
      return toInt(node, item);
    if (key.is("Attribute") && key.text("attr") == "__getitem__") {
      Value sequence = evaluate(key["value"]);
      if (sequence.isSequence())
        return toInt(key, itemAt(key, sequence, item));
    }
    std::vector<Node> parameters = key["args"].list("args");
    if (!key.is("Lambda") || parameters.size() != 1) {
      error(key, "a key is a lambda of one argument here");
      return terms.constant(0);
    }
    Environment saved = env;
    ++conditional;
    env.locals[parameters[0].text("arg").str()] = item;
    mlir::Value result = evaluateInt(key["body"]);
    --conditional;
    env = std::move(saved);
    return result;
  };
  Value best = items[0];
  mlir::Value bestKey = keyOf(best);
  for (const Value &item : llvm::drop_begin(items)) {
    mlir::Value itemKey = keyOf(item);
    mlir::Value better =
        greatest ? terms.compare(CmpPredicate::lt, bestKey, itemKey)
                 : terms.compare(CmpPredicate::lt, itemKey, bestKey);
    bestKey =
        greatest ? terms.max(bestKey, itemKey) : terms.min(bestKey, itemKey);
    best = key ? merge(better, item, best, env.facts, env.facts, env.facts)
               : integer(bestKey);
  }
  return best;
}

Value Executor::fold(Node node, StringRef name) {
  std::vector<Node> arguments = node.list("args");
  if (arguments.empty() || arguments.size() > 2 ||
      !node.list("keywords").empty())
    return error(node, "this call of '" + name + "' is outside the subset");
  std::vector<Value> items = evaluateSequence(arguments[0]);
  if (name == "sum") {
    mlir::Value sum =
        arguments.size() == 2 ? evaluateInt(arguments[1]) : terms.constant(0);
    for (const Value &item : items)
      sum = terms.add(sum, toInt(node, item));
    return integer(sum);
  }
  mlir::Value result = terms.truth(name == "all");
  for (const Value &item : items)
    result = name == "all" ? terms.conj(result, toTruth(node, item))
                           : terms.disj(result, toTruth(node, item));
  return truth(result);
}

Value Executor::range(Node node) {
  std::vector<int64_t> numbers;
  for (Node argument : node.list("args")) {
    std::optional<int64_t> number = terms.asConstant(evaluateInt(argument));
    if (!number)
      return error(argument, "ranges have constant bounds, but for the loop "
                             "over the inputs");
    numbers.push_back(*number);
  }
  if (numbers.empty() || numbers.size() > 3)
    return error(node, "'range' takes one to three numbers");
  int64_t from = numbers.size() > 1 ? numbers[0] : 0;
  int64_t to = numbers.size() > 1 ? numbers[1] : numbers[0];
  int64_t step = numbers.size() > 2 ? numbers[2] : 1;
  if (step == 0)
    return error(node, "ranges have steps other than 0");
  Value result{Value::Tuple};
  for (int64_t i = from; step > 0 ? i < to : i > to; i += step) {
    if (result.items.size() >= maxItems)
      return error(node, "this range is too long to be unrolled");
    result.items.push_back(integer(i));
  }
  return result;
}

/// zip(a, b, …) and enumerate(a).
Value Executor::zip(Node node) {
  std::vector<std::vector<Value>> columns;
  bool isEnumerate = node["func"].name() == "enumerate";
  for (Node argument : node.list("args"))
    columns.push_back(evaluateSequence(argument));
  if (columns.empty() || (isEnumerate && columns.size() > 1))
    return error(node, "this call is outside the subset");
  size_t length = columns[0].size();
  for (const std::vector<Value> &column : columns)
    length = std::min(length, column.size());
  Value result{Value::Tuple};
  for (size_t row = 0; row < length; ++row) {
    Value tuple{Value::Tuple};
    if (isEnumerate)
      tuple.items.push_back(integer(row));
    for (const std::vector<Value> &column : columns)
      tuple.items.push_back(column[row]);
    result.items.push_back(std::move(tuple));
  }
  return result;
}

//===----------------------------------------------------------------------===//
// Own functions and methods
//===----------------------------------------------------------------------===//

/// Puts the body of a function in the place of its call.
Value Executor::callFunction(Node node, Node function) {
  if (depth > maxDepth)
    return error(node, "calls are nested too deeply; recursion is outside the "
                       "subset");
  Node signature = function["args"];
  if (signature["vararg"] || signature["kwarg"])
    return error(node, "'*' and '**' in parameters are outside the subset");
  std::vector<Node> parameters = signature.list("posonlyargs");
  llvm::append_range(parameters, signature.list("args"));
  size_t positional = parameters.size();
  llvm::append_range(parameters, signature.list("kwonlyargs"));
  std::vector<Node> arguments = node.list("args");
  std::vector<Node> defaults = signature.list("defaults");
  std::vector<Node> keywordDefaults = signature.list("kw_defaults");
  if (arguments.size() > positional)
    return error(node, "too many arguments");
  Environment inner;
  inner.facts = env.facts;
  for (auto [i, parameter] : llvm::enumerate(parameters)) {
    StringRef name = parameter.text("arg");
    Node argument = i < arguments.size() ? arguments[i] : keyword(node, name);
    if (!argument && i < positional && i + defaults.size() >= positional)
      argument = defaults[i + defaults.size() - positional];
    if (!argument && i >= positional)
      argument = keywordDefaults[i - positional];
    if (!argument)
      return error(node, "there is no argument for '" + name + "'");
    Value value = evaluate(argument);
    value.borrowed |= argument.is("Name");
    inner.locals[name.str()] = std::move(value);
  }
  std::swap(env, inner);
  ++depth;
  executeBlock(function.list("body"));
  --depth;
  std::swap(env, inner);
  for (const auto &[term, bounds] : inner.facts)
    env.facts[term] = bounds;
  if (!inner.returned)
    return {Value::None};
  if (inner.returned->kind == Value::Unbound)
    return error(node, "this function does not return on every path");
  return *inner.returned;
}

/// `counts.index(max(counts))`: what is looked for has to be seen to be there.
/// Equal terms are one term, so a maximum can be recognised.
Value Executor::indexOf(Node node, llvm::ArrayRef<Value> items,
                        const Value &wanted) {
  if (wanted.kind == Value::Poison)
    return {};
  mlir::Value term = toInt(node, wanted);
  mlir::Value ends[2];
  for (const Value &item : items) {
    mlir::Value next = toInt(node, item);
    ends[0] = ends[0] ? terms.min(ends[0], next) : next;
    ends[1] = ends[1] ? terms.max(ends[1], next) : next;
  }
  if (items.empty() || (term != ends[0] && term != ends[1]))
    return error(node, "'index' is known for the maximum or minimum of the "
                       "same list only");
  mlir::Value result = terms.constant(items.size() - 1);
  for (size_t i = items.size() - 1; i-- > 0;)
    result =
        terms.select(equal(node, items[i], wanted), terms.constant(i), result);
  return integer(result);
}

Value Executor::callMethod(Node node) {
  Node callee = node["func"];
  if (!callee.is("Attribute"))
    return error(node, "this call is outside the subset");
  if (std::optional<Value> result = mutate(node))
    return *result;
  StringRef method = callee.text("attr");
  Value object = evaluate(callee["value"]);
  std::vector<Node> arguments = node.list("args");
  if (object.kind == Value::Poison)
    return {};
  if (object.kind == Value::Table && method == "get" && !arguments.empty()) {
    Value otherwise{Value::None};
    if (arguments.size() > 1)
      otherwise = evaluate(arguments[1]);
    return lookUp(node, object, evaluate(arguments[0]), &otherwise);
  }
  if (object.isSequence() && method == "count" && arguments.size() == 1) {
    Value wanted = evaluate(arguments[0]);
    mlir::Value count = terms.constant(0);
    for (const Value &item : object.items)
      count = terms.add(count, terms.indicator(equal(node, item, wanted)));
    return integer(count);
  }
  if (object.kind == Value::List && method == "copy") {
    object.borrowed = false;
    return object;
  }
  if (object.isSequence() && method == "index" && arguments.size() == 1)
    return indexOf(node, object.items, evaluate(arguments[0]));
  return error(node, "the method '" + method + "' of " + describe(object) +
                         " is outside the subset in this place");
}

//===----------------------------------------------------------------------===//
// Comprehensions
//===----------------------------------------------------------------------===//

/// A comprehension over sequences of known length; conditions are constant.
Value Executor::iterate(Node comprehension, bool asTuple) {
  Value result{asTuple ? Value::Tuple : Value::List};
  std::vector<Node> generators = comprehension.list("generators");
  Environment saved = env;
  int64_t weight = 0;
  std::function<void(size_t)> run = [&](size_t level) {
    if (level == generators.size()) {
      result.items.push_back(evaluateFresh(comprehension["elt"]));
      weight += weightOf(result.items.back());
      if (weight > maxItems)
        error(comprehension, "this list is too long to be unrolled");
      return;
    }
    for (const Value &item : evaluateSequence(generators[level]["iter"])) {
      if (++work > maxItems * 10 || weight > maxItems)
        return;
      bind(generators[level]["target"], item);
      bool wanted = true;
      for (Node condition : generators[level].list("ifs")) {
        std::optional<int64_t> known =
            terms.asConstant(evaluateTruth(condition));
        if (!known)
          error(condition, "conditions of comprehensions are constant; "
                           "'sum(... if ... else 0 for ...)' does without");
        wanted &= known.value_or(0) != 0;
      }
      if (wanted)
        run(level + 1);
    }
  };
  ++conditional;
  run(0);
  --conditional;
  env = std::move(saved);
  return result;
}
