//===- StreamFunction.cpp - one step of a streaming function ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StreamFunction.h"
#include "llvm/ADT/STLExtras.h"
#include <numeric>

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

//===----------------------------------------------------------------------===//
// Inputs
//===----------------------------------------------------------------------===//

/// `INPUTS = {"x": range(0, 2)}`, as emitted programs say it.
void StreamFunction::rangesOfProgram() {
  auto it = program.globals.find("INPUTS");
  if (it == program.globals.end() || !it->second.is("Dict"))
    return;
  std::vector<Node> ranges = it->second.list("values");
  if (ranges.size() != inputs.size())
    return;
  for (auto [input, range] : llvm::zip(inputs, ranges)) {
    std::vector<Node> ends = range.list("args");
    if (range["func"].name() != "range" || ends.empty() || ends.size() > 2)
      continue;
    std::optional<int64_t> past = terms.asConstant(evaluateInt(ends.back()));
    std::optional<int64_t> first = 0;
    if (ends.size() == 2)
      first = terms.asConstant(evaluateInt(ends[0]));
    // `2**63` is no constant of a machine, and means the greatest one.
    if (first && past.value_or(INT64_MAX) > *first) {
      input.lo = *first;
      input.hi = past ? *past - 1 : INT64_MAX;
    }
  }
}

static void nameLikeSignature(const PythonSignature &signature,
                              llvm::ArrayRef<StringRef> own,
                              llvm::MutableArrayRef<unsigned> positions) {
  for (auto [i, name] : llvm::enumerate(own)) {
    auto it = llvm::find_if(signature.inputs, [&](const auto &input) {
      return input.name == name;
    });
    if (it == signature.inputs.end()) {
      std::iota(positions.begin(), positions.end(), 0);
      return;
    }
    positions[i] = it - signature.inputs.begin();
  }
}

/// A parameter without a default value is an input, one with it a constant.
void StreamFunction::makeInputs(Node function,
                                const PythonSignature *signature) {
  Node declared = function["args"];
  std::vector<Node> parameters = declared.list("posonlyargs");
  llvm::append_range(parameters, declared.list("args"));
  std::vector<Node> defaults = declared.list("defaults");
  size_t numInputs = parameters.size() - defaults.size();
  std::vector<StringRef> names;
  for (size_t i = 0; i < numInputs; ++i) {
    names.push_back(parameters[i].text("arg"));
    inputs.push_back({{}, {}, names.back().str(), INT64_MIN, INT64_MAX});
    Value stream{Value::Stream};
    stream.index = i;
    env.locals[names.back().str()] = stream;
  }
  for (auto [i, value] : llvm::enumerate(defaults))
    env.locals[parameters[numInputs + i].text("arg").str()] = evaluate(value);
  for (auto [parameter, value] :
       llvm::zip(declared.list("kwonlyargs"), declared.list("kw_defaults")))
    if (value)
      env.locals[parameter.text("arg").str()] = evaluate(value);
  if (numInputs == 0)
    error(function, "a streaming function has a parameter for each input");
  if (signature && signature->inputs.size() == numInputs) {
    std::vector<unsigned> positions(numInputs);
    nameLikeSignature(*signature, names, positions);
    for (auto [input, position] : llvm::zip(inputs, positions)) {
      input.name = signature->inputs[position].name;
      input.lo = signature->inputs[position].lo;
      input.hi = signature->inputs[position].hi;
    }
  }
  rangesOfProgram();
  for (Input &input : inputs)
    input.term = terms.input(input.name, input.lo, input.hi);
}

/// `s[i - k]` in a loop over the positions.
Value StreamFunction::readStream(Node node, const Value &stream,
                                 const Value &index) {
  if (!inLoop || !index.offset)
    return error(node, "only the current input and those a constant number of "
                       "steps ago can be read, as 's[i]' and 's[i - 2]' in a "
                       "loop over the positions");
  if (*index.offset > 0)
    return error(node, "this reads an input that is still to come");
  int64_t ago = -*index.offset;
  if (ago > 1000)
    return error(node, "this reads too far back");
  Bounds position = boundsOf(index.term);
  if (!position.isNonNegative())
    return error(node, "where the position is negative Python reads from the "
                       "end of the list; test the position before");
  Input &input = inputs[stream.index];
  while (input.past.size() < size_t(ago)) {
    std::string name = input.name + "_" + std::to_string(input.past.size() + 1);
    mlir::Value before = input.past.empty() ? input.term : input.past.back();
    mlir::Value past =
        terms.state(name, 0, Bounds{input.lo, input.hi}.join({0, 0}));
    nexts.emplace_back(past, before);
    input.past.push_back(past);
  }
  return integer(ago ? input.past[ago - 1] : input.term);
}

//===----------------------------------------------------------------------===//
// The loop
//===----------------------------------------------------------------------===//

/// Whether a loop over this is the loop over the inputs.
bool StreamFunction::isStream(Node iterator) const {
  if (iterator.is("Name")) {
    auto it = env.locals.find(iterator.name().str());
    return it != env.locals.end() && it->second.kind == Value::Stream;
  }
  std::string callee = iterator.is("Call") ? calleeOf(iterator) : "";
  std::vector<Node> arguments = iterator.list("args");
  if (callee == "zip" || callee == "enumerate" || callee == "iter")
    return !arguments.empty() && isStream(arguments[0]);
  if (callee != "range" || arguments.empty() || arguments.size() > 2)
    return false;
  Node length = arguments.back();
  return length.is("Call") && calleeOf(length) == "len" &&
         !length.list("args").empty() && isStream(length.list("args")[0]);
}

void StreamFunction::bindStream(Node target, Node iterator) {
  std::vector<Node> arguments = iterator.list("args");
  if (iterator.is("Name") && isStream(iterator)) {
    assign(target,
           integer(inputs[env.locals[iterator.name().str()].index].term));
    return;
  }
  std::string callee = iterator.is("Call") ? calleeOf(iterator) : "";
  if (callee == "iter" && arguments.size() == 1)
    return bindStream(target, arguments[0]);
  if (callee == "range" || callee == "enumerate") {
    std::optional<int64_t> start = 0;
    Node given = callee == "enumerate" && arguments.size() == 2 ? arguments[1]
                 : callee == "range" && arguments.size() == 2   ? arguments[0]
                                                                : Node();
    for (Node entry : iterator.list("keywords"))
      if (entry.text("arg") == "start")
        given = entry["value"];
    if (given)
      start = terms.asConstant(evaluateInt(given));
    if (!start || (callee == "range" && *start != 0)) {
      error(given, "the loop over the inputs begins at the first of them");
      start = 0;
    }
    // The number of the step: unbounded, and never negative.
    mlir::Value step = scalarState("step", 0, {0, std::nullopt});
    nexts.emplace_back(step, terms.add(step, terms.constant(1)));
    Value number = integer(step);
    number.offset = 0;
    if (*start != 0) {
      number = integer(terms.add(step, terms.constant(*start)));
      number.offset = *start;
    }
    if (callee == "range")
      return assign(target, number);
    std::vector<Node> parts = target.list("elts");
    if (parts.size() != 2)
      return (void)error(target, "'enumerate' gives pairs");
    assign(parts[0], number);
    return bindStream(parts[1], arguments[0]);
  }
  std::vector<Node> parts = target.list("elts");
  if (callee != "zip" || parts.size() != arguments.size())
    return (void)error(iterator, "the loop over the inputs is over parameters, "
                                 "'zip', 'enumerate' or 'range(len(...))' of "
                                 "these");
  for (auto [part, argument] : llvm::zip(parts, arguments))
    bindStream(part, argument);
}

/// Names that a loop's body gives a value or changes.
static std::set<std::string> assignedIn(Node loop) {
  std::set<std::string> names;
  for (Node statement : loop.list("body"))
    statement.walk([&](Node node) {
      bool isStore = node["ctx"].is("Store");
      if (node.is("Name") && isStore)
        names.insert(node.name().str());
      if (node.is("Subscript") && isStore)
        names.insert(node["value"].name().str());
      if (node.is("Call") && node["func"].is("Attribute"))
        names.insert(node["func"]["value"].name().str());
      return !node.is("ListComp") && !node.is("GeneratorExp");
    });
  return names;
}

void StreamFunction::runLoop(Node loopNode, Node target, Node iterator,
                             llvm::function_ref<void()> body) {
  if (loop || inLoop)
    return (void)error(loopNode, "there can be one loop over the inputs only");
  loop = loopNode;
  std::set<std::string> assigned = assignedIn(loopNode);
  std::map<std::string, Value> before;
  for (const std::string &name : assigned) {
    auto it = env.locals.find(name);
    if (it == env.locals.end())
      env.locals[name] = Value{Value::Unbound};
    else if (it->second.kind != Value::Outputs)
      before[name] = it->second = makeState(name, it->second, loopNode);
  }
  inLoop = true;
  bindStream(target, iterator);
  body();
  inLoop = false;
  for (const auto &[name, value] : before)
    setNext(name, value, env.locals[name], loopNode);
  for (const std::string &name : assigned)
    if (env.locals[name].kind != Value::Outputs)
      env.locals[name] = Value{Value::Unbound};
}

//===----------------------------------------------------------------------===//
// Outputs
//===----------------------------------------------------------------------===//

/// `if not s: return []` changes nothing: there are no steps then.
bool StreamFunction::skipsEmpty(Node statement) const {
  Node test = statement["test"];
  std::vector<Node> body = statement.list("body");
  bool isEmpty = test["op"].is("Not") && isStream(test["operand"]);
  if (test.is("Compare") && test["left"].is("Call") &&
      calleeOf(test["left"]) == "len" && test.list("ops").size() == 1)
    isEmpty = test.list("ops")[0].is("Eq") &&
              llvm::any_of(test["left"].list("args"),
                           [&](Node argument) { return isStream(argument); }) &&
              test.list("comparators")[0].text("value") == "0x0";
  if (!isEmpty || body.size() != 1 || !body[0].is("Return") ||
      !statement.list("orelse").empty())
    return false;
  Node value = body[0]["value"];
  return !value || (value.is("List") && value.list("elts").empty()) ||
         value.text("type") == "NoneType";
}

void StreamFunction::yield(Node statement, unsigned slot, Node value) {
  if (!inLoop)
    return (void)error(statement, "outputs are given in the loop over the "
                                  "inputs, one in each step");
  Value result = evaluate(value);
  if (env.outputs.count(slot))
    return (void)error(statement, "this is a second output in one step");
  if (result.kind == Value::List)
    result.kind = Value::Tuple;
  env.outputs[slot] = std::move(result);
}

/// Lists that the function returns are lists of outputs.
void StreamFunction::openOutputs(Node function) {
  std::set<std::string> returned;
  for (Node statement : function.list("body")) {
    if (!statement.is("Return"))
      continue;
    returned.insert(statement["value"].name().str());
    for (Node part : statement["value"].list("elts"))
      returned.insert(part.name().str());
  }
  unsigned slot = 0;
  for (const std::string &name : returned) {
    auto it = env.locals.find(name);
    if (it == env.locals.end() || it->second.kind != Value::List ||
        !it->second.items.empty())
      continue;
    it->second = Value{Value::Outputs};
    it->second.index = ++slot;
  }
}

bool StreamFunction::returnStream(Node statement) {
  Node value = statement["value"];
  std::vector<Node> generators = value.list("generators");
  bool isComprehension = value.is("ListComp") || value.is("GeneratorExp");
  if (isComprehension && generators.size() == 1 &&
      isStream(generators[0]["iter"])) {
    if (!generators[0].list("ifs").empty())
      error(value, "every step has an output");
    runLoop(value, generators[0]["target"], generators[0]["iter"],
            [&] { yield(value, 0, value["elt"]); });
    results.push_back(env.outputs.count(0) ? env.outputs[0] : Value());
    return true;
  }
  if (!loop || inLoop)
    return false;
  std::vector<Node> parts =
      value.is("Tuple") ? value.list("elts") : std::vector<Node>{value};
  for (Node part : parts) {
    auto it = env.locals.find(part.name().str());
    if (it == env.locals.end() || it->second.kind != Value::Outputs)
      return false;
    unsigned slot = it->second.index;
    bool isGiven = env.outputs.count(slot);
    if (!isGiven)
      error(part, "nothing is appended to '" + part.name() + "'");
    results.push_back(isGiven ? env.outputs[slot] : Value());
  }
  return true;
}

bool StreamFunction::executeStream(Node statement) {
  if (statement.is("If"))
    return !inLoop && skipsEmpty(statement);
  if (statement.is("Return")) {
    if (depth > 0)
      return false;
    if (inLoop) {
      error(statement, "'return' ends the stream");
      return true;
    }
    return returnStream(statement);
  }
  if (statement.is("For")) {
    if (!isStream(statement["iter"]))
      return false;
    openOutputs(function);
    if (!statement.list("orelse").empty())
      error(statement, "'else' of a loop is outside the subset");
    runLoop(statement, statement["target"], statement["iter"],
            [&] { executeBlock(statement.list("body")); });
    return true;
  }
  Node value = statement["value"];
  if (depth > 0 && value.is("Yield")) {
    error(statement, "functions that are called give no outputs");
    return true;
  }
  if (value.is("Yield")) {
    yield(statement, 0, value["value"]);
    return true;
  }
  Node callee = value["func"];
  auto it = env.locals.find(callee["value"].name().str());
  if (!value.is("Call") || it == env.locals.end() ||
      it->second.kind != Value::Outputs || depth > 0)
    return false;
  std::vector<Node> arguments = value.list("args");
  if (callee.text("attr") == "append" && arguments.size() == 1)
    yield(statement, it->second.index, arguments[0]);
  else
    error(statement, "outputs are appended to the list that is returned");
  return true;
}

//===----------------------------------------------------------------------===//
// The machine
//===----------------------------------------------------------------------===//

static void flatten(const Value &value, std::vector<Value> &scalars) {
  if (!value.isSequence()) {
    scalars.push_back(value);
    return;
  }
  for (const Value &item : value.items)
    flatten(item, scalars);
}

void StreamFunction::finish(const PythonSignature *signature) {
  if (!loop)
    return (void)error(function, "there is no loop over the inputs");
  if (results.empty() && env.outputs.count(0))
    results.push_back(env.outputs[0]);
  if (results.empty())
    return (void)error(loop, "the loop gives no output");
  std::vector<Value> scalars;
  for (const Value &result : results)
    flatten(result, scalars);
  std::vector<std::pair<std::string, mlir::Value>> outputs;
  for (auto [i, value] : llvm::enumerate(scalars)) {
    if (value.kind == Value::Unbound)
      return (void)error(loop, "not every path through the loop gives an "
                               "output");
    std::string name = scalars.size() == 1 ? "y" : "y" + std::to_string(i);
    if (signature && signature->outputs.size() == scalars.size())
      name = signature->outputs[i];
    outputs.emplace_back(name, toInt(loop, value));
  }
  // After a mistake some states lack their next values.
  if (!diagnostics.numErrors())
    terms.finish(nexts, outputs);
}

bool StreamFunction::run(Node node, const PythonSignature *signature) {
  function = node;
  makeInputs(node, signature);
  executeBlock(node.list("body"));
  if (!widened)
    finish(signature);
  return !widened;
}
