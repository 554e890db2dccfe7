//===- StreamState.cpp - what lives from step to step ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// Values are named by paths: `x`, `x*` for the object that x refers to,
// `x*[0]`, `x*.tkey`. Of an object that several values refer to the first path
// gives the name. A value is a register for its number, and one more that
// says which of its shapes it has, if it has several.
//
//===----------------------------------------------------------------------===//

#include "StreamFunction.h"
#include "llvm/ADT/StringExtras.h"

using namespace mips;
using namespace mips::python;

/// Assumed bounds that grow more often are given up.
static constexpr unsigned maxWidenings = 40;

/// Windows whose items are widened more often are levelled.
static constexpr unsigned maxStateRounds = 6;

/// A value that takes more shapes grows without bound.
static constexpr size_t maxShapes = 34;

//===----------------------------------------------------------------------===//
// Before the first step
//===----------------------------------------------------------------------===//

/// The alternatives of a value, and when it has them.
static std::vector<std::pair<mlir::Value, Value>>
stateAlternativesOf(const Value &value, mlir::Value always) {
  std::vector<std::pair<mlir::Value, Value>> result;
  if (!value.is(Value::Union))
    return {{always, value}};
  for (size_t i = 0; i < value.size(); ++i)
    result.emplace_back((*value.guards)[i], (*value.parts)[i]);
  return result;
}

static Value prototypeOf(const Value &value, const std::string &name) {
  Value prototype = value;
  prototype.term = mlir::Value();
  prototype.old = false;
  if (value.is(Value::Ref))
    prototype.text = name;
  if (value.parts)
    prototype.parts =
        std::make_shared<const std::vector<Value>>(value.size(), Value());
  return prototype;
}

void StreamFunction::enter(const std::string &path, const Value &value) {
  Slot &slot = layout->slots[path];
  needsFirst |= value.is(Value::Union);
  for (const auto &[guard, part] :
       stateAlternativesOf(value, terms.truth(true))) {
    std::string code = codeOf(part);
    auto it = llvm::find_if(
        slot.shapes, [&](const auto &shape) { return shape.first == code; });
    slot.initialShape = it - slot.shapes.begin();
    if (it == slot.shapes.end())
      slot.shapes.emplace_back(
          code,
          prototypeOf(part, part.is(Value::Ref) ? names.at(part.id) : ""));
    if (part.isNumber()) {
      std::optional<int64_t> number = constantOf(part);
      slot.isInteger |= part.is(Value::Int);
      if (!number) {
        needsFirst = slot.varies = true;
        Bounds seen =
            part.is(Value::Int) ? boundsOf(part.term) : Bounds::truth();
        slot.bounds = slot.bounds ? slot.bounds->join(seen) : seen;
      } else {
        slot.hasInit = true;
        slot.init = *number;
        Bounds seen = Bounds::constant(*number);
        slot.bounds = slot.bounds ? slot.bounds->join(seen) : seen;
      }
    }
    for (size_t i = 0; i < part.size(); ++i)
      enter(path + "[" + std::to_string(i) + "]", (*part.parts)[i]);
  }
}

void StreamFunction::enterObjects() {
  for (const auto &[id, name] : names) {
    ids[name] = id;
    const Object &object = at(id);
    if (id == moduleFrame || id == loopFrame)
      continue;
    LivingObject &living = layout->objects[name];
    Object earlier = std::move(living.prototype);
    living.prototype = object;
    living.prototype.unordered |= earlier.unordered;
    for (const Entry &entry : earlier.entries)
      if (!object.find(entry.code))
        living.prototype.entries.push_back(entry);
    living.parent = object.parent ? names.at(object.parent) : "";
    if (object.kind == Object::Growing && object.unordered)
      continue;
    enter(name, object.content);
    for (const Entry &entry : object.entries)
      enter(name + "." + entry.code, entry.value);
  }
}

//===----------------------------------------------------------------------===//
// Before a step
//===----------------------------------------------------------------------===//

static std::string registerName(const std::string &path) {
  std::string name;
  for (char c : path) {
    bool isPlain = llvm::isAlnum(c) || c == '_';
    if (isPlain)
      name += c;
    else if (c == '[' || c == '.')
      name += '_';
  }
  return name.empty() || llvm::isDigit(name[0]) ? "s" + name : name;
}

Value StreamFunction::restore(const std::string &path) {
  Slot &slot = layout->slots[path];
  auto [it, isNew] = registers.try_emplace(path);
  mlir::Value &number = it->second.first, &kind = it->second.second;
  auto one = [&](const std::pair<std::string, Value> &shape) -> Value {
    Value value = shape.second;
    if (value.isNumber()) {
      if (!slot.varies)
        return slot.isInteger ? integer(slot.init) : truth(slot.init != 0);
      Bounds bounds = slot.bounds.value_or(Bounds());
      int64_t init = slot.init;
      if (!slot.hasInit)
        init = bounds.lo   ? *bounds.lo
               : bounds.hi ? std::min<int64_t>(*bounds.hi, 0)
                           : 0;
      if (!number)
        number = terms.state(registerName(path), init, bounds);
      return slot.isInteger ? integer(number)
                            : truth(terms.compare(CmpPredicate::ne, number,
                                                  terms.constant(0)));
    }
    if (value.is(Value::Ref)) {
      value.id = idOf(value.text);
      value.text.clear();
      return value;
    }
    std::vector<Value> parts;
    for (size_t i = 0; i < value.size(); ++i)
      parts.push_back(restore(path + "[" + std::to_string(i) + "]"));
    if (value.parts)
      value.parts =
          std::make_shared<const std::vector<Value>>(std::move(parts));
    return value;
  };
  if (slot.shapes.size() == 1)
    return one(slot.shapes[0]);
  if (slot.shapes.empty())
    return Value::Unbound;
  int64_t last = slot.shapes.size() - 1;
  if (!kind)
    kind =
        terms.state(registerName(path) + "_kind", slot.initialShape, {0, last});
  std::vector<Value> parts;
  std::vector<mlir::Value> guards;
  for (auto [i, shape] : llvm::enumerate(slot.shapes)) {
    parts.push_back(one(shape));
    guards.push_back(terms.compare(CmpPredicate::eq, kind, terms.constant(i)));
  }
  Value result = Value::with(Value::Union, std::move(parts));
  result.guards =
      std::make_shared<const std::vector<mlir::Value>>(std::move(guards));
  return result;
}

/// A key of that code, in the terms of this run.
Value StreamFunction::keyOfCode(llvm::StringRef &code) {
  char kind = code[0];
  code = code.drop_front();
  if (kind == 'n')
    return Value::None;
  if (kind == 't' || kind == 'v') {
    Value text = Value::named(Value::Text, code);
    code = "";
    return text;
  }
  int64_t number = 0;
  if (kind == 'm') {
    code.consumeInteger(10, number);
    Value member = Value::named(Value::Member, code.drop_front());
    member.id = number;
    code = "";
    return member;
  }
  if (kind == 'i') {
    code.consumeInteger(10, number);
    return integer(number);
  }
  std::vector<Value> parts;
  while (!code.consume_front(")")) {
    size_t length = 0;
    code.consumeInteger(10, length);
    llvm::StringRef part = code.substr(1, length);
    code = code.drop_front(1 + length);
    parts.push_back(keyOfCode(part));
  }
  return Value::tuple(std::move(parts));
}

/// The heap before a step: what lives is restored, variables that are not
/// needed have any value.
void StreamFunction::restoreHeap(const State &initial) {
  state = initial;
  for (const auto &[name, living] : layout->objects) {
    unsigned id = idOf(name);
    Object object = living.prototype;
    object.parent = living.parent.empty() ? 0 : idOf(living.parent);
    if (object.kind == Object::Growing && object.unordered)
      continue;
    object.content = restore(name);
    if (object.kind == Object::Growing)
      object.pending = object.limit ? Value::tuple({integer(*object.limit)})
                                    : Value::tuple({});
    for (Entry &entry : object.entries) {
      llvm::StringRef code = entry.code;
      entry.key = keyOfCode(code);
      entry.value = restore(name + "." + entry.code);
    }
    state.heap[id] = std::make_shared<Object>(std::move(object));
  }
  std::set<unsigned> frames = {moduleFrame, loopFrame};
  for (unsigned id : frames)
    for (Entry &entry : open(id).entries) {
      std::string path = pathOf(id, entry.code);
      if (neededNow.count(path))
        entry.value = restore(path);
      entry.value.old = true;
    }
}

//===----------------------------------------------------------------------===//
// After a step
//===----------------------------------------------------------------------===//

void StreamFunction::widen(Slot &slot, Bounds seen) {
  if (!slot.bounds) {
    slot.bounds = seen;
    widened = true;
    return;
  }
  Bounds joined = slot.bounds->join(seen);
  if (joined == *slot.bounds)
    return;
  widened = true;
  if (++slot.widenings > maxWidenings) {
    if (joined.lo != slot.bounds->lo)
      joined.lo = std::nullopt;
    if (joined.hi != slot.bounds->hi)
      joined.hi = std::nullopt;
  }
  slot.bounds = joined;
}

void StreamFunction::record(Node where, const std::string &path,
                            const Value &given) {
  Value value = settle(given);
  bool areNumbers = value.is(Value::Union) &&
                    llvm::all_of(value.items(), [](const Value &part) {
                      return part.isNumber();
                    });
  if (areNumbers)
    value = integer(toInt(where, value));
  Slot &slot = layout->slots[path];
  recorded.insert(path);
  auto alternatives = stateAlternativesOf(value, terms.truth(true));
  mlir::Value kind, number;
  size_t longest = 0;
  for (const auto &[guard, part] : alternatives) {
    if (part.is(Value::Poison))
      return;
    std::string code = codeOf(part);
    auto it = llvm::find_if(
        slot.shapes, [&](const auto &shape) { return shape.first == code; });
    size_t index = it - slot.shapes.begin();
    if (it == slot.shapes.end()) {
      if (slot.shapes.size() >= maxShapes && stackFromNowOn(path, value))
        return;
      if (slot.shapes.size() >= maxShapes) {
        std::string name = path.substr(0, path.find_first_of("*[."));
        error(where, "'" + llvm::Twine(name.empty() ? path : name) +
                         "' takes more and more forms; state has a bounded "
                         "size");
        failed = true;
        return;
      }
      slot.shapes.emplace_back(
          code,
          prototypeOf(part, part.is(Value::Ref) ? names.at(part.id) : ""));
      widened = true;
    }
    kind = kind ? terms.select(guard, terms.constant(index), kind)
                : terms.constant(index);
    longest = std::max(longest, part.size());
    if (!part.isNumber())
      continue;
    if (part.is(Value::Int) && !slot.isInteger)
      slot.isInteger = widened = true;
    number = part.is(Value::Int) ? part.term : terms.indicator(part.term);
    Bounds seen = boundsOf(number);
    std::optional<int64_t> constant = terms.asConstant(number);
    bool isSame = slot.hasInit && !slot.varies && constant == slot.init;
    if (!slot.varies && !isSame) {
      if (!slot.hasInit && constant && !slot.bounds) {
        slot.hasInit = true;
        slot.init = *constant;
      } else {
        slot.varies = true;
      }
      widened = true;
    }
    widen(slot, seen);
  }
  auto it = registers.find(path);
  if (it != registers.end()) {
    if (it->second.first && number)
      nexts.emplace_back(it->second.first, number);
    else if (it->second.first)
      nexts.emplace_back(it->second.first, it->second.first);
    if (it->second.second)
      nexts.emplace_back(it->second.second, kind);
  }
  bool before = std::exchange(widened, false);
  for (size_t i = 0; i < longest; ++i) {
    std::optional<Value> item;
    for (const auto &[guard, part] : alternatives)
      if (i < part.size())
        item = item ? select(guard, (*part.parts)[i], *item) : (*part.parts)[i];
    record(where, path + "[" + std::to_string(i) + "]", *item);
  }
  if (widened && longest > 1 && ++slot.rounds > maxStateRounds)
    levelItems(path, longest);
  widened |= before;
}

/// The items of a long window take the values of their neighbours one after
/// the other: all get the bounds of all.
void StreamFunction::levelItems(const std::string &path, size_t count) {
  std::optional<Bounds> all;
  std::vector<Slot *> items;
  for (size_t i = 0; i < count; ++i) {
    Slot &item = layout->slots[path + "[" + std::to_string(i) + "]"];
    if (!item.bounds || item.shapes.size() != 1)
      return;
    all = all ? all->join(*item.bounds) : *item.bounds;
    items.push_back(&item);
  }
  for (Slot *item : items) {
    item->bounds = all;
    item->varies = true;
  }
}

void StreamFunction::recordObjects(Node where) {
  for (const auto &[id, name] : names) {
    if (id == moduleFrame || id == loopFrame)
      continue;
    Object object = at(id);
    auto [it, isNew] = layout->objects.try_emplace(name);
    LivingObject &living = it->second;
    std::string parent = object.parent ? names.at(object.parent) : "";
    if (isNew) {
      widened = true;
      living.prototype = object;
      living.parent = parent;
    }
    Object &prototype = living.prototype;
    if (prototype.kind != object.kind || prototype.limit != object.limit ||
        prototype.node.identity() != object.node.identity() ||
        prototype.name != object.name || living.parent != parent) {
      std::string path = name.substr(0, name.find_first_of("*[."));
      error(where,
            "'" + llvm::Twine(path) + "' refers to objects of different kinds");
      failed = true;
      return;
    }
    if (object.kind == Object::Growing && object.unordered)
      continue;
    if (object.unordered && !prototype.unordered)
      prototype.unordered = widened = true;
    record(where, name, object.content);
    for (auto [i, entry] : llvm::enumerate(object.entries)) {
      bool isKnown = prototype.find(entry.code);
      if (!isKnown) {
        prototype.entries.push_back({entry.code, entry.key, Value::Unbound});
        Slot &slot = layout->slots[name + "." + entry.code];
        if (slot.shapes.empty())
          slot.shapes.emplace_back(codeOf(Value::Unbound), Value::Unbound);
        widened = true;
      } else if (prototype.entries[i].code != entry.code &&
                 !prototype.unordered) {
        prototype.unordered = widened = true;
      }
      record(where, name + "." + entry.code, entry.value);
    }
    if (prototype.entries.size() > 2 * maxShapes &&
        object.kind != Object::Frame) {
      std::string path = name.substr(0, name.find_first_of("*[."));
      error(where, "'" + llvm::Twine(path) +
                       "' grows without bound; state has a bounded size");
      failed = true;
    }
  }
  // What nobody refers to any more stays as it is.
  for (const auto &[path, pair] : registers)
    if (!recorded.count(path))
      for (mlir::Value state : {pair.first, pair.second})
        if (state)
          nexts.emplace_back(state, state);
}
