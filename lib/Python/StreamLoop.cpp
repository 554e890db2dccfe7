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

namespace {

/// The lists of inputs that a loop goes over in step.
struct Strides {
  /// How many inputs one of them leaves out; it is less by how many items it
  /// has before them.
  std::optional<int64_t> most;
  /// Whether the longest of them ends where the loop does.
  bool isExact = false;

  void add(int64_t left, int64_t before) {
    int64_t lead = left - before;
    // There is at least one input.
    bool ends = left <= 1;
    if (!most || lead > *most) {
      most = lead;
      isExact = ends;
    } else if (lead == *most) {
      isExact |= ends;
    }
  }
};

} // namespace

/// How many inputs the loop leaves out at its beginning; nothing if it does not
/// go in step with them.
std::optional<int64_t> StreamFunction::leadOf(const Value &value) const {
  Strides strides;
  std::function<void(const Value &)> visit = [&](const Value &part) {
    if (!isObject(part, Object::Iterator))
      return;
    const Object &object = at(part);
    llvm::ArrayRef<Value> parts = object.content.items();
    if (object.name == "seq" && parts[0].is(Value::Stream)) {
      if (std::optional<int64_t> taken = constantOf(parts[1]))
        strides.add(*taken + parts[0].extra, parts[0].size());
    } else if (object.name == "range" && isStreamLike(part)) {
      if (std::optional<int64_t> start = constantOf((*parts[0].parts)[0]))
        strides.add(*start, 0);
    } else {
      for (const Value &inner : parts)
        visit(inner);
    }
  };
  visit(value);
  return strides.isExact ? strides.most : std::nullopt;
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
    if (constantOf((*at(iterator).content.parts)[1]) != 0 || source.size()) {
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
    return {yes, yes, shiftedItem(node, iterator)};
  return {yes, yes, stepNumber(node, iterator, integer(lead))};
}

/// What a list of inputs gives in this step: the loop may leave out more of its
/// first inputs than this one does, and there may be items before them.
Value StreamFunction::shiftedItem(Node node, const Value &iterator) {
  llvm::ArrayRef<Value> parts = at(iterator).content.items();
  Value source = parts[0];
  Input &input = inputs[source.id];
  int64_t before = source.size();
  int64_t ago = lead + before - constantOf(parts[1]).value_or(0);
  if (ago < 0) {
    error(node, "these do not go in step with the inputs");
    return {};
  }
  if (ago == 0)
    return input.item;
  if (!input.item.isNumber())
    return error(node, "this needs inputs that are integers");
  Value item = integer(pastOf(input, ago));
  // What was before the first input is 0.
  bool areZero =
      lead == 0 && llvm::all_of(source.items(), [&](const Value &one) {
        return one.is(Value::Int) && constantOf(one) == 0;
      });
  for (int64_t i = before; !areZero && i-- > 0;) {
    mlir::Value isHere = lead + i == 0
                             ? firstTerm()
                             : terms.compare(CmpPredicate::eq, stepTerm(),
                                             terms.constant(lead + i));
    item = select(isHere, (*source.parts)[i], item);
  }
  return item;
}

Value StreamFunction::stepNumber(Node node, const Value &iterator,
                                 const Value &start) {
  std::optional<int64_t> from = constantOf(start);
  if (!from)
    return error(node, "'enumerate' starts at a constant here");
  mlir::Value number = stepTerm();
  if (lead == 1) {
    state.facts.set(number.getAsOpaquePointer(),
                    boundsOf(number).meet(Bounds{1, std::nullopt}));
  }
  int64_t offset = *from - lead;
  Value value =
      integer(offset ? terms.add(number, terms.constant(offset)) : number);
  value.offset = offset;
  return value;
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
  ++generators;
  runBody(body);
  --generators;
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
    if (StringRef(entry.code).starts_with("t.") ||
        (isObject(entry.value, Object::Growing) && at(entry.value).limit &&
         !at(entry.value).unordered))
      layout->needed.insert(pathOf(frame, entry.code));
  neededNow = layout->needed;
  openGrowing(loop);
  nameObjects(state);
  openStacks(loop);
  needsFirst = lead == 1 || raises.size() > gatedRaises;
  for (const auto &[path, where] : neededVariables())
    enter(path, at(where.first).find(where.second)->value);
  enterObjects();
  namesBefore = names;
  State initial = state;
  initial.facts = Facts();
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
      open(id).pending = id == yields && !lateOutputs.empty()
                             ? lateOutputs.back().second
                             : Value::tuple({integer(0)});
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
  // What leaves the loop for a `try` around it would end the stream.
  std::vector<Catch *> outer = std::exchange(catches, {});
  size_t numRaises = raises.size();
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
  catches = std::move(outer);
  if (!catches.empty() && raises.size() > numRaises) {
    error(loop, "a 'try' around a loop over the inputs is outside the subset");
    failed = true;
  }
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
  // A new list in the place of a stack.
  for (const auto &[id, name] : std::map<unsigned, std::string>(names))
    if (auto it = layout->stacks.find(name); it != layout->stacks.end())
      makeStack(loop, id, it->second);
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
