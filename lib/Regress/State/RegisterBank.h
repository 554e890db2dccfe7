//===- RegisterBank.h - registers that might be the state -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A register is a state variable with its update rule and its value at every
// node of the histories. Stages fill the bank; hypotheses are subsets of it.
//
// All terms of the portfolio share one numbering of leaves: the inputs, then
// the outputs of this step, then the registers' values before the step. An
// update may read an output: that is how a machine remembers its own answers.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STATE_REGISTERBANK_H
#define MIPS_LIB_REGRESS_STATE_REGISTERBANK_H

#include "State/Histories.h"
#include "mips/Regress/System/Origin.h"
#include "mips/Regress/Terms/Term.h"
#include "llvm/ADT/DenseMap.h"
#include <map>

namespace mips::regress {

using RegisterId = unsigned;
/// Initial values that were solved for.
using Inits = std::map<RegisterId, int64_t>;

/// What is known of a register before it is simulated.
struct RegisterRule {
  TermId update;
  int64_t init = 0;
  /// The number of first steps before which the value is unknown: delays whose
  /// initial value is left to be solved for. Rows of these steps do not count.
  unsigned warmup = 0;
  /// Terms beside the value that outputs are likely to need, such as the
  /// dividend of a remainder. The next value always counts as one.
  std::vector<TermId> views;
  Family family = Family::Window;
};

struct Register : RegisterRule {
  unsigned price; ///< of the update, and the state's own
  /// An earlier register with the same values, kept for its own views.
  std::optional<RegisterId> twinOf;
  /// The value after the step, for each node of the screen.
  std::vector<int64_t> post;
  std::vector<RegisterId> reads; ///< by the update, itself left out
};

/// Values of a term at every node of the screen (or of all nodes).
struct Column {
  TermId term;
  unsigned warmup = 0; ///< the greatest one of the registers it reads
  std::vector<int64_t> values;
};

class RegisterBank {
public:
  RegisterBank(TermPool &pool, const Histories &histories)
      : pool(pool), histories(histories) {}

  TermId inputLeaf(unsigned i) { return pool.leaf(i); }
  TermId outputLeaf(unsigned k) { return pool.leaf(histories.numInputs() + k); }
  TermId registerLeaf(RegisterId id) { return pool.leaf(firstLeaf() + id); }
  /// The leaf of the register that the next add() makes, for its own update.
  TermId nextLeaf() { return registerLeaf(registers.size()); }
  unsigned firstLeaf() const { return histories.signature().width(); }

  /// Simulates the register on the screen and keeps it. None if a value does
  /// not fit, or if a register of the same warm-up has the same values; then
  /// `same` tells which. A few of those are kept all the same, as twins, if
  /// they have views: (2x + c) div 7 may be (3x + c) div 10, but the dividend
  /// is another.
  std::optional<RegisterId> add(RegisterRule rule, RegisterId *same = nullptr);

  size_t size() const { return registers.size(); }
  const Register &operator[](RegisterId id) const { return registers[id]; }

  /// The registers that `roots` read, those they read, and so on, ascending.
  std::vector<RegisterId> closure(llvm::ArrayRef<TermId> roots) const;

  /// `roots` at the nodes of the screen, side by side; false on overflow.
  bool columns(llvm::ArrayRef<TermId> roots, std::vector<Column> &result) const;
  /// The same at the first `count` nodes, a segment's end, with other initial
  /// values where `inits` has them: everything is simulated anew.
  bool evaluate(llvm::ArrayRef<TermId> roots, size_t count,
                std::vector<Column> &result, const Inits &inits) const;
  /// The greatest warm-up of the registers that `term` reads.
  unsigned warmupOf(TermId term) const;

private:
  bool simulate(Register &reg) const;

  TermPool &pool;
  const Histories &histories;
  std::vector<Register> registers;
  llvm::DenseMap<uint64_t, RegisterId> byValues;
  llvm::DenseMap<RegisterId, unsigned> numTwins;
};

/// Adds the leaves that `term` mentions to `leaves`, ascending, each once.
void collectLeaves(const TermPool &pool, TermId term,
                   std::vector<unsigned> &leaves);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STATE_REGISTERBANK_H
