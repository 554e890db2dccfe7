//===- Names.cpp - names that Python accepts ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Names.h"
#include "mips/Target/Names.h"
#include "mips/Target/Python.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace mips;

/// Keywords, builtins that a person would not shadow, and the names that the
/// program itself defines or imports.
static bool isReservedInPython(StringRef name) {
  static const llvm::StringSet<> reserved = {
      "False",    "None",       "True",     "and",
      "as",       "assert",     "async",    "await",
      "break",    "class",      "continue", "def",
      "del",      "elif",       "else",     "except",
      "finally",  "for",        "from",     "global",
      "if",       "import",     "in",       "is",
      "lambda",   "nonlocal",   "not",      "or",
      "pass",     "raise",      "return",   "try",
      "while",    "with",       "yield",    "match",
      "case",     "type",       "_",        "__debug__",
      "__name__", "__file__",   "__doc__",  "__builtins__",
      "abs",      "all",        "any",      "ascii",
      "bin",      "bool",       "bytes",    "chr",
      "dict",     "dir",        "divmod",   "enumerate",
      "eval",     "exec",       "exit",     "filter",
      "float",    "format",     "getattr",  "hash",
      "help",     "hex",        "id",       "input",
      "int",      "iter",       "len",      "list",
      "map",      "max",        "min",      "next",
      "object",   "oct",        "open",     "ord",
      "pow",      "print",      "quit",     "range",
      "repr",     "round",      "set",      "slice",
      "sorted",   "str",        "sum",      "super",
      "tuple",    "vars",       "zip",      "ValueError",
      "sys",      "tee",        "Iterable", "Iterator",
      "main",     "read_rows",  "INPUTS",   "NAMES",
      "NUMBERS",  "read_value", "within",   "deque"};
  return reserved.contains(name);
}

PythonNames::PythonNames() : ProgramNames(isReservedInPython) {}

std::string ProgramNames::claim(StringRef wish) {
  std::string name = wish.str();
  if (isReserved(name))
    name += '_';
  std::string free = name;
  for (unsigned number = 2; !taken.insert(free).second; ++number)
    free = name + (name.back() == '_' ? "" : "_") + std::to_string(number);
  return free;
}

StringRef mips::nameFor(Operation *op) {
  return llvm::TypeSwitch<Operation *, StringRef>(op)
      .Case<AddOp>([](auto) { return "total"; })
      .Case<SubOp>([](auto) { return "difference"; })
      .Case<MulOp>([](auto) { return "product"; })
      .Case<DivOp>([](auto) { return "quotient"; })
      .Case<ModOp>([](auto) { return "rest"; })
      .Case<MinOp>([](auto) { return "least"; })
      .Case<MaxOp>([](auto) { return "most"; })
      .Case<AbsOp>([](auto) { return "size"; })
      .Case<ArgmaxOp>([](auto) { return "best"; })
      .Case<LookupOp>([](auto) { return "entry"; })
      .Case<SelectOp>([](auto) { return "choice"; })
      .Case<CmpOp, AndOp, OrOp, XorOp, NotOp, TruthOp, IndicatorOp>(
          [](auto) { return "flag"; })
      .Default([](auto) { return "value"; });
}

std::string mips::pythonFunctionName(StringRef machineName) {
  std::string name = snakeCase(machineName);
  return isReservedInPython(name) ? name + "_" : name;
}
