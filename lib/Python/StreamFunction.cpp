//===- StreamFunction.cpp - a machine of a streaming function ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StreamFunction.h"
#include <numeric>

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

//===----------------------------------------------------------------------===//
// Inputs
//===----------------------------------------------------------------------===//

/// `INPUTS = {"x": range(0, 2)}`, as emitted programs say it.
void StreamFunction::rangesOfProgram() {
  const Entry *entry = at(moduleFrame).find("tINPUTS");
  if (!entry || !isObject(entry->value, Object::Dict))
    return;
  const std::vector<Entry> &ranges = at(entry->value).entries;
  if (ranges.size() != inputs.size())
    return;
  for (auto [input, range] : llvm::zip(inputs, ranges)) {
    if (!range.value.is(Value::Range))
      continue;
    std::optional<int64_t> first = constantOf((*range.value.parts)[0]);
    mlir::Value stop = (*range.value.parts)[1].term;
    std::optional<int64_t> past = stop ? terms.asConstant(stop) : std::nullopt;
    // `2**63` is no constant of a machine, and means the greatest one.
    bool isGreatest = stop && stop == powerOfTwo63();
    if (first && (isGreatest || (past && *past > *first))) {
      input.lo = *first;
      input.hi = isGreatest ? INT64_MAX : *past - 1;
    }
  }
}

/// The term that `2**63` comes to.
mlir::Value StreamFunction::powerOfTwo63() {
  return power({}, terms.constant(2), terms.constant(63));
}

static void nameLikeSignature(const PythonSignature &signature,
                              llvm::ArrayRef<std::string> own,
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

/// The streams, in the order of the parameters.
std::vector<Value>
StreamFunction::makeInputs(llvm::ArrayRef<std::string> parameters,
                           const PythonSignature *signature) {
  for (const std::string &name : parameters) {
    inputs.emplace_back();
    inputs.back().name = name;
  }
  if (signature && signature->inputs.size() == inputs.size()) {
    std::vector<unsigned> positions(inputs.size());
    nameLikeSignature(*signature, parameters, positions);
    for (auto [input, position] : llvm::zip(inputs, positions)) {
      input.name = signature->inputs[position].name;
      input.lo = signature->inputs[position].lo;
      input.hi = signature->inputs[position].hi;
    }
  }
  if (!state.dead)
    rangesOfProgram();
  std::vector<Value> streams;
  for (auto [i, input] : llvm::enumerate(inputs)) {
    input.item = integer(terms.input(input.name, input.lo, input.hi));
    streams.push_back(Value::numbered(Value::Stream, i));
  }
  return streams;
}

/// A parameter without a default value is an input, one with it a constant.
static std::vector<std::string> inputNames(Node function, bool isMethod) {
  Node declared = function["args"];
  std::vector<Node> parameters = declared.list("posonlyargs");
  llvm::append_range(parameters, declared.list("args"));
  parameters.resize(parameters.size() - declared.list("defaults").size());
  std::vector<std::string> names;
  for (Node parameter : llvm::drop_begin(parameters, isMethod ? 1 : 0))
    names.push_back(parameter.text("arg").str());
  return names;
}

//===----------------------------------------------------------------------===//
// Functions and classes
//===----------------------------------------------------------------------===//

void StreamFunction::runFunction(Node node, const Value &callee,
                                 const PythonSignature *signature) {
  Object object = at(callee);
  function = object.node;
  std::vector<std::string> names = inputNames(function, /*isMethod=*/false);
  if (names.empty())
    return (void)error(function,
                       "a streaming function has a parameter for each input");
  Arguments given;
  given.positional = makeInputs(names, signature);
  frame = newFrame(function, object.parent).id;
  captured.insert(frame);
  if (!bindParameters(function, callee.id, frame, given))
    return;
  bool isGenerator = scope(function).isGenerator;
  if (isGenerator)
    topYields = yields = hiddenList("yields").id;
  isLazy = isGenerator;
  generators = isGenerator;
  runBody(function);
  if (state.dead || failed)
    return;
  Value result = state.returned;
  if (isGenerator)
    result = Value::numbered(Value::Ref, yields);
  addResult(function, result);
}

/// An instance is called once in each step.
void StreamFunction::runClass(Node node, const Value &type,
                              const PythonSignature *signature) {
  static const StringRef methods[] = {"step", "update", "__call__"};
  const Entry *method = nullptr;
  for (StringRef name : methods)
    if (!method)
      method = at(type).find("t" + name.str());
  function = at(type).node;
  if (!method || !isObject(method->value, Object::Function))
    return (void)error(function, "a class that is a stream has a method "
                                 "'step', 'update' or '__call__'");
  Value callee = method->value;
  std::vector<std::string> names =
      inputNames(at(callee).node, /*isMethod=*/true);
  std::vector<Value> streams = makeInputs(names, signature);
  if (streams.empty())
    return (void)error(at(callee).node,
                       "this method has a parameter for each input");
  frame = newFrame(at(callee).node, moduleFrame).id;
  captured.insert(frame);
  Value self = instantiate(function, type.id, {});
  setEntry(frame, Value::named(Value::Text, ".self"), self);
  topYields = yields = hiddenList("yields").id;
  std::vector<Value> parts = {integer(0)};
  for (const Value &stream : streams)
    parts.push_back(iteratorOf(function, stream));
  Value rows = makeIterator("zip", std::move(parts));
  loopOverStream(function, Node(), rows, [&](const Value &row) {
    Arguments given;
    given.positional = row.items().vec();
    given.positional.insert(given.positional.begin(),
                            at(frame).find("t.self")->value);
    yield(function, callValue(function, callee, given));
  });
  if (!state.dead && !failed)
    addResult(function, Value::numbered(Value::Ref, yields));
}

/// What the function gives: a stream, or a tuple of streams.
void StreamFunction::addResult(Node node, const Value &given) {
  Value value = settle(given);
  if (value.is(Value::Tuple)) {
    for (const Value &part : value.items())
      addResult(node, part);
    return;
  }
  if (!isStreamLike(value))
    return (void)error(node, numLoops ? "what this function gives is no stream "
                                        "of outputs, one for each input"
                                      : "there is no loop over the inputs");
  Value list = collectStream(node, value);
  if (state.dead || failed)
    return;
  Value stream = list.is(Value::Stream) ? list : itemOfStream(list);
  if (!stream.is(Value::Stream))
    return (void)error(node, "the loop gives no output");
  results.push_back(inputs[stream.id].item);
}

//===----------------------------------------------------------------------===//
// The machine
//===----------------------------------------------------------------------===//

/// An output is a number, or a tuple of several numbers: a tuple of one is
/// none.
void StreamFunction::flatten(Node node, const Value &value,
                             std::vector<mlir::Value> &scalars) {
  bool isWhole = scalars.empty() && results.size() == 1;
  if (value.is(Value::Tuple) && isWhole && value.size() > 1) {
    for (const Value &item : value.items())
      addScalar(node, item, scalars);
    return;
  }
  addScalar(node, value, scalars);
}

void StreamFunction::addScalar(Node node, const Value &value,
                               std::vector<mlir::Value> &scalars) {
  bool areNumbers = llvm::all_of(
      value.items(), [](const Value &part) { return part.isNumber(); });
  if (value.is(Value::Union) && areNumbers) {
    scalars.push_back(toInt(node, value));
    return;
  }
  if (value.is(Value::Union))
    return (void)error(node, "an output is not always an integer, or not "
                             "always a tuple of the same length");
  if (!value.isNumber())
    return (void)error(node,
                       "an output is an integer, this is " + describe(value));
  scalars.push_back(toInt(node, value));
}

void StreamFunction::finish(Node node, const PythonSignature *signature) {
  std::vector<mlir::Value> scalars;
  if (state.dead) {
    // The program raises in every run; what it would give does not matter.
    scalars.assign(signature ? signature->outputs.size() : 1,
                   terms.constant(0));
    state.dead = false;
  } else {
    for (const Value &result : results)
      flatten(node, result, scalars);
    if (scalars.empty())
      error(node, "the loop gives no output");
  }
  if (diagnostics.numErrors())
    return;
  mlir::Value zero = terms.constant(0), code = zero, late = zero;
  for (const Raise &raised : llvm::reverse(raises)) {
    mlir::Value &which = raised.late ? late : code;
    which =
        terms.select(raised.condition, terms.constant(raised.exception), which);
  }
  std::vector<std::pair<std::string, mlir::Value>> outputs;
  if (terms.asConstant(code) != 0 || terms.asConstant(late) != 0) {
    // After an exception there is nothing any more. What is raised after an
    // output is so where the next one is asked for.
    mlir::Value before = terms.state(
        pythonRaisedState, 0, Bounds{0, int64_t(exceptionNames().size()) - 1});
    code = terms.select(terms.compare(CmpPredicate::ne, before, zero), before,
                        code);
    nexts.emplace_back(
        before,
        terms.select(terms.compare(CmpPredicate::ne, code, zero), code, late));
    mlir::Value goesOn =
        terms.compare(CmpPredicate::eq, code, terms.constant(0));
    for (mlir::Value &scalar : scalars)
      scalar = terms.select(goesOn, scalar, terms.constant(0));
  }
  for (auto [i, scalar] : llvm::enumerate(scalars)) {
    std::string name = scalars.size() == 1 ? "y" : "y" + std::to_string(i);
    if (signature && signature->outputs.size() == scalars.size())
      name = signature->outputs[i];
    outputs.emplace_back(name, scalar);
  }
  if (terms.asConstant(code) != 0)
    outputs.emplace_back(pythonRaisesOutput.str(), code);
  terms.finish(nexts, outputs);
}

bool StreamFunction::run(Node module, StringRef name,
                         const PythonSignature *signature) {
  moduleFrame = frame = newFrame(module, 0).id;
  captured.insert(frame);
  scope(module);
  Flow flow = execute(module.list("body"));
  (void)flow;
  firstOwn = nextId;
  if (state.dead) {
    // Importing the program raises.
    for (Node statement : module.list("body"))
      if (statement.text("name") == name && statement.is("FunctionDef"))
        makeInputs(inputNames(statement, false), signature);
    if (inputs.empty())
      error(module, "this program raises an exception");
    finish(module, signature);
    return true;
  }
  const Entry *entry = at(moduleFrame).find("t" + name.str());
  Value callee = entry ? settle(entry->value) : Value();
  if (isObject(callee, Object::Function) && at(callee).node.is("FunctionDef"))
    runFunction(module, callee, signature);
  else if (isObject(callee, Object::Class))
    runClass(module, callee, signature);
  else if (!diagnostics.numErrors())
    error(module, "'" + name + "' is no function at the end of the module");
  if (!diagnostics.numErrors() && !widened)
    finish(function ? function : module, signature);
  return !widened;
}
