//===- RedBlueMerging.h - states merged on evidence -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_EXTRACT_REDBLUEMERGING_H
#define MIPS_LIB_EXTRACT_REDBLUEMERGING_H

#include "TraceTree.h"

namespace mips {

/// How merging goes about it.
struct RedBlueOptions {
  /// A node that fewer sequences go through is left as it is: what little it
  /// shows fits into many states.
  unsigned leastWeight = 1;
  /// A node is merged only if the evidence for the next best state is less than
  /// for the best one by this share of it. Both give all outputs, so a smaller
  /// margin says only that one of them is known a little better. What stays in
  /// doubt is left as it is.
  double leastMargin = 0;
  /// How many states more a doubtful merge is followed up to.
  unsigned lookAhead = 4;
  unsigned maxStates = 1024;
  uint64_t maxWork = ~uint64_t(0);
};

/// A step on the way to a machine.
struct RedBlueStep {
  TraceTree::Index cell;
  /// The state that the cell's node was merged into; none if it became one.
  TraceTree::Index state;
};

/// A tree that is folded into a machine, and how.
struct RedBlueMachine {
  TraceTree tree;
  std::vector<RedBlueStep> steps;
  /// Cells whose nodes were left as they are because of the margin, with the
  /// state that fits best.
  std::vector<RedBlueStep> doubtful;
};

/// Folds `tree` into a machine: what contradicts every state becomes a state,
/// then what only one state can take is merged, the best evidence first, then
/// what one state can take far better than any other. Where a merge leaves a
/// node without any state, the merge may be wrong as well as the node new; both
/// ways are followed a little, and the one that merges more is taken.
///
/// Cells whose target is still none are those of too little weight and those in
/// doubt. Null at a limit.
std::optional<RedBlueMachine> mergeRedBlue(const TraceTree &tree,
                                           const RedBlueOptions &options);

/// The same with the last one of `steps`, which is a merge, forbidden and those
/// before it as they are: another machine that gives the same outputs.
std::optional<RedBlueMachine> mergeOtherwise(const TraceTree &tree,
                                             llvm::ArrayRef<RedBlueStep> steps,
                                             const RedBlueOptions &options);

} // namespace mips

#endif // MIPS_LIB_EXTRACT_REDBLUEMERGING_H
