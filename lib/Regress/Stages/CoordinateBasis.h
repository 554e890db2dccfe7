//===- CoordinateBasis.h - in which coordinates rules are short -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STAGES_COORDINATEBASIS_H
#define MIPS_LIB_REGRESS_STAGES_COORDINATEBASIS_H

#include "Stages/CoordinateSteps.h"

namespace mips::regress {

/// Bases of the lattice, the likeliest to have short rules first. The steps
/// are looked at for affine maps, each of which moves a good part of all
/// points; a basis costs what the distinct forms of these maps cost in it, and
/// the forms of the outputs. Empty where no such map is seen.
std::vector<std::vector<IntVector>> rankBases(const CoordinateSteps &points,
                                              size_t most);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STAGES_COORDINATEBASIS_H
