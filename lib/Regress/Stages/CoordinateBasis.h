//===- CoordinateBasis.h - lattice bases with short rules -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STAGES_COORDINATEBASIS_H
#define MIPS_LIB_REGRESS_STAGES_COORDINATEBASIS_H

#include "Stages/CoordinateSteps.h"

namespace mips::regress {

/// At most `most` bases of the lattice, the likeliest to give short rules
/// first. The steps are searched for affine maps, each of which moves a large
/// share of all points. The cost of a basis is the cost of the distinct rows of
/// these maps in it, and of the maps to the outputs. Empty if no such map is
/// seen.
std::vector<std::vector<IntVector>> rankBases(const CoordinateSteps &points,
                                              size_t most);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STAGES_COORDINATEBASIS_H
