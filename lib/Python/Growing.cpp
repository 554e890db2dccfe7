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

/// Of a list that grows at most that many of its last items are kept.
static constexpr int64_t maxKept = 64;

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

/// Whether all that a loop does with a list is to append to it, and to read
/// items and slices of it.
bool StreamFunction::isOnlyAppended(Node loop, llvm::StringRef name) const {
  unsigned uses = 0, known = 0;
  bool isAppended = false;
  at(loopFrame).node.walk([&](Node node) {
    bool isIn =
        node.place(0) >= loop.place(0) && node.place(0) <= loop.place(2);
    uses += isIn && node.name() == name;
    known += isIn && node.is("Subscript") && node["value"].name() == name &&
             node["ctx"].is("Load");
    bool isCall = isIn && node.is("Call");
    known += isCall && node["func"].name() == "len" &&
             node.list("args").size() == 1 &&
             node.list("args")[0].name() == name;
    bool appends = isCall && node["func"].text("attr") == "append" &&
                   node["func"]["value"].name() == name;
    known += appends;
    isAppended |= appends;
    return true;
  });
  return isAppended && uses == known;
}

/// Lists of which the rest of the function makes use, and that have an item
/// for each input that was taken so far, are taken to grow by one in each step.
void StreamFunction::openGrowing(Node loop) {
  growingPaths.clear();
  std::set<std::string> after = namesAfter(loop);
  for (const Entry &entry : std::vector<Entry>(at(loopFrame).entries)) {
    std::string path = pathOf(loopFrame, entry.code) + "*";
    if (isObject(entry.value, Object::Growing) && !at(entry.value).unordered &&
        at(entry.value).limit) {
      layout->growing.try_emplace(path, 0);
      growingPaths[entry.value.id] = path;
      continue;
    }
    if (!isObject(entry.value, Object::List) ||
        !layout->needed.count(pathOf(loopFrame, entry.code)))
      continue;
    const Object &list = at(entry.value);
    bool fits =
        list.content.is(Value::Tuple) && list.content.size() == size_t(lead);
    if (!layout->growing.count(path)) {
      bool isHidden = StringRef(entry.code).starts_with("t.");
      if (!fits || (!after.count(entry.code) && !isHidden &&
                    !isOnlyAppended(loop, entry.key.text)))
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
      // It is no list of outputs, but one of the loop's own.
      bool isOwn =
          id != yields &&
          !namesAfter(loop).count("t" + StringRef(path).drop_back().str()) &&
          !StringRef(path).starts_with(".");
      if ((isNever && id != yields) || isOwn) {
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
  if (at(id).limit)
    return error(node, "of a list with an item for each input this step's is "
                       "assigned, as 'out[i] = ...', and earlier ones are "
                       "read");
  if (at(id).unordered || it == growingPaths.end() || id == yields)
    return error(node, "this use of a list with an item for each input is "
                       "outside the subset");
  layout->growing[it->second] = std::nullopt;
  widened = true;
  state.dead = true;
  return {};
}

/// Whether that many of the last items are kept; they will be.
bool StreamFunction::keepLast(unsigned id, int64_t count) {
  std::optional<unsigned> &kept = layout->growing[growingPaths.at(id)];
  if (!kept || *kept >= count)
    return true;
  kept = count;
  widened = true;
  state.dead = true;
  return false;
}

/// The last of its items so far, as `seen[-3:]`.
Value StreamFunction::growingSlice(Node node, unsigned id, const Value &lower,
                                   const Value &upper, int64_t step) {
  std::optional<int64_t> from = constantOf(lower);
  bool isKnown = !at(id).unordered && !at(id).limit && growingPaths.count(id) &&
                 from && *from < 0 && *from >= -maxKept &&
                 upper.is(Value::None) && step == 1;
  if (!isKnown)
    return notGrowing(node, id);
  if (!keepLast(id, -*from))
    return {};
  Value items = each(at(id).content, [&](const Value &old) {
    return each(at(id).pending, [&](const Value &fresh) {
      std::vector<Value> all = old.items().vec();
      llvm::append_range(all, fresh.items());
      size_t count = std::min<size_t>(-*from, all.size());
      return Value::tuple({all.end() - count, all.end()});
    });
  });
  if (state.dead)
    return {};
  Value list = createList({});
  open(list.id).content = items;
  return list;
}

Value StreamFunction::growingItem(Node node, unsigned id, int64_t fromEnd) {
  auto it = growingPaths.find(id);
  if (at(id).unordered || it == growingPaths.end())
    return error(node, "this depends on all inputs");
  if (fromEnd > maxKept)
    return notGrowing(node, id);
  if (!keepLast(id, fromEnd))
    return {};
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
      !boundsOf(index.term).isNonNegative() ||
      (at(id).limit && *index.offset > 0))
    return notGrowing(node, id);
  int64_t fromEnd = int64_t(pending.size()) - *index.offset;
  return fromEnd < 1 ? raise(node, "IndexError")
                     : growingItem(node, id, fromEnd);
}

mlir::Value StreamFunction::growingLength(Node node, unsigned id) {
  if (at(id).unordered || at(id).limit) {
    error(node, "this depends on all inputs");
    return terms.constant(0);
  }
  Value fresh = each(at(id).pending,
                     [&](const Value &tuple) { return integer(tuple.size()); });
  return terms.add(stepTerm(), toInt(node, fresh));
}

//===----------------------------------------------------------------------===//
// Lists that have an item for each input from the beginning
//===----------------------------------------------------------------------===//

/// `limit` of the object is what its items are before they are assigned.
Value StreamFunction::preallocate(Node node, const Value &items,
                                  const Value &length) {
  std::optional<std::vector<Value>> parts = itemsOf(items);
  std::optional<int64_t> number =
      parts && parts->size() == 1 ? constantOf((*parts)[0]) : std::nullopt;
  if (!number || length.offset.value_or(0) != 0 || inLoop)
    return error(node, "of lists with an item for each input only '[0] * "
                       "len(x)' and the like are made before the loop");
  Object object;
  object.kind = Object::Growing;
  object.limit = number;
  object.content = Value::tuple({});
  object.pending = Value::tuple({integer(*number)});
  return create(std::move(object));
}

void StreamFunction::storeStep(Node node, unsigned id, const Value &given,
                               const Value &value) {
  Value index = settle(given);
  bool isFirst = !inLoop && numLoops == 0 && constantOf(index) == 0;
  bool isNow = inLoop && growingPaths.count(id) && index.offset == 0 &&
               !index.clamped && boundsOf(index.term).isNonNegative();
  if (!at(id).limit || at(id).unordered || (!isFirst && !isNow))
    return (void)notGrowing(node, id);
  if (!state.dead)
    change(id).pending = Value::tuple({value});
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
