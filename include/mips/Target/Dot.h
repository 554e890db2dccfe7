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

/// When a drawing shows states and when it shows operations.
struct DotOptions {
  /// Most reachable states, and most input letters (combinations of the inputs'
  /// values), of a machine that is drawn as its states and transitions. Any
  /// other machine is drawn as the dataflow of its expressions.
  unsigned maxStates = 32;
  unsigned maxLetters = 16;
};

/// Draws a verified machine as a Graphviz digraph: the reachable states with
/// arrows `inputs / outputs` where there are few, else the dataflow graph from
/// inputs and states to next states and outputs.
///
/// Fails, and writes nothing, for a machine of origin `spec`.
llvm::Error emitDot(MachineOp machine, const DotOptions &options,
                    llvm::raw_ostream &os);

} // namespace mips

#endif // MIPS_TARGET_DOT_H
