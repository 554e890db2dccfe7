//===- Logic.h - terms of integer arithmetic and their values ---*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What machines and invariants are made of while they are reasoned about:
// hash-consed terms over named integer variables. A term can be evaluated at
// a point, given to the solver, or printed; it knows neither MLIR nor Z3.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_VERIFY_LOGIC_H
#define MIPS_VERIFY_LOGIC_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DynamicAPInt.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <unordered_map>
#include <vector>

namespace mips::logic {

/// Integer kinds first, then truth values.
enum class Kind : uint8_t {
  Constant, ///< `number`
  Variable, ///< variable number `number`
  Add,
  Sub,
  Mul,
  Min,
  Max,
  Div, ///< floor division by `number` > 0
  Mod, ///< remainder of it
  Abs,
  Select, ///< if a then b else c
  Lookup, ///< entry `a` of table `number`, 0 outside
  Truth,  ///< `number` != 0
  Eq,
  Le,
  Lt,
  And,
  Or,
  Xor,
  Not,
};

/// A term: a number in its pool. Subterms have smaller numbers.
struct Term {
  unsigned id = 0;
  friend bool operator==(Term a, Term b) { return a.id == b.id; }
  friend bool operator!=(Term a, Term b) { return a.id != b.id; }
  friend bool operator<(Term a, Term b) { return a.id < b.id; }
};

/// Owns terms. Equal terms are made once. Constants are folded and the
/// identities of 0, 1, true and false are applied; nothing else is.
class Pool {
public:
  struct Node {
    Kind kind;
    Term operands[3];
    int64_t number;
  };

  Term makeVariable(llvm::StringRef name);
  Term constant(int64_t value) { return make(Kind::Constant, {}, value); }
  Term truth(bool value) { return make(Kind::Truth, {}, value); }
  Term add(Term a, Term b);
  Term sub(Term a, Term b);
  Term mul(Term a, Term b);
  Term min(Term a, Term b);
  Term max(Term a, Term b);
  Term div(Term a, int64_t divisor);
  Term mod(Term a, int64_t divisor);
  Term abs(Term a) { return make(Kind::Abs, {a}); }
  Term select(Term condition, Term a, Term b);
  Term lookup(llvm::ArrayRef<int64_t> table, Term index);
  Term eq(Term a, Term b);
  Term le(Term a, Term b);
  Term lt(Term a, Term b);
  Term conj(Term a, Term b);
  Term disj(Term a, Term b);
  Term exclusive(Term a, Term b);
  Term negate(Term a);
  Term implies(Term a, Term b) { return disj(negate(a), b); }

  const Node &operator[](Term term) const { return nodes[term.id]; }
  size_t size() const { return nodes.size(); }
  size_t numVariables() const { return names.size(); }
  llvm::StringRef variableName(unsigned variable) const {
    return names[variable];
  }
  llvm::ArrayRef<int64_t> table(unsigned number) const {
    return tables[number];
  }
  static unsigned numOperands(Kind kind);
  bool isBoolean(Term term) const { return nodes[term.id].kind >= Kind::Truth; }
  /// The value of a constant or truth term, if it is one.
  const int64_t *literal(Term term) const;

  /// The value of a node whose operands have the values `a`, `b`, `c` (as many
  /// as it has); of a variable, its number.
  llvm::DynamicAPInt apply(const Node &node, const llvm::DynamicAPInt &a,
                           const llvm::DynamicAPInt &b,
                           const llvm::DynamicAPInt &c) const;

  /// `roots` and all their subterms, ascending: operands come first.
  std::vector<Term> closure(llvm::ArrayRef<Term> roots) const;

  /// Infix text, for people.
  std::string print(Term term) const;

private:
  Term make(Kind kind, llvm::ArrayRef<Term> operands, int64_t number = 0);

  std::vector<Node> nodes;
  std::vector<std::string> names;
  std::vector<std::vector<int64_t>> tables;
  struct Hash {
    size_t operator()(const Node &node) const;
  };
  struct Equal {
    bool operator()(const Node &a, const Node &b) const;
  };
  std::unordered_map<Node, Term, Hash, Equal> known;
};

/// Evaluates some terms of a pool at points, over mathematical integers.
class Evaluator {
public:
  /// The terms must not grow the pool afterwards; it must outlive this.
  Evaluator(const Pool &pool, llvm::ArrayRef<Term> roots);

  /// Evaluates all roots where variable `i` has the value `point[i]`.
  void evaluate(llvm::ArrayRef<llvm::DynamicAPInt> point);
  /// The value of a root or one of its subterms; truth values are 0 or 1.
  const llvm::DynamicAPInt &value(Term term) const {
    return values[slots.at(term.id)];
  }
  bool holds(Term term) const { return value(term) != 0; }

private:
  const Pool &pool;
  std::unordered_map<unsigned, unsigned> slots;
  struct Step {
    Term term;
    unsigned operands[3];
  };
  std::vector<Step> program;
  std::vector<llvm::DynamicAPInt> values;
};

} // namespace mips::logic

#endif // MIPS_VERIFY_LOGIC_H
