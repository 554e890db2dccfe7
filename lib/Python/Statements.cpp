//===- Statements.cpp - Python's statements, executed symbolically ===//
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

/// Statements that one step may take, loops unrolled and paths told apart.
static constexpr size_t maxWork = 200000;

bool mips::python::mayLeave(Node statement) {
  bool leaves = false;
  statement.walk([&](Node node) {
    if (node.is("Return") || node.is("Continue") || node.is("Break"))
      leaves = true;
    return !leaves && !node.is("FunctionDef") && !node.is("Lambda");
  });
  return leaves;
}

//===----------------------------------------------------------------------===//
// Control
//===----------------------------------------------------------------------===//

void Executor::executeBlock(std::vector<Node> statements) {
  auto frame = std::make_shared<Frame>();
  frame->statements = std::move(statements);
  execute(frame);
}

/// Goes to the next item of the loop that `frame` is the body of.
static bool nextItem(Frame &frame) {
  if (frame.nextItem >= frame.items.size())
    return false;
  ++frame.nextItem;
  frame.next = 0;
  return true;
}

/// Executes a frame and all above it. A condition on which one may leave makes
/// two paths, each of which goes on to the end by itself.
void Executor::execute(std::shared_ptr<const Frame> start) {
  Frame frame = *start;
  for (;;) {
    if (frame.next == frame.statements.size()) {
      if (nextItem(frame)) {
        bind(frame.loop["target"], frame.items[frame.nextItem - 1]);
        continue;
      }
      if (!frame.parent)
        return;
      frame = Frame(*frame.parent);
      continue;
    }
    Node statement = frame.statements[frame.next++];
    if (++work > maxWork) {
      error(statement, "the program has too many paths to be read");
      return;
    }
    if (statement.is("If") && executeStream(statement))
      continue;
    if (statement.is("Return")) {
      if (executeStream(statement))
        return;
      Node value = statement["value"];
      env.returned = value ? evaluate(value) : Value{Value::None};
      return;
    }
    if (statement.is("Continue") || statement.is("Break")) {
      if (!leaveLoop(frame, statement))
        return;
      continue;
    }
    if (statement.is("If")) {
      if (!executeIf(frame, statement))
        return;
      continue;
    }
    if (statement.is("For") && !executeStream(statement))
      frame = unroll(frame, statement);
    if (!statement.is("For"))
      step(statement);
  }
}

/// The body of a loop over a sequence of known length, before the first item.
Frame Executor::unroll(const Frame &frame, Node loop) {
  Frame body;
  body.parent = std::make_shared<Frame>(frame);
  body.loop = loop;
  body.items = evaluateSequence(loop["iter"]);
  body.statements = loop.list("body");
  body.next = body.statements.size();
  if (!loop.list("orelse").empty())
    error(loop, "'else' of a loop is outside the subset");
  return body;
}

/// `continue` and `break`: goes to the end of the body of the loop that is
/// unrolled; returns false if it is the loop over the inputs, whose step ends.
bool Executor::leaveLoop(Frame &frame, Node statement) {
  while (frame.parent && !frame.loop)
    frame = Frame(*frame.parent);
  if (!frame.loop) {
    if (statement.is("Break"))
      error(statement, "'break' ends the stream; only loops that are unrolled "
                       "may be left");
    return false;
  }
  if (statement.is("Break"))
    frame.nextItem = frame.items.size();
  frame.next = frame.statements.size();
  return true;
}

/// Goes on in the branch that is known to be taken, or executes both and
/// merges what they come to. Where a branch may leave, each goes on to the end
/// by itself; returns whether there is anything left to do.
bool Executor::executeIf(Frame &frame, Node statement) {
  Node test = statement["test"];
  mlir::Value condition = evaluateTest(test);
  std::optional<int64_t> known = terms.asConstant(condition);
  Environment saved = env;
  bool may[2] = {!known || !*known, !known || *known};
  for (bool holds : {false, true}) {
    may[holds] = may[holds] && (known || refine(test, holds));
    env = saved;
  }
  bool together = may[0] && may[1] && !mayLeave(statement);
  auto rest = std::make_shared<Frame>(frame);
  auto enter = [&](bool holds) {
    if (!known)
      refine(test, holds);
    auto inner = std::make_shared<Frame>();
    inner->statements = statement.list(holds ? "body" : "orelse");
    inner->parent = together ? nullptr : rest;
    return inner;
  };
  if (!may[0] || !may[1]) {
    frame = Frame(*enter(may[1]));
    return true;
  }
  execute(enter(true));
  Environment first = std::move(env);
  env = std::move(saved);
  execute(enter(false));
  Environment second = std::move(env);
  env = merge(condition, first, second);
  return together;
}

/// The other statements.
void Executor::step(Node statement) {
  StringRef kind = statement.kind();
  if (kind == "Assign") {
    Value value = evaluateFresh(statement["value"]);
    std::vector<Node> targets = statement.list("targets");
    if (targets.size() > 1 && value.kind == Value::List)
      error(statement, "this would give two names to a list");
    for (Node target : targets)
      assign(target, value);
  } else if (kind == "AnnAssign") {
    if (statement["value"])
      assign(statement["target"], evaluateFresh(statement["value"]));
  } else if (kind == "AugAssign") {
    augment(statement);
  } else if (kind == "Expr") {
    bool isText = statement["value"].is("Constant");
    if (!isText && !executeStream(statement))
      evaluate(statement["value"]);
  } else if (kind != "Pass") {
    error(statement, "this statement is outside the subset of Python that can "
                     "be read (" +
                         kind + ")");
  }
}

//===----------------------------------------------------------------------===//
// Assignment
//===----------------------------------------------------------------------===//

void Executor::bind(Node target, Value value) {
  value.borrowed |= value.kind == Value::List;
  assign(target, std::move(value));
}

void Executor::assign(Node target, Value value) {
  if (target.is("Name")) {
    env.locals[target.name().str()] = std::move(value);
    return;
  }
  if (target.is("Subscript"))
    return assignItem(target, value);
  if (!target.is("Tuple") && !target.is("List")) {
    error(target, "only variables, items of lists and tuples of these can be "
                  "assigned");
    return;
  }
  std::vector<Node> parts = target.list("elts");
  if (value.kind == Value::Poison) {
    for (Node part : parts)
      assign(part.is("Starred") ? part["value"] : part, {});
    return;
  }
  auto star =
      llvm::find_if(parts, [](Node part) { return part.is("Starred"); });
  size_t before = star - parts.begin();
  bool fits = star == parts.end() ? value.items.size() == parts.size()
                                  : value.items.size() + 1 >= parts.size();
  if (!value.isSequence() || !fits) {
    error(target,
          "a tuple of " + llvm::Twine(parts.size()) +
              " is needed here, this is " + describe(value) +
              (value.isSequence() ? " of " + std::to_string(value.items.size())
                                  : ""));
    return;
  }
  size_t extra = value.items.size() + 1 - parts.size();
  for (size_t i = 0; i < before; ++i)
    assign(parts[i], value.items[i]);
  if (star == parts.end())
    return;
  auto middle = value.items.begin() + before;
  assign((*star)["value"], Value::list({middle, middle + extra}));
  for (size_t i = before + 1; i < parts.size(); ++i)
    assign(parts[i], value.items[i - 1 + extra]);
}

/// `list[index] = value`
void Executor::assignItem(Node target, const Value &value) {
  std::string name = target["value"].name().str();
  Value index = evaluate(target["slice"]);
  auto it = env.locals.find(name);
  if (it == env.locals.end() || it->second.kind != Value::List ||
      it->second.borrowed) {
    error(target, "only items of a list that this function made can be "
                  "assigned");
    return;
  }
  std::vector<Value> &items = it->second.items;
  if (auto fixed = fixedIndex(target["slice"], index, items.size())) {
    if (*fixed < items.size())
      items[*fixed] = value;
    return;
  }
  mlir::Value position = toInt(target["slice"], index);
  int64_t size = items.size();
  Bounds bounds = boundsOf(position);
  if (!bounds.within(-size, size - 1)) {
    error(target["slice"], "it is not seen that this index stays inside a "
                           "sequence of " +
                               llvm::Twine(size));
    return;
  }
  for (int64_t i = 0; i < size; ++i) {
    mlir::Value here =
        terms.compare(CmpPredicate::eq, position, terms.constant(i));
    if (!bounds.isNonNegative())
      here = terms.disj(here, terms.compare(CmpPredicate::eq, position,
                                            terms.constant(i - size)));
    items[i] = merge(here, value, items[i], env.facts, env.facts, env.facts);
  }
}

void Executor::augment(Node statement) {
  Node target = statement["target"];
  Value before = evaluate(target);
  if (before.kind == Value::List && before.borrowed) {
    error(target, "this changes a list that has another name");
    return;
  }
  Value after = binary(statement, statement["op"].kind(), before,
                       evaluate(statement["value"]));
  assign(target, std::move(after));
}

/// `list.append(x)` and its like; what `pop` gives. Nothing if it is none.
std::optional<Value> Executor::mutate(Node call) {
  Node callee = call["func"];
  std::string name = callee["value"].name().str();
  StringRef method = callee.text("attr");
  auto it = env.locals.find(name);
  bool isMutation = method == "append" || method == "appendleft" ||
                    method == "insert" || method == "pop" ||
                    method == "popleft";
  if (!call.is("Call") || !isMutation || it == env.locals.end() ||
      it->second.kind != Value::List)
    return std::nullopt;
  if (it->second.borrowed)
    return error(call, "this changes a list that has another name");
  if (conditional > 0)
    return error(call, "a list is changed in a condition, or in a part of an "
                       "expression that is not always evaluated");
  Value list = it->second;
  Value result = mutateList(call, list, method);
  env.locals[name] = std::move(list);
  return result;
}

Value Executor::mutateList(Node call, Value &list, StringRef method) {
  std::vector<Node> arguments = call.list("args");
  std::vector<Value> &items = list.items;
  std::optional<size_t> limit = list.maxLength;
  if (method == "append" && arguments.size() == 1) {
    items.push_back(evaluateFresh(arguments[0]));
    if (limit && items.size() > *limit)
      items.erase(items.begin());
    return Value::None;
  }
  if (method == "appendleft" && arguments.size() == 1) {
    items.insert(items.begin(), evaluateFresh(arguments[0]));
    if (limit && items.size() > *limit)
      items.pop_back();
    return Value::None;
  }
  if (method == "insert" && arguments.size() == 2) {
    auto position = constantOf(evaluate(arguments[0]));
    if (position && *position >= 0 && *position <= int64_t(items.size())) {
      items.insert(items.begin() + *position, evaluateFresh(arguments[1]));
      return Value::None;
    }
  }
  bool isPop = method == "pop" || method == "popleft";
  if (isPop && items.empty())
    return error(call, "the list is empty here");
  if (isPop && (arguments.empty() || method == "pop")) {
    Value position = integer(method == "popleft" ? 0 : -1);
    if (!arguments.empty())
      position = evaluate(arguments[0]);
    if (auto fixed = fixedIndex(call, position, items.size())) {
      Value item = items[*fixed];
      items.erase(items.begin() + *fixed);
      return item;
    }
  }
  return error(call, "this use of '" + method + "' is outside the subset");
}
