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

Flow Executor::execute(const std::vector<Node> &statements) {
  Flow total;
  for (Node statement : statements) {
    if (state.dead || tooMuch(statement))
      break;
    addFlow(total, executeStatement(statement));
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
  addFlow(total, std::move(other));
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
      if (flow.broken || flow.returned) // Even if all others raise.
        diagnostics.error(loop,
                          "this loop over the inputs is left before its end");
    });
    return {};
  }
  Value iterators = iteratorOf(loop["iter"], iterable);
  if (!state.dead && isUnordered(iterators))
    error(loop["iter"], "the order of a set, or of this dict, is not known");
  bool isOwn = !state.dead && iterators.is(Value::Ref) &&
               !isObject(iterable, Object::Iterator) &&
               !iterable.is(Value::Union);
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
  // An iterator that the loop has made is nobody else's.
  if (isOwn)
    state.heap.erase(iterators.id);
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

/// The inputs' positions that `while i < len(x):` goes through, if it does.
std::optional<Value> Executor::positionsOf(Node loop) {
  Node test = loop["test"];
  std::vector<Node> ops = test.list("ops");
  if (!test.is("Compare") || ops.size() != 1)
    return std::nullopt;
  Node left = test["left"], right = test.list("comparators")[0];
  if (!ops[0].is("Lt") && !ops[0].is("NotEq"))
    return std::nullopt;
  bool isLength =
      right.is("Name") ||
      (right.is("Call") && right["func"].name() == "len" &&
       right.list("args").size() == 1 && right.list("args")[0].is("Name") &&
       right.list("keywords").empty());
  if (left.name().empty() || !isLength)
    return std::nullopt;
  Value first = settle(readName(left, left.name().str()));
  Value length = settle(evaluate(right));
  std::optional<int64_t> start = constantOf(first);
  if (state.dead || !length.is(Value::Length) ||
      length.offset.value_or(0) != 0 || !start || *start < 0 || *start > 1)
    return std::nullopt;
  return Value::with(Value::Range, {integer(*start), length, integer(1)});
}

/// Such a loop takes one input in each round: its variable is the position at
/// the beginning of each round, and has to be the next one at its end, where
/// the loop still has to end with the inputs.
Flow Executor::whileOverStream(Node loop, const Value &positions) {
  Node variable = loop["test"]["left"];
  if (!loop.list("orelse").empty())
    error(loop, "'else' of a loop over the inputs is outside the subset");
  loopOverStream(loop, variable, positions, [&](const Value &position) {
    assign(variable, position);
    Flow flow = execute(loop.list("body"));
    if (flow.continued)
      joinState(std::move(*flow.continued));
    if (flow.broken || flow.returned) // Even if all others raise.
      diagnostics.error(loop,
                        "this loop over the inputs is left before its end");
    if (state.dead)
      return;
    Value next = settle(readName(variable, variable.name().str()));
    if (next.clamped || next.offset != position.offset.value_or(0) + 1)
      error(loop, "'" + variable.name() +
                      "' has to grow by 1 in each round of this loop over the "
                      "inputs");
    Node end = loop["test"].list("comparators")[0];
    Value length = settle(evaluate(end));
    if (!state.dead &&
        (!length.is(Value::Length) || length.offset.value_or(0) != 0))
      error(end, "this has to stay the number of inputs in each round of this "
                 "loop over them");
  });
  return {};
}

Flow Executor::executeWhile(Node loop) {
  if (std::optional<Value> positions = positionsOf(loop))
    return whileOverStream(loop, *positions);
  std::optional<State> broken, returned;
  std::vector<State> finished;
  unsigned count = 0;
  ++rounds;
  while (!state.dead && !tooMuch(loop)) {
    if (++count > maxRounds) {
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
  --rounds;
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
  if (kind == "Try")
    return executeTry(statement);
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
    executeAssert(statement);
  } else if (kind == "Raise") {
    executeRaise(statement);
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
