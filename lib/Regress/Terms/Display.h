//===- Display.h - order of operands for a reader -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_TERMS_DISPLAY_H
#define MIPS_LIB_REGRESS_TERMS_DISPLAY_H

#include "mips/Regress/Terms/Term.h"
#include <optional>

namespace mips::regress {

/// A part of a sum: `factor * term`, subtracted if `negative`. A constant has
/// no term. The factor is positive.
struct Summand {
  bool negative;
  int64_t factor;
  std::optional<TermId> term;
};

/// The order of operands for a reader. A pool sorts operands by their ids,
/// which mean nothing to a reader; this class gives the parts of sums, and of
/// chains of one operator, in the order in which a person writes them: `2*r + x
/// - 1`, `max(s, 3)`, `a = 0 and b >= 2`.
class Display {
public:
  /// Terms that occur more than once in `roots` are written as local variables,
  /// so they are not taken apart inside other terms.
  Display(const TermPool &pool, llvm::ArrayRef<TermId> roots);

  /// The parts of a sum: of Add, Sub and products with a constant, with like
  /// terms combined. Never empty.
  std::vector<Summand> sum(TermId id) const;
  /// The operands of a chain of one associative operator; of any other term its
  /// own operands.
  std::vector<TermId> chain(TermId id) const;

private:
  void count(TermId id);
  bool isShared(TermId id) const { return uses.lookup(id) > 1; }
  /// With `expand`, `2*(x + y)` is taken apart as well.
  bool addProduct(TermId id, bool negative, int64_t factor, bool expand,
                  std::vector<Summand> &parts) const;
  void collectSum(TermId id, bool negative, int64_t factor, bool top,
                  bool expand, std::vector<Summand> &parts) const;
  void addPart(Summand part, std::vector<Summand> &parts) const;
  std::vector<Summand> collect(TermId id, bool expand) const;
  unsigned sizeOf(llvm::ArrayRef<Summand> parts) const;
  void collectChain(TermId id, Op op, bool top,
                    std::vector<TermId> &parts) const;
  int64_t firstLeaf(TermId id) const;

  const TermPool &pool;
  llvm::DenseMap<TermId, unsigned> uses;
};

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_TERMS_DISPLAY_H
