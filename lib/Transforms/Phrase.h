//===- Phrase.h - a rule as it may be said ----------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TRANSFORMS_PHRASE_H
#define MIPS_LIB_TRANSFORMS_PHRASE_H

#include "mips/IR/ReaderCost.h"
#include "mlir/IR/Builders.h"
#include <memory>

namespace mips {

struct Phrase;
using PhraseRef = std::shared_ptr<const Phrase>;

/// An expression over numbered variables that has not been written down as
/// operations yet, with what a reader would pay for it.
struct Phrase {
  ReadKind kind = ReadKind::Constant;
  /// Of a comparison.
  CmpPredicate predicate = CmpPredicate::eq;
  /// A constant, a divisor, or which variable.
  int64_t number = 0;
  std::vector<PhraseRef> parts;
  /// What values it takes, as far as they were seen.
  Bounds bounds;
  bool isTruth = false;
  unsigned cost = 0;
};

/// Makes phrases and adds up their prices.
PhraseRef sayConstant(int64_t value);
PhraseRef sayTruth(bool value);
/// `price`: of reading the variable, more than 1 if it stands for an expression
/// that has to be read first.
PhraseRef sayVariable(unsigned variable, Bounds bounds, unsigned price = 1);
PhraseRef say(ReadKind kind, std::vector<PhraseRef> parts, Bounds bounds = {},
              int64_t number = 0);
PhraseRef sayComparison(CmpPredicate predicate, PhraseRef a, PhraseRef b);
/// `v = 1 or v = 4 or v = 9`, which programs write as membership.
PhraseRef sayOneOf(PhraseRef variable, llvm::ArrayRef<int64_t> values);
PhraseRef sayNot(PhraseRef condition);
/// `e + c`, `e - c`, or `e`.
PhraseRef sayPlus(PhraseRef e, int64_t c, Bounds bounds = {});
/// `if condition then a else b`, in the way in which it is best said: `and` and
/// `or` of truth values, one comparison with a chosen limit where both sides
/// compare the same with constants.
PhraseRef sayChoice(PhraseRef condition, PhraseRef a, PhraseRef b);

bool areSame(const Phrase &a, const Phrase &b);

/// Writes a phrase as operations; `variables` are the values of its variables.
mlir::Value writePhrase(const Phrase &phrase,
                        llvm::ArrayRef<mlir::Value> variables,
                        mlir::OpBuilder &builder, mlir::Location location);

} // namespace mips

#endif // MIPS_LIB_TRANSFORMS_PHRASE_H
