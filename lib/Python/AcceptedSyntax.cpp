//===- AcceptedSyntax.cpp - the syntax that is read ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AcceptedSyntax.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips::python;
using llvm::StringRef;

/// The fields of each kind of node that have a meaning for the reader. `kind`
/// and `at` are ours; a type comment means nothing.
static const std::map<StringRef, std::vector<StringRef>> &acceptedFields() {
  static const std::map<StringRef, std::vector<StringRef>> fields = {
      {"Module", {"body"}},
      {"FunctionDef", {"name", "args", "body", "returns"}},
      {"ClassDef", {"name", "bases", "body", "decorator_list"}},
      {"Return", {"value"}},
      {"Delete", {"targets"}},
      {"Assign", {"targets", "value"}},
      {"AugAssign", {"target", "op", "value"}},
      {"AnnAssign", {"target", "annotation", "value", "simple"}},
      {"For", {"target", "iter", "body", "orelse"}},
      {"While", {"test", "body", "orelse"}},
      {"If", {"test", "body", "orelse"}},
      {"Assert", {"test", "msg"}},
      {"Raise", {"exc", "cause"}},
      {"Try", {"body", "handlers", "orelse", "finalbody"}},
      {"ExceptHandler", {"type", "name", "body"}},
      {"Import", {"names"}},
      {"ImportFrom", {"module", "names", "level"}},
      {"alias", {"name", "asname"}},
      {"Global", {"names"}},
      {"Nonlocal", {"names"}},
      {"Expr", {"value"}},
      {"Pass", {}},
      {"Break", {}},
      {"Continue", {}},
      {"Match", {"subject", "cases"}},
      {"match_case", {"pattern", "guard", "body"}},
      {"MatchValue", {"value"}},
      {"MatchSingleton", {"value"}},
      {"MatchSequence", {"patterns"}},
      {"MatchAs", {"pattern", "name"}},
      {"MatchOr", {"patterns"}},
      {"BoolOp", {"op", "values"}},
      {"NamedExpr", {"target", "value"}},
      {"BinOp", {"left", "op", "right"}},
      {"UnaryOp", {"op", "operand"}},
      {"Lambda", {"args", "body"}},
      {"IfExp", {"test", "body", "orelse"}},
      {"Dict", {"keys", "values"}},
      {"Set", {"elts"}},
      {"ListComp", {"elt", "generators"}},
      {"SetComp", {"elt", "generators"}},
      {"DictComp", {"key", "value", "generators"}},
      {"GeneratorExp", {"elt", "generators"}},
      {"comprehension", {"target", "iter", "ifs", "is_async"}},
      {"Yield", {"value"}},
      {"YieldFrom", {"value"}},
      {"Compare", {"left", "ops", "comparators"}},
      {"Call", {"func", "args", "keywords"}},
      {"keyword", {"arg", "value"}},
      {"Constant", {"type", "value"}},
      {"JoinedStr", {"values"}},
      {"FormattedValue", {"value", "conversion", "format_spec"}},
      {"Attribute", {"value", "attr", "ctx"}},
      {"Subscript", {"value", "slice", "ctx"}},
      {"Starred", {"value", "ctx"}},
      {"Name", {"id", "ctx"}},
      {"List", {"elts", "ctx"}},
      {"Tuple", {"elts", "ctx"}},
      {"Slice", {"lower", "upper", "step"}},
      {"arguments",
       {"posonlyargs", "args", "vararg", "kwonlyargs", "kw_defaults", "kwarg",
        "defaults"}},
      {"arg", {"arg", "annotation"}},
  };
  return fields;
}

/// Operators and contexts, which have no fields.
static bool isPlain(StringRef kind) {
  return llvm::is_contained(
      {"Load",   "Store",  "Del",      "And",    "Or",     "Add",    "Sub",
       "Mult",   "Div",    "Mod",      "Pow",    "LShift", "RShift", "BitOr",
       "BitXor", "BitAnd", "FloorDiv", "Invert", "Not",    "UAdd",   "USub",
       "Eq",     "NotEq",  "Lt",       "LtE",    "Gt",     "GtE",    "Is",
       "IsNot",  "In",     "NotIn"},
      kind);
}

/// Special names of a class that the reader knows; of some it says where they
/// are used that it does not model that.
static llvm::ArrayRef<StringRef> modelledNames() {
  static const StringRef names[] = {
      "__init__", "__call__",    "__post_init__", "__slots__", "__doc__",
      "__repr__", "__str__",     "__bool__",      "__len__",   "__eq__",
      "__lt__",   "__getitem__", "__contains__",  "__iter__",  "__next__",
      "__add__",  "__sub__",     "__hash__"};
  return names;
}

/// `if __name__ == "__main__":`, which an import does not execute.
static bool isMainGuard(Node statement) {
  Node test = statement["test"];
  return statement.is("If") && statement.list("orelse").empty() &&
         test.is("Compare") && test["left"].name() == "__name__" &&
         test.list("ops").size() == 1 && test.list("ops")[0].is("Eq") &&
         test.list("comparators")[0].text("type") == "str" &&
         test.list("comparators")[0].text("value") == "__main__";
}

namespace {

class Checker {
public:
  Checker(Node module, Diagnostics &diagnostics) : diagnostics(diagnostics) {
    for (Node statement : module.list("body"))
      if (statement.is("FunctionDef") || statement.is("ClassDef"))
        definitions[statement.text("name").str()].push_back(statement);
  }

  /// Names in a class that Python gives a meaning of its own, or that it
  /// changes.
  void checkNamesOfClass(Node definition) {
    definition.walk([&](Node part) {
      bool isBound = part.is("FunctionDef") ||
                     (part.is("Name") && !part["ctx"].is("Load"));
      StringRef name = part.is("Name")        ? part.name()
                       : part.is("Attribute") ? part.text("attr")
                                              : part.text("name");
      if (!name.starts_with("__") || name == "__")
        return true;
      if (!name.ends_with("__"))
        diagnostics.error(part, "'" + name +
                                    "' is private to its class, which is "
                                    "outside the subset");
      else if (isBound && !llvm::is_contained(modelledNames(), name))
        diagnostics.error(part, "'" + name +
                                    "' has a meaning of its own, which is "
                                    "outside the subset");
      return true;
    });
  }

  void reach(const std::string &name) {
    if (!reached.insert(name).second)
      return;
    for (Node definition : definitions[name])
      check(definition);
  }

  void check(Node node) {
    node.walk([&](Node part) {
      accept(part);
      if (part.is("ClassDef"))
        checkNamesOfClass(part);
      if (part.is("Name"))
        reach(part.name().str());
      return true;
    });
  }

  /// Of a definition at the top only what is evaluated there.
  void checkHead(Node definition) {
    for (StringRef field : {"decorator_list", "bases", "keywords"})
      for (Node part : definition.list(field)) {
        check(part);
        if (definition.is("FunctionDef"))
          diagnostics.error(part, "decorators are outside the subset");
      }
    Node arguments = definition["args"];
    for (StringRef field : {"defaults", "kw_defaults"})
      for (Node part : arguments.list(field))
        check(part);
    if (definition.is("ClassDef"))
      reach(definition.text("name").str());
  }

private:
  void accept(Node node) {
    StringRef kind = node.kind();
    if (kind.empty() || isPlain(kind))
      return;
    auto it = acceptedFields().find(kind);
    if (it == acceptedFields().end()) {
      diagnostics.error(node, "this is outside the subset of Python that can "
                              "be read (" +
                                  kind + ")");
      return;
    }
    if (node.number("level") != 0 || node.number("is_async") != 0)
      diagnostics.error(node, "this is outside the subset of Python that can "
                              "be read");
    node.eachField([&](StringRef field) {
      bool isOurs = field == "kind" || field == "at" || field == "type_comment";
      if (!isOurs && !llvm::is_contained(it->second, field))
        diagnostics.error(node, "this is outside the subset of Python that "
                                "can be read (" +
                                    kind + " with " + field + ")");
    });
  }

  Diagnostics &diagnostics;
  std::map<std::string, std::vector<Node>> definitions;
  std::set<std::string> reached;
};

} // namespace

bool mips::python::acceptSyntax(Node module, StringRef name,
                                Diagnostics &diagnostics) {
  Checker checker(module, diagnostics);
  for (Node statement : module.list("body")) {
    if (isMainGuard(statement))
      continue;
    if (statement.is("FunctionDef") || statement.is("ClassDef"))
      checker.checkHead(statement);
    else
      checker.check(statement);
  }
  checker.reach(name.str());
  return diagnostics.numErrors() == 0;
}
