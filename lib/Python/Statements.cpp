//===- Statements.cpp - Python's statements, executed symbolically ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Executor.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

Executor::Executor(Terms &terms, Diagnostics &diagnostics)
    : terms(terms), diagnostics(diagnostics) {
  state.path = terms.truth(true);
}

/// Rounds of a loop whose end is not seen.
static constexpr unsigned maxRounds = 1000;

bool Executor::tooMuch(Node node) {
  if (terms.work.spend(1))
    return false;
  // The paths that are still open end here as well, without a word.
  if (diagnostics.numErrors() == 0)
    error(node, tooMuchWork);
  state.dead = true;
  return true;
}

//===----------------------------------------------------------------------===//
// Control
//===----------------------------------------------------------------------===//

Flow Executor::execute(const std::vector<Node> &statements) {
  Flow total;
  for (Node statement : statements) {
    if (state.dead || tooMuch(statement))
      break;
    Flow flow = executeStatement(statement);
    auto add = [&](std::optional<State> &into, std::optional<State> &from) {
      if (from)
        join(into, std::move(*from));
    };
    add(total.broken, flow.broken);
    add(total.continued, flow.continued);
    add(total.returned, flow.returned);
  }
  return total;
}

/// Goes both ways, and on with what both come to.
Flow Executor::split(mlir::Value condition, llvm::function_ref<Flow()> yes,
                     llvm::function_ref<Flow()> no) {
  if (std::optional<bool> holds = known(condition))
    return *holds ? yes() : no();
  State base = state;
  auto run = [&](bool holds, llvm::function_ref<Flow()> block) {
    state = base;
    state.path =
        terms.conj(base.path, holds ? condition : terms.negate(condition));
    state.dead = !assume(condition, holds);
    return state.dead ? Flow() : block();
  };
  Flow total = run(true, yes);
  State first = std::move(state);
  Flow other = run(false, no);
  std::swap(first, state);
  joinState(std::move(first));
  if (other.broken)
    join(total.broken, std::move(*other.broken));
  if (other.continued)
    join(total.continued, std::move(*other.continued));
  if (other.returned)
    join(total.returned, std::move(*other.returned));
  return total;
}

Flow Executor::executeIf(Node statement) {
  mlir::Value condition = evaluateTruth(statement["test"]);
  if (state.dead)
    return {};
  return split(
      condition, [&] { return execute(statement.list("body")); },
      [&] { return execute(statement.list("orelse")); });
}

namespace {

/// What the iterations of a loop leave behind.
struct LoopEnds {
  std::optional<State> broken, returned;
  /// Where there was nothing left, in order.
  std::vector<State> finished;
};

} // namespace

Flow Executor::executeFor(Node loop) {
  Value iterable = evaluate(loop["iter"]);
  if (state.dead)
    return {};
  std::vector<Node> body = loop.list("body");
  if (isStreamLike(iterable)) {
    if (!loop.list("orelse").empty())
      error(loop, "'else' of a loop over the inputs is outside the subset");
    loopOverStream(loop, loop["target"], iterable, [&](const Value &item) {
      assign(loop["target"], item);
      Flow flow = execute(body);
      if (flow.continued)
        joinState(std::move(*flow.continued));
      if (flow.broken || flow.returned)
        error(loop, "this loop over the inputs is left before its end");
    });
    return {};
  }
  Value iterators = iteratorOf(loop["iter"], iterable);
  if (!state.dead && isUnordered(iterators))
    error(loop["iter"], "the order of a set, or of this dict, is not known");
  LoopEnds ends;
  auto run = [&](const Value &iterator) -> Value {
    iterateBody(loop, iterator, ends.broken, ends.returned, ends.finished);
    return Value::None;
  };
  if (state.dead)
    return {};
  run(iterators);
  for (State &finished : llvm::reverse(ends.finished))
    joinState(std::move(finished));
  Flow flow = execute(loop.list("orelse"));
  if (ends.broken)
    joinState(std::move(*ends.broken));
  if (ends.returned)
    join(flow.returned, std::move(*ends.returned));
  return flow;
}

void Executor::iterateBody(Node loop, const Value &iterator,
                           std::optional<State> &broken,
                           std::optional<State> &returned,
                           std::vector<State> &finished) {
  std::vector<Node> body = loop.list("body");
  while (!state.dead && !tooMuch(loop)) {
    Pulled pulled = pull(loop["iter"], iterator);
    if (state.dead)
      return;
    std::optional<bool> alive = known(pulled.alive);
    if (alive == false) {
      finished.push_back(state);
      state.dead = true;
      return;
    }
    if (!alive) {
      State end = state;
      end.path = terms.conj(state.path, terms.negate(pulled.alive));
      std::swap(state, end);
      if (assume(pulled.alive, false))
        finished.push_back(state);
      state = std::move(end);
      state.path = terms.conj(state.path, pulled.alive);
      state.dead = !assume(pulled.alive, true);
      if (state.dead)
        return;
    }
    Flow flow = split(
        pulled.present,
        [&] {
          assign(loop["target"], pulled.item);
          return state.dead ? Flow() : execute(body);
        },
        [] { return Flow(); });
    if (flow.continued)
      joinState(std::move(*flow.continued));
    if (flow.broken)
      join(broken, std::move(*flow.broken));
    if (flow.returned)
      join(returned, std::move(*flow.returned));
  }
}

Flow Executor::executeWhile(Node loop) {
  std::optional<State> broken, returned;
  std::vector<State> finished;
  unsigned rounds = 0;
  while (!state.dead && !tooMuch(loop)) {
    if (++rounds > maxRounds) {
      error(loop, "it is not seen that this loop ends within " +
                      llvm::Twine(maxRounds) + " rounds");
      state.dead = true;
      break;
    }
    mlir::Value condition = evaluateTruth(loop["test"]);
    if (state.dead)
      break;
    Flow flow = split(
        condition, [&] { return execute(loop.list("body")); },
        [&] {
          finished.push_back(state);
          state.dead = true;
          return Flow();
        });
    if (flow.continued)
      joinState(std::move(*flow.continued));
    if (flow.broken)
      join(broken, std::move(*flow.broken));
    if (flow.returned)
      join(returned, std::move(*flow.returned));
  }
  for (State &end : llvm::reverse(finished))
    joinState(std::move(end));
  Flow flow = execute(loop.list("orelse"));
  if (broken)
    joinState(std::move(*broken));
  if (returned)
    join(flow.returned, std::move(*returned));
  return flow;
}

Flow Executor::executeStatement(Node statement) {
  this->statement = statement;
  StringRef kind = statement.kind();
  if (kind == "If")
    return executeIf(statement);
  if (kind == "For")
    return executeFor(statement);
  if (kind == "While")
    return executeWhile(statement);
  if (kind == "Match")
    return executeMatch(statement);
  Flow flow;
  if (kind == "Return") {
    Node value = statement["value"];
    state.returned = value ? evaluate(value) : Value(Value::None);
    if (state.dead)
      return flow;
    flow.returned = state;
    state.dead = true;
  } else if (kind == "Break" || kind == "Continue") {
    (kind == "Break" ? flow.broken : flow.continued) = state;
    state.dead = true;
  } else if (kind == "Assign") {
    Value value = evaluate(statement["value"]);
    for (Node target : statement.list("targets"))
      assign(target, value);
  } else if (kind == "AnnAssign") {
    if (!at(frame).node.is("FunctionDef"))
      checkAnnotation(statement["annotation"]);
    if (statement["value"])
      assign(statement["target"], evaluate(statement["value"]));
  } else if (kind == "AugAssign") {
    augment(statement);
  } else if (kind == "Delete") {
    for (Node target : statement.list("targets"))
      remove(target);
  } else if (kind == "Expr") {
    Node value = statement["value"];
    if (value.text("type") != "str")
      evaluate(value);
  } else if (kind == "Assert") {
    raiseIf(statement, terms.negate(evaluateTruth(statement["test"])),
            "AssertionError");
  } else if (kind == "FunctionDef") {
    define(statement);
  } else if (kind == "ClassDef") {
    defineClass(statement);
  } else if (kind == "Import" || kind == "ImportFrom") {
    import(statement);
  } else if (kind != "Pass" && kind != "Global" && kind != "Nonlocal") {
    error(statement, "this statement is outside the subset of Python that can "
                     "be read (" +
                         kind + ")");
    state.dead = true;
  }
  return flow;
}

//===----------------------------------------------------------------------===//
// Assignment
//===----------------------------------------------------------------------===//

void Executor::assign(Node target, const Value &value) {
  if (state.dead)
    return;
  if (target.is("Name"))
    return writeName(target, target.name().str(), value);
  if (target.is("Tuple") || target.is("List"))
    return unpack(target, value);
  if (target.is("Subscript") || target.is("Attribute"))
    return assignItem(target, evaluate(target["value"]), value);
  error(target, "this cannot be assigned");
}

void Executor::assignItem(Node target, const Value &object,
                          const Value &value) {
  if (target.is("Attribute")) {
    each(object, [&](const Value &one) -> Value {
      if (!isObject(one, Object::Instance))
        return error(target, "attributes of " + describe(one) +
                                 " cannot be assigned here");
      setEntry(one.id, Value::named(Value::Text, target.text("attr")), value);
      return Value::None;
    });
    return;
  }
  if (target["slice"].is("Slice"))
    return (void)error(target, "slices cannot be assigned here");
  Value index = evaluate(target["slice"]);
  each(object, [&](const Value &one) -> Value {
    if (!one.is(Value::Ref))
      return error(target, "items of " + describe(one) + " cannot be assigned");
    storeItem(target, one.id, index, value);
    return Value::None;
  });
}

void Executor::unpack(Node target, const Value &value) {
  std::vector<Node> parts = target.list("elts");
  auto star =
      llvm::find_if(parts, [](Node part) { return part.is("Starred"); });
  size_t before = star - parts.begin();
  bool hasStar = star != parts.end();
  Value list = value.is(Value::Tuple) ? value : collect(target, value);
  each(list, [&](const Value &tuple) -> Value {
    llvm::ArrayRef<Value> items = tuple.items();
    bool fits = hasStar ? items.size() + 1 >= parts.size()
                        : items.size() == parts.size();
    if (!fits)
      return raise(target, "ValueError");
    size_t extra = items.size() + 1 - parts.size();
    for (size_t i = 0; i < before; ++i)
      assign(parts[i], items[i]);
    if (!hasStar)
      return Value::None;
    assign((*star)["value"], createList(items.slice(before, extra).vec()));
    for (size_t i = before + 1; i < parts.size(); ++i)
      assign(parts[i], items[i - 1 + extra]);
    return Value::None;
  });
}

/// `a op= b`: lists, sets and dicts change in place.
void Executor::augment(Node statement) {
  Node target = statement["target"];
  StringRef op = statement["op"].kind();
  Value object, index;
  if (!target.is("Name"))
    object = evaluate(target["value"]);
  if (target.is("Subscript"))
    index = evaluate(target["slice"]);
  Value before =
      target.is("Name") ? readName(target, target.name().str())
      : target.is("Attribute")
          ? each(object,
                 [&](const Value &one) {
                   return readAttribute(target, one, target.text("attr"));
                 })
          : each(object, [&](const Value &one) {
              return subscript(target, one, index);
            });
  Value operand = evaluate(statement["value"]);
  if (state.dead)
    return;
  Value after = each(before, [&](const Value &one) -> Value {
    Arguments given;
    given.positional = {operand};
    bool isList = isObject(one, Object::List) || isObject(one, Object::Deque) ||
                  isObject(one, Object::Growing);
    if (isList && op == "Add") {
      listMethod(statement, one.id, "extend", given);
      return one;
    }
    bool isSet = isObject(one, Object::Set) || isObject(one, Object::Dict);
    if (isSet && op == "BitOr") {
      callMethod(statement, one, "update", given);
      return one;
    }
    if (isList || isSet)
      return error(statement, "this change of " + describe(one) +
                                  " is outside the subset");
    return binary(statement, op, one, operand);
  });
  if (state.dead)
    return;
  if (target.is("Name"))
    return writeName(target, target.name().str(), after);
  each(object, [&](const Value &one) -> Value {
    if (target.is("Attribute")) {
      if (!isObject(one, Object::Instance))
        return error(target, "this attribute cannot be assigned");
      setEntry(one.id, Value::named(Value::Text, target.text("attr")), after);
      return Value::None;
    }
    if (!one.is(Value::Ref))
      return raise(target, "TypeError");
    storeItem(target, one.id, index, after);
    return Value::None;
  });
}

void Executor::remove(Node target) {
  if (target.is("Tuple") || target.is("List")) {
    for (Node part : target.list("elts"))
      remove(part);
    return;
  }
  if (target.is("Name")) {
    readName(target, target.name().str());
    return writeName(target, target.name().str(), Value::Unbound);
  }
  if (!target.is("Subscript") || target["slice"].is("Slice"))
    return (void)error(target, "only variables and items can be deleted here");
  Value object = evaluate(target["value"]), index = evaluate(target["slice"]);
  each(object, [&](const Value &one) -> Value {
    Arguments given;
    given.positional = {index};
    if (isObject(one, Object::Dict) || isObject(one, Object::List))
      return callMethod(target, one, "pop", given);
    return error(target,
                 "items of " + describe(one) + " cannot be deleted here");
  });
}

//===----------------------------------------------------------------------===//
// Definitions
//===----------------------------------------------------------------------===//

/// Annotations of a function are evaluated where it is defined.
void Executor::checkAnnotation(Node node) {
  if (!node || postponed)
    return;
  node.walk([&](Node part) {
    if (part.is("Name") && !state.dead)
      readName(part, part.name().str());
    bool isPlain =
        llvm::is_contained({"Name", "Subscript", "Attribute", "Constant",
                            "Tuple", "List", "Load", "BinOp", "BitOr"},
                           part.kind());
    if (!isPlain)
      error(part, "this annotation is outside the subset");
    return isPlain;
  });
}

Value Executor::makeFunction(Node node, StringRef name) {
  Object object;
  object.kind = Object::Function;
  object.node = node;
  object.name = name.str();
  // Defaults are evaluated here, once.
  Node arguments = node["args"];
  std::vector<Value> defaults;
  for (Node value : arguments.list("defaults"))
    defaults.push_back(evaluate(value));
  std::vector<Node> keywordDefaults = arguments.list("kw_defaults");
  for (Node value : keywordDefaults)
    defaults.push_back(value ? evaluate(value) : Value(Value::Unbound));
  for (StringRef field : {"posonlyargs", "args", "kwonlyargs"})
    for (Node parameter : arguments.list(field))
      checkAnnotation(parameter["annotation"]);
  checkAnnotation(arguments["vararg"]["annotation"]);
  checkAnnotation(node["returns"]);
  object.content = Value::tuple(std::move(defaults));
  object.parent = frame;
  while (at(object.parent).node.is("ClassDef"))
    object.parent = at(object.parent).parent;
  captured.insert(object.parent);
  return create(std::move(object));
}

void Executor::define(Node statement) {
  StringRef name = statement.text("name");
  Value function = makeFunction(statement, name);
  writeName(statement, name.str(), function);
}

/// The body of a class is executed once; what it assigns is the class.
void Executor::defineClass(Node statement) {
  for (Node base : statement.list("bases")) {
    Value value = evaluate(base);
    if (!value.is(Value::Builtin) || value.text != "object")
      return (void)error(base, "base classes are outside the subset");
  }
  bool isDataclass = false;
  for (Node decorator : statement.list("decorator_list")) {
    Value value = evaluate(decorator);
    isDataclass =
        value.is(Value::Builtin) && value.text == "dataclasses.dataclass";
    if (!isDataclass)
      return (void)error(decorator, "this decorator is outside the subset");
  }
  unsigned inner = newFrame(statement, frame).id;
  captured.insert(inner);
  captured.insert(frame);
  std::swap(frame, inner);
  Flow flow = execute(statement.list("body"));
  std::swap(frame, inner);
  if (state.dead)
    return;
  Object object;
  object.kind = Object::Class;
  object.node = statement;
  object.name = statement.text("name").str();
  if (isDataclass)
    object.limit = 1;
  object.entries = at(inner).entries;
  writeName(statement, object.name, create(object));
}

void Executor::import(Node statement) {
  static const StringRef modules[] = {
      "__future__",  "collections", "collections.abc",
      "dataclasses", "functools",   "itertools",
      "math",        "operator",    "sys",
      "typing"};
  bool isFrom = statement.is("ImportFrom");
  StringRef module = statement.text("module");
  for (Node alias : statement.list("names")) {
    StringRef name = alias.text("name"), known = alias.text("asname");
    StringRef wanted = isFrom ? module : name;
    if (!llvm::is_contained(modules, wanted) || name == "*") {
      error(statement, "the module '" + wanted +
                           "' is not known; what it defines cannot be read");
      return;
    }
    postponed |= isFrom && module == "__future__" && name == "annotations";
    if (isFrom && module == "__future__")
      continue;
    std::string whole = isFrom ? (module + "." + name).str() : name.str();
    StringRef bound = known.empty() ? name : known;
    if (!isFrom && known.empty()) {
      bound = name.split('.').first;
      whole = bound.str();
    }
    writeName(statement, bound.str(), Value::named(Value::Builtin, whole));
  }
}

//===----------------------------------------------------------------------===//
// match
//===----------------------------------------------------------------------===//

/// Whether the subject, which is no Union, has the form of a pattern.
mlir::Value Executor::matches(Node pattern, const Value &subject) {
  if (pattern.is("MatchValue"))
    return equal(pattern, subject, evaluate(pattern["value"]));
  if (pattern.is("MatchSingleton")) {
    if (pattern.has("value")) {
      error(pattern, "'is' of truth values is outside the subset");
      return terms.truth(false);
    }
    return terms.truth(subject.is(Value::None));
  }
  if (pattern.is("MatchOr")) {
    mlir::Value any = terms.truth(false);
    for (Node part : pattern.list("patterns"))
      any = terms.disj(any, matches(part, subject));
    return any;
  }
  if (pattern.is("MatchAs"))
    return pattern["pattern"] ? matches(pattern["pattern"], subject)
                              : terms.truth(true);
  if (!pattern.is("MatchSequence")) {
    error(pattern,
          "this pattern is outside the subset (" + pattern.kind() + ")");
    return terms.truth(false);
  }
  std::optional<std::vector<Value>> items = itemsOf(subject);
  if (!items) {
    if (!subject.isNumber() && !subject.is(Value::None) &&
        !subject.is(Value::Text))
      error(pattern, "patterns of sequences are for tuples here");
    return terms.truth(false);
  }
  std::vector<Node> parts = pattern.list("patterns");
  if (items->size() != parts.size())
    return terms.truth(false);
  mlir::Value all = terms.truth(true);
  for (size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].is("MatchStar")) {
      error(parts[i], "'*' in patterns is outside the subset");
      continue;
    }
    all = terms.conj(all, truthOfEach((*items)[i], [&](const Value &item) {
                       return matches(parts[i], item);
                     }));
  }
  return all;
}

mlir::Value
Executor::truthOfEach(const Value &value,
                      llvm::function_ref<mlir::Value(const Value &)> f) {
  Value settled = settle(value);
  bool areConstants = settled.is(Value::Union) && !state.dead &&
                      llvm::all_of(settled.items(), [&](const Value &part) {
                        return part.isNumber() && constantOf(part);
                      });
  if (areConstants) {
    // Which alternatives those are where it holds, in as few words as may be:
    // what is known of the condition is known of them.
    mlir::Value where[2] = {terms.truth(false), terms.truth(false)};
    unsigned counts[2] = {0, 0};
    for (size_t i = 0; i < settled.size(); ++i) {
      std::optional<int64_t> holds = terms.asConstant(f((*settled.parts)[i]));
      areConstants &= holds.has_value();
      bool side = holds.value_or(0) != 0;
      where[side] = terms.disj(where[side], (*settled.guards)[i]);
      ++counts[side];
    }
    if (areConstants && !state.dead)
      return counts[1] <= counts[0] ? where[1] : terms.negate(where[0]);
  }
  Value result = each(value, [&](const Value &one) { return truth(f(one)); });
  return result.is(Value::Bool) ? result.term : terms.truth(false);
}

void Executor::bindPattern(Node pattern, const Value &subject) {
  if (pattern.is("MatchAs")) {
    if (pattern["pattern"])
      bindPattern(pattern["pattern"], subject);
    if (!pattern.text("name").empty())
      writeName(pattern, pattern.text("name").str(), subject);
  }
  if (pattern.is("MatchSequence"))
    each(subject, [&](const Value &one) -> Value {
      std::optional<std::vector<Value>> items = itemsOf(one);
      std::vector<Node> parts = pattern.list("patterns");
      for (size_t i = 0; items && i < parts.size(); ++i)
        bindPattern(parts[i], (*items)[i]);
      return Value::None;
    });
  if (pattern.is("MatchOr"))
    pattern.walk([&](Node part) {
      if (part.is("MatchAs") && !part.text("name").empty())
        error(part, "names in alternatives are outside the subset");
      return true;
    });
}

Flow Executor::executeMatch(Node statement) {
  Value subject = evaluate(statement["subject"]);
  std::vector<Node> cases = statement.list("cases");
  std::function<Flow(size_t)> from = [&](size_t i) -> Flow {
    if (i == cases.size() || state.dead)
      return {};
    Node pattern = cases[i]["pattern"];
    mlir::Value fits = truthOfEach(
        subject, [&](const Value &one) { return matches(pattern, one); });
    if (state.dead)
      return {};
    return split(
        fits,
        [&]() -> Flow {
          bindPattern(pattern, subject);
          Node guard = cases[i]["guard"];
          mlir::Value holds = guard ? evaluateTruth(guard) : terms.truth(true);
          if (state.dead)
            return {};
          return split(
              holds, [&] { return execute(cases[i].list("body")); },
              [&] { return from(i + 1); });
        },
        [&] { return from(i + 1); });
  };
  return from(0);
}
