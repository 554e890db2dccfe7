//===- Stages.h - the functions of the stages -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// One function a stage, each defined in the file of the stage's name. What a
// stage does, needs and costs stands in the table, Portfolio/Registry.cpp.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STAGES_STAGES_H
#define MIPS_LIB_REGRESS_STAGES_STAGES_H

#include "Stages/Stage.h"

namespace mips::regress {

/// Makes the delays that the stages build upon.
Delays addDelays(Workbench &bench);
/// Makes a chain of delays of `stream` reach `lag` steps back, if it does not.
void lengthenDelays(RegisterBank &bank, std::vector<RegisterId> &chain,
                    TermId stream, unsigned lag, Family family);

void solveRecurrences(Search &search);
void solveFieldLinear(Search &search);
void solveDivision(Search &search);
void proposeWindows(Search &search);
void proposeFolds(Search &search);
void addTemplates(Search &search);
void addSecondLevel(Search &search);
void solveRelations(Search &search);
void proposeRegisters(Search &search);
void proposeStacks(Search &search);
void solveStateEncodings(Search &search);
void solveFactors(Search &search);
void solveCoordinates(Search &search);
void proposeHiddenRegisters(Search &search);
void proposeFilters(Search &search);
void offerLookupTable(Search &search);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STAGES_STAGES_H
