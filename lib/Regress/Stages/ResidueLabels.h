//===- ResidueLabels.h - sums modulo a number over a head -------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STAGES_RESIDUELABELS_H
#define MIPS_LIB_REGRESS_STAGES_RESIDUELABELS_H

#include "Stages/StateEncodings.h"
#include <optional>

namespace mips::regress {

/// Residues modulo m such that each step adds an amount which depends on the
/// symbol and on the head alone: the weighted sum of a check digit, whose
/// weights go by the place. m is the number of states of each head.
///
/// `heads` has the numbers of the head of each state: a closed partition in
/// blocks of equal size, else there is no such encoding. Returns these numbers
/// and the residue, for each state; they tell the states apart. The residues
/// are determined up to a unit and a shift, of which those are taken with which
/// the outputs vary least from one residue to the next. Nothing if there are no
/// such residues, or too many unknown amounts.
std::optional<StateLabels> residueLabels(const Automaton &automaton,
                                         const StateLabels &heads);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STAGES_RESIDUELABELS_H
