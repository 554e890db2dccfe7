//===- Trust.h - which labels to believe -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SYNTHESIS_TRUST_H
#define MIPS_SYNTHESIS_TRUST_H

#include "mips/Data/Automaton.h"
#include "mips/Data/Dataset.h"
#include "mips/Data/Teacher.h"
#include "mips/IR/MipsDialect.h"

namespace mips {

/// The sequences of `dataset` whose outputs `teacher` gives, all of them. Where
/// some labels are wrong these are the ones to explain exactly: a wrong label
/// is not what a teacher has learned from the others.
Dataset agreeingSequences(const Teacher &teacher, const Dataset &dataset);

/// The steps of `dataset` at which `machine` gives other outputs, or outputs
/// that do not fit in 64 bits. Its inputs and outputs stand in the order of
/// the dataset's.
size_t countWrongSteps(MachineOp machine, const Dataset &dataset);

/// Whether in some context, a state of `machine` and the last inputs, most
/// labels of `dataset` contradict it, and too many for steps that are wrong
/// with probability `rate`, 0..1, each by itself. Few wrong labels in all do
/// not excuse a machine that is wrong wherever it comes to some place.
bool isContradictedSomewhere(MachineOp machine, const Dataset &dataset,
                             double rate);

/// Whether the data leave open where more than a few in a hundred of an
/// automaton's cells lead: what it says beyond the data is a guess.
bool isGuess(const Automaton &automaton, const Dataset &dataset);

/// Whether what an automaton says of longer words is beyond doubt: the data say
/// where its cells lead, of one that is not settled where all of them do. (What
/// grows with the words has cells at their end of which nothing is known.)
bool speaksOfLongWords(const Automaton &automaton, const Dataset &dataset);

} // namespace mips

#endif // MIPS_SYNTHESIS_TRUST_H
