//===- Classes.cpp - classes, and objects of them ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Executor.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

/// What `field` of a dataclass gives is called.
static constexpr StringRef fieldName = "field()";

//===----------------------------------------------------------------------===//
// Definitions
//===----------------------------------------------------------------------===//

/// The body of a class is executed once; what it assigns is the class.
void Executor::defineClass(Node statement) {
  std::string kind;
  for (Node base : statement.list("bases")) {
    Value value = evaluate(base);
    if (value.is(Value::Builtin) && kind.empty() &&
        (value.text == "enum.Enum" || value.text == "enum.IntEnum"))
      kind = value.text;
    else if (!value.is(Value::Builtin) || value.text != "object")
      return (void)error(base, "base classes are outside the subset");
  }
  bool isDataclass = false;
  for (Node decorator : statement.list("decorator_list")) {
    Value value = evaluate(decorator);
    isDataclass =
        value.is(Value::Builtin) && value.text == "dataclasses.dataclass";
    if (!isDataclass)
      return (void)error(decorator, "this decorator is outside the subset");
  }
  unsigned inner = newFrame(statement, frame).id;
  captured.insert(inner);
  captured.insert(frame);
  std::swap(frame, inner);
  Flow flow = execute(statement.list("body"));
  std::swap(frame, inner);
  if (state.dead)
    return;
  Object object;
  object.kind = Object::Class;
  object.node = statement;
  object.name = statement.text("name").str();
  object.entries = at(inner).entries;
  if (!kind.empty()) {
    if (isDataclass)
      return (void)error(statement, "this class is outside the subset");
    object.name = kind;
    defineMembers(statement, object);
    return writeName(statement, statement.text("name").str(),
                     create(std::move(object)));
  }
  if (isDataclass) {
    object.limit = 1;
    checkDataclass(statement, object);
  }
  writeName(statement, object.name, create(object));
}

/// Whether an annotation has a meaning for `dataclass`.
static bool isSpecial(Node annotation) {
  bool found = false;
  annotation.walk([&](Node part) {
    for (StringRef text : {part.name(), part.text("attr"), part.text("value")})
      for (StringRef special : {"ClassVar", "InitVar", "KW_ONLY"})
        found |= text.contains(special);
    return !found;
  });
  return found;
}

/// What `dataclass` says of the fields when the class is made.
void Executor::checkDataclass(Node statement, const Object &type) {
  std::set<StringRef> names;
  bool hasDefault = false;
  for (Node field : statement.list("body")) {
    bool isNested = !field.is("AnnAssign") && !field.is("FunctionDef");
    if (isNested)
      field.walk([&](Node part) {
        if (part.is("AnnAssign"))
          error(part, "fields of a dataclass stand in its body");
        return true;
      });
    if (!field.is("AnnAssign"))
      continue;
    StringRef name = field["target"].name();
    if (name.empty() || !names.insert(name).second ||
        isSpecial(field["annotation"]))
      return (void)error(field, "this field of a dataclass is outside the "
                                "subset");
    const Entry *fallback = type.find("t" + name.str());
    if (!fallback) {
      if (hasDefault)
        return (void)raise(field, "TypeError");
      continue;
    }
    hasDefault = true;
    const Value &value = fallback->value;
    if (isObject(value, Object::List) || isObject(value, Object::Dict) ||
        (isObject(value, Object::Set) && at(value).name.empty()))
      return (void)raise(field, "ValueError");
    bool isPlain = value.isNumber() || value.is(Value::None) ||
                   value.is(Value::Text) || value.is(Value::Tuple) ||
                   (value.is(Value::Builtin) && value.text == fieldName);
    if (!isPlain)
      return (void)error(field,
                         "this default of a dataclass is outside the subset");
  }
}

/// `field(default=...)` and `field(default_factory=...)`: `parts` says which.
Value Executor::dataclassField(Node node, const Arguments &given) {
  bool isKnown = given.positional.empty() && given.named.size() == 1 &&
                 (given.named[0].first == "default" ||
                  given.named[0].first == "default_factory");
  if (!isKnown)
    return error(node, "this use of 'field' is outside the subset");
  bool isFactory = given.named[0].first == "default_factory";
  Value result =
      Value::with(Value::Builtin, {truth(isFactory), given.named[0].second});
  result.text = fieldName.str();
  return result;
}

//===----------------------------------------------------------------------===//
// Objects
//===----------------------------------------------------------------------===//

Value Executor::instantiate(Node node, unsigned id,
                            const Arguments &arguments) {
  Object type = at(id), object;
  if (type.limit && *type.limit > 1) {
    if (arguments.positional.size() != 1 || !arguments.named.empty())
      return raise(node, "TypeError");
    return memberOfValue(node, id, arguments.positional[0]);
  }
  object.kind = Object::Instance;
  object.parent = id;
  Value self = create(std::move(object));
  if (const Entry *init = type.find("t__init__")) {
    Arguments given = arguments;
    given.positional.insert(given.positional.begin(), self);
    Value result = callValue(node, init->value, given);
    if (!state.dead && !result.is(Value::None))
      return error(node, "'__init__' gives something back");
    return self;
  }
  if (type.limit)
    return fillFields(node, self, arguments);
  if (!arguments.positional.empty() || !arguments.named.empty())
    return raise(node, "TypeError");
  return self;
}

/// A dataclass has a parameter for each annotation.
Value Executor::fillFields(Node node, const Value &self,
                           const Arguments &arguments) {
  Object type = at(at(self).parent);
  size_t next = 0, used = 0;
  for (Node field : type.node.list("body")) {
    if (!field.is("AnnAssign"))
      continue;
    StringRef name = field["target"].name();
    std::optional<Value> value;
    if (next < arguments.positional.size())
      value = arguments.positional[next++];
    for (const auto &[key, given] : arguments.named)
      if (key == name) {
        if (value)
          return raise(node, "TypeError");
        value = given;
        ++used;
      }
    const Entry *fallback = type.find("t" + name.str());
    if (!value && !fallback)
      return raise(node, "TypeError");
    if (!value && fallback->value.text == fieldName) {
      const Value &made = (*fallback->value.parts)[1];
      bool isFactory = constantOf((*fallback->value.parts)[0]) == 1;
      value = isFactory ? callValue(node, made, {}) : made;
    }
    setEntry(self.id, Value::named(Value::Text, name),
             value ? *value : fallback->value);
  }
  if (next < arguments.positional.size() || used < arguments.named.size())
    return raise(node, "TypeError");
  if (const Entry *after = type.find("t__post_init__")) {
    Arguments given;
    given.positional = {self};
    callValue(node, after->value, given);
  }
  return self;
}

/// Special methods are looked for in the class only.
Value Executor::classAttribute(Node node, const Value &object, StringRef name) {
  const Entry *entry = at(at(object).parent).find("t" + name.str());
  if (!entry)
    return raise(node, "TypeError");
  return Value::with(Value::Method, {object, entry->value});
}

/// What the class of an instance has where the instance itself has nothing.
Value Executor::readClassAttribute(Node node, const Value &instance,
                                   StringRef code) {
  const Entry *entry = at(at(instance).parent).find(code);
  if (!entry)
    return raise(node, "AttributeError");
  return each(entry->value, [&](const Value &value) -> Value {
    if (value.is(Value::Unbound))
      return raise(node, "AttributeError");
    if (isObject(value, Object::Function))
      return Value::with(Value::Method, {instance, value});
    return value;
  });
}

/// Whether `__slots__` leaves room for a name; nothing if that is not known.
static std::optional<bool> hasSlot(const Value &slots, StringRef name) {
  if (slots.is(Value::Text))
    return slots.text == name;
  bool found = false;
  for (const Value &slot : slots.items()) {
    if (!slot.is(Value::Text) || StringRef(slot.text).starts_with("__"))
      return std::nullopt;
    found |= slot.text == name;
  }
  return slots.is(Value::Tuple) ? std::optional(found) : std::nullopt;
}

void Executor::storeAttribute(Node target, const Value &object,
                              const Value &value) {
  if (!isObject(object, Object::Instance))
    return (void)error(target, "attributes of " + describe(object) +
                                   " cannot be assigned here");
  StringRef name = target.text("attr");
  if (const Entry *entry = at(at(object).parent).find("t__slots__")) {
    std::optional<std::vector<Value>> items = itemsOf(entry->value);
    std::optional<bool> hasRoom =
        hasSlot(items ? Value::tuple(*items) : entry->value, name);
    if (!hasRoom || at(at(object).parent).limit)
      return (void)error(target, "this use of '__slots__' is outside the "
                                 "subset");
    if (!*hasRoom)
      return (void)raise(target, "AttributeError");
  }
  setEntry(object.id, Value::named(Value::Text, name), value);
}
