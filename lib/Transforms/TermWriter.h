//===- TermWriter.h - terms as operations -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TRANSFORMS_TERMWRITER_H
#define MIPS_LIB_TRANSFORMS_TERMWRITER_H

#include "mips/IR/MipsDialect.h"
#include "mips/Verify/Logic.h"
#include "mlir/IR/Builders.h"
#include <map>

namespace mips {

/// Writes terms as operations at the place of a builder, shortest forms first:
/// `[c]` for `if c then 1 else 0`, `a != b` for `not a = b`.
class TermWriter {
public:
  /// `known`: values that stand for their terms, inputs and states among them.
  /// All of them must be defined before the builder's place.
  TermWriter(const logic::Pool &pool, std::map<logic::Term, mlir::Value> known,
             mlir::OpBuilder builder, mlir::Location location)
      : pool(pool), known(std::move(known)), builder(builder),
        location(location) {}

  mlir::Value write(logic::Term term);
  /// The operations that were made, in order.
  const std::vector<mlir::Operation *> &made() const { return operations; }

private:
  mlir::Value make(logic::Term term);
  mlir::Value select(const logic::Pool::Node &node);
  mlir::Value negation(logic::Term operand);
  mlir::Value compare(CmpPredicate predicate, logic::Term a, logic::Term b);
  template <typename Op, typename... Args> mlir::Value op(Args &&...args);

  const logic::Pool &pool;
  std::map<logic::Term, mlir::Value> known;
  mlir::OpBuilder builder;
  mlir::Location location;
  std::vector<mlir::Operation *> operations;
};

} // namespace mips

#endif // MIPS_LIB_TRANSFORMS_TERMWRITER_H
