//===- PartialAutomaton.h - open transitions, and where to -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_DATA_PARTIALAUTOMATON_H
#define MIPS_DATA_PARTIALAUTOMATON_H

#include "mips/Data/Automaton.h"

namespace mips {

/// A finite machine of which all outputs are known, but not where each
/// transition leads. An Automaton with open cells is silent behind such a
/// transition; this is what is known of it all the same.
struct PartialAutomaton {
  /// Where a transition is open `next` is one of its targets.
  Automaton automaton;
  /// By cell the states that an open transition may lead to, two or more of
  /// them, sorted; empty where it is decided.
  std::vector<std::vector<unsigned>> targets;

  bool isDecided(unsigned cell) const { return targets[cell].empty(); }
};

} // namespace mips

#endif // MIPS_DATA_PARTIALAUTOMATON_H
