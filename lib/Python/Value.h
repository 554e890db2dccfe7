//===- Value.h - what Python expressions come to ----------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_PYTHON_VALUE_H
#define MIPS_LIB_PYTHON_VALUE_H

#include "mips/IR/RangeAnalysis.h"
#include <map>

namespace mips::python {

/// The value of an expression while a program is executed symbolically: terms
/// of the machine, put together to Python's objects of a known shape.
struct Value {
  enum Kind {
    Poison,   ///< follows a mistake that has been reported
    Unbound,  ///< a variable that is not assigned on every path
    Conflict, ///< a variable of different shapes on different paths
    None,
    Int,      ///< `term`
    Bool,     ///< `term`, an i1
    Optional, ///< `term` where `present` holds, else None
    Tuple,    ///< `items`
    List,     ///< `items`; may be changed in place
    Table,    ///< a dict of constants: `items` of tuples (key, value)
    Stream,   ///< the list or iterable of input number `index`
    Outputs,  ///< the list that outputs are appended to, number `index`
    Text,     ///< a string
  };
  Value(Kind kind = Poison) : kind(kind) {}

  Kind kind;
  mlir::Value term, present;
  std::vector<Value> items;
  unsigned index = 0;
  /// Int: this is the step's number plus `offset`.
  std::optional<int64_t> offset;
  /// List: somebody else's; it may not be changed or given a second name.
  bool borrowed = false;
  /// List: a deque of that greatest length.
  std::optional<size_t> maxLength;

  bool isNumber() const { return kind == Int || kind == Bool; }
  bool isSequence() const { return kind == Tuple || kind == List; }
  static Value tuple(std::vector<Value> items) {
    Value value{Tuple};
    value.items = std::move(items);
    return value;
  }
  static Value list(std::vector<Value> items) {
    Value value{List};
    value.items = std::move(items);
    return value;
  }
};

/// What is known on one path through a program.
struct Environment {
  /// The variables of the function that is being executed.
  std::map<std::string, Value> locals;
  /// By the number of the list of outputs; a generator has number 0.
  std::map<unsigned, Value> outputs;
  /// The value that the function has returned.
  std::optional<Value> returned;
  /// Bounds that conditions give to terms, beyond what is always true.
  std::map<const void *, Bounds> facts;
};

/// The number of scalars in a value, at least 1, and the most of them that one
/// value may have.
int64_t weightOf(const Value &value);
constexpr int64_t maxItems = 10000;

/// `a list`, `None`, … for messages.
llvm::StringRef describe(const Value &value);

} // namespace mips::python

#endif // MIPS_LIB_PYTHON_VALUE_H
