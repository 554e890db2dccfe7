//===- RuleBank.h - short expressions by what they do -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TRANSFORMS_RULEBANK_H
#define MIPS_LIB_TRANSFORMS_RULEBANK_H

#include "mips/Verify/RuleProver.h"
#include <map>

namespace mips {

/// What an expression does at the points where it was tried.
using Column = std::vector<int64_t>;

/// Short expressions over the inputs and states of a machine, one for each
/// behaviour at the prover's samples (observational equivalence), the shortest.
/// The number of combinations that are tried is limited by count.
class RuleBank {
public:
  struct Entry {
    logic::Term term;
    /// Nodes, as mips::expressionSize counts them.
    unsigned size;
    bool isTruth, hasInput;
    Column column;
  };

  /// `sizes`: the tree size of each value of `machine`. No entry is larger than
  /// `maxSize`.
  RuleBank(RuleProver &prover, MachineOp machine,
           const llvm::DenseMap<mlir::Value, unsigned> &sizes,
           unsigned maxSize);

  /// The shortest expression that does what `term` does at the samples, if it
  /// is known.
  const Entry *find(logic::Term term) const;
  /// Expressions of other states that have the value of this one.
  llvm::ArrayRef<logic::Term> alternatives(logic::Term state) const;

private:
  void choosePoints();
  std::optional<Column> columnOf(logic::Term term) const;
  void addConstants(MachineOp machine);
  void add(logic::Term term, unsigned size);
  bool insert(Entry entry);
  void grow(unsigned size);
  void unary(unsigned size);
  void binary(unsigned size);
  void choices(unsigned size);
  template <typename Compute, typename Make>
  void combine(const Entry &a, const Entry &b, unsigned size, bool isTruth,
               Compute compute, Make make);

  RuleProver &prover;
  logic::Pool &pool;
  std::vector<std::vector<Int>> points; ///< copies: samples move
  std::set<int64_t> constants, divisors;
  std::vector<Entry> entries;
  /// Entries by size; integers and truth values.
  std::vector<std::vector<size_t>> integers, truths;
  std::map<std::pair<bool, Column>, size_t> known;
  std::map<logic::Term, std::vector<logic::Term>> equals;
  unsigned tries = 0;
};

} // namespace mips

#endif // MIPS_LIB_TRANSFORMS_RULEBANK_H
