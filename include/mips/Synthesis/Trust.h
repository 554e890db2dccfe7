//===- Trust.h - which labels and tables to trust -*- C++ -*-===//
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

/// The sequences of `dataset` of which `teacher` gives every output. If some
/// labels are wrong, these are the sequences that rules have to explain
/// exactly: a wrong label disagrees with what the teacher has learned from the
/// right ones.
Dataset agreeingSequences(const Teacher &teacher, const Dataset &dataset);

/// The sequences of `dataset` up to the first step at which `teacher` gives
/// another output; those that begin with one are left out. No output of the
/// dataset may be missing.
Dataset agreeingBeginnings(const Teacher &teacher, const Dataset &dataset);

/// The number of steps of `dataset` at which `machine` gives other outputs, or
/// outputs that do not fit in 64 bits. The inputs and outputs of the machine
/// stand in the same order as those of the dataset.
size_t countWrongSteps(MachineOp machine, const Dataset &dataset);

/// Whether there is a context (a state of `machine` and the last inputs) in
/// which most labels of `dataset` contradict the machine, and more of them than
/// chance explains if each step is wrong independently with probability `rate`,
/// 0..1. A small number of wrong labels overall does not excuse a machine that
/// is always wrong in one context.
bool isContradictedSomewhere(MachineOp machine, const Dataset &dataset,
                             double rate);

/// Whether the data leave undetermined where more than a few percent of an
/// automaton's cells lead. Such an automaton guesses on words that the data do
/// not hold.
bool isGuess(const Automaton &automaton, const Dataset &dataset);

/// Whether an automaton can be trusted on words longer than the data. If it is
/// settled, the data must determine nearly all cells (not isGuess()); otherwise
/// all of them, because the states of a quantity that grows with the length of
/// the words have undetermined cells at the end of the words.
bool speaksOfLongWords(const Automaton &automaton, const Dataset &dataset);

} // namespace mips

#endif // MIPS_SYNTHESIS_TRUST_H
