//===- RedBlueMerging.h - evidence-driven state merging -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_EXTRACT_REDBLUEMERGING_H
#define MIPS_LIB_EXTRACT_REDBLUEMERGING_H

#include "TraceTree.h"

namespace mips {

/// Options of red-blue merging.
struct RedBlueOptions {
  /// A node with fewer sequences through it is left undecided: its few
  /// observations fit many states.
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

/// One decision: a merge or a new state.
struct RedBlueStep {
  TraceTree::Index cell;
  /// The state that the cell's node was merged into; none if the node became a
  /// state.
  TraceTree::Index state;
};

/// A tree folded into a machine, and the decisions that led to it.
struct RedBlueMachine {
  TraceTree tree;
  std::vector<RedBlueStep> steps;
  /// Cells whose nodes were left as they are because of the margin, with the
  /// state that fits best.
  std::vector<RedBlueStep> doubtful;
};

/// Folds `tree` into a machine. A node that contradicts every state becomes a
/// state. Otherwise nodes that fit only one state are merged first, the best
/// evidence first, then nodes that fit one state far better than any other. If
/// a merge leaves some node without a state, either the merge is wrong or the
/// node is new: both alternatives are followed for a few states, and the one
/// that merges more is taken.
///
/// Cells whose target is still none are those of too little weight and those in
/// doubt. Null at a limit.
std::optional<RedBlueMachine> mergeRedBlue(const TraceTree &tree,
                                           const RedBlueOptions &options);

/// The same with the last of `steps`, which must be a merge, forbidden, and the
/// steps before it repeated. The result is another machine that gives the same
/// outputs.
std::optional<RedBlueMachine> mergeOtherwise(const TraceTree &tree,
                                             llvm::ArrayRef<RedBlueStep> steps,
                                             const RedBlueOptions &options);

} // namespace mips

#endif // MIPS_LIB_EXTRACT_REDBLUEMERGING_H
