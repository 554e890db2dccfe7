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
//   view, entries  of a dict or set
//   zip            whether it is strict; iterators
//   enumerate      an iterator; the next number
//   map, filter    a function; iterators
//   accumulate     an iterator; a function or None; the last item, if any
//   count          the next number; the step
//   cycle          a tuple; the next position
//   comprehension  the iterator of its first `for`
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
    if (object.name == "view" && constantOf((*object.content.parts)[1]) != 0)
      return error(node, "this view of a dict is used twice");
    return iterable;
  case Object::Function:
    return raise(node, "TypeError");
  default:
    return error(node,
                 "the items of " + describe(iterable) + " are not known here");
  }
}

//===----------------------------------------------------------------------===//
// Taking one item
//===----------------------------------------------------------------------===//

mlir::Value Executor::inFrame(unsigned inner,
                              llvm::function_ref<mlir::Value()> body) {
  std::swap(frame, inner);
  mlir::Value result = body();
  std::swap(frame, inner);
  return result;
}

Pulled Executor::pullItems(Node node, const Value &iterator) {
  mlir::Value yes = terms.truth(true), no = terms.truth(false);
  Object object = at(iterator);
  llvm::ArrayRef<Value> parts = object.content.items();
  std::optional<int64_t> taken = constantOf(parts[1]);
  if (!taken) {
    error(node, "how far this iterator has come is not known here");
    return {no, no, {}};
  }
  if (*taken < 0)
    return {no, no, {}};
  setIterator(iterator.id, 1, integer(*taken + 1));
  auto atEnd = [&]() -> Pulled {
    setIterator(iterator.id, 1, integer(-1));
    return {no, no, {}};
  };
  if (object.name == "range") {
    Value range = parts[0];
    mlir::Value start = toInt(node, (*range.parts)[0]),
                stop = toInt(node, (*range.parts)[1]);
    std::optional<int64_t> step = constantOf((*range.parts)[2]);
    if (!step || *step == 0) {
      error(node, "ranges have a constant step other than 0");
      return {no, no, {}};
    }
    mlir::Value item = terms.add(
        start, terms.mul(terms.constant(*taken), terms.constant(*step)));
    mlir::Value alive = terms.compare(
        *step > 0 ? CmpPredicate::lt : CmpPredicate::gt, item, stop);
    return known(alive) == false ? atEnd() : Pulled{alive, yes, integer(item)};
  }
  if (object.name == "entries") {
    const Object &source = at(parts[0]);
    if (int64_t(source.entries.size()) != constantOf(parts[2])) {
      error(node, "this changes while it is iterated over");
      return {no, no, {}};
    }
    if (*taken >= int64_t(source.entries.size()))
      return atEnd();
    const Entry &entry = source.entries[*taken];
    return {yes, presence(entry.value), entry.key};
  }
  Value content = parts[0];
  if (object.name == "reversed" && parts[2].is(Value::Ref) &&
      at(parts[2]).content.parts != parts[3].parts) {
    error(node, "this list changes while it is iterated over");
    return {no, no, {}};
  }
  if (content.is(Value::Ref))
    content = at(content).content;
  if (isObject(parts[0], Object::Deque) && parts[2].parts != content.parts) {
    error(node, "this deque changes while it is iterated over");
    return {no, no, {}};
  }
  content = settle(content);
  if (content.is(Value::Final)) {
    error(node, "what this has after the loop depends on all inputs");
    return {no, no, {}};
  }
  mlir::Value alive = no;
  std::optional<Value> item;
  bool isUnion = content.is(Value::Union);
  for (size_t i = 0; i < (isUnion ? content.size() : 1); ++i) {
    Value tuple = isUnion ? (*content.parts)[i] : content;
    mlir::Value guard = isUnion ? (*content.guards)[i] : yes;
    if (*taken >= int64_t(tuple.size()))
      continue;
    alive = terms.disj(alive, guard);
    const Value &here = (*tuple.parts)[*taken];
    item = item ? select(guard, here, *item) : here;
  }
  return item ? Pulled{alive, yes, *item} : atEnd();
}

Pulled Executor::pullComprehension(Node node, unsigned id) {
  Object object = at(id);
  mlir::Value no = terms.truth(false);
  std::vector<Node> generators = object.node.list("generators");
  if (generators.size() != 1) {
    error(node, "a comprehension of several loops is taken as a whole here");
    return {no, no, {}};
  }
  Pulled inner = pull(node, (*object.content.parts)[0]);
  if (state.dead)
    return {no, no, {}};
  unsigned saved = frame;
  frame = object.parent;
  Value result = branch(
      terms.conj(inner.alive, inner.present),
      [&]() -> Value {
        assign(generators[0]["target"], inner.item);
        std::vector<Node> conditions = generators[0].list("ifs");
        std::function<Value(size_t)> from = [&](size_t i) -> Value {
          if (i == conditions.size())
            return Value::tuple({truth(true), evaluate(object.node["elt"])});
          mlir::Value holds = evaluateTruth(conditions[i]);
          return branch(
              holds, [&] { return from(i + 1); },
              [&] {
                return Value::tuple({truth(false), Value::Unbound});
              });
        };
        return from(0);
      },
      [&] {
        return Value::tuple({truth(false), Value::Unbound});
      });
  frame = saved;
  if (!result.is(Value::Tuple))
    return {no, no, {}};
  Value item = (*result.parts)[1];
  if (item.is(Value::Union))
    item = withoutUnbound(item);
  // At the end nothing is present either.
  mlir::Value present = (*result.parts)[0].term;
  return {inner.alive,
          generators[0].list("ifs").empty() ? inner.present : present, item};
}

Pulled Executor::pull(Node node, const Value &iterator) {
  mlir::Value yes = terms.truth(true), no = terms.truth(false);
  Pulled nothing{no, no, {}};
  if (state.dead || !isObject(iterator, Object::Iterator))
    return nothing;
  Object object = at(iterator);
  std::vector<Value> parts = object.content.items().vec();
  StringRef name = object.name;
  if (name == "seq" && parts[0].is(Value::Stream))
    return pullStream(node, iterator);
  if (name == "range" && isStreamLike(iterator))
    return pullStream(node, iterator);
  if (name == "comprehension")
    return pullComprehension(node, iterator.id);
  if (name == "call") {
    Value items = materialise(node, iterator);
    if (state.dead)
      return nothing;
    Object &changed = change(iterator.id);
    changed.name = "seq";
    changed.content = Value::tuple({items, integer(0)});
    return pull(node, iterator);
  }
  if (name == "count") {
    setIterator(iterator.id, 0, binary(node, "Add", parts[0], parts[1]));
    return {yes, yes, parts[0]};
  }
  if (name == "cycle") {
    mlir::Value position = toInt(node, parts[1]);
    int64_t size = parts[0].size();
    mlir::Value next = terms.select(
        terms.compare(CmpPredicate::ge, position, terms.constant(size - 1)),
        terms.constant(0), terms.add(position, terms.constant(1)));
    setIterator(iterator.id, 1, integer(next));
    return {yes, yes, itemAt(node, parts[0].items(), parts[1])};
  }
  auto mustBePresent = [&](const Pulled &pulled) {
    if (!state.dead && known(pulled.present) != true &&
        known(pulled.alive) != false)
      error(node, "it is not known here which items there are");
  };
  if (name == "zip") {
    Pulled all{yes, yes, {}};
    std::vector<Value> items;
    bool isStrict = constantOf(parts[0]) == 1;
    std::vector<mlir::Value> lives;
    for (size_t i = 1; i < parts.size(); ++i) {
      Pulled pulled = pull(node, parts[i]);
      if (state.dead)
        return nothing;
      mustBePresent(pulled);
      lives.push_back(pulled.alive);
      all.alive = terms.conj(all.alive, pulled.alive);
      items.push_back(pulled.item);
      if (known(all.alive) == false && !isStrict)
        return nothing;
    }
    for (size_t i = 1; isStrict && i < lives.size(); ++i)
      raiseIf(node, terms.exclusive(lives[0], lives[i]), "ValueError");
    all.item = Value::tuple(std::move(items));
    return all;
  }
  if (name == "enumerate") {
    bool isStream = isStreamLike(parts[0]);
    Pulled pulled = pull(node, parts[0]);
    mustBePresent(pulled);
    Value number = isStream ? stepNumber(node, parts[0], parts[1]) : parts[1];
    if (!isStream && !state.dead)
      setIterator(iterator.id, 1, binary(node, "Add", parts[1], integer(1)));
    pulled.item = Value::tuple({number, pulled.item});
    return pulled;
  }
  if (name == "map") {
    Pulled all{yes, yes, {}};
    Arguments given;
    for (size_t i = 1; i < parts.size(); ++i) {
      Pulled pulled = pull(node, parts[i]);
      if (state.dead)
        return nothing;
      if (parts.size() > 2)
        mustBePresent(pulled);
      all.alive = terms.conj(all.alive, pulled.alive);
      all.present = terms.conj(all.present, pulled.present);
      given.positional.push_back(pulled.item);
    }
    all.item = branch(
        terms.conj(all.alive, all.present),
        [&] { return callValue(node, parts[0], given); },
        [] { return Value(Value::Unbound); });
    if (all.item.is(Value::Union))
      all.item = withoutUnbound(all.item);
    return all;
  }
  if (name == "filter") {
    Pulled pulled = pull(node, parts[1]);
    Value wanted = branch(
        terms.conj(pulled.alive, pulled.present),
        [&] {
          Arguments given;
          given.positional = {pulled.item};
          return truth(toTruth(node, parts[0].is(Value::None)
                                         ? pulled.item
                                         : callValue(node, parts[0], given)));
        },
        [&] { return truth(false); });
    if (wanted.is(Value::Bool))
      pulled.present = wanted.term;
    return pulled;
  }
  if (name == "accumulate") {
    Pulled pulled = pull(node, parts[0]);
    mustBePresent(pulled);
    if (state.dead || known(pulled.alive) == false)
      return nothing;
    Value next = each(parts[2], [&](const Value &last) -> Value {
      if (last.is(Value::Unbound))
        return pulled.item;
      Arguments given;
      given.positional = {last, pulled.item};
      return parts[1].is(Value::None) ? binary(node, "Add", last, pulled.item)
                                      : callValue(node, parts[1], given);
    });
    setIterator(iterator.id, 2, next);
    pulled.item = next;
    return pulled;
  }
  return pullItems(node, iterator);
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
  std::vector<Node> generators = object.node.list("generators");
  mlir::Value no = terms.truth(false);
  if (level == generators.size()) {
    frame = object.parent;
    Value item = object.node.is("DictComp")
                     ? Value::tuple({evaluate(object.node["key"]),
                                     evaluate(object.node["value"])})
                     : evaluate(object.node["elt"]);
    frame = outer;
    return state.dead ? no : body(item);
  }
  Value iterator = (*object.content.parts)[0];
  if (level > 0) {
    frame = object.parent;
    Value iterable = evaluate(generators[level]["iter"]);
    if (isStreamLike(iterable))
      error(node, "all inputs at once are outside the subset");
    iterator = iteratorOf(generators[level]["iter"], iterable);
    frame = outer;
  }
  return consumeRest(node, iterator, [&](const Value &item) -> mlir::Value {
    frame = object.parent;
    assign(generators[level]["target"], item);
    std::vector<Node> conditions = generators[level].list("ifs");
    std::function<Value(size_t)> from = [&](size_t i) -> Value {
      if (i == conditions.size()) {
        frame = outer;
        mlir::Value stop = runComprehension(node, id, level + 1, body);
        frame = object.parent;
        return truth(stop);
      }
      mlir::Value holds = evaluateTruth(conditions[i]);
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
