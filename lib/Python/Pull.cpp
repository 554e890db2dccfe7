//===- Pull.cpp - one item of an iterator ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Executor.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

mlir::Value Executor::inFrame(unsigned inner,
                              llvm::function_ref<mlir::Value()> body) {
  std::swap(frame, inner);
  mlir::Value result = body();
  std::swap(frame, inner);
  return result;
}

/// A function that an iterator calls for its items.
Value Executor::callInIterator(Node node, const Value &callee,
                               const Arguments &given) {
  bool outer = std::exchange(stopEnds, true);
  Value result = callValue(node, callee, given);
  stopEnds = outer;
  return result;
}

Pulled Executor::pullItems(Node node, const Value &iterator) {
  mlir::Value yes = terms.truth(true), no = terms.truth(false);
  Object object = at(iterator);
  llvm::ArrayRef<Value> parts = object.content.items();
  // What a step keeps are other objects in the next one.
  bool isKept = parts[0].is(Value::Ref) && state.heap.count(parts[0].id);
  if (!isKept && (parts[0].is(Value::Ref) || object.name == "entries")) {
    error(node, "what is gone through beside the inputs cannot be kept from "
                "step to step");
    return {no, no, {}};
  }
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
    if (entry.value.is(Value::Final)) {
      error(node, "what this has after the loop depends on all inputs");
      return {no, no, {}};
    }
    Value value = entry.value;
    if (value.is(Value::Union))
      value = withoutUnbound(value);
    StringRef mode = parts.size() > 3 ? StringRef(parts[3].text) : "keys";
    return {yes, presence(entry.value),
            mode == "keys"     ? entry.key
            : mode == "values" ? value
                               : Value::tuple({entry.key, value})};
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

/// A generator that has raised an exception gives nothing any more.
void Executor::closeWhereThrown(unsigned id, size_t from) {
  if (catches.empty() || !at(id).node.is("GeneratorExp"))
    return;
  std::vector<Thrown> &thrown = catches.back()->thrown;
  for (Thrown &one : llvm::MutableArrayRef(thrown).drop_front(from)) {
    auto it = one.state.heap.find(id);
    if (it == one.state.heap.end())
      continue;
    it->second = std::make_shared<Object>(*it->second);
    it->second->name = "seq";
    it->second->content = Value::tuple({Value::tuple({}), integer(0)});
  }
}

Pulled Executor::pullComprehension(Node node, unsigned id) {
  Object object = at(id);
  mlir::Value no = terms.truth(false);
  std::vector<Node> loops = object.node.list("generators");
  if (loops.size() != 1) {
    error(node, "a comprehension of several loops is taken as a whole here");
    return {no, no, {}};
  }
  Pulled inner = pull(node, (*object.content.parts)[0]);
  if (state.dead)
    return {no, no, {}};
  unsigned saved = frame;
  frame = object.parent;
  generators += object.node.is("GeneratorExp");
  size_t thrown = numThrown();
  Value result = branch(
      terms.conj(inner.alive, inner.present),
      [&]() -> Value {
        assign(loops[0]["target"], inner.item);
        std::vector<Node> conditions = loops[0].list("ifs");
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
  generators -= object.node.is("GeneratorExp");
  closeWhereThrown(id, thrown);
  frame = saved;
  if (!result.is(Value::Tuple))
    return {no, no, {}};
  Value item = (*result.parts)[1];
  if (item.is(Value::Union))
    item = withoutUnbound(item);
  // At the end nothing is present either.
  mlir::Value present = (*result.parts)[0].term;
  return {inner.alive, loops[0].list("ifs").empty() ? inner.present : present,
          item};
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
  if (name == "prefix") {
    error(node, "this needs all inputs so far; state has a bounded size");
    state.dead = true;
    return nothing;
  }
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
        [&] { return callInIterator(node, parts[0], given); },
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
          return truth(
              toTruth(node, parts[0].is(Value::None)
                                ? pulled.item
                                : callInIterator(node, parts[0], given)));
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
                                      : callInIterator(node, parts[1], given);
    });
    setIterator(iterator.id, 2, next);
    pulled.item = next;
    return pulled;
  }
  return pullItems(node, iterator);
}
