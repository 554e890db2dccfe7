//===- Partitions.h - partitions of a machine's states ----------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STAGES_PARTITIONS_H
#define MIPS_LIB_REGRESS_STAGES_PARTITIONS_H

#include "mips/Data/Automaton.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <optional>

namespace mips::regress {

/// A partition of the states 0 .. n-1. Blocks are numbered in the order of
/// their first states, so that equal partitions are equal vectors.
struct Partition {
  std::vector<unsigned> blockOf;
  unsigned numBlocks = 0;

  friend bool operator<(const Partition &a, const Partition &b) {
    return std::tie(a.numBlocks, a.blockOf) < std::tie(b.numBlocks, b.blockOf);
  }
  friend bool operator==(const Partition &a, const Partition &b) {
    return a.blockOf == b.blockOf;
  }
};

/// Calls its argument with pairs of states that belong together.
using JoinPairs =
    llvm::function_ref<void(llvm::function_ref<void(unsigned, unsigned)>)>;

/// The finest partition of n states in which each pair that `pairs` names is in
/// one block.
Partition partitionOf(unsigned n, JoinPairs pairs);

/// The finest partition in which p and q are together and that has the
/// substitution property: states of one block go to states of one block on each
/// symbol (Hartmanis and Stearns, "Algebraic Structure Theory of Sequential
/// Machines", 1966).
Partition closedPartition(const Automaton &automaton, unsigned p, unsigned q);

/// The join: the finest partition that is coarser than both.
Partition joinOf(const Partition &a, const Partition &b);

/// The meet: states are together if they are together in both.
Partition meetOf(const Partition &a, const Partition &b);

/// How many of the last symbols determine the state, whatever it was before
/// them (Perles, Rabin and Shamir, "The Theory of Definite Automata", 1963);
/// none if more than `most` do, or no number of them.
std::optional<unsigned> memoryOf(const Automaton &automaton, unsigned most);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STAGES_PARTITIONS_H
