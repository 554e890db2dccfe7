//===- RegisterBank.h - candidate registers and their values -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A register is a state variable with its update rule and its value at every
// node of the screen. Stages fill the bank; hypotheses are subsets of it.
//
// All terms of the portfolio share one numbering of leaves: the inputs, then
// the outputs of this step, then the values of the registers before the step.
// An update may read an output: that is how a machine remembers its own
// answers.
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

/// The properties of a register before it is simulated.
struct RegisterRule {
  TermId update;
  int64_t init = 0;
  /// The number of first steps in which the value is unknown, because the
  /// initial values of delays are solved for later. These steps are not tested.
  unsigned warmup = 0;
  /// Terms that outputs are likely to need in addition to the value, such as
  /// the dividend of a remainder. The next value always counts as one.
  std::vector<TermId> views;
  Family family = Family::Window;
};

/// A register in the bank.
struct Register : RegisterRule {
  unsigned price; ///< cost of the update and of a state variable
  /// An earlier register with the same values; this one is kept for its views.
  std::optional<RegisterId> twinOf;
  /// By node of the screen: the value after the step.
  std::vector<int64_t> post;
  /// Registers that the update reads, except itself.
  std::vector<RegisterId> reads;
};

/// The values of a term at every node of the screen, or at all nodes.
struct Column {
  TermId term;
  /// The greatest warm-up of the registers that the term reads.
  unsigned warmup = 0;
  std::vector<int64_t> values;
};

/// The registers that a search chooses from, one for each vector of values,
/// except for twins (see add()).
class RegisterBank {
public:
  RegisterBank(TermPool &pool, const Histories &histories)
      : pool(pool), histories(histories) {}

  TermId inputLeaf(unsigned i) { return pool.leaf(i); }
  TermId outputLeaf(unsigned k) { return pool.leaf(histories.numInputs() + k); }
  TermId registerLeaf(RegisterId id) { return pool.leaf(firstLeaf() + id); }
  /// The leaf that the register of the next add() will have, for its own
  /// update.
  TermId nextLeaf() { return registerLeaf(registers.size()); }
  unsigned firstLeaf() const { return histories.signature().width(); }

  /// Simulates the register on the screen and keeps it. Returns nothing if a
  /// value does not fit, or if a register of the same warm-up has the same
  /// values; `*same` is then that register. A few registers with equal values
  /// are kept all the same, as twins, if they have views: (2x + c) div 7 may
  /// equal (3x + c) div 10, but the dividends differ.
  std::optional<RegisterId> add(RegisterRule rule, RegisterId *same = nullptr);

  size_t size() const { return registers.size(); }
  const Register &operator[](RegisterId id) const { return registers[id]; }

  /// The registers that `roots` read, directly or through other registers,
  /// ascending.
  std::vector<RegisterId> closure(llvm::ArrayRef<TermId> roots) const;

  /// Computes `roots` at the nodes of the screen; false on overflow.
  bool columns(llvm::ArrayRef<TermId> roots, std::vector<Column> &result) const;
  /// The same at the first `count` nodes (a segment's end), with the initial
  /// values of `inits` in place of the registers' own. All registers are
  /// simulated anew.
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
