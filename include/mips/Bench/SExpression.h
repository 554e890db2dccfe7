//===- SExpression.h - S-expressions, their size and their value -*- C++
//-*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_BENCH_SEXPRESSION_H
#define MIPS_BENCH_SEXPRESSION_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mips {

/// An atom, or a list.
struct SExpression {
  std::string atom; ///< empty: a list
  std::vector<SExpression> items;

  bool isList() const { return atom.empty(); }
  /// Whether it is a list that starts with this atom.
  bool starts(llvm::StringRef head) const {
    return !items.empty() && items[0].atom == head;
  }
};

/// Reads the expressions of a text; `;` begins a comment. Error: a bracket that
/// is not closed, or not opened.
llvm::Expected<std::vector<SExpression>>
parseSExpressions(llvm::StringRef text);

/// The text of an expression.
std::string print(const SExpression &term);

/// Values of variables; truth values are 0 and 1.
using Bindings = std::map<std::string, int64_t>;
/// The value of a function that is not built in, or nothing.
using FunctionValue = llvm::function_ref<std::optional<int64_t>(
    llvm::StringRef name, llvm::ArrayRef<int64_t> operands)>;

/// The value of a term of SMT-LIB's integers and truth values, with `let`, and
/// of the further operators of printPrefix (Regress/TableText.h). Nothing if
/// something in it is unknown or does not fit in 62 bits.
std::optional<int64_t> evaluate(const SExpression &term,
                                const Bindings &bindings,
                                FunctionValue function = nullptr);

/// The number of operators, variables and constants of the term written out as
/// a tree, `let` expanded; a sum of three is two sums.
unsigned termSize(const SExpression &term);

} // namespace mips

#endif // MIPS_BENCH_SEXPRESSION_H
