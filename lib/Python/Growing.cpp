//===- Growing.cpp - lists with an item for each step ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StreamFunction.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

/// Names that are mentioned in the function after the loop.
std::set<std::string> StreamFunction::namesAfter(Node loop) const {
  std::set<std::string> result;
  at(loopFrame).node.walk([&](Node node) {
    if (!node.name().empty() && node.place(0) > loop.place(2))
      result.insert("t" + node.name().str());
    return true;
  });
  return result;
}

/// Lists of which the rest of the function makes use, and that have an item
/// for each input that was taken so far, are taken to grow by one in each step.
void StreamFunction::openGrowing(Node loop) {
  growingPaths.clear();
  std::set<std::string> after = namesAfter(loop);
  for (const Entry &entry : std::vector<Entry>(at(loopFrame).entries)) {
    std::string path = pathOf(loopFrame, entry.code) + "*";
    if (!isObject(entry.value, Object::List) ||
        !layout->needed.count(pathOf(loopFrame, entry.code)))
      continue;
    const Object &list = at(entry.value);
    bool fits =
        list.content.is(Value::Tuple) && list.content.size() == size_t(lead);
    if (!layout->growing.count(path)) {
      bool isHidden = StringRef(entry.code).starts_with("t.");
      if (!fits || (!after.count(entry.code) && !isHidden))
        continue;
      layout->growing[path] = 0;
    }
    if (!layout->growing[path] || !fits)
      continue;
    Object &object = open(entry.value.id);
    object.kind = Object::Growing;
    object.pending = object.content;
    object.content = Value::tuple({});
    growingPaths[entry.value.id] = path;
  }
}

/// Each list that grows has one item more; keeps the last of them that are
/// read.
void StreamFunction::closeGrowing(Node loop) {
  for (const auto &[id, path] : growingPaths) {
    Object object = at(id);
    Value pending = settle(object.pending);
    if (id == yields)
      pending = withLateOutputs(std::move(pending));
    bool isOne = pending.is(Value::Tuple) && pending.size() == 1;
    if (!isOne && !widened) {
      bool isNever = pending.is(Value::Tuple) && pending.size() == 0;
      if (isNever && id != yields) {
        layout->growing[path] = std::nullopt;
        widened = true;
        continue;
      }
      bool isTwice = false;
      for (const Value &part :
           pending.is(Value::Union) ? pending.items() : llvm::ArrayRef(pending))
        isTwice |= part.size() > 1;
      error(loop, isTwice ? "there is a second output in one step"
                          : "not every path through the loop gives an output");
      failed = true;
    }
    size_t kept = layout->growing[path].value_or(0);
    Value content = each(object.content, [&](const Value &old) {
      return each(pending, [&](const Value &fresh) {
        std::vector<Value> items = old.items().vec();
        llvm::append_range(items, fresh.items());
        if (items.size() > kept)
          items.erase(items.begin(), items.end() - kept);
        return Value::tuple(std::move(items));
      });
    });
    open(id).content = content;
    if (isOne)
      open(id).pending = Value::tuple({(*pending.parts)[0]});
  }
}

Value StreamFunction::notGrowing(Node node, unsigned id) {
  auto it = growingPaths.find(id);
  if (at(id).unordered || it == growingPaths.end() || id == yields)
    return error(node, "this use of a list with an item for each input is "
                       "outside the subset");
  layout->growing[it->second] = std::nullopt;
  widened = true;
  state.dead = true;
  return {};
}

Value StreamFunction::growingItem(Node node, unsigned id, int64_t fromEnd) {
  auto it = growingPaths.find(id);
  if (at(id).unordered || it == growingPaths.end())
    return error(node, "this depends on all inputs");
  if (fromEnd > 64)
    return notGrowing(node, id);
  std::optional<unsigned> &kept = layout->growing[it->second];
  if (kept && *kept < fromEnd) {
    kept = fromEnd;
    widened = true;
    state.dead = true;
    return {};
  }
  return each(at(id).content, [&](const Value &old) {
    return each(at(id).pending, [&](const Value &fresh) -> Value {
      std::vector<Value> items = old.items().vec();
      llvm::append_range(items, fresh.items());
      if (items.size() < size_t(fromEnd))
        return raise(node, "IndexError");
      return items[items.size() - fromEnd];
    });
  });
}

Value StreamFunction::growingAt(Node node, unsigned id, const Value &given) {
  Value index = settle(given), pending = settle(at(id).pending);
  if (at(id).unordered)
    return readStream(node, itemOfStream(Value::numbered(Value::Ref, id)),
                      given);
  if (!index.offset || index.clamped || !pending.is(Value::Tuple) ||
      !boundsOf(index.term).isNonNegative())
    return notGrowing(node, id);
  int64_t fromEnd = int64_t(pending.size()) - *index.offset;
  return fromEnd < 1 ? raise(node, "IndexError")
                     : growingItem(node, id, fromEnd);
}

mlir::Value StreamFunction::growingLength(Node node, unsigned id) {
  if (at(id).unordered) {
    error(node, "this depends on all inputs");
    return terms.constant(0);
  }
  Value fresh = each(at(id).pending,
                     [&](const Value &tuple) { return integer(tuple.size()); });
  return terms.add(stepTerm(), toInt(node, fresh));
}

//===----------------------------------------------------------------------===//
// Exceptions after an output
//===----------------------------------------------------------------------===//

/// A generator gives its output and goes on when it is asked for the next one:
/// an exception between the two comes with the next step. What was given before
/// it is kept.
void StreamFunction::recordRaise(Node node, mlir::Value condition,
                                 unsigned exception) {
  if (!yields || (!isLazy && yields == topYields))
    return Executor::recordRaise(node, condition, exception);
  const Object &list = at(yields);
  bool isComplete = list.kind == Object::Growing && list.unordered;
  Value given = list.kind == Object::Growing ? list.pending : list.content;
  mlir::Value isGiven = isComplete
                            ? terms.truth(true)
                            : truthOfEach(given, [&](const Value &items) {
                                return terms.truth(items.size() > 0);
                              });
  if (known(isGiven) == false)
    return Executor::recordRaise(node, condition, exception);
  if (isComplete || !inLoop || yields != topYields || numLoops > 1) {
    error(node, isComplete ? "this may raise an exception after the last output"
                           : "this generator may raise an exception after an "
                             "output, where it is not known when it is asked "
                             "for more");
    failed = true;
    return;
  }
  bool isObjects = false;
  for (const Value &items :
       given.is(Value::Union) ? given.items() : llvm::ArrayRef(given))
    for (const Value &item : items.items())
      isObjects |= !item.isNumber() && !item.is(Value::Tuple);
  if (isObjects) {
    error(node, "this may raise an exception after an output that is no "
                "integer or tuple");
    failed = true;
    return;
  }
  mlir::Value late = terms.conj(condition, isGiven);
  lateOutputs.emplace_back(late, given);
  raises.push_back({late, exception, /*late=*/true});
  Executor::recordRaise(node, terms.conj(condition, terms.negate(isGiven)),
                        exception);
}

Value StreamFunction::withLateOutputs(Value pending) {
  for (const auto &[condition, given] : llvm::reverse(lateOutputs))
    pending = select(condition, given, pending);
  lateOutputs.clear();
  return settle(pending);
}
