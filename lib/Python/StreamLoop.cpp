//===- StreamLoop.cpp - loops over the inputs ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StreamFunction.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

//===----------------------------------------------------------------------===//
// Streams
//===----------------------------------------------------------------------===//

mlir::Value
StreamFunction::remember(const std::string &name, Bounds bounds,
                         llvm::function_ref<mlir::Value(mlir::Value)> next) {
  mlir::Value state = terms.state(name, 0, bounds);
  nexts.emplace_back(state, next(state));
  return state;
}

/// The number of the step: unbounded, and never negative.
mlir::Value StreamFunction::stepTerm() {
  if (!step)
    step = remember("step", {0, std::nullopt}, [&](mlir::Value state) {
      return terms.add(state, terms.constant(1));
    });
  return step;
}

mlir::Value StreamFunction::firstTerm() {
  if (!first) {
    mlir::Value state = terms.state("first", 1, {0, 1});
    nexts.emplace_back(state, terms.constant(0));
    first = terms.compare(CmpPredicate::ne, state, terms.constant(0));
  }
  return first;
}

Value StreamFunction::itemOfStream(const Value &stream) {
  for (auto [i, input] : llvm::enumerate(inputs))
    if (input.name == "#" + std::to_string(stream.id))
      return Value::numbered(Value::Stream, i);
  return {};
}

/// How many inputs were taken before the loop; nothing if that differs.
std::optional<int64_t> StreamFunction::leadOf(const Value &value) const {
  if (!value.is(Value::Ref))
    return std::nullopt;
  const Object &object = at(value);
  if (object.kind != Object::Iterator)
    return std::nullopt;
  llvm::ArrayRef<Value> parts = object.content.items();
  if (object.name == "seq" && parts[0].is(Value::Stream))
    return constantOf(parts[1]);
  if (object.name == "range" && isStreamLike(value))
    return constantOf((*parts[0].parts)[0]);
  std::optional<int64_t> lead;
  for (const Value &part : parts) {
    std::optional<int64_t> other = leadOf(part);
    if (lead && other && lead != other)
      return -1;
    lead = lead ? lead : other;
  }
  return lead;
}

/// Generator functions that the loop goes over are loops of their own.
void StreamFunction::prepare(Node node, const Value &iterator) {
  if (!isObject(iterator, Object::Iterator) || state.dead)
    return;
  if (at(iterator).name == "call") {
    Value stream = materialise(node, iterator);
    if (state.dead)
      return;
    Object &object = open(iterator.id);
    object.name = "seq";
    object.content = Value::tuple({stream, integer(0)});
    object.parent = 0;
    object.node = Node();
    return;
  }
  std::vector<Value> parts = at(iterator).content.items().vec();
  bool isComprehension = at(iterator).name == "comprehension";
  for (size_t i = 0; i < parts.size(); ++i) {
    if (isComprehension && i == 0 && !isObject(parts[0], Object::Iterator)) {
      parts[0] = iteratorOf(node, parts[0]);
      setIterator(iterator.id, 0, parts[0]);
    }
    prepare(node, parts[i]);
  }
}

Pulled StreamFunction::pullStream(Node node, const Value &iterator) {
  mlir::Value yes = terms.truth(true), no = terms.truth(false);
  Value source = (*at(iterator).content.parts)[0];
  if (!inLoop && source.is(Value::Stream)) {
    // The first input, taken before the loop.
    if (constantOf((*at(iterator).content.parts)[1]) != 0) {
      error(node, "only the first input can be taken before the loop");
      return {no, no, {}};
    }
    setIterator(iterator.id, 1, integer(1));
    return {yes, yes, inputs[source.id].item};
  }
  if (!pulling || !pulled.insert(iterator.id).second) {
    error(node, "the loop over the inputs takes one of them in each step");
    return {no, no, {}};
  }
  if (source.is(Value::Stream))
    return {yes, yes, inputs[source.id].item};
  return {yes, yes, stepNumber(node, iterator, integer(lead))};
}

Value StreamFunction::stepNumber(Node node, const Value &iterator,
                                 const Value &start) {
  std::optional<int64_t> from = constantOf(start);
  if (!from)
    return error(node, "'enumerate' starts at a constant here");
  mlir::Value number = stepTerm();
  if (lead == 1) {
    Bounds &known = state.facts[number.getAsOpaquePointer()];
    known = Bounds{1, std::nullopt}.meet(known);
  }
  int64_t offset = *from - lead;
  Value value =
      integer(offset ? terms.add(number, terms.constant(offset)) : number);
  value.offset = offset;
  return value;
}

mlir::Value StreamFunction::pastOf(Input &input, size_t ago) {
  while (input.past.size() < ago) {
    std::string name =
        registerOf(input) + "_" + std::to_string(input.past.size() + 1);
    mlir::Value now = toInt(function, input.item);
    mlir::Value before = input.past.empty() ? now : input.past.back();
    input.past.push_back(remember(name, terms.boundsOf(now, {}).join({0, 0}),
                                  [&](mlir::Value) { return before; }));
  }
  return ago ? input.past[ago - 1] : toInt(function, input.item);
}

std::string StreamFunction::registerOf(const Input &input) {
  return input.name[0] == '#' ? "earlier" + input.name.substr(1) : input.name;
}

Value StreamFunction::readStream(Node node, const Value &stream,
                                 const Value &given) {
  Value index = settle(given);
  Input &input = inputs[stream.id];
  if (stream.offset.value_or(0) != 0)
    return error(node, "items of a slice of the inputs are not read");
  if (constantOf(index) == 0 && !index.offset) {
    if (!inLoop)
      return input.item;
    if (!input.first) {
      mlir::Value now = toInt(node, input.item);
      input.first = terms.state(registerOf(input) + "_first", 0,
                                terms.boundsOf(now, {}).join({0, 0}));
      mlir::Value state = input.first;
      input.first = terms.select(firstTerm(), now, state);
      nexts.emplace_back(state, input.first);
    }
    return integer(input.first);
  }
  if (!inLoop || !index.offset || index.clamped)
    return error(node, "only the current input, the first, and those a "
                       "constant number of steps ago can be read, as 's[i]' "
                       "and 's[i - 2]' in a loop over the positions");
  if (*index.offset > 0)
    return error(node, "this reads an input that is still to come");
  int64_t ago = -*index.offset;
  if (ago > 1000)
    return error(node, "this reads too far back");
  if (!boundsOf(index.term).isNonNegative())
    return error(node, "where the position is negative Python reads from the "
                       "end of the list; test the position before");
  return ago ? integer(pastOf(input, ago)) : input.item;
}

/// `x[1:]`, `x[: i + 1]`, `x[i - 2 : i + 1]`, `x[max(0, i - 2) : i + 1]`.
Value StreamFunction::sliceStream(Node node, const Value &stream,
                                  const Value &lower, const Value &upper) {
  bool fromStart = lower.is(Value::None) || constantOf(lower) == 0;
  if (stream.offset.value_or(0) == 0 && upper.is(Value::None) &&
      (fromStart || constantOf(lower) == 1)) {
    Value result = stream;
    result.offset = fromStart ? 0 : 1;
    return result;
  }
  bool isKnown = inLoop && stream.offset.value_or(0) == 0 && upper.offset &&
                 !upper.clamped && (*upper.offset == 0 || *upper.offset == 1);
  if (isKnown && fromStart) {
    Value result = stream;
    result.kind = Value::Prefix;
    result.offset = *upper.offset;
    return result;
  }
  if (!isKnown || !lower.offset)
    return error(node, "slices of the inputs are 'x[1:]', 'x[:i + 1]' and the "
                       "last of these, as 'x[max(0, i - 2):i + 1]'");
  int64_t end = *upper.offset, size = end - *lower.offset;
  if (size < 0 || size > 1000)
    return error(node, "this reads too far back");
  if (!lower.clamped && !boundsOf(lower.term).isNonNegative())
    return error(node, "where the position is negative Python reads from the "
                       "end of the list; 'max(0, ...)' does not");
  std::vector<Value> items;
  Input &input = inputs[stream.id];
  for (int64_t i = 0; i < size; ++i) {
    int64_t ago = size - 1 - i + (1 - end);
    items.push_back(ago ? integer(pastOf(input, ago)) : input.item);
  }
  Value result = Value::tuple(items);
  for (int64_t length = lower.clamped ? size - 1 : -1; length >= end;
       --length) {
    Value shorter =
        Value::tuple({items.end() - std::max<int64_t>(length, 0), items.end()});
    result = select(terms.compare(CmpPredicate::eq, stepTerm(),
                                  terms.constant(length - end)),
                    shorter, result);
  }
  Value list = createList({});
  open(list.id).content = result;
  return list;
}

/// sum, len, max and min of the inputs so far.
Value StreamFunction::foldPrefix(Node node, StringRef name,
                                 const Value &prefix) {
  Input &input = inputs[prefix.id];
  bool withNow = prefix.offset == 1;
  if (name == "len")
    return integer(terms.add(stepTerm(), terms.constant(withNow)));
  mlir::Value now = toInt(node, input.item);
  Bounds bounds = terms.boundsOf(now, {});
  if (name == "sum") {
    if (!input.total) {
      Bounds sum;
      if (bounds.isNonNegative())
        sum.lo = 0;
      if (bounds.hi && *bounds.hi <= 0)
        sum.hi = 0;
      input.total =
          remember(registerOf(input) + "_sum", sum,
                   [&](mlir::Value state) { return terms.add(state, now); });
    }
    return integer(withNow ? terms.add(input.total, now) : input.total);
  }
  bool isMax = name == "max";
  mlir::Value &best = isMax ? input.greatest : input.least;
  mlir::Value next;
  auto better = [&](mlir::Value state) {
    return terms.select(firstTerm(), now,
                        isMax ? terms.max(state, now) : terms.min(state, now));
  };
  if (!best)
    best = remember(registerOf(input) + "_" + name.str(), bounds.join({0, 0}),
                    better);
  if (withNow)
    return integer(better(best));
  raiseIf(node, firstTerm(), "ValueError");
  return integer(best);
}

//===----------------------------------------------------------------------===//
// Lists that grow
//===----------------------------------------------------------------------===//

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

void StreamFunction::yield(Node node, const Value &value) {
  if (collecting)
    return Executor::yield(node, value);
  if (!yields)
    return (void)error(node, "outputs are given in the loop over the inputs, "
                             "one in each step");
  if (at(yields).unordered)
    return (void)error(node, "this gives outputs after the last input");
  Arguments given;
  given.positional = {value};
  listMethod(node, yields, "append", given);
}

Value StreamFunction::hiddenList(StringRef name) {
  Value list = createList({});
  std::string key = ("." + name).str();
  setEntry(frame, Value::named(Value::Text, key), list);
  return list;
}

Value StreamFunction::collectStream(Node node, const Value &iterable) {
  if (state.dead)
    return {};
  if (isObject(iterable, Object::Growing) && at(iterable).unordered)
    return iterable;
  std::string name = "out" + std::to_string(numLoops);
  Value list = hiddenList(name);
  loopOverStream(node, Node(), iterable, [&](const Value &item) {
    Arguments given;
    given.positional = {item};
    listMethod(node, list.id, "append", given);
  });
  return list;
}

/// A generator function over the inputs is a loop of its own. It must not
/// change what its caller sees, for both go on in turns.
Value StreamFunction::materialise(Node node, const Value &generator) {
  if (!isStreamLike(generator))
    return Executor::materialise(node, generator);
  if (inLoop)
    return error(node, "loops over the inputs are not nested");
  State before = state;
  unsigned outerFrame = frame, outerYields = yields;
  frame = at(generator).parent;
  yields = hiddenList("yields").id;
  unsigned made = yields;
  Node body = at(generator).node;
  runBody(body);
  state.returned = Value();
  unsigned inner = frame;
  frame = outerFrame;
  yields = outerYields;
  if (state.dead)
    return {};
  for (const auto &[id, old] : before.heap) {
    if (id == inner || old->kind == Object::Iterator)
      continue;
    auto it = state.heap.find(id);
    if (it == state.heap.end())
      continue;
    bool changed =
        it->second->content.is(Value::Final) && !old->content.is(Value::Final);
    for (const Entry &entry : it->second->entries) {
      const Entry *earlier = old->find(entry.code);
      changed |= entry.value.is(Value::Final) &&
                 !(earlier && earlier->value.is(Value::Final));
    }
    if (changed)
      return error(node, "this generator changes what others see");
  }
  if (!at(made).unordered)
    return error(node, "this generator does not give an item for each input");
  return itemOfStream(Value::numbered(Value::Ref, made));
}

//===----------------------------------------------------------------------===//
// The loop
//===----------------------------------------------------------------------===//

void StreamFunction::noteRead(unsigned id, const std::string &code) {
  if (layout && inLoop && (id == loopFrame || id == moduleFrame))
    widened |= layout->needed.insert(pathOf(id, code)).second;
}

void StreamFunction::loopOverStream(
    Node loop, Node target, const Value &iterable,
    llvm::function_ref<void(const Value &)> body) {
  if (state.dead)
    return;
  if (inLoop || terms.asConstant(state.path) != 1) {
    error(loop, inLoop ? "loops over the inputs are not nested"
                       : "whether this loop over the inputs is executed "
                         "depends on them");
    failed = true;
    return;
  }
  Value iterator = iteratorOf(loop, iterable);
  if (state.dead || !iterator.is(Value::Ref))
    return;
  prepare(loop, iterator);
  std::optional<int64_t> found = state.dead ? std::nullopt : leadOf(iterator);
  if (!found || *found < 0 || *found > 1) {
    if (!state.dead)
      error(loop, "these do not go in step with the inputs");
    failed = true;
    return;
  }
  lead = *found;
  layout = &assumptions[numLoops];
  loopFrame = frame;
  registers.clear();
  recorded.clear();
  ids.clear();
  namesBefore.clear();
  std::string hidden = ".loop" + std::to_string(numLoops++);
  setEntry(frame, Value::named(Value::Text, hidden), iterator);
  for (const Entry &entry : at(frame).entries)
    if (StringRef(entry.code).starts_with("t."))
      layout->needed.insert(pathOf(frame, entry.code));
  neededNow = layout->needed;
  openGrowing(loop);
  nameObjects(state);
  needsFirst = lead == 1 || raises.size() > gatedRaises;
  for (const auto &[path, where] : neededVariables())
    enter(path, at(where.first).find(where.second)->value);
  enterObjects();
  namesBefore = names;
  State initial = state;
  initial.facts.clear();
  if (needsFirst)
    firstTerm();
  for (; gatedRaises < raises.size(); ++gatedRaises)
    raises[gatedRaises].condition =
        terms.conj(firstTerm(), raises[gatedRaises].condition);
  restoreHeap(initial);
  State restored = state;
  if (needsFirst && lead == 0)
    state = merge(first, initial, restored);
  if (lead == 1) {
    state.path = terms.negate(first);
    assume(first, false);
  }
  runStep(loop, iterator, body);
  if (state.dead) {
    // Every step raises; what follows does not matter.
    state = restored;
    for (const auto &[id, path] : growingPaths)
      open(id).pending = Value::tuple({integer(0)});
  }
  state.path = terms.truth(true);
  if (lead == 1)
    state = merge(first, initial, state);
  state.path = terms.truth(true);
  gatedRaises = raises.size();
  finishLoop(loop, initial);
}

void StreamFunction::runStep(Node loop, const Value &iterator,
                             llvm::function_ref<void(const Value &)> body) {
  inLoop = pulling = true;
  pulled.clear();
  Pulled item = pull(loop, iterator);
  pulling = false;
  if (!state.dead &&
      (known(item.alive) != true || known(item.present) != true)) {
    error(loop, "this loop does not take every input");
    failed = true;
  }
  if (!state.dead)
    body(item.item);
  inLoop = false;
}

/// Whether a value is the same in all steps.
bool StreamFunction::isFixed(const std::string &path, const Value &value) {
  auto it = layout->slots.find(path);
  if (it == layout->slots.end() || it->second.shapes.size() != 1 ||
      (value.isNumber() && it->second.varies))
    return false;
  for (size_t i = 0; i < value.size(); ++i)
    if (!isFixed(path + "[" + std::to_string(i) + "]", (*value.parts)[i]))
      return false;
  return true;
}

void StreamFunction::finishLoop(Node loop, const State &initial) {
  closeGrowing(loop);
  if (failed)
    return;
  nameObjects(state);
  for (const auto &[path, where] : neededVariables())
    record(loop, path, at(where.first).find(where.second)->value);
  recordObjects(loop);
  State after = std::move(state);
  std::map<unsigned, std::string> known = namesBefore;
  state = initial;
  state.path = terms.truth(true);
  for (unsigned id : std::set<unsigned>{moduleFrame, loopFrame})
    for (Entry &entry : open(id).entries) {
      std::string path = pathOf(id, entry.code);
      const Entry *now = after.heap.at(id)->find(entry.code);
      bool isSame = neededNow.count(path) ? isFixed(path, entry.value)
                                          : now && now->value.old;
      if (!isSame)
        entry.value = Value::Final;
      entry.value.old = false;
    }
  // Variables that are first assigned in the loop.
  for (unsigned id : std::set<unsigned>{moduleFrame, loopFrame})
    for (const Entry &entry : after.heap.at(id)->entries)
      if (!at(id).find(entry.code))
        open(id).entries.push_back({entry.code, entry.key, Value::Final});
  for (const auto &[id, name] : known) {
    if (id == moduleFrame || id == loopFrame)
      continue;
    Object &object = open(id);
    if (object.kind == Object::Growing)
      continue;
    if (!isFixed(name, object.content) && object.content.kind != Value::Poison)
      object.content = Value::Final;
    for (Entry &entry : object.entries)
      if (!isFixed(name + "." + entry.code, entry.value))
        entry.value = Value::Final;
    if (object.kind == Object::Iterator) {
      object.name = "seq";
      object.content = Value::tuple({Value::Final, integer(0)});
    }
    auto it = layout->objects.find(name);
    if (it != layout->objects.end() &&
        it->second.prototype.entries.size() > object.entries.size())
      for (const Entry &entry : it->second.prototype.entries)
        if (!object.find(entry.code))
          object.entries.push_back({entry.code, entry.key, Value::Final});
  }
  for (const auto &[id, path] : growingPaths) {
    Object &object = open(id);
    Value pending = after.heap.at(id)->pending;
    Input input;
    input.name = "#" + std::to_string(id);
    input.item = pending.size() == 1 ? frozen(loop, after, (*pending.parts)[0])
                                     : integer(0);
    inputs.push_back(input);
    object.kind = Object::Growing;
    object.unordered = true;
    object.content = object.pending = Value();
  }
  layout = nullptr;
  // What follows rests on what did not hold.
  state.dead |= widened;
}

/// An item of a list that grows: lists in it become tuples, and must not
/// change later.
Value StreamFunction::frozen(Node loop, const State &after,
                             const Value &value) {
  if (value.is(Value::Ref)) {
    const Object &object = *after.heap.at(value.id);
    if (names.count(value.id) || object.kind != Object::List ||
        !object.content.is(Value::Tuple))
      return error(loop, "an output refers to " + describeKind(object.kind) +
                             " that lives on; put a copy out, as a tuple");
    return frozen(loop, after, object.content);
  }
  if (!value.is(Value::Tuple) && !value.is(Value::Union))
    return value;
  std::vector<Value> parts;
  for (const Value &part : value.items())
    parts.push_back(frozen(loop, after, part));
  Value result = value;
  result.parts = std::make_shared<const std::vector<Value>>(std::move(parts));
  return result;
}
