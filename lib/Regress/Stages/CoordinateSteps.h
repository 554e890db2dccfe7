//===- CoordinateSteps.h - lattice points along the words -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STAGES_COORDINATESTEPS_H
#define MIPS_LIB_REGRESS_STAGES_COORDINATESTEPS_H

#include "mips/Regress/State/Evidence.h"

namespace mips::regress {

/// The factors of a combination of coordinates, or a point of the lattice.
using IntVector = std::vector<int64_t>;

/// The value of a combination of coordinates at a point.
int64_t combine(const IntVector &factors, const IntVector &point);

/// One step of a word other than its first. First steps are kept apart: a
/// network starts from a state that need not lie on the lattice, so the point
/// that it reaches next may differ from the one that other words reach in the
/// same situation.
struct CoordinateStep {
  IntVector before, after;
  llvm::ArrayRef<int64_t> inputs, outputs;
};

/// The points of the lattice that the words of the evidence visit.
class CoordinateSteps {
public:
  /// `evidence` must have coordinates and outlive this object.
  explicit CoordinateSteps(const Evidence &evidence);

  unsigned dimension() const { return evidence.numCoordinates; }
  llvm::ArrayRef<CoordinateStep> steps() const { return steps_; }
  /// The first steps, without a point before them.
  llvm::ArrayRef<CoordinateStep> firstSteps() const { return first; }

  /// Whether these combinations can be the state of a machine, as far as the
  /// steps show: together with the inputs they determine their own next values
  /// and the outputs. Also false if situations hardly ever repeat, so that the
  /// test says nothing.
  bool isClosed(llvm::ArrayRef<IntVector> set) const;

  /// A point that behaves like the start, judged by the first steps of the
  /// words; nothing if the inputs of first steps do not occur again.
  std::optional<IntVector> likelyStart(llvm::ArrayRef<IntVector> set) const;

private:
  const Evidence &evidence;
  std::vector<CoordinateStep> steps_, first;
};

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STAGES_COORDINATESTEPS_H
