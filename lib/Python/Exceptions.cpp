//===- Exceptions.cpp - what is raised, and who catches it ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where an exception may be raised the path that raises it leaves: to the
// innermost `try` whose body is executed, as a state of its own, or, if there
// is none, to the output `raises!`. What follows goes on where it was not
// raised.
//
// An exception that a program names is the built-in of its class, one that it
// has made is the built-in `exception:` and its class.
//
//===----------------------------------------------------------------------===//

#include "Executor.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

/// What a value that is an exception is called.
static constexpr StringRef exceptionPrefix = "exception:";

//===----------------------------------------------------------------------===//
// Classes
//===----------------------------------------------------------------------===//

llvm::ArrayRef<StringRef> mips::python::exceptionNames() {
  static const StringRef names[] = {"",
                                    "IndexError",
                                    "KeyError",
                                    "TypeError",
                                    "ValueError",
                                    "ZeroDivisionError",
                                    "UnboundLocalError",
                                    "NameError",
                                    "StopIteration",
                                    "AttributeError",
                                    "AssertionError",
                                    "RuntimeError",
                                    "Exception",
                                    "LookupError",
                                    "ArithmeticError",
                                    "NotImplementedError",
                                    "OverflowError"};
  return names;
}

static unsigned numberOfException(StringRef name) {
  const StringRef *found = llvm::find(exceptionNames(), name);
  assert(found != exceptionNames().end() && "unknown exception");
  return found - exceptionNames().begin();
}

bool mips::python::isException(StringRef name) {
  return !name.empty() && llvm::is_contained(exceptionNames(), name);
}

/// The class that another one is derived from.
static StringRef baseOf(StringRef name) {
  if (name == "IndexError" || name == "KeyError")
    return "LookupError";
  if (name == "ZeroDivisionError" || name == "OverflowError")
    return "ArithmeticError";
  if (name == "UnboundLocalError")
    return "NameError";
  if (name == "NotImplementedError")
    return "RuntimeError";
  return name == "Exception" ? "" : "Exception";
}

static bool isKindOf(StringRef name, StringRef wanted) {
  for (; !name.empty(); name = baseOf(name))
    if (name == wanted)
      return true;
  return false;
}

//===----------------------------------------------------------------------===//
// Raising
//===----------------------------------------------------------------------===//

/// A generator that ends with StopIteration raises RuntimeError.
static StringRef asLeftByGenerator(StringRef exception) {
  return exception == "StopIteration" ? StringRef("RuntimeError") : exception;
}

void Executor::recordRaise(Node node, mlir::Value condition,
                           unsigned exception) {
  raises.push_back({condition, exception, /*late=*/false});
}

void Executor::raiseIf(Node node, mlir::Value condition, StringRef exception) {
  std::optional<bool> always = known(condition);
  if (state.dead || always == false)
    return;
  if (exception == "StopIteration" && stopEnds) {
    error(node, "a StopIteration here ends the iteration around it");
    state.dead = true;
    return;
  }
  unsigned outside = catches.empty() ? 0 : catches.back()->generators;
  if (generators > outside)
    exception = asLeftByGenerator(exception);
  if (catches.empty()) {
    recordRaise(node, terms.conj(state.path, condition),
                numberOfException(exception));
    state.dead = always || !assume(condition, false);
    return;
  }
  State here = state;
  state.path = terms.conj(here.path, condition);
  state.dead = !assume(condition, true);
  if (!state.dead)
    catches.back()->thrown.push_back({state, numberOfException(exception)});
  state = std::move(here);
  state.path = terms.conj(state.path, terms.negate(condition));
  state.dead = always || !assume(condition, false);
}

Value Executor::raise(Node node, StringRef exception) {
  raiseIf(node, terms.truth(true), exception);
  return {};
}

/// `raise`, `raise ValueError`, `raise ValueError("text")`. What it is raised
/// from does not matter.
void Executor::executeRaise(Node statement) {
  if (!statement["exc"]) {
    raise(statement, handled ? exceptionNames()[handled] : "RuntimeError");
    return;
  }
  Value value = settle(evaluate(statement["exc"]));
  if (statement["cause"])
    evaluate(statement["cause"]);
  if (state.dead)
    return;
  StringRef name = value.text;
  if (!value.is(Value::Builtin) ||
      (!name.consume_front(exceptionPrefix) && !isException(name))) {
    error(statement["exc"], "only built-in exceptions are raised here");
    state.dead = true;
    return;
  }
  raise(statement, name);
}

Value Executor::makeException(Node node, StringRef name,
                              const Arguments &given) {
  if (!given.named.empty())
    return raise(node, "TypeError");
  return Value::named(Value::Builtin, (exceptionPrefix + name).str());
}

/// `assert a, b`: b is evaluated only where a does not hold.
void Executor::executeAssert(Node statement) {
  mlir::Value holds = evaluateTruth(statement["test"]);
  Node message = statement["msg"];
  if (!message || message.is("Constant"))
    return raiseIf(statement, terms.negate(holds), "AssertionError");
  if (state.dead)
    return;
  split(
      holds, [] { return Flow(); },
      [&] {
        if (message.is("JoinedStr"))
          evaluateMessage(message);
        else
          evaluate(message);
        raise(statement, "AssertionError");
        return Flow();
      });
}

//===----------------------------------------------------------------------===//
// try
//===----------------------------------------------------------------------===//

/// Adds the ends of one block to those of another.
void Executor::addFlow(Flow &total, Flow flow) {
  auto add = [&](std::optional<State> &into, std::optional<State> &from) {
    if (from)
      join(into, std::move(*from));
  };
  add(total.broken, flow.broken);
  add(total.continued, flow.continued);
  add(total.returned, flow.returned);
}

/// Executes a block of which every exception that leaves it is kept.
Flow Executor::catchIn(std::vector<Thrown> &thrown,
                       llvm::function_ref<Flow()> block) {
  Catch here;
  here.generators = generators;
  catches.push_back(&here);
  unsigned outer = frame;
  Flow flow = block();
  assert(frame == outer && "a block changes the frame");
  catches.pop_back();
  thrown = std::move(here.thrown);
  return flow;
}

/// Whether what follows `except` names the exception; nothing after a mistake.
std::optional<bool> Executor::handles(Node type, StringRef exception) {
  if (!type)
    return true;
  Value value = settle(evaluate(type));
  if (state.dead)
    return std::nullopt;
  bool any = false;
  for (const Value &one :
       value.is(Value::Tuple) ? value.items() : llvm::ArrayRef(value)) {
    bool isBase = one.is(Value::Builtin) && one.text == "BaseException";
    if (!isBase && (!one.is(Value::Builtin) || !isException(one.text))) {
      error(type, "only built-in exceptions are caught here");
      return std::nullopt;
    }
    any |= isBase || isKindOf(exception, one.text);
  }
  return any;
}

/// The first handler that names the exception; else it goes on.
Flow Executor::handle(Node statement, unsigned exception) {
  for (Node handler : statement.list("handlers")) {
    std::optional<bool> fits =
        handles(handler["type"], exceptionNames()[exception]);
    if (!fits)
      return {};
    if (!*fits)
      continue;
    StringRef name = handler.text("name");
    if (!name.empty())
      writeName(
          handler, name.str(),
          Value::named(Value::Builtin,
                       (exceptionPrefix + exceptionNames()[exception]).str()));
    unsigned outer = std::exchange(handled, exception);
    std::vector<Thrown> thrown;
    Flow flow = catchIn(thrown, [&] { return execute(handler.list("body")); });
    handled = outer;
    // However the handler is left, the name is gone.
    auto forget = [&] {
      if (!name.empty())
        writeName(handler, name.str(), Value::Unbound);
    };
    forget();
    leaveThrough(flow, thrown, handler, [&] {
      forget();
      return Flow();
    });
    return flow;
  }
  raise(statement, exceptionNames()[exception]);
  return {};
}

/// Executes `block` on each way out of another one but for its end.
void Executor::leaveThrough(Flow &flow, std::vector<Thrown> &thrown, Node node,
                            llvm::function_ref<Flow()> block) {
  State end = std::move(state);
  Flow total;
  auto pass = [&](std::optional<State> &way, std::optional<State> &into) {
    if (!way)
      return;
    state = std::move(*way);
    Value returned = state.returned;
    addFlow(total, block());
    state.returned = returned;
    if (!state.dead)
      join(into, std::move(state));
  };
  pass(flow.broken, total.broken);
  pass(flow.continued, total.continued);
  pass(flow.returned, total.returned);
  for (Thrown &one : thrown) {
    state = std::move(one.state);
    addFlow(total, block());
    raise(node, exceptionNames()[one.exception]);
  }
  state = std::move(end);
  flow = std::move(total);
}

/// The body, `else`, and the handlers.
Flow Executor::executeHandlers(Node statement) {
  std::vector<Thrown> thrown;
  Flow flow = catchIn(thrown, [&] { return execute(statement.list("body")); });
  addFlow(flow, execute(statement.list("orelse")));
  // One kind of exception after the other, wherever it was raised.
  std::map<unsigned, std::optional<State>> byException;
  for (Thrown &one : thrown)
    join(byException[one.exception], std::move(one.state));
  State end = std::move(state);
  for (auto &[exception, way] : byException) {
    state = std::move(*way);
    addFlow(flow, handle(statement, exception));
    std::swap(state, end);
    joinState(std::move(end));
    end = std::move(state);
  }
  state = std::move(end);
  return flow;
}

Flow Executor::executeTry(Node statement) {
  std::vector<Node> final = statement.list("finalbody");
  if (final.empty())
    return executeHandlers(statement);
  std::vector<Thrown> thrown;
  Flow flow = catchIn(thrown, [&] { return executeHandlers(statement); });
  Flow ofFinal;
  if (!state.dead)
    ofFinal = execute(final);
  leaveThrough(flow, thrown, statement, [&] { return execute(final); });
  addFlow(flow, std::move(ofFinal));
  return flow;
}
