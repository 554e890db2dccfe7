//===- Enums.cpp - enumerations ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Executor.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

//
// A member is a value by itself, known by its class and its name. Of the class
// an entry `tA` is the member, `vA` its value. Members of an IntEnum are the
// integers that they stand for.
//

/// `limit` of a class that is an enumeration; of a dataclass it is 1.
static constexpr int64_t enumMark = 2;

/// Makes members of what the body of an enumeration has assigned. The number of
/// its class is the next object's.
void Executor::defineMembers(Node statement, Object &type) {
  bool isInteger = type.name == "enum.IntEnum";
  if (frame != moduleFrame)
    return (void)error(statement, "enumerations stand in the module here");
  std::set<StringRef> assigned = {"name", "value", "mro"};
  for (Node part : statement.list("body"))
    for (Node target : part.list("targets"))
      if (!target.name().empty() && !assigned.insert(target.name()).second)
        return (void)error(target, "this member of an enumeration is outside "
                                   "the subset");
  int64_t last = 0;
  std::vector<Entry> entries, values;
  for (Entry &entry : type.entries) {
    StringRef name = entry.key.text;
    bool isFunction = isObject(entry.value, Object::Function);
    if (isFunction || (name.starts_with("__") && name.ends_with("__"))) {
      bool isSpecial = isFunction && name.starts_with("_");
      if (isSpecial)
        return (void)error(statement, "'" + name +
                                          "' of an enumeration is "
                                          "outside the subset");
      entries.push_back(entry);
      continue;
    }
    Value value = entry.value;
    if (value.is(Value::Builtin) && value.text == "auto()")
      value = integer(last + 1);
    std::optional<int64_t> number = constantOf(value);
    bool isPlain = number || value.is(Value::Text);
    if (name.starts_with("_") || !isPlain || (isInteger && !number))
      return (void)error(statement, "this member of an enumeration is outside "
                                    "the subset: '" +
                                        name + "'");
    if (number)
      last = std::max(last, *number);
    Value member = Value::named(Value::Member, name);
    member.id = nextId;
    for (const Entry &other : values)
      if (*keyCode(terms, other.value) == *keyCode(terms, value))
        member.text = StringRef(other.code).drop_front().str();
    if (member.text == name)
      values.push_back({"v" + name.str(), entry.key, value});
    entries.push_back({entry.code, entry.key, isInteger ? value : member});
  }
  llvm::append_range(entries, values);
  type.entries = std::move(entries);
  type.limit = isInteger ? enumMark + 1 : enumMark;
}

/// In the order of their definition, each once.
std::vector<Value> Executor::membersOf(unsigned type) const {
  std::vector<Value> members;
  for (const Entry &entry : at(type).entries)
    if (entry.code[0] == 'v')
      members.push_back(at(type).find("t" + entry.code.substr(1))->value);
  return members;
}

/// `Color(2)`.
Value Executor::memberOfValue(Node node, unsigned type, const Value &wanted) {
  return each(wanted, [&](const Value &one) -> Value {
    if (one.is(Value::Member) && one.id == type)
      return one;
    mlir::Value any = terms.truth(false);
    std::optional<Value> result;
    std::vector<Value> members = membersOf(type);
    for (const Value &member : llvm::reverse(members)) {
      Value value = member.is(Value::Member)
                        ? at(type).find("v" + member.text)->value
                        : member;
      mlir::Value here = equal(node, one, value);
      any = terms.disj(any, here);
      result = result ? select(here, member, *result) : member;
    }
    raiseIf(node, terms.negate(any), "ValueError");
    return state.dead || !result ? Value() : *result;
  });
}
