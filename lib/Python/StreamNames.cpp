//===- StreamNames.cpp - names of what lives from step to step ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StreamFunction.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

std::string StreamFunction::pathOf(unsigned id, const std::string &code) const {
  return (id == moduleFrame ? "module." : "") + code.substr(1);
}

std::vector<std::pair<std::string, std::pair<unsigned, std::string>>>
StreamFunction::neededVariables() {
  std::vector<std::pair<std::string, std::pair<unsigned, std::string>>> result;
  std::set<unsigned> frames = {moduleFrame, loopFrame};
  for (unsigned id : frames)
    for (const Entry &entry : at(id).entries)
      if (neededNow.count(pathOf(id, entry.code)))
        result.push_back({pathOf(id, entry.code), {id, entry.code}});
  return result;
}

/// What `value` refers to, once more.
void StreamFunction::countReferences(const Value &value) {
  for (const Value &part : value.items())
    countReferences(part);
  if (value.is(Value::Ref) && references[value.id]++ == 0)
    countReferences(value.id);
}

void StreamFunction::countReferences(unsigned id) {
  const Object object = at(id);
  if (id == moduleFrame || id == loopFrame)
    return;
  countReferences(object.content);
  for (const Entry &entry : object.entries)
    countReferences(entry.value);
  if (object.parent && references[object.parent]++ == 0)
    countReferences(object.parent);
}

/// Names objects where a value refers to them. Several new objects of which
/// this value has the only references are one object from here on, for nobody
/// can tell them apart.
void StreamFunction::nameValue(const std::string &path, Value &value) {
  if (value.is(Value::Union)) {
    std::vector<size_t> refs;
    bool areOwn = true;
    for (size_t i = 0; i < value.size(); ++i) {
      const Value &part = (*value.parts)[i];
      if (!part.is(Value::Ref))
        continue;
      refs.push_back(i);
      const Object &object = at(part), &first = at((*value.parts)[refs[0]]);
      areOwn &= references[part.id] == 1 && !names.count(part.id) &&
                object.kind == first.kind && object.limit == first.limit &&
                object.name == first.name && object.parent == first.parent &&
                object.node.identity() == first.node.identity();
    }
    if (refs.size() > 1 && areOwn) {
      std::vector<Value> parts;
      std::vector<mlir::Value> guards;
      std::shared_ptr<Object> merged;
      mlir::Value any = terms.truth(false);
      for (size_t i : refs) {
        mlir::Value guard = (*value.guards)[i];
        std::shared_ptr<Object> object = state.heap.at((*value.parts)[i].id);
        merged = merged ? mergeObjects(guard, *object, *merged, state.facts,
                                       state.facts, state.facts)
                        : object;
        any = terms.disj(any, guard);
      }
      unsigned id = (*value.parts)[refs[0]].id;
      state.heap[id] = std::make_shared<Object>(*merged);
      for (size_t i = 0; i < value.size(); ++i)
        if (!(*value.parts)[i].is(Value::Ref)) {
          parts.push_back((*value.parts)[i]);
          guards.push_back((*value.guards)[i]);
        }
      if (parts.empty()) {
        value = Value::numbered(Value::Ref, id);
      } else {
        parts.push_back(Value::numbered(Value::Ref, id));
        guards.push_back(any);
        value = Value::with(Value::Union, std::move(parts));
        value.guards =
            std::make_shared<const std::vector<mlir::Value>>(std::move(guards));
      }
    }
  }
  if (value.is(Value::Ref))
    return nameObject(path + "*", value.id);
  if (!value.parts)
    return;
  bool isUnion = value.is(Value::Union);
  std::vector<Value> parts = value.items().vec();
  bool changed = false;
  for (size_t i = 0; i < parts.size(); ++i) {
    const auto *before = parts[i].parts.get();
    unsigned id = parts[i].id;
    nameValue(isUnion ? path : path + "[" + std::to_string(i) + "]", parts[i]);
    changed |= before != parts[i].parts.get() || id != parts[i].id;
  }
  if (changed)
    value.parts = std::make_shared<const std::vector<Value>>(std::move(parts));
}

void StreamFunction::nameObject(const std::string &path, unsigned id) {
  if (names.count(id))
    return;
  std::string name = path;
  // Who several refer to keeps its name.
  auto before = namesBefore.find(id);
  bool isTaken = true;
  auto taken = [&](const std::string &wanted) {
    return llvm::any_of(
        names, [&](const auto &entry) { return entry.second == wanted; });
  };
  if (before != namesBefore.end() && references[id] > 1 &&
      !taken(before->second)) {
    name = before->second;
    isTaken = false;
  }
  while (isTaken) {
    isTaken = taken(name);
    // A name that another object keeps is left to it.
    for (const auto &[other, old] : namesBefore)
      isTaken |= old == name && other != id && references[other] > 1;
    if (isTaken)
      name += "'";
  }
  names[id] = name;
  Object object = at(id);
  if (object.kind == Object::Growing && object.unordered)
    return;
  nameValue(name, object.content);
  for (Entry &entry : object.entries)
    nameValue(name + "." + entry.code, entry.value);
  if (object.parent)
    nameObject(name + "^", object.parent);
  Object &target = open(id);
  target.content = object.content;
  target.entries = object.entries;
}

void StreamFunction::nameObjects(State &now) {
  assert(&now == &state);
  names = {{moduleFrame, "module"}, {loopFrame, "frame"}};
  references.clear();
  auto variables = neededVariables();
  for (const auto &[path, where] : variables)
    countReferences(at(where.first).find(where.second)->value);
  for (const auto &[path, where] : variables) {
    Value value = at(where.first).find(where.second)->value;
    nameValue(path, value);
    for (Entry &entry : open(where.first).entries)
      if (entry.code == where.second)
        entry.value = value;
  }
}

/// What a value is but for its number.
std::string StreamFunction::codeOf(const Value &value) const {
  std::string code(1, char('A' + value.kind));
  if (value.isNumber())
    return "number";
  if (value.is(Value::Ref))
    return code + names.at(value.id);
  if (value.parts)
    return code + std::to_string(value.size()) + value.text;
  return code + value.text + "#" + std::to_string(value.id) + "#" +
         std::to_string(value.offset.value_or(0)) + "#" +
         std::to_string(value.extra);
}

unsigned StreamFunction::idOf(const std::string &name) {
  auto it = ids.find(name);
  if (it == ids.end())
    it = ids.emplace(name, create(Object()).id).first;
  return it->second;
}
