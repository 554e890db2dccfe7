//===- Unfolding.h - a machine with registers beside it ---------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A minimal machine forgets what will not matter: a timer that has waited long
// enough, the data bits of a frame whose parity is wrong. A register that a
// person would use goes on all the same, so that it is no function of the
// minimal machine's state. It can run beside that machine, though: the pairs of
// a state and a register's value that occur are the states of an equal machine,
// an unfolding of the minimal one, and there the register is a function.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STAGES_UNFOLDING_H
#define MIPS_LIB_REGRESS_STAGES_UNFOLDING_H

#include "Stages/StateEncodings.h"
#include <optional>

namespace mips::regress {

/// A register with values from 0 on that runs beside a machine.
struct BesideRegister {
  /// What a transition does to it.
  struct Move {
    enum Kind : uint8_t { Set, Add, Max } kind;
    int64_t amount;
  };
  std::vector<Move> moves; ///< by cell of the machine
  int64_t base = 1;        ///< factor of the value where something is added
  int64_t modulus = 0;     ///< of what comes out; 0: none
  int64_t cap = 0;         ///< of what comes out; 0: none

  int64_t next(int64_t value, unsigned cell) const;
};

/// A machine of which a part of the state is known, its head.
class HeadedMachine {
public:
  /// `heads[state]`: numbers of the head, equal for states that it does not
  /// tell apart. The automaton has no open cell and outlives this.
  HeadedMachine(const Automaton &automaton, StateLabels heads);

  /// How well the head and some registers determine what comes.
  struct Verdict {
    bool isBounded = true; ///< there are few states and values together
    size_t states = 0;     ///< of the unfolding
    size_t cells = 0, wrong = 0;
    double share() const { return double(wrong) / double(cells); }
  };
  /// Of each cell of the unfolding: whether the head after it, or an output, is
  /// another one than at an earlier cell where the head, the registers and the
  /// inputs were the same. At most two registers. With `isStrict`, up to the
  /// first one that is wrong.
  Verdict test(llvm::ArrayRef<const BesideRegister *> registers,
               bool isStrict) const;

  /// The unfolding, and for each of its states the numbers of the head and the
  /// registers' values.
  std::pair<Automaton, StateLabels>
  unfold(llvm::ArrayRef<const BesideRegister *> registers) const;

  const Automaton &machine() const { return automaton; }
  unsigned numHeads() const { return numHeads_; }
  /// The number of a state's head.
  unsigned headOf(unsigned state) const { return head[state]; }

private:
  template <typename Visit>
  bool explore(llvm::ArrayRef<const BesideRegister *> registers,
               Visit visit) const;

  const Automaton &automaton;
  StateLabels heads;
  std::vector<unsigned> head; ///< by state
  std::vector<unsigned> row;  ///< of outputs, by cell
  unsigned numHeads_ = 0;
};

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STAGES_UNFOLDING_H
