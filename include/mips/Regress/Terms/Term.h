//===- Term.h - expressions under search -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// Symbolic regression looks at millions of expressions, so it keeps them in
// its own compact form: numbers of hash-consed terms in a pool. What it finds
// is turned into a mips.machine at the end (RuleSystem.h).
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_REGRESS_TERMS_TERM_H
#define MIPS_REGRESS_TERMS_TERM_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include <cstdint>
#include <deque>
#include <vector>

namespace mips::regress {

/// Operators. All terms are integers. The truth-valued ones (Eq … Not) have the
/// values 0 and 1 and may stand wherever an integer may; the explicit indicator
/// bracket appears only in the machine that is built from them.
enum class Op : uint8_t {
  Leaf,     ///< column number `value`; the user of the term knows its meaning
  Constant, ///< `value`
  Add,
  Sub,
  Mul,
  Min,
  Max,
  Div,
  Mod, ///< remainder of floor division; the divisor is `value`, positive
  Abs,
  Eq,
  Ne,
  Lt,
  Le,
  And,
  Or,
  Xor,
  Not,
  Select, ///< operands: condition, then, else
  Argmax, ///< index of the greatest operand, ties to the lowest
  Lookup  ///< the entry of `table` at index operand 0; 0 outside the table
};

/// Whether the values of the operator are truth values, 0 and 1.
bool isTruth(Op op);
/// Whether the operand of that number is a condition, of which any value but 0
/// means true.
bool takesTruth(Op op, unsigned operand);

/// The number of a term in its pool. Equal terms of one pool have equal
/// numbers.
using TermId = uint32_t;

/// One node of an expression. `value` and `table` belong to the operators that
/// mention them above; for other operators they are 0 and empty.
struct Term {
  Op op;
  int64_t value = 0;
  std::vector<TermId> operands;
  std::vector<int64_t> table;
};

/// A pool of hash-consed terms. Ids stay valid as long as the pool lives.
class TermPool {
public:
  /// These return the term with this content, which is made at the first call.
  TermId leaf(unsigned column);
  TermId constant(int64_t value);
  /// Makes a term; `value` is the divisor of Div and Mod. Operands of
  /// commutative operators are sorted, but nothing is simplified.
  TermId make(Op op, llvm::ArrayRef<TermId> operands, int64_t value = 0);
  TermId lookup(std::vector<int64_t> table, TermId index);

  const Term &operator[](TermId id) const { return terms[id]; }
  size_t size() const { return terms.size(); }

  /// A copy of `id` in which leaf c is replaced by `leaves[c]`.
  TermId substitute(TermId id, llvm::ArrayRef<TermId> leaves);

private:
  TermId intern(Term term);

  std::deque<Term> terms;
  llvm::DenseMap<uint64_t, std::vector<TermId>> buckets;
};

/// Computes the value of `id` where leaf `c` has the value `leaves[c]`. Returns
/// false if an intermediate value does not fit in 62 bits.
[[nodiscard]] bool evaluate(const TermPool &pool, TermId id,
                            llvm::ArrayRef<int64_t> leaves, int64_t &result);

/// The value of an operator other than Leaf, Constant and Lookup. The operands
/// must fit in 62 bits; the result need not. `value` is that of the Term.
int64_t apply(Op op, llvm::ArrayRef<int64_t> operands, int64_t value);

} // namespace mips::regress

#endif // MIPS_REGRESS_TERMS_TERM_H
