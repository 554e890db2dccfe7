//===- NarrowRanges.cpp - declare the ranges that are proved ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/RangeAnalysis.h"
#include "mips/Transforms/Passes.h"

namespace mips {
#define GEN_PASS_DEF_NARROWRANGES
#include "mips/Transforms/Passes.h.inc"
} // namespace mips

using namespace mlir;
using namespace mips;

namespace {

struct NarrowRanges : mips::impl::NarrowRangesBase<NarrowRanges> {
  void runOnOperation() override;
};

} // namespace

/// Declares `bounds`, which are proved, if they say more than what is declared.
/// A declared range that they do not show to hold has no part in a new one.
/// Returns whether there is a new one.
template <typename Op> static bool narrow(Op op, const Bounds &bounds) {
  if (!bounds.isBounded())
    return false;
  if (std::optional<ArrayRef<int64_t>> declared = op.getRange())
    if (!bounds.within((*declared)[0], (*declared)[1]))
      return false;
  int64_t range[] = {*bounds.lo, *bounds.hi};
  if (op.getRange() == ArrayRef<int64_t>(range))
    return false;
  op.setRange(ArrayRef<int64_t>(range));
  return true;
}

void NarrowRanges::runOnOperation() {
  MachineOp machine = getOperation();
  RangeAnalysis ranges(machine);
  bool changed = false;
  for (StateOp state : machine.states())
    changed |= narrow(state, ranges.of(state.getResult()));
  for (OutputOp output : machine.outputs())
    if (!output.getValueNames())
      changed |= narrow(output, ranges.of(output.getValue()));
  if (!changed)
    markAllAnalysesPreserved();
}
