//===- Calls.cpp - functions, classes and their arguments ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Executor.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

/// Calls are at most that deep.
static constexpr unsigned maxDepth = 40;

/// Of what is only shown to people, f-strings are not made.
Executor::Arguments Executor::evaluateArguments(Node node,
                                                const Value &callee) {
  bool areShown = callee.is(Value::Builtin) &&
                  (callee.text == "print" || isException(callee.text));
  Arguments arguments;
  for (Node argument : node.list("args")) {
    if (areShown && argument.is("JoinedStr")) {
      evaluateMessage(argument, callee.text);
      arguments.positional.push_back(Value::named(Value::Text, ""));
      continue;
    }
    if (!argument.is("Starred")) {
      arguments.positional.push_back(evaluate(argument));
      continue;
    }
    Value more = settle(collect(argument, evaluate(argument["value"])));
    if (more.is(Value::Union))
      error(argument, "the number of these arguments is not known");
    llvm::append_range(arguments.positional, more.items());
  }
  for (Node entry : node.list("keywords")) {
    if (entry.text("arg").empty()) {
      addKeywords(entry, evaluate(entry["value"]), arguments);
      continue;
    }
    arguments.named.emplace_back(entry.text("arg").str(),
                                 evaluate(entry["value"]));
  }
  return arguments;
}

/// `f(**d)` of a dict with known keys.
void Executor::addKeywords(Node node, const Value &given,
                           Arguments &arguments) {
  Value dict = settle(given);
  if (state.dead)
    return;
  bool isKnown = isObject(dict, Object::Dict);
  for (const Entry &entry :
       isKnown ? std::vector<Entry>(at(dict).entries) : std::vector<Entry>()) {
    isKnown &= entry.key.is(Value::Text) &&
               terms.asConstant(presence(entry.value)) == 1;
    if (isKnown)
      arguments.named.emplace_back(entry.key.text, entry.value);
  }
  if (!isKnown)
    error(node, "'**' is of a dict with known keys here");
}

Value Executor::call(Node node) {
  Node callee = node["func"];
  if (callee.is("Attribute")) {
    Value object = evaluate(callee["value"]);
    Value settled = settle(object);
    bool isOwn = isObject(settled, Object::Instance) ||
                 isObject(settled, Object::Class) ||
                 settled.is(Value::Member) ||
                 (settled.is(Value::Builtin) && settled.text != "bin()");
    if (!settled.is(Value::Union) && !isOwn) {
      Arguments arguments = evaluateArguments(node);
      return callMethod(node, settled, callee.text("attr"), arguments);
    }
    if (settled.is(Value::Union)) {
      Arguments arguments = evaluateArguments(node);
      return each(settled, [&](const Value &one) -> Value {
        if (isObject(one, Object::Instance) || one.is(Value::Member))
          return callValue(
              node, readAttribute(callee, one, callee.text("attr")), arguments);
        return callMethod(node, one, callee.text("attr"), arguments);
      });
    }
    Value function = readAttribute(callee, settled, callee.text("attr"));
    Arguments arguments = evaluateArguments(node);
    return callValue(node, function, arguments);
  }
  Value function = evaluate(callee);
  if (state.dead)
    return {};
  Arguments arguments = evaluateArguments(node, function);
  return callValue(node, function, arguments);
}

Value Executor::callValue(Node node, const Value &callee,
                          const Arguments &arguments) {
  return each(callee, [&](const Value &one) -> Value {
    if (one.is(Value::Builtin))
      return callBuiltin(node, one.text, arguments);
    if (one.is(Value::Method)) {
      Arguments given = arguments;
      given.positional.insert(given.positional.begin(), (*one.parts)[0]);
      return callValue(node, (*one.parts)[1], given);
    }
    if (one.is(Value::Ref)) {
      switch (at(one).kind) {
      case Object::Function:
        return callFunction(node, one.id, arguments);
      case Object::Class:
        return instantiate(node, one.id, arguments);
      case Object::Instance:
        return callValue(node, classAttribute(node, one, "__call__"),
                         arguments);
      default:
        return raise(node, "TypeError");
      }
    }
    if (one.isNumber() || one.is(Value::None) || one.is(Value::Tuple) ||
        one.is(Value::Text))
      return raise(node, "TypeError");
    return error(node, describe(one) + " cannot be called here");
  });
}

/// Binds parameters as CPython does; false where it raises.
bool Executor::bindParameters(Node node, unsigned function, unsigned inner,
                              const Arguments &arguments) {
  Object callee = at(function);
  Node signature = callee.node["args"];
  std::vector<Node> positionalOnly = signature.list("posonlyargs"),
                    parameters = positionalOnly,
                    keywordOnly = signature.list("kwonlyargs");
  llvm::append_range(parameters, signature.list("args"));
  size_t numPositional = parameters.size();
  llvm::append_range(parameters, keywordOnly);
  std::vector<std::optional<Value>> values(parameters.size());
  size_t numGiven = arguments.positional.size();
  Node rest = signature["vararg"];
  if (numGiven > numPositional && !rest) {
    raise(node, "TypeError");
    return false;
  }
  for (size_t i = 0; i < std::min(numGiven, numPositional); ++i)
    values[i] = arguments.positional[i];
  Object keywords;
  keywords.kind = Object::Dict;
  Node others = signature["kwarg"];
  for (const auto &[name, value] : arguments.named) {
    size_t i = positionalOnly.size();
    while (i < parameters.size() && parameters[i].text("arg") != name)
      ++i;
    std::string code = "t" + name;
    if (i == parameters.size() && others && !keywords.find(code)) {
      keywords.entries.push_back(
          {code, Value::named(Value::Text, name), value});
      continue;
    }
    if (i == parameters.size() || values[i]) {
      raise(node, "TypeError");
      return false;
    }
    values[i] = value;
  }
  llvm::ArrayRef<Value> defaults = callee.content.items();
  size_t numDefaults = defaults.size() - keywordOnly.size();
  for (size_t i = 0; i < parameters.size(); ++i) {
    if (values[i])
      continue;
    if (i < numPositional && i + numDefaults >= numPositional)
      values[i] = defaults[i + numDefaults - numPositional];
    else if (i >= numPositional)
      values[i] = defaults[numDefaults + i - numPositional];
    if (!values[i] || values[i]->is(Value::Unbound)) {
      raise(node, "TypeError");
      return false;
    }
  }
  for (size_t i = 0; i < parameters.size(); ++i)
    setEntry(inner, Value::named(Value::Text, parameters[i].text("arg")),
             *values[i]);
  if (others)
    setEntry(inner, Value::named(Value::Text, others.text("arg")),
             create(std::move(keywords)));
  if (rest) {
    std::vector<Value> more;
    for (size_t i = numPositional; i < numGiven; ++i)
      more.push_back(arguments.positional[i]);
    setEntry(inner, Value::named(Value::Text, rest.text("arg")),
             Value::tuple(std::move(more)));
  }
  return true;
}

Value Executor::callFunction(Node node, unsigned id,
                             const Arguments &arguments) {
  if (depth > maxDepth)
    return error(node, "calls are nested too deeply; recursion without a seen "
                       "end is outside the subset");
  Object function = at(id);
  unsigned inner = newFrame(function.node, function.parent).id;
  if (!bindParameters(node, id, inner, arguments))
    return {};
  if (scope(function.node).isGenerator) {
    Object object;
    object.kind = Object::Iterator;
    object.name = "call";
    object.node = function.node;
    object.parent = inner;
    object.content = Value::tuple({});
    captured.insert(inner);
    return create(std::move(object));
  }
  ++depth;
  unsigned outer = frame;
  frame = inner;
  Value result;
  if (function.node.is("Lambda")) {
    result = evaluate(function.node["body"]);
  } else {
    runBody(function.node);
    result = std::move(state.returned);
    state.returned = Value();
  }
  frame = outer;
  --depth;
  if (!captured.count(inner))
    state.heap.erase(inner);
  return state.dead ? Value() : result;
}

/// Executes the body of a function in its frame; what it gives back is
/// `state.returned`.
void Executor::runBody(Node function) {
  Flow flow = execute(function.list("body"));
  state.returned = Value::None;
  if (flow.returned)
    joinState(std::move(*flow.returned));
}

void Executor::yield(Node node, const Value &value) {
  if (!collecting)
    return (void)error(node, "outputs are given in the loop over the inputs, "
                             "one in each step");
  unsigned id = *collecting;
  changeItems(node, id, [&](std::vector<Value> &items) {
    items.push_back(value);
    return true;
  });
}

/// Runs a generator function to its end. That its caller would run in between
/// must not be seen: nothing that was there before may change, neither here nor
/// by the caller.
Value Executor::materialise(Node node, const Value &generator) {
  Object object = at(generator);
  auto before = state.heap;
  size_t escaped = numEscaped();
  Value list = createList({});
  std::optional<unsigned> outer = collecting;
  unsigned saved = frame;
  collecting = list.id;
  frame = object.parent;
  ++depth;
  if (depth > maxDepth)
    return error(node, "calls are nested too deeply");
  ++generators;
  runBody(object.node);
  --generators;
  --depth;
  state.returned = Value();
  frame = saved;
  collecting = outer;
  if (numEscaped() > escaped)
    return error(node, "this generator may raise an exception where it is not "
                       "known when it is asked for more");
  if (state.dead)
    return {};
  for (const auto &[id, old] : before) {
    auto it = state.heap.find(id);
    bool isOwn = id == object.parent;
    if (it != state.heap.end() && it->second != old && !isOwn)
      return error(node, "this generator changes what others see");
  }
  watch(node, object.parent, before);
  Value items = at(list).content;
  state.heap.erase(list.id);
  return items;
}

/// What a generator sees must not change while it is used.
void Executor::watch(
    Node node, unsigned inner,
    const std::map<unsigned, std::shared_ptr<Object>> &before) {
  std::set<unsigned> seen;
  std::function<void(const Value &)> visit = [&](const Value &value) {
    for (const Value &part : value.items())
      visit(part);
    if (!value.is(Value::Ref) || !before.count(value.id) ||
        !seen.insert(value.id).second)
      return;
    const Object &object = *before.at(value.id);
    if (object.kind == Object::Function || object.kind == Object::Class)
      return;
    visit(object.content);
    for (const Entry &entry : object.entries)
      visit(entry.value);
  };
  for (const Entry &entry : at(inner).entries)
    visit(entry.value);
  for (unsigned id : seen)
    if (id != inner && at(id).kind != Object::Iterator)
      error(node, "a generator that is given " +
                      describe(Value::numbered(Value::Ref, id)) +
                      " sees what becomes of it later; give it a tuple");
}
