//===- Objects.cpp - the heap, and Python's rules of scope ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Executor.h"

using namespace mips;
using namespace mips::python;
using llvm::StringRef;

//===----------------------------------------------------------------------===//
// Scopes
//===----------------------------------------------------------------------===//

static bool isComprehension(Node node) {
  return node.is("ListComp") || node.is("SetComp") || node.is("DictComp") ||
         node.is("GeneratorExp");
}

namespace {

/// Collects what the statements of one scope bind.
class ScopeReader {
public:
  Scope scope;

  void add(StringRef name) {
    if (!name.empty() && !llvm::is_contained(scope.locals, name))
      scope.locals.push_back(name.str());
  }

  void read(Node node) {
    node.walk([&](Node part) { return visit(part); });
  }

  void parameters(Node arguments) {
    for (StringRef field : {"posonlyargs", "args", "kwonlyargs"})
      for (Node parameter : arguments.list(field))
        add(parameter.text("arg"));
    add(arguments["vararg"].text("arg"));
    add(arguments["kwarg"].text("arg"));
  }

  void finish() {
    llvm::erase_if(scope.locals, [&](const std::string &name) {
      return scope.globals.count(name) || scope.nonlocals.count(name);
    });
  }

private:
  bool visit(Node node) {
    if (node.is("FunctionDef") || node.is("ClassDef")) {
      add(node.text("name"));
      return false;
    }
    if (node.is("Lambda"))
      return false;
    if (isComprehension(node)) {
      // A walrus binds in the scope around.
      node.walk([&](Node part) {
        if (part.is("NamedExpr"))
          add(part["target"].name());
        return !part.is("Lambda");
      });
      return false;
    }
    if (node.is("Name") && !node["ctx"].is("Load"))
      add(node.name());
    if (node.is("MatchAs") || node.is("MatchStar") || node.is("ExceptHandler"))
      add(node.text("name"));
    if (node.is("MatchMapping"))
      add(node.text("rest"));
    if (node.is("alias"))
      add(node.text("asname").empty() ? node.text("name").split('.').first
                                      : node.text("asname"));
    for (const std::string &name : node.strings("names")) {
      if (node.is("Global"))
        scope.globals.insert(name);
      if (node.is("Nonlocal"))
        scope.nonlocals.insert(name);
    }
    scope.isGenerator |= node.is("Yield") || node.is("YieldFrom");
    return true;
  }
};

} // namespace

Scope mips::python::scopeOf(Node node) {
  ScopeReader reader;
  if (isComprehension(node)) {
    for (Node generator : node.list("generators"))
      generator["target"].walk([&](Node part) {
        if (part.is("Name") && part["ctx"].is("Store"))
          reader.add(part.name());
        return true;
      });
    return reader.scope;
  }
  if (node.is("FunctionDef") || node.is("Lambda"))
    reader.parameters(node["args"]);
  if (node.is("Lambda"))
    reader.read(node["body"]);
  for (Node statement : node.list("body"))
    reader.read(statement);
  reader.finish();
  return reader.scope;
}

const Scope &Executor::scope(Node node) {
  auto it = scopes.find(node.identity());
  if (it == scopes.end())
    it = scopes.emplace(node.identity(), scopeOf(node)).first;
  return it->second;
}

//===----------------------------------------------------------------------===//
// Objects
//===----------------------------------------------------------------------===//

std::optional<std::string> mips::python::keyCode(const Terms &terms,
                                                 const Value &key) {
  if (key.isNumber()) {
    std::optional<int64_t> number = terms.asConstant(key.term);
    return number ? std::optional("i" + std::to_string(*number)) : std::nullopt;
  }
  if (key.is(Value::Text))
    return "t" + key.text;
  if (key.is(Value::Member))
    return "m" + std::to_string(key.id) + ":" + key.text;
  if (key.is(Value::None))
    return "n";
  if (!key.is(Value::Tuple))
    return std::nullopt;
  std::string code = "(";
  for (const Value &part : key.items()) {
    std::optional<std::string> inner = keyCode(terms, part);
    if (!inner)
      return std::nullopt;
    code += std::to_string(inner->size()) + ":" + *inner;
  }
  return code + ")";
}

/// The program changes an object. What was made when the module was loaded
/// would be found changed by the next call of the function.
Object &Executor::change(unsigned id) {
  if (id < firstOwn && at(id).kind != Object::Frame)
    error(statement, "this changes what was made when the module was loaded, "
                     "and so what the next call of this function gives");
  return open(id);
}

/// The object, to be changed on this path only.
Object &Executor::open(unsigned id) {
  std::shared_ptr<Object> &object = state.heap.at(id);
  if (object.use_count() > 1)
    object = std::make_shared<Object>(*object);
  return *object;
}

Value Executor::create(Object object) {
  unsigned id = nextId++;
  state.heap[id] = std::make_shared<Object>(std::move(object));
  return Value::numbered(Value::Ref, id);
}

Value Executor::createList(std::vector<Value> items) {
  Object object;
  object.content = Value::tuple(std::move(items));
  return create(std::move(object));
}

void Executor::setEntry(unsigned id, const Value &key, Value value) {
  std::string code = *keyCode(terms, key);
  if (state.dead)
    return;
  Object &object = change(id);
  for (Entry &entry : object.entries) {
    if (entry.code != code)
      continue;
    // A key that comes back stands at the end.
    bool mayBeMissing =
        entry.value.is(Value::Unbound) || entry.value.is(Value::Union);
    if (mayBeMissing && &entry != &object.entries.back())
      object.unordered = true;
    entry.value = std::move(value);
    return;
  }
  object.entries.push_back({code, key, std::move(value)});
}

std::optional<std::vector<Value>> Executor::itemsOf(const Value &value) const {
  if (value.is(Value::Tuple))
    return value.items().vec();
  if (!isObject(value, Object::List) && !isObject(value, Object::Deque))
    return std::nullopt;
  Value content = settle(at(value).content);
  if (!content.is(Value::Tuple))
    return std::nullopt;
  return content.items().vec();
}

//===----------------------------------------------------------------------===//
// Variables
//===----------------------------------------------------------------------===//

/// The variables of a function begin unbound; a module and a class have those
/// that were assigned.
Value Executor::newFrame(Node node, unsigned parent) {
  Object object;
  object.kind = Object::Frame;
  object.node = node;
  object.parent = parent;
  if (!node.is("Module") && !node.is("ClassDef"))
    for (const std::string &name : scope(node).locals)
      object.entries.push_back(
          {"t" + name, Value::named(Value::Text, name), Value::Unbound});
  return create(std::move(object));
}

unsigned Executor::frameOf(const std::string &name, bool toWrite) const {
  for (unsigned id = frame; id;) {
    const Object &object = at(id);
    auto it = scopes.find(object.node.identity());
    const Scope *here = it == scopes.end() ? nullptr : &it->second;
    if (here && here->globals.count(name))
      return moduleFrame;
    bool isElsewhere = here && here->nonlocals.count(name);
    // The body of a class is no scope of the functions in it.
    bool isSeen = id == frame || !object.node.is("ClassDef");
    if (isSeen && !isElsewhere &&
        (object.find("t" + name) || (toWrite && id == frame)))
      return id;
    id = object.parent;
  }
  return 0;
}

static bool isBuiltinName(StringRef name) {
  static const StringRef names[] = {
      "abs",    "all",       "any",        "bin",           "bool",   "dict",
      "divmod", "enumerate", "filter",     "frozenset",     "int",    "iter",
      "len",    "list",      "map",        "max",           "min",    "next",
      "pow",    "range",     "reversed",   "set",           "sorted", "sum",
      "tuple",  "zip",       "object",     "str",           "float",  "print",
      "type",   "property",  "isinstance", "BaseException", "round",  "ord",
      "chr"};
  return llvm::is_contained(names, name) || isException(name);
}

Value Executor::readName(Node node, const std::string &name) {
  if (state.dead)
    return {};
  unsigned id = frameOf(name, /*toWrite=*/false);
  auto fallback = [&]() -> Value {
    if (name == "__name__")
      return Value::named(Value::Text, "program");
    if (isBuiltinName(name))
      return Value::named(Value::Builtin, name);
    return error(node, "'" + llvm::Twine(name) + "' is not defined");
  };
  if (!id)
    return fallback();
  bool isModule = id == moduleFrame;
  Value current = at(id).find("t" + name)->value;
  if (current.old) {
    noteRead(id, "t" + name);
    current.old = false;
  }
  return each(current, [&](const Value &value) -> Value {
    if (value.is(Value::Final))
      return error(node, "the value of '" + llvm::Twine(name) +
                             "' after the loop depends on all inputs");
    if (!value.is(Value::Unbound))
      return value;
    if (isModule)
      return fallback();
    return raise(node, id == frame ? "UnboundLocalError" : "NameError");
  });
}

void Executor::writeName(Node node, const std::string &name, Value value) {
  if (state.dead)
    return;
  unsigned id = frameOf(name, /*toWrite=*/true);
  if (!id)
    return (void)error(node, "'" + llvm::Twine(name) + "' is not defined");
  if (firstOwn && id == moduleFrame)
    return (void)error(node, "this changes a variable of the module, and so "
                             "what the next call of this function gives");
  setEntry(id, Value::named(Value::Text, name), std::move(value));
}
