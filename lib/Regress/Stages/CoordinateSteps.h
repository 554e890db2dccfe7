//===- CoordinateSteps.h - what a lattice's coordinates do -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STAGES_COORDINATESTEPS_H
#define MIPS_LIB_REGRESS_STAGES_COORDINATESTEPS_H

#include "mips/Regress/State/Evidence.h"

namespace mips::regress {

/// Factors of coordinates, or a point.
using IntVector = std::vector<int64_t>;

/// The value of a combination of coordinates at a point.
int64_t combine(const IntVector &factors, const IntVector &point);

/// One step of a word that is not its first. First steps are left out: a
/// network starts from a state that need not lie on the lattice, and the point
/// that it reaches next may differ from the one that other words reach in the
/// same situation.
struct CoordinateStep {
  IntVector before, after;
  llvm::ArrayRef<int64_t> inputs, outputs;
};

/// The points that the words of the evidence go through.
class CoordinateSteps {
public:
  /// `evidence` has coordinates and outlives this.
  explicit CoordinateSteps(const Evidence &evidence);

  unsigned dimension() const { return evidence.numCoordinates; }
  llvm::ArrayRef<CoordinateStep> steps() const { return steps_; }
  /// The first steps, which have no point before.
  llvm::ArrayRef<CoordinateStep> firstSteps() const { return first; }

  /// Whether these combinations are the state of a machine, as far as was
  /// seen: together with the inputs they determine their own next values and
  /// the outputs. False as well where hardly any situation comes twice.
  bool isClosed(llvm::ArrayRef<IntVector> set) const;

  /// A point that behaves like the start, judged by the steps that words begin
  /// with; nothing where no first input has been met again.
  std::optional<IntVector> likelyStart(llvm::ArrayRef<IntVector> set) const;

private:
  const Evidence &evidence;
  std::vector<CoordinateStep> steps_, first;
};

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STAGES_COORDINATESTEPS_H
