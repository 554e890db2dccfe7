//===- Tuning.h - the limits of regression -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every number that bounds a search stands here with its reason. A limit is a
// count, never a time, so that a run is a function of its input. Where no
// measurement is cited, the reason says what a greater and a smaller value do;
// `mips-bench --ablate` tells whether a stage is worth its limits at all.
//
// Not here: prices (System/Prices.h, Terms/Cost.h), bounds of representations
// (Terms/Arithmetic.h, Column/Examples.h), sizes of blocks and tables.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_TUNING_TUNING_H
#define MIPS_LIB_REGRESS_TUNING_TUNING_H

#include <cstddef>
#include <cstdint>

namespace mips::regress::tuning {

//===-- How much of the evidence is looked at ----------------------------===//

/// Steps of the words that candidates are tested on first. A wrong register is
/// refuted by a few dozen of them; the rest is for rare events, and what passes
/// is held to all words anyway.
constexpr size_t screenSteps = 2500;
/// Rows that a search for one rule begins with: two machine words of truth
/// values. Fewer let wrong rules through, each of which costs a round.
constexpr size_t searchRows = 128;
/// Rows at which a wrong rule fails that are added for the next round; a wrong
/// rule seldom survives ten of them.
constexpr size_t rowsPerRound = 24;
/// Rounds of a search. Each adds rows at which the last rule failed, so a
/// search that needs more is bending a wrong form.
constexpr unsigned searchRounds = 8;
/// Rows named for one wrong term, and rows read past the first of them.
constexpr size_t wrongRowsOfATerm = 4, rowsPastTheFirst = 1024;
/// Rows after which a test of a register gives up that has met hardly any
/// repetition: the register holds too much to be a state.
constexpr size_t rowsWithoutRepeats = 800;
/// Words, and steps of them, by which coordinates of a hidden state are judged.
/// The network is run on each word.
constexpr size_t coordinateWords = 400, coordinateRows = 4000;
/// Words on which the start of a machine over coordinates is tried; nearly
/// every wrong start fails on the first.
constexpr size_t wordsOfAStart = 40;
/// Steps on which bases of coordinates are ranked, and rows from which affine
/// maps of them are fitted: every map that matters holds in many places.
constexpr size_t basisRows = 600, mapStarts = 150;
/// Words that an automaton labels to see how rules go on, and how many words of
/// the evidence are strung together for each.
constexpr size_t longWords = 200, partsOfALongWord = 3;

//===-- How far back -----------------------------------------------------===//

/// How far windows and recurrences look back, in steps. A window of inputs of
/// bits has 2^11 contents, about as many as there are steps on the screen; an
/// output depends on all inputs before it, so few of them say much.
constexpr unsigned inputLag = 10, outputLag = 4;

//===-- When agreement is no coincidence ---------------------------------===//

/// Conflicts that a set of columns must have avoided where chance would have
/// brought them about: e^-8 is the probability of avoiding so many by luck.
constexpr double conclusiveWeight = 8;
/// Repetitions that count as hardly any (rowsWithoutRepeats).
constexpr size_t fewRepeats = 2;
/// An output that differs less often than this where inputs are alike gives no
/// test any weight.
constexpr double leastChance = 0.02;
/// Coordinates of which no value comes back within so many steps are no state.
constexpr size_t stepsARepeat = 20;
/// What explains fewer rows than this explains nothing.
constexpr size_t leastRows = 4;
/// A linear form is of interest if it is right in one row of so many: a rule of
/// more pieces than that costs more than any search reaches.
constexpr size_t piecesOfInterest = 16;
/// Exceptions to a form are looked at alone if they are at most one row of so
/// many; else they are found along with the form.
constexpr size_t exceptionsOneOf = 3;
/// Steps that words must go on after a state for its transitions to count.
constexpr unsigned stepsPastAState = 3;

//===-- How large is a number --------------------------------------------===//

/// A factor or a constant beyond this is the image of a fraction in a prime
/// field, or noise, and nobody's rule.
constexpr int64_t largestFactor = int64_t(1) << 20;
/// A factor that a fit in floating point may have.
constexpr double largestFittedFactor = 64;
/// A modulus that is read off the data or refuted within a few steps: hours,
/// minutes and seconds are below it.
constexpr int64_t largestModulus = 64;
/// A modulus that the values themselves name is not searched, so that it may be
/// one of two bytes: checksums have it.
constexpr int64_t largestModulusSolvedFor = int64_t(1) << 16;
/// A modulus, base or factor that is tried one after the other, where each one
/// costs a register or a search.
constexpr int64_t largestTried = 20;
/// A modulus up to which factors of the state are tried, too: a square of
/// registers.
constexpr int64_t largestModulusWithFactor = 13;
/// Values of a quantity that is taken value by value: tests of an input,
/// thresholds, counters. The digits and the months are within it.
constexpr int64_t fewValues = 12;
/// The greatest cap of a sum. A counter with a cap beyond the length of the
/// words passes for a counter without: at 11 the test `PlaceOfTheGreatest`,
/// whose words have 12 steps, gets one.
constexpr int64_t largestCap = 10;
/// The same where each value is combined with every condition or window.
constexpr int64_t fewCombinedValues = 6;
/// The sum of the factors of a piecewise linear form, and what an input may
/// lose at each step: rules of people have small ones.
constexpr int64_t smallSum = 4;
/// The same for updates of hidden registers, of which all are simulated, and
/// their constants.
constexpr int64_t hiddenSum = 3, hiddenConstant = 2;
/// Digits of an output that is linear over a prime field.
constexpr unsigned fieldDigits = 8;

//===-- How hard is the search -------------------------------------------===//

/// A level of effort in the search for one rule.
struct Effort {
  unsigned maxCost;        ///< of the rule
  uint64_t maxCandidates;  ///< expressions
  unsigned hypotheses;     ///< sets of columns that are tried, likeliest first
  unsigned maxCostOfCases; ///< of a rule by cases of a column; 0: none
  unsigned maxCostOfForms; ///< of a rule that is solved for; 0: none
};
/// From little to much: nearly all rules are found at the first level, in a few
/// milliseconds. A level costs about eight times as much a hypothesis as the
/// one before, so it gets a quarter as many.
constexpr Effort efforts[] = {{8, 5'000, 200, 0, 0},
                              {11, 40'000, 60, 0, 0},
                              {14, 300'000, 16, 26, 60},
                              {26, 1'000'000, 4, 34, 150}};
/// Levels that are tried where a table would be right, too.
constexpr unsigned levelsBesideATable = 1;
/// After the level that explained: registers of their own can hide that an
/// earlier output would do, so these few hypotheses get one level more.
constexpr unsigned likeliest = 8;
/// The rule of one case, at first as at the second level; where more may be
/// spent, between the third and the fourth.
constexpr Effort caseEffort = efforts[1],
                 longCaseEffort = {16, 150'000, 1, 0, 0};

//===-- How much is enumerated -------------------------------------------===//

/// Entries of a bank that a pass takes which does little to each, and the
/// expressions of a search that is one of very many.
constexpr size_t manyEntries = 20'000;
/// Entries that a pass takes which compares each with others.
constexpr size_t someEntries = 3000;
/// Entries that a pass takes which searches once for each.
constexpr size_t searchedEntries = 600;
/// Alternatives each of which is worth a search, a simulation or a place in a
/// combination of three.
constexpr size_t fewAlternatives = 24;
/// Rules of equal or nearly equal cost that are kept: which of them is best
/// shows only beside the other rules of the machine.
constexpr unsigned tiesKept = 4;
/// Numbers whose comparisons are conditions, and what each may cost.
constexpr uint32_t comparedNumbers = 48;
constexpr unsigned comparedNumberCost = 3;
/// Leaves of choices, and of choices by a chain of conditions.
constexpr size_t choiceLeaves = 256, chainLeaves = 64;
/// Conditions that a chain is made of, and pairs of leaves that get one.
constexpr size_t chainParts = 1000, chainedPairs = 4;
/// Numbers that a sum modulo something is completed from.
constexpr size_t modularNumbers = 5000;
/// Constants of the data's ranges that stand in expressions, and divisors:
/// with each one the bank grows by a factor at each level.
constexpr size_t constantsOfABank = 12, divisorsOfABank = 6;
/// Numbers with one hash that are compared.
constexpr size_t bucketEntries = 32;
/// Sets of columns of which the place of the greatest is asked.
constexpr unsigned argmaxAttempts = 6000;
/// Columns of a piecewise linear form: with more there are more unknowns than
/// rows to tell them apart.
constexpr size_t linearColumns = 7;
/// Pieces that are put together in pairs.
constexpr size_t pairedPieces = 96;
/// Variables of a test between pieces.
constexpr size_t testedVariables = 3;
/// Sets of neighbours that a form is fitted to, for each row it starts from.
constexpr unsigned fitsARow = 12;
/// Operations of other rules that a rule may share.
constexpr size_t sharedOperations = 8;
/// Expressions of one register that the bank keeps as columns of its own.
constexpr unsigned twinsOfARegister = 6;
/// What enumeration finds as quickly as anything cleverer.
constexpr unsigned cheapRule = efforts[1].maxCost;
/// What a choice costs whose cases are no choices.
constexpr unsigned costOfOneChoice = efforts[2].maxCostOfCases;

//===-- How many registers are combined ----------------------------------===//

/// No machine with a register of its own costs less: two for the state and at
/// least three each for an update and an output that read something.
constexpr unsigned cheapestRegister = 8;
/// Registers, cheapest first, of which all pairs and all triples are tested,
/// and those tested beside an output before.
constexpr size_t pairedRegisters = 500, tripledRegisters = 60,
                 registersBesideAnOutput = 250;
/// Streams of which all pairs are related, and relations that are offered.
constexpr unsigned relatedStreams = 700, relationsOffered = 12;
/// Registers over which others are made: how many, what each may cost, and how
/// many are delayed.
constexpr unsigned basesOfRegisters = 40, costOfABase = 12,
                   delayedRegisters = 150;
/// What a condition may cost that begins a register anew, and how many
/// conditions set and clear a latch.
constexpr unsigned resetConditionCost = 7, latchConditions = 16;
/// Linear forms of which hidden registers take all pairs, and all choices.
constexpr size_t hiddenPairs = 320, hiddenChoices = 110;

//===-- Finite machines and coordinates ----------------------------------===//

/// States, and cells of the transition table, of an automaton whose states are
/// given numbers: beyond, the rows are too many for a search of each numbering.
constexpr unsigned encodedStates = 40, encodedCells = 400;
/// A product of small registers: the states and cells of the whole, the values
/// of one, the partitions of states that are looked at, those that are
/// combined, how many make a machine, and how many products rules are searched
/// for, each of which takes a tenth of a second.
constexpr unsigned factoredStates = 128, factoredCells = 600;
constexpr unsigned valuesOfAFactor = 12, factors = 600, factorsCombined = 40,
                   registersOfAProduct = 4, productsTried = 6;
/// States of which all numberings are tried, and with rules by cases.
constexpr unsigned permutedStates = 4, statesByCases = 3;
/// What the rule of an encoding may cost; more where the encoding is residues,
/// of which there are few.
constexpr unsigned encodingCost = 13, residueEncodingCost = 18;
/// Numberings by residues that are tried.
constexpr size_t residueEncodings = 3;
/// Coordinates of a hidden state, sets of them that are regressed, those that
/// may succeed, and bases.
constexpr unsigned mostCoordinates = 4, coordinateSets = 16,
                   coordinateSuccesses = 6, coordinateBases = 8;
/// What a rule over coordinates may cost, and the expressions looked at for
/// it: what such rules are made of are pieces, which need no enumeration.
constexpr unsigned coordinateCost = 24, coordinateCandidates = 60'000;
/// Affine maps by which bases are ranked.
constexpr size_t rankedMaps = 6;
/// Points around a likely start that are tried as the start.
constexpr double startPoints = 40'000;

//===-- Ranges -----------------------------------------------------------===//

/// Rounds of interval analysis before a range that still grows is unbounded,
/// and rounds that narrow it again: counters of a few dozen get their range.
constexpr unsigned wideningRounds = 40, narrowingRounds = 3;

} // namespace mips::regress::tuning

#endif // MIPS_LIB_REGRESS_TUNING_TUNING_H
