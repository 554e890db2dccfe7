//===- SmtLib.h - terms as SMT-LIB 2 ----------------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_VERIFY_SMTLIB_H
#define MIPS_LIB_VERIFY_SMTLIB_H

#include "mips/Verify/Logic.h"
#include "llvm/Support/raw_ostream.h"

namespace mips {

/// `name` as a symbol: as it is where it may stand so, else between bars.
std::string smtSymbol(llvm::StringRef name);

/// `12`, `(- 12)`.
std::string smtInteger(int64_t value);

/// Prints terms of a pool over the theory of integers. Variables have the
/// names that the pool has for them; `min2`, `max2` and `table<n>` are
/// functions, which `printPrelude` defines.
class SmtPrinter {
public:
  explicit SmtPrinter(const logic::Pool &pool) : pool(pool) {}

  /// Defines what `roots` need: minimum, maximum, tables.
  void printPrelude(llvm::ArrayRef<logic::Term> roots, llvm::raw_ostream &os);
  /// One term; what occurs twice in it is named by `let`. A long conjunction
  /// or disjunction has a line for each part, indented by four.
  void print(logic::Term root, llvm::raw_ostream &os);

private:
  void printTable(unsigned number, llvm::raw_ostream &os);
  std::vector<logic::Term> partsOf(logic::Term term) const;
  void printNode(logic::Term term, llvm::raw_ostream &os,
                 llvm::StringRef separator = " ");
  void printOperand(logic::Term term, llvm::raw_ostream &os);
  bool isShared(logic::Term term) const;

  const logic::Pool &pool;
  /// While a term is printed: how often each subterm occurs, and the names of
  /// those that have been bound.
  std::unordered_map<unsigned, unsigned> uses;
  std::unordered_map<unsigned, std::string> bound;
};

} // namespace mips

#endif // MIPS_LIB_VERIFY_SMTLIB_H
