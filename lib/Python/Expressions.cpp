//===- Expressions.cpp - Python's expressions, executed symbolically ===//
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

Value Executor::evaluate(Node node) {
  StringRef kind = node.kind();
  if (kind == "Constant")
    return evaluateConstant(node);
  if (kind == "Name")
    return evaluateName(node);
  if (kind == "BinOp") {
    Value left = evaluate(node["left"]), right = evaluate(node["right"]);
    return binary(node, node["op"].kind(), left, right);
  }
  if (kind == "UnaryOp")
    return evaluateUnary(node);
  if (kind == "BoolOp")
    return evaluateBool(node);
  if (kind == "Compare")
    return evaluateCompare(node);
  if (kind == "IfExp")
    return evaluateConditional(node);
  if (kind == "Call")
    return call(node);
  if (kind == "Subscript")
    return evaluateSubscript(node);
  if (kind == "Tuple" || kind == "List" || kind == "Set")
    return evaluateItems(node);
  if (kind == "ListComp" || kind == "GeneratorExp")
    return iterate(node, kind == "GeneratorExp");
  if (kind == "Dict")
    return evaluateTable(node);
  if (kind == "Yield")
    return error(node, "'yield' stands alone in the loop over the inputs");
  return error(node, "this expression is outside the subset of Python that can "
                     "be read (" +
                         kind + ")");
}

Value Executor::evaluateFresh(Node node) {
  Value value = evaluate(node);
  if (value.kind == Value::List && (node.is("Name") || value.borrowed))
    return error(node, "this would give a second name to a list; copy it with "
                       "'list(...)', or use a tuple");
  return value;
}

mlir::Value Executor::evaluateInt(Node node) {
  return toInt(node, evaluate(node));
}

mlir::Value Executor::evaluateTruth(Node node) {
  return toTruth(node, evaluate(node));
}

/// A condition: it is looked at again for what it tells.
mlir::Value Executor::evaluateTest(Node node) {
  ++conditional;
  mlir::Value condition = evaluateTruth(node);
  --conditional;
  return condition;
}

std::vector<Value> Executor::evaluateSequence(Node node) {
  Value value = evaluate(node);
  if (value.isSequence())
    return value.items;
  if (value.kind != Value::Poison)
    error(node, "a list or tuple of known length is needed here, this is " +
                    describe(value));
  return {};
}

//===----------------------------------------------------------------------===//
// Names and constants
//===----------------------------------------------------------------------===//

Value Executor::evaluateName(Node node) {
  std::string name = node.name().str();
  if (auto it = env.locals.find(name); it != env.locals.end()) {
    if (it->second.kind == Value::Unbound)
      return error(node, "'" + llvm::Twine(name) +
                             "' may be used before it is assigned");
    if (it->second.kind == Value::Conflict)
      return error(node, "'" + llvm::Twine(name) +
                             "' has values of different shapes on different "
                             "paths to here");
    return it->second;
  }
  auto global = program.globals.find(name);
  if (global == program.globals.end() || depth > 20) {
    if (program.functions.count(name) || program.imports.count(name))
      return error(node, "'" + llvm::Twine(name) + "' can only be called");
    return error(node, "'" + llvm::Twine(name) + "' is not defined");
  }
  // What a module assigns is evaluated where it is used: it is a constant.
  Environment saved = std::move(env);
  env = Environment();
  ++depth;
  Value value = evaluate(global->second);
  --depth;
  env = std::move(saved);
  value.borrowed = true;
  return value;
}

Value Executor::evaluateConstant(Node node) {
  StringRef type = node.text("type"), text = node.text("value");
  int64_t number;
  if (type == "int") {
    if (text.consume_front("0x") && !text.getAsInteger(16, number))
      return integer(number);
    return error(node, "integers in programs have to fit in 64 bits");
  }
  if (type == "bool")
    return truth(terms.truth(text == "True"));
  if (type == "NoneType")
    return {Value::None};
  if (type == "str")
    return {Value::Text};
  return error(node, "only integers, truth values and None are known here, "
                     "this is of type '" +
                         type + "'");
}

//===----------------------------------------------------------------------===//
// Operators
//===----------------------------------------------------------------------===//

Value Executor::evaluateUnary(Node node) {
  StringRef op = node["op"].kind();
  if (op == "Not")
    return truth(terms.negate(evaluateTruth(node["operand"])));
  mlir::Value operand = evaluateInt(node["operand"]);
  if (op == "USub")
    return integer(terms.sub(terms.constant(0), operand));
  if (op == "Invert")
    return integer(terms.sub(terms.constant(-1), operand));
  return integer(operand);
}

/// `a and b` is `b if a else a`, and b is evaluated only where a holds.
Value Executor::evaluateBool(Node node) {
  bool isAnd = node["op"].is("And");
  Environment saved = env;
  ++conditional;
  std::vector<std::pair<Value, mlir::Value>> parts;
  for (Node part : node.list("values")) {
    Value value = evaluateFresh(part);
    parts.emplace_back(value, toTruth(part, value));
    if (!refine(part, isAnd))
      break;
  }
  --conditional;
  env.locals = std::move(saved.locals);
  env.facts = std::move(saved.facts);
  bool allTruth = llvm::all_of(
      parts, [](const auto &part) { return part.first.kind == Value::Bool; });
  auto [result, holds] = parts.back();
  for (size_t i = parts.size() - 1; i-- > 0;) {
    const auto &[value, condition] = parts[i];
    if (allTruth) {
      result = truth(isAnd ? terms.conj(condition, result.term)
                           : terms.disj(condition, result.term));
      continue;
    }
    result =
        isAnd
            ? merge(condition, result, value, env.facts, env.facts, env.facts)
            : merge(condition, value, result, env.facts, env.facts, env.facts);
  }
  return result.kind == Value::Conflict
             ? error(node, "the operands have different shapes")
             : result;
}

static std::optional<CmpPredicate> predicateOf(StringRef op) {
  if (op == "Eq")
    return CmpPredicate::eq;
  if (op == "NotEq")
    return CmpPredicate::ne;
  if (op == "Lt")
    return CmpPredicate::lt;
  if (op == "LtE")
    return CmpPredicate::le;
  if (op == "Gt")
    return CmpPredicate::gt;
  if (op == "GtE")
    return CmpPredicate::ge;
  return std::nullopt;
}

mlir::Value Executor::contains(Node node, const Value &item,
                               const Value &items) {
  mlir::Value any = terms.truth(false);
  if (!items.isSequence() && items.kind != Value::Table) {
    if (items.kind != Value::Poison)
      error(node, "'in' needs a list, tuple or range of known length");
    return any;
  }
  for (const Value &other : items.items)
    any = terms.disj(
        any,
        equal(node, item, items.kind == Value::Table ? other.items[0] : other));
  return any;
}

mlir::Value Executor::compare(Node node, StringRef op, const Value &a,
                              const Value &b) {
  if (op == "In")
    return contains(node, a, b);
  if (op == "NotIn")
    return terms.negate(contains(node, a, b));
  if (op == "Is" || op == "IsNot") {
    bool withNone = a.kind == Value::None || b.kind == Value::None;
    bool poison = a.kind == Value::Poison || b.kind == Value::Poison;
    if (!withNone && !poison)
      error(node, "'is' compares with None only; '==' compares values");
    mlir::Value same = equal(node, a, b);
    return op == "Is" ? same : terms.negate(same);
  }
  if (op == "Eq" || op == "NotEq") {
    mlir::Value same = equal(node, a, b);
    return op == "Eq" ? same : terms.negate(same);
  }
  return terms.compare(*predicateOf(op), toInt(node, a), toInt(node, b));
}

Value Executor::evaluateCompare(Node node) {
  Value left = evaluate(node["left"]);
  mlir::Value all = terms.truth(true);
  std::vector<Node> rights = node.list("comparators");
  for (auto [op, next] : llvm::zip_equal(node.list("ops"), rights)) {
    Value right = evaluate(next);
    all = terms.conj(all, compare(node, op.kind(), left, right));
    left = std::move(right);
  }
  return truth(all);
}

Value Executor::evaluateConditional(Node node) {
  mlir::Value condition = evaluateTest(node["test"]);
  if (std::optional<int64_t> known = terms.asConstant(condition))
    return evaluate(node[*known ? "body" : "orelse"]);
  Environment saved = env;
  ++conditional;
  bool canHold = refine(node["test"], true);
  Value yes = canHold ? evaluateFresh(node["body"]) : Value();
  Environment first = std::move(env);
  env = saved;
  bool canFail = refine(node["test"], false);
  Value no = canFail ? evaluateFresh(node["orelse"]) : Value();
  Environment second = std::move(env);
  --conditional;
  env = std::move(saved);
  if (!canHold || !canFail)
    return canHold ? yes : no;
  Value result =
      merge(condition, yes, no, first.facts, second.facts, env.facts);
  return result.kind == Value::Conflict
             ? error(node, "the two values have different shapes")
             : result;
}

//===----------------------------------------------------------------------===//
// Lists, tuples, tables
//===----------------------------------------------------------------------===//

Value Executor::evaluateItems(Node node) {
  std::vector<Value> items;
  for (Node item : node.list("elts")) {
    if (!item.is("Starred")) {
      items.push_back(evaluateFresh(item));
      continue;
    }
    llvm::append_range(items, evaluateSequence(item["value"]));
  }
  return node.is("List") ? Value::list(items) : Value::tuple(items);
}

/// A dict of constants: pairs of key and value.
Value Executor::evaluateTable(Node node) {
  Value table{Value::Table};
  std::vector<Node> values = node.list("values");
  for (auto [i, key] : llvm::enumerate(node.list("keys"))) {
    if (!key)
      return error(node, "'**' is outside the subset");
    table.items.push_back(
        Value::tuple({evaluate(key), evaluateFresh(values[i])}));
  }
  return table;
}

/// The value that a key has; where it may have none there is `otherwise`.
Value Executor::lookUp(Node node, const Value &table, const Value &key,
                       const Value *otherwise) {
  if (table.items.empty())
    return error(node, "this dict is empty");
  mlir::Value found = terms.truth(false);
  std::optional<Value> result;
  if (otherwise)
    result = *otherwise;
  // Of equal keys the last one counts, so it is asked first: made last.
  for (const Value &entry : table.items) {
    mlir::Value here = equal(node, key, entry.items[0]);
    found = terms.disj(found, here);
    result = result ? merge(here, entry.items[1], *result, env.facts, env.facts,
                            env.facts)
                    : entry.items[1];
  }
  if (otherwise || terms.asConstant(found) == 1)
    return *result;
  // Every key that the bounds allow has to be there.
  std::vector<Value> parts = key.isSequence() ? key.items : std::vector{key};
  size_t combinations = 1;
  for (const Value &part : parts) {
    if (!part.isNumber())
      return error(node, "keys are integers or tuples of integers");
    Bounds bounds = boundsOf(part.term);
    if (!bounds.isBounded() || *bounds.hi - *bounds.lo > 1000)
      return error(node, "the bounds of the key are not known; '.get' with a "
                         "default value does without");
    combinations *= *bounds.hi - *bounds.lo + 1;
  }
  size_t inside = 0;
  std::set<std::vector<int64_t>> known;
  for (const Value &entry : table.items) {
    const Value &other = entry.items[0];
    std::vector<Value> numbers =
        other.isSequence() ? other.items : std::vector{other};
    std::vector<int64_t> values;
    for (auto [i, number] : llvm::enumerate(numbers))
      if (std::optional<int64_t> value = constantOf(number))
        if (i < parts.size() &&
            boundsOf(parts[i].term).join(Bounds::constant(*value)) ==
                boundsOf(parts[i].term))
          values.push_back(*value);
    inside += values.size() == parts.size() && known.insert(values).second;
  }
  if (inside < combinations)
    return error(node, "this key may be missing; '.get' with a default value "
                       "does without");
  return *result;
}

std::optional<size_t> Executor::fixedIndex(Node node, const Value &index,
                                           size_t size) {
  std::optional<int64_t> constant = constantOf(index);
  if (!constant)
    return std::nullopt;
  int64_t position = *constant < 0 ? *constant + int64_t(size) : *constant;
  if (position >= 0 && position < int64_t(size))
    return position;
  error(node, "index " + llvm::Twine(*constant) + " is outside a sequence of " +
                  llvm::Twine(size));
  return 0;
}

/// `sequence[index]`; an index that varies has to be seen to lie inside.
Value Executor::itemAt(Node node, const Value &sequence, const Value &index) {
  const std::vector<Value> &items = sequence.items;
  if (std::optional<size_t> fixed = fixedIndex(node, index, items.size()))
    return *fixed < items.size() ? items[*fixed] : Value();
  mlir::Value position = toInt(node, index);
  int64_t size = items.size();
  Bounds bounds = boundsOf(position);
  if (!bounds.within(-size, size - 1))
    return error(node, "it is not seen that this index stays inside a sequence "
                       "of " +
                           llvm::Twine(size));
  bool areConstants = llvm::all_of(items, [&](const Value &item) {
    return item.kind == Value::Int && constantOf(item);
  });
  if (areConstants && bounds.isNonNegative()) {
    std::vector<int64_t> table;
    for (const Value &item : items)
      table.push_back(*constantOf(item));
    return integer(terms.lookup(table, position));
  }
  Value result = items.back();
  for (int64_t i = size - 1; i-- > 0;) {
    mlir::Value here =
        terms.compare(CmpPredicate::eq, position, terms.constant(i));
    if (!bounds.isNonNegative())
      here = terms.disj(here, terms.compare(CmpPredicate::eq, position,
                                            terms.constant(i - size)));
    result = merge(here, items[i], result, env.facts, env.facts, env.facts);
  }
  return result;
}

/// Bounds and step are constants.
Value Executor::evaluateSlice(Node node, const Value &sequence) {
  Node slice = node["slice"];
  int64_t size = sequence.items.size();
  std::optional<int64_t> given[3];
  const char *fields[] = {"lower", "upper", "step"};
  for (unsigned i = 0; i < 3; ++i)
    if (Node part = slice[fields[i]]) {
      given[i] = terms.asConstant(evaluateInt(part));
      if (!given[i])
        return error(part, "slices have constant bounds");
    }
  int64_t step = given[2].value_or(1);
  if (step == 0)
    return error(slice, "slices have steps other than 0");
  auto clamp = [&](int64_t position) {
    int64_t least = step > 0 ? 0 : -1;
    position = position < 0 ? position + size : position;
    return std::clamp(position, least, least + size);
  };
  int64_t from = given[0] ? clamp(*given[0]) : step > 0 ? 0 : size - 1;
  int64_t to = given[1] ? clamp(*given[1]) : step > 0 ? size : -1;
  Value result{sequence.kind};
  for (int64_t i = from; step > 0 ? i < to : i > to; i += step)
    result.items.push_back(sequence.items[i]);
  return result;
}

Value Executor::readStream(Node node, const Value &stream, const Value &index) {
  return error(node, "inputs are read in the loop over them");
}

Value Executor::evaluateSubscript(Node node) {
  Value object = evaluate(node["value"]);
  if (object.kind == Value::Poison)
    return {};
  if (node["slice"].is("Slice")) {
    if (object.isSequence() && !object.maxLength)
      return evaluateSlice(node, object);
    return error(node,
                 "only lists and tuples of known length have slices here, "
                 "this is " +
                     describe(object));
  }
  Value index = evaluate(node["slice"]);
  if (index.kind == Value::Poison)
    return {};
  if (object.kind == Value::Stream)
    return readStream(node, object, index);
  if (object.kind == Value::Table)
    object = lookUp(node, object, index, nullptr);
  else if (object.isSequence())
    object = itemAt(node["slice"], object, index);
  else
    return error(node, describe(object) + " has no items");
  // A list in a list has a name already: its place.
  object.borrowed |= object.kind == Value::List;
  return object;
}
