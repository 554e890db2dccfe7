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

#ifndef MIPS_REGRESS_TERM_H
#define MIPS_REGRESS_TERM_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace mips::regress {

/// Operators. Terms are integers; the truth-valued ones (Eq … Not) have the
/// values 0 and 1 and may stand wherever an integer may: the indicator bracket
/// appears only in the machine that is made of them.
enum class Op : uint8_t {
  Leaf,     ///< column number `value` of a table; what it is, the user knows
  Constant, ///< `value`
  Add, Sub, Mul, Min, Max,
  Div, Mod, ///< floor; the divisor is `value`, positive
  Abs,
  Eq, Ne, Lt, Le,
  And, Or, Xor, Not,
  Select, ///< operands: condition, then, else
  Argmax, ///< index of the greatest operand, ties to the lowest
  Lookup  ///< entry of `table` number operand 0; 0 outside
};

bool isTruth(Op op);

/// A term's number in its pool. Equal terms of one pool have equal numbers.
using TermId = uint32_t;

struct Term {
  Op op;
  int64_t value = 0;
  std::vector<TermId> operands;
  std::vector<int64_t> table;
};

/// Hash-consed terms. Ids stay valid for the pool's life.
class TermPool {
public:
  TermId leaf(unsigned column);
  TermId constant(int64_t value);
  /// `value` is the divisor of Div and Mod. Operands of commutative operators
  /// are put in order; nothing else is simplified.
  TermId make(Op op, llvm::ArrayRef<TermId> operands, int64_t value = 0);
  TermId lookup(std::vector<int64_t> table, TermId index);

  const Term &operator[](TermId id) const { return terms[id]; }
  size_t size() const { return terms.size(); }

  /// Copies `id`, with each leaf replaced by `leaves[column]`.
  TermId substitute(TermId id, llvm::ArrayRef<TermId> leaves);

  /// Infix, leaves by the given names: `(2*r + x) mod 7`.
  std::string print(TermId id, llvm::ArrayRef<std::string> leafNames) const;

private:
  TermId intern(Term term);

  std::deque<Term> terms;
  llvm::DenseMap<uint64_t, std::vector<TermId>> buckets;
};

/// The value of `id` where leaf `c` has the value `leaves[c]`; false if an
/// intermediate value does not fit in 62 bits.
[[nodiscard]] bool evaluate(const TermPool &pool, TermId id,
                            llvm::ArrayRef<int64_t> leaves, int64_t &result);

/// The value of an operator other than Leaf, Constant and Lookup; it may lie
/// outside 62 bits if the operands do not. `value` as in Term.
int64_t apply(Op op, llvm::ArrayRef<int64_t> operands, int64_t value);

/// What a reader pays for a set of rules: each distinct operation costs one
/// (a shared one is written once, as a local; each further mention of it costs
/// one; so does the quotient beside the remainder of one division), each
/// mention of a leaf or a constant one, a constant beyond 2 about
/// one more for each decimal digit (constantCost), and a table an entry's cost
/// each. A number that stands as a condition is read `a != 0` and pays for it
/// (conditionCost); a truth value that stands as a number is read `[p]` and
/// pays for that (bracketCost). The one measure by which candidates of all
/// stages are compared.
unsigned cost(const TermPool &pool, llvm::ArrayRef<TermId> roots);

/// 1 for -2 .. 2, 2 up to 15, 3 up to 127, and so on.
unsigned constantCost(int64_t value);
/// The cost of a term without its operands: one, an exclusive or of conditions
/// two, for it is hard to read.
unsigned ownCost(const Term &term);
/// True if the operand of that number is a condition: not 0 means true.
bool takesTruth(Op op, unsigned operand);
/// What a term that is no truth value costs more as a condition.
constexpr unsigned conditionCost = 2;
/// What a truth value costs more as a rule, a summand or a branch. Within any
/// other operation it costs twice that: `[[a = b] < c]` takes a second reading.
constexpr unsigned bracketCost = 1;
/// What a comparison costs more if both sides are operations: `a = 0 and b >= 0`
/// is read more easily than `|a| = min(b, 0)`.
constexpr unsigned bothSidesCost = 1;

} // namespace mips::regress

#endif // MIPS_REGRESS_TERM_H
