//===- Iterators.cpp - what gives items one after the other ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// Iterators are objects that are used up. Their parts:
//
//   seq            a tuple, list, deque or stream; how many were taken
//   reversed       a tuple; how many were taken; of what; what that was
//   range          a range; how many were taken
//   entries        a dict or set; how many were taken; how many there were;
//                  of a view of a dict, which one
//   zip            whether it is strict; iterators
//   enumerate      an iterator; the next number
//   map, filter    a function; iterators
//   accumulate     an iterator; a function or None; the last item, if any
//   count          the next number; the step
//   cycle          a tuple; the next position
//   comprehension  the iterator of its first `for`
//   prefix         the inputs so far that a comprehension goes over
//   call           none: a generator function's frame, before it begins
//
//===----------------------------------------------------------------------===//

#include "Executor.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

Value Executor::makeIterator(StringRef name, std::vector<Value> parts) {
  Object object;
  object.kind = Object::Iterator;
  object.name = name.str();
  object.content = Value::tuple(std::move(parts));
  return create(std::move(object));
}

void Executor::setIterator(unsigned id, size_t part, Value value) {
  if (state.dead)
    return;
  std::vector<Value> parts = at(id).content.items().vec();
  parts[part] = std::move(value);
  change(id).content = Value::tuple(std::move(parts));
}

/// Whether this gives one item in each step of the stream.
bool Executor::isStreamLike(const Value &value) const {
  if (value.is(Value::Stream))
    return true;
  if (value.is(Value::Range))
    return (*value.parts)[1].is(Value::Length);
  if (!value.is(Value::Ref))
    return false;
  const Object &object = at(value);
  if (object.kind == Object::Growing)
    return object.unordered; // It is complete.
  if (object.kind != Object::Iterator)
    return false;
  if (object.name == "call")
    return llvm::any_of(at(object.parent).entries, [&](const Entry &entry) {
      return entry.value.is(Value::Stream) ||
             (entry.value.is(Value::Ref) &&
              at(entry.value).kind == Object::Iterator &&
              isStreamLike(entry.value)) ||
             (entry.value.is(Value::Ref) &&
              at(entry.value).kind == Object::Growing &&
              isStreamLike(entry.value));
    });
  return llvm::any_of(object.content.items(),
                      [&](const Value &part) { return isStreamLike(part); });
}

/// Whether the order of the items is not known.
bool Executor::isUnordered(const Value &value) const {
  if (!value.is(Value::Ref))
    return false;
  const Object &object = at(value);
  if (object.kind == Object::Set || object.kind == Object::Dict)
    return object.kind == Object::Set || object.unordered;
  return object.kind == Object::Iterator &&
         llvm::any_of(object.content.items(),
                      [&](const Value &part) { return isUnordered(part); });
}

Value Executor::iteratorOf(Node node, const Value &given) {
  if (state.dead)
    return {};
  Value iterable = settle(given);
  if (iterable.is(Value::Union)) {
    bool areTuples = true;
    for (size_t i = 0; i < iterable.size(); ++i) {
      const Value &part = (*iterable.parts)[i];
      if (part.is(Value::None) || part.isNumber())
        raiseIf(node, (*iterable.guards)[i], "TypeError");
    }
    iterable = settle(iterable);
    if (state.dead)
      return {};
    for (const Value &part : iterable.items())
      areTuples &= part.is(Value::Tuple);
    if (iterable.is(Value::Union)) {
      if (!areTuples)
        return error(node, "this may be one of several lists");
      return makeIterator("seq", {iterable, integer(0)});
    }
  }
  switch (iterable.kind) {
  case Value::Tuple:
  case Value::Stream: {
    int64_t first =
        iterable.is(Value::Stream) ? iterable.offset.value_or(0) : 0;
    return makeIterator("seq", {iterable, integer(first)});
  }
  case Value::Range:
    return makeIterator("range", {iterable, integer(0)});
  case Value::Prefix:
    return error(node, "this needs all inputs so far; state has a bounded "
                       "size");
  case Value::Text: {
    std::optional<std::vector<Value>> letters = lettersOf(iterable);
    if (!letters)
      return error(node, "letters beyond ASCII are outside the subset");
    return makeIterator("seq", {Value::tuple(std::move(*letters)), integer(0)});
  }
  case Value::None:
  case Value::Int:
  case Value::Bool:
  case Value::Builtin:
    return raise(node, "TypeError");
  case Value::Ref:
    break;
  default:
    return error(node,
                 "the items of " + describe(iterable) + " are not known here");
  }
  const Object &object = at(iterable);
  switch (object.kind) {
  case Object::List:
    return makeIterator("seq", {iterable, integer(0)});
  case Object::Deque:
    return makeIterator("seq", {iterable, integer(0), object.content});
  case Object::Growing:
    if (object.unordered)
      return makeIterator("seq", {itemOfStream(iterable), integer(0)});
    return notGrowing(node, iterable.id);
  case Object::Set:
  case Object::Dict:
    return makeIterator("entries",
                        {iterable, integer(0), integer(object.entries.size())});
  case Object::Iterator:
    if (object.name == "entries" && object.content.size() > 3 &&
        constantOf((*object.content.parts)[1]) != 0)
      return error(node, "this view of a dict is used twice");
    return iterable;
  case Object::Function:
    return raise(node, "TypeError");
  case Object::Class:
    if (object.limit && *object.limit > 1)
      return makeIterator("seq",
                          {Value::tuple(membersOf(iterable.id)), integer(0)});
    [[fallthrough]];
  default:
    return error(node,
                 "the items of " + describe(iterable) + " are not known here");
  }
}

//===----------------------------------------------------------------------===//
// Taking all items
//===----------------------------------------------------------------------===//

mlir::Value
Executor::consumeRest(Node node, const Value &iterator,
                      llvm::function_ref<mlir::Value(const Value &)> body) {
  mlir::Value yes = terms.truth(true), no = terms.truth(false);
  auto asTerm = [&](const Value &value) {
    return value.is(Value::Bool) ? value.term : no;
  };
  for (;;) {
    if (state.dead || tooMuch(node))
      return no;
    Pulled pulled = pull(node, iterator);
    if (state.dead || known(pulled.alive) == false)
      return no;
    auto take = [&]() -> mlir::Value {
      return asTerm(branch(
          pulled.present, [&] { return truth(body(pulled.item)); },
          [&] { return truth(false); }));
    };
    auto rest = [&](mlir::Value stop) {
      return asTerm(branch(
          stop, [&] { return truth(true); },
          [&] { return truth(consumeRest(node, iterator, body)); }));
    };
    if (!known(pulled.alive))
      return asTerm(branch(
          pulled.alive, [&] { return truth(rest(take())); },
          [&] { return truth(false); }));
    mlir::Value stop = take();
    std::optional<bool> stops = known(stop);
    if (stops == true)
      return yes;
    if (!stops)
      return rest(stop);
  }
}

/// All loops of a comprehension, one in the other.
mlir::Value Executor::runComprehension(
    Node node, unsigned id, size_t level,
    llvm::function_ref<mlir::Value(const Value &)> body) {
  Object object = at(id);
  unsigned outer = frame;
  std::vector<Node> loops = object.node.list("generators");
  mlir::Value no = terms.truth(false);
  bool isGenerator = object.node.is("GeneratorExp");
  if (level == loops.size()) {
    frame = object.parent;
    generators += isGenerator;
    size_t thrown = numThrown();
    Value item = object.node.is("DictComp")
                     ? Value::tuple({evaluate(object.node["key"]),
                                     evaluate(object.node["value"])})
                     : evaluate(object.node["elt"]);
    generators -= isGenerator;
    closeWhereThrown(id, thrown);
    frame = outer;
    return state.dead ? no : body(item);
  }
  Value iterator = (*object.content.parts)[0];
  if (level > 0) {
    frame = object.parent;
    Value iterable = evaluate(loops[level]["iter"]);
    if (isStreamLike(iterable))
      error(node, "all inputs at once are outside the subset");
    iterator = iteratorOf(loops[level]["iter"], iterable);
    frame = outer;
  }
  return consumeRest(node, iterator, [&](const Value &item) -> mlir::Value {
    frame = object.parent;
    assign(loops[level]["target"], item);
    std::vector<Node> conditions = loops[level].list("ifs");
    std::function<Value(size_t)> from = [&](size_t i) -> Value {
      if (i == conditions.size()) {
        frame = outer;
        mlir::Value stop = runComprehension(node, id, level + 1, body);
        frame = object.parent;
        return truth(stop);
      }
      generators += isGenerator;
      size_t thrown = numThrown();
      mlir::Value holds = evaluateTruth(conditions[i]);
      closeWhereThrown(id, thrown);
      generators -= isGenerator;
      return branch(
          holds, [&] { return from(i + 1); }, [&] { return truth(false); });
    };
    Value stop = from(0);
    frame = outer;
    return stop.is(Value::Bool) ? stop.term : no;
  });
}

mlir::Value
Executor::consume(Node node, const Value &iterable,
                  llvm::function_ref<mlir::Value(const Value &)> body) {
  if (isStreamLike(iterable)) {
    error(node, "this needs all inputs at once");
    state.dead = true;
    return terms.truth(false);
  }
  bool orderMatters = !std::exchange(anyOrder, false);
  Value iterator = iteratorOf(node, iterable);
  if (!state.dead && orderMatters && isUnordered(iterator))
    error(node, "the order of a set, or of this dict, is not known");
  if (state.dead)
    return terms.truth(false);
  if (!isObject(iterator, Object::Iterator) ||
      at(iterator).name != "comprehension")
    return consumeRest(node, iterator, body);
  mlir::Value stopped = runComprehension(node, iterator.id, 0, body);
  bool isWhole = known(stopped) == false;
  if (!state.dead && !isWhole &&
      at(iterator).node.list("generators").size() > 1)
    change(iterator.id).node = Node();
  return stopped;
}

/// The items as a tuple, or as tuples of several lengths.
Value Executor::collect(Node node, const Value &given) {
  Value iterable = settle(given);
  if (iterable.is(Value::Tuple))
    return iterable;
  if (iterable.is(Value::Union)) {
    bool anyStream = llvm::any_of(iterable.items(), [&](const Value &part) {
      return isStreamLike(part);
    });
    if (!anyStream)
      return each(iterable,
                  [&](const Value &one) { return collect(node, one); });
  }
  if (isObject(iterable, Object::List) || isObject(iterable, Object::Deque)) {
    Value content = settle(at(iterable).content);
    if (content.is(Value::Final))
      return error(node, "what this has after the loop depends on all inputs");
    return content;
  }
  if (state.dead || iterable.is(Value::Poison))
    return {};
  Value list = createList({});
  consume(node, iterable, [&](const Value &item) {
    changeItems(node, list.id, [&](std::vector<Value> &items) {
      items.push_back(item);
      return true;
    });
    return terms.truth(false);
  });
  if (state.dead)
    return {};
  Value items = at(list).content;
  state.heap.erase(list.id);
  return items;
}
