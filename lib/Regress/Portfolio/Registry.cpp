//===- Registry.cpp - the table of stages ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Portfolio/Registry.h"
#include "Stages/Stages.h"
#include "System/Prices.h"
#include "mips/Tuning/Tuning.h"

using namespace mips;
using namespace mips::regress;

static constexpr Stage table[] = {
    {StageId::Recurrences,
     "An output is a sum of multiples of earlier inputs and outputs, over the "
     "integers or modulo the number of its values.",
     StageKind::Solves, NeedsNewWords | NeedsNumbers, 0,
     "10 steps back, moduli below 65,536", solveRecurrences},
    {StageId::FieldLinear,
     "The digits of the output are linear over the residues of a prime: "
     "checksums, scramblers.",
     StageKind::Solves, NeedsNewWords | NeedsNumbers, 0, "primes 2, 3, 5, 7",
     solveFieldLinear},
    {StageId::Division,
     "Of the quotient and the remainder of one number one is the state and the "
     "other one the output: long division, carries.",
     StageKind::Solves,
     NeedsNewWords | NeedsOneOutput | NeedsAnInput | NeedsNumbers,
     cheapestRegister, "three inputs, divisors up to 64", solveDivision},
    {StageId::Windows,
     "The last few inputs and the machine's own last outputs determine an "
     "output.",
     StageKind::Proposes, NeedsNewWords, 0,
     "inputs 10 and outputs 4 steps back", proposeWindows},
    {StageId::Folds,
     "A window, or the counters of an input's values, is folded into one value "
     "that determines an output: a sum, a maximum, the commonest value.",
     StageKind::Proposes, NeedsNewWords | NeedsAnInput, 0,
     "counters of up to 12 values", proposeFolds},
    {StageId::Templates,
     "Registers of the shapes that people use, driven by inputs, outputs and "
     "tests of them.",
     StageKind::FillsBank, NeedsNewWords, cheapestRegister,
     "moduli up to 20, caps up to 10", addTemplates},
    {StageId::SecondLevel,
     "Registers over registers: their sums, extrema, products and delays.",
     StageKind::FillsBank, NeedsNewWords, cheapestRegister,
     "over 40 registers of a kind, of cost up to 12", addSecondLevel},
    {StageId::Relations,
     "An output is one operation or comparison of two streams of the bank, "
     "also where no state ever comes twice.",
     StageKind::Solves, NeedsNewWords | NeedsNumbers, cheapestRegister,
     "the 600 registers that hold the most values", solveRelations},
    {StageId::Registers,
     "One, two or three registers of the bank and the inputs determine an "
     "output.",
     StageKind::Proposes, NeedsNewWords, cheapestRegister,
     "pairs of 600 registers, triples of 64", proposeRegisters},
    {StageId::Stacks,
     "Values of an input push digits and take them away again: brackets of "
     "several kinds, as one number.",
     StageKind::Proposes, NeedsNewWords | NeedsAnInput, cheapestRegister,
     "inputs of 3 to 6 values, three kinds", proposeStacks},
    {StageId::StateEncodings,
     "The states of the automaton get numbers, so that its transitions become "
     "rules over them, also of amounts that the symbols stand for.",
     StageKind::Solves, NeedsNewWords | NeedsAutomaton, cheapestRegister,
     "40 states, 400 cells", solveStateEncodings},
    {StageId::Factors,
     "What the outputs show, or where in a frame it is, is the head of the "
     "automaton's state, and timers, flags, shift registers and sums that "
     "begin "
     "anew with it are the rest, or a sum modulo a number whose weights go by "
     "it; or partitions of the states are small registers, such as a counter "
     "that another one's end enables, of which two to four tell all states "
     "apart.",
     StageKind::Solves, NeedsNewWords | NeedsAutomaton, cheapestRegister,
     "20,000 cells if the outputs show all, else 128 states, 600 cells, heads "
     "and registers of 12 values, two registers beside a head",
     solveFactors},
    {StageId::Coordinates,
     "The network's hidden states lie on a lattice, whose coordinates are the "
     "registers.",
     StageKind::Solves, NeedsCoordinates, cheapestRegister, "four coordinates",
     solveCoordinates},
    {StageId::HiddenRegisters,
     "A piecewise linear register of the inputs, itself and the output before, "
     "or also of the step before that, determines the output together with "
     "these.",
     StageKind::Proposes, NeedsNewWords | NeedsNumbers, cheapestRegister,
     "24 proposals an output, sums of factors up to 3", proposeHiddenRegisters},
    {StageId::Filters,
     "A register of which a share leaks at each step, or a sum held within "
     "limits around a set point, determines the output; how fast the output "
     "forgets an input says what leaks.",
     StageKind::Proposes, NeedsNewWords | NeedsAnInput | NeedsNumbers,
     cheapestRegister,
     "three inputs, shares with denominators up to 32, limits up to 16",
     proposeFilters},
    {StageId::LookupTable, "The automaton itself, as two lookup tables.",
     StageKind::LastResort, NeedsNewWords | NeedsAutomaton, 0, "none",
     offerLookupTable},
};

static constexpr Step run(StageId stage, When when = When::Always) {
  return {Step::Run, when, stage};
}

static constexpr Step search[] = {
    run(StageId::Coordinates, When::OnlyCoordinates),
    {Step::Stop, When::OnlyCoordinates},

    // Without registers.
    run(StageId::Recurrences),
    run(StageId::FieldLinear),
    run(StageId::Division),
    run(StageId::Windows),
    {Step::RegressFull, When::NoStateNeeded},
    {Step::Stop, When::NoStateNeeded},
    {Step::Regress},
    {Step::Stop, When::Cheap},
    run(StageId::Folds),
    {Step::Regress},
    {Step::Stop, When::NoStateNeeded},
    {Step::Stop, When::Cheap},

    // With registers.
    run(StageId::Templates),
    run(StageId::SecondLevel),
    run(StageId::Relations),
    run(StageId::Registers),
    run(StageId::Stacks),
    // A machine that is not finite has an automaton, too, for words of bounded
    // length. Numbers for its states must not end the search, so an automaton
    // that is not settled waits until the registers have been tried.
    run(StageId::StateEncodings, When::Settled),
    run(StageId::Coordinates, When::NoAutomatonOrUnexplained),
    {Step::RegressFull},
    run(StageId::StateEncodings, When::UnsettledAndUnexplained),
    run(StageId::Factors, When::FiniteAndUnexplained),
    {Step::Stop, When::ExplainedOrTableRight},
    // Where a table is right, so far only short rules were looked for. What a
    // filter proposes is soon regressed, so it does not queue behind the rest.
    {Step::Switch, When::TableRight},
    run(StageId::Filters, When::TableRight),
    {Step::Deepen, When::TableRight},
    {Step::Switch, When::TableRight},
    {Step::Stop, When::Explained},
    {Step::Deepen, When::TableRight},
    {Step::Stop, When::Explained},

    // Few hidden registers pass their test; those that pass must not queue
    // behind the other hypotheses.
    {Step::Forget},
    run(StageId::HiddenRegisters),
    run(StageId::Filters),
    {Step::RegressFull},

    run(StageId::LookupTable),
};

llvm::ArrayRef<Stage> mips::regress::stages() { return table; }
llvm::ArrayRef<Step> mips::regress::steps() { return search; }
llvm::ArrayRef<tuning::Effort> mips::regress::efforts() {
  return tuning::efforts;
}

const Stage &mips::regress::stageOf(StageId id) {
  static_assert(std::size(table) == unsigned(StageId::LinearRealization),
                "a row for each stage");
  for (const Stage &stage : table)
    if (stage.id == id)
      return stage;
  llvm_unreachable("a row for each stage");
}
