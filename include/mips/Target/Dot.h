//===- Dot.h - machines as Graphviz drawings --------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TARGET_DOT_H
#define MIPS_TARGET_DOT_H

#include "mips/IR/MipsDialect.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace mips {

/// What is drawn of a machine.
enum class DotKind {
  /// The states where there are few, in the dialect that readers of automata
  /// take: an arrow for each state and letter. Else the dataflow.
  Auto,
  /// The states, for people: an arrow for each pair of them, with what leads
  /// from one to the other in few words, and a title.
  Automaton,
  /// From inputs and states to next states and outputs.
  Dataflow
};

/// What a drawing shows.
struct DotOptions {
  DotKind kind = DotKind::Auto;
  /// Of Auto, most reachable states, and most input letters (combinations of
  /// the inputs' values), of a machine that is drawn as its states and
  /// transitions. Any other machine is drawn as the dataflow of its
  /// expressions.
  unsigned maxStates = 32;
  unsigned maxLetters = 16;
  /// Of Automaton, most arrows; of more, each strongly connected part is one
  /// node, and the title says so.
  unsigned maxArrows = 240;
};

/// Draws a verified machine as a Graphviz digraph.
///
/// Fails, and writes nothing, for a machine of origin `spec`, and where an
/// automaton is asked for and the machine has no states, more than 2,000, or
/// more than 1,024 letters.
llvm::Error emitDot(MachineOp machine, const DotOptions &options,
                    llvm::raw_ostream &os);

} // namespace mips

#endif // MIPS_TARGET_DOT_H
