//===- Stages.h - the stages of the portfolio -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STAGES_STAGES_H
#define MIPS_LIB_REGRESS_STAGES_STAGES_H

#include "State/Agenda.h"

namespace mips::regress {

/// Delays of the streams: `inputs[i][k]` is input i, k+1 steps ago.
struct Delays {
  std::vector<std::vector<RegisterId>> inputs, outputs;
};

/// Makes the delays that the other stages build upon.
Delays addDelays(Workbench &bench, unsigned inputLag, unsigned outputLag);

/// Windows of the inputs and output feedback: what the last few inputs and the
/// machine's own last outputs determine.
void proposeWindows(Workbench &bench, Agenda &agenda, const Delays &delays);

/// Linear recurrences over the integers and over the residues, solved
/// directly. Offers complete rules.
void solveLinear(Workbench &bench, const Delays &delays);

/// Machines that are linear over the residues of a prime, digit by digit of
/// the output: shift-register checksums, scramblers. Offers complete rules.
void solveFieldLinear(Workbench &bench);

/// Digit by digit arithmetic: of a quotient and its remainder one is kept and
/// the other one is the output. Offers complete rules.
void solveDivision(Workbench &bench);

/// Fills the bank with registers of the shapes that people use (sums,
/// remainders, carries, saturation, reset, extrema, flags), then proposes
/// those that, alone or in pairs and triples, determine an output.
void addTemplates(Workbench &bench, const Delays &delays);
void proposeRegisters(Workbench &bench, Agenda &agenda);

/// Registers over registers: sums, extrema and products of those in the bank.
void addSecondLevel(Workbench &bench);

/// Outputs that are one operation or comparison on two streams of the bank,
/// such as `F == R`: found by value, also where no state ever comes twice.
void solveRelations(Workbench &bench);

/// Windows and counters of every value of an input folded into one value, as
/// people ask for it: the sum or maximum of the last few, the commonest value,
/// how many different ones.
void proposeFolds(Workbench &bench, Agenda &agenda, const Delays &delays);

/// A piecewise linear register beside the output that the machine shows: what
/// it was, the output before and the inputs determine it.
void proposeHiddenRegisters(Workbench &bench, Agenda &agenda);

/// Rules for the integer coordinates of the network's hidden state.
void solveCoordinates(Workbench &bench);

/// Numbers for the states of the finite machine, then its transitions as
/// rules over these numbers.
void solveLabels(Workbench &bench);

/// The finite machine as two lookup tables.
void offerTable(Workbench &bench);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STAGES_STAGES_H
