//===- Tuning.h - the limits of the learner -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every number that bounds a search of the learner stands here with its reason:
// those of regression, and those of training, extraction and synthesis. A limit
// is a count, never a time, so that a run is a function of its input. Where no
// measurement is cited, the reason says what a greater and a smaller value do;
// `mips-bench --ablate` tells whether a stage is worth its limits at all.
//
// A number that serves several searches has one name, that of the idea: a pass
// takes as many alternatives as what it does to each one of them allows. The
// parameters of one method are one record.
//
// Not here: prices (Regress's System/Prices.h, Terms/Cost.h), bounds of
// representations and of file formats, sizes of blocks and tables, and the
// defaults of an Options record, which are part of a function's contract. A
// test (test/Layers/limits.test) holds all other files of the learner to this.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TUNING_TUNING_H
#define MIPS_TUNING_TUNING_H

#include <cstddef>
#include <cstdint>

namespace mips::tuning {

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
/// What explains fewer rows than this explains nothing, and a wrong term is
/// refuted by as many.
constexpr size_t leastRows = 4;
/// Rows beyond the unknowns that a form has to be right at. By chance it is
/// right at so many once in 2^8 where outputs are bits, and much less often
/// where they are numbers.
constexpr size_t spareRows = 8;
/// Rows from which it can be told that there is no rule: a register whose
/// values have hardly come back holds too much to be a state, and a list of
/// decisions, or a map between bases, that needs more rows is a table.
constexpr size_t rowsOfAVerdict = 800;
/// Rows that forms are solved for; the answer is held to all rows.
constexpr size_t rowsOfAForm = 1500;
/// Words of a sample: what happens in one word of a hundred is in it ten times.
/// Rows that are read past a wrong one are as many.
constexpr size_t sampledWords = 1000;
/// Words that a network is asked, or is judged by, first: one that is wrong at
/// one word in a hundred is found out by a sample of this size with a
/// probability of 95 %.
constexpr size_t firstLook = 300;
/// Words of which a teacher is asked all, or a response is fitted to, where
/// each of them enters a system of equations or a machine that is built anew.
constexpr size_t costlyWords = 500;
/// Steps at which hidden states are compared with coordinates of them: enough
/// to see 1 % of the states forty times.
constexpr size_t hiddenStates = 4000;
/// Sequences from which those that a small network is fitted to are drawn.
/// Small alphabets have few short words, so more of them bring nothing new.
constexpr size_t trainingSequences = 2000;
/// Sequences below which the data do not say whether a network agrees with
/// them, and below which its answers to words unlike them say little.
constexpr size_t leastSequences = 20, fewSequences = 100;
/// Words that an automaton labels to see how rules go on.
constexpr size_t longWords = 200;

//===-- How far back -----------------------------------------------------===//

/// Words that show how rules go on are so many times as long as those of the
/// evidence, and a state counts if words go on so many steps after it.
constexpr unsigned horizon = 3;
/// How far windows look back, in steps. A window of inputs of bits has 2^11
/// contents, about as many as there are steps on the screen; an output depends
/// on all inputs before it, so few of them say much. Recurrences are solved for
/// and look back at outputs as far as at inputs.
constexpr unsigned inputLag = 10, outputLag = 4;

//===-- When agreement is no coincidence ---------------------------------===//

/// Conflicts that a set of columns must have avoided where chance would have
/// brought them about: e^-8 is the probability of avoiding so many by luck.
constexpr double conclusiveWeight = 8;
/// An output that differs less often than this where inputs are alike gives no
/// test any weight.
constexpr double leastChance = 0.02;
/// Repetitions that count as hardly any, and coordinates of which no value
/// comes back within so many steps are no state.
constexpr size_t fewRepeats = 2, stepsARepeat = 20;
/// A linear form is of interest if it is right in one row of so many: a rule of
/// more pieces than that costs more than any search reaches.
constexpr size_t piecesOfInterest = 16;
/// What holds in at most one row of so many is an exception to a rule, and is
/// looked at alone; what is more frequent is found along with the rule.
constexpr size_t exceptionsOneOf = 3;
/// A teacher's prediction counts as an integer if it is at most this far from
/// one: half as far as the middle between two integers.
constexpr double nearInteger = 0.25;
/// What is trusted though a part of it is wrong or open, by the share of that.
struct Trust {
  /// Wrong sequences of a network that is asked about words of the dataset,
  /// which then bear its answers out.
  double wrongWords = 0.2;
  /// Wrong sequences of a network that is asked for an automaton, which beyond
  /// that share would be the data's doing and not the network's; and
  /// transitions of a settled table that the data leave open.
  double wrongOrOpen = 0.05;
  /// Words on which a machine and a network differ, beyond which it is not what
  /// the network does.
  double differing = 0.1;
  /// The same where a table may grow with the words: of 51 right tables of
  /// random machines 50 left none open and one, which was settled, 1.4 %; five
  /// that held for the trained length at best, none of them settled, left 2.6 %
  /// and more.
  double openIfUnsettled = 0.02;
  /// Wrong steps, at least, that may be wrong labels where no label contradicts
  /// another: what is rarer may as well be a rare case of the task.
  double leastWrongLabels = 0.005;
  /// Standard deviations by which the wrong steps of one kind may differ from
  /// what they would be by chance; kinds are a few hundred.
  double deviations = 4;
};
constexpr Trust trust{};

//===-- How large is a number --------------------------------------------===//

/// A factor or a constant beyond this is the image of a fraction in a prime
/// field, or noise, and nobody's rule.
constexpr int64_t largestFactor = int64_t(1) << 20;
/// A modulus that is read off the data or refuted within a few steps, and a
/// factor that a fit in floating point may have: hours, minutes and seconds are
/// below it.
constexpr int64_t largestModulus = 64;
/// A modulus that the values themselves name is not searched, so that it may be
/// one of two bytes: checksums have it.
constexpr int64_t largestModulusSolvedFor = int64_t(1) << 16;
/// A modulus, base or factor that is tried one after the other, where each one
/// costs a register or a search; and where it costs a pass over the rows only:
/// the days of a month.
constexpr int64_t largestTried = 20, largestKey = 31;
/// A modulus up to which factors of the state are tried, too: a square of
/// registers.
constexpr int64_t largestModulusWithFactor = 13;
/// A divisor to which the slopes of a plane are brought one after the other.
constexpr int64_t largestDivisor = 512;
/// Values whose digits in base 2 are still few enough to be unknowns of a form,
/// and values that a double holds with room for the sums of a form's fit.
constexpr int64_t largestWithDigits = int64_t(1) << 24,
                  largestFitted = int64_t(1) << 40;
/// Values of a quantity that is taken value by value: tests of an input,
/// thresholds, counters. The digits and the months are within it.
constexpr int64_t fewValues = 12;
/// The greatest cap of a sum. A counter with a cap beyond the length of the
/// words passes for a counter without: at 11 the test `PlaceOfTheGreatest`,
/// whose words have 12 steps, gets one.
constexpr int64_t largestCap = 10;
/// The same where each value is combined with every condition or window, and
/// divisors of a bank, which grows by a factor at each level with each of them.
constexpr int64_t fewCombinedValues = 6;
/// The sum of the factors of a piecewise linear form, and what an input may
/// lose at each step: rules of people have small ones.
constexpr int64_t smallSum = 4;
/// The same for updates of hidden registers, of which all are simulated, and
/// their constants.
constexpr int64_t hiddenSum = 3, hiddenConstant = 2;
/// Values that a stream may have had before the start.
constexpr int64_t startValues = 2048;

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
/// The rule of one case, where more may be spent than at the second level.
constexpr Effort longCaseEffort = {16, 150'000, 1, 0, 0};
/// What a choice costs whose cases are no choices.
constexpr unsigned costOfOneChoice = efforts[2].maxCostOfCases;
/// What a rule of a state encoding, or of a part of a form, may cost where
/// there are few of them.
constexpr unsigned costOfOneOfFew = 18;

//===-- How many alternatives, by what each one costs --------------------===//

/// Combinations, each of which costs a few steps of simulation or arithmetic.
constexpr size_t combinations = 60'000;
/// Entries of a bank that a pass takes which does little to each, and the
/// expressions of a search that is one of very many.
constexpr size_t manyEntries = 20'000;
/// Entries each of which is held against all rows.
constexpr size_t scannedEntries = 6000;
/// Entries that a pass takes which compares each with others.
constexpr size_t someEntries = 3000;
/// Entries for each of which a pass makes one search, and registers or streams
/// of which all pairs are tested or related.
constexpr size_t searchedEntries = 600;
/// Entries that are tested beside each of a few others, unknowns of one form.
constexpr size_t entriesBeside = 256;
/// Entries of which each makes a register or a form that is run on all rows.
constexpr size_t simulatedEntries = 150;
/// Entries of which all pairs become alternatives, or all triples are tested;
/// numbers of the same hash that are compared; entries of a table, for nobody
/// reads a longer one.
constexpr size_t combinedEntries = 64;
/// Alternatives each of which is worth a search, a simulation or a place in a
/// combination of three.
constexpr size_t fewAlternatives = 24;
/// Alternatives each of which is combined with each other one, and values of a
/// column each of which has a rule of its own.
constexpr size_t combinedAlternatives = 16;
/// Alternatives each of which has a search within a search.
constexpr size_t searchedAlternatives = 12;
/// The likeliest, which get more effort than others: registers of their own can
/// hide that an earlier output would do.
constexpr unsigned likeliest = 8;
/// Alternatives kept of those that are nearly as good as the best: which of
/// them is best shows only beside the rest of the machine.
constexpr unsigned tiesKept = 4;
/// Alternatives of which each doubles the work of what is inside of it, and
/// how deep such searches go.
constexpr unsigned nested = 3;
/// What a number may cost that is compared with others in conditions.
constexpr unsigned comparedNumberCost = 3;
/// Columns of a form that is solved for, and digits of one output: with more
/// there are more unknowns than rows to tell them apart.
constexpr size_t linearColumns = 8;
/// Columns of which products or all subsets are taken, and states of which all
/// numberings are.
constexpr size_t permuted = 4;

//===-- Registers --------------------------------------------------------===//

/// Registers over which others are made: how many of a family, and what each
/// may cost.
struct Bases {
  unsigned count = 40, cost = 12;
};
constexpr Bases bases{};

//===-- Finite machines --------------------------------------------------===//

/// States of an automaton whose states are given numbers, and of one that words
/// of one length show: beyond, the rows are too many for a search of each
/// numbering, and the states explain a network's errors.
constexpr unsigned encodedStates = 40;

/// A finite machine as a product of small registers.
struct Factoring {
  unsigned states = 128, cells = 600; ///< of the whole: rows of each search
  unsigned values = 12;               ///< of a register
  size_t partitions = 600;            ///< of the states that are looked at
  size_t combined = 40;   ///< of them, the ones that steps change least oddly
  unsigned registers = 4; ///< that make a machine
  size_t tried = 6;       ///< products, each worth the widest search
  unsigned symbols = 6;   ///< of which all sets are looked at
  size_t shownCells = 20'000; ///< of a machine whose outputs show its state
  size_t unfolding = 8;       ///< states with registers beside, for each state
};
constexpr Factoring factoring{};

/// Transitions that look drawn by lot, of which no rules are searched. By lot
/// each share of pairs that agree is about one over the number of states, and a
/// letter leads to 63 % of the states.
struct Lot {
  unsigned smallTable = 15;      ///< cells of one that tells nothing
  double telling = 0.35;         ///< share of pairs that is no accident
  double many = 0.9, few = 0.52; ///< of the states that a letter leads to
};
constexpr Lot lot{};

//===-- Ranges -----------------------------------------------------------===//

/// Interval analysis: counters of a few dozen get their range.
struct IntervalRounds {
  unsigned widening = 40; ///< before a range that still grows is unbounded
  unsigned narrowing = 3; ///< of that range afterwards
};
constexpr IntervalRounds intervalRounds{};

//===-- Methods, each with its parameters --------------------------------===//

/// Levenberg-Marquardt, and Huber's loss in it. Damping falls faster than it
/// rises where the model is good, as in Nielsen's and Marquardt's rules.
struct DampedSteps {
  double first = 1e-2, least = 1e-12;  ///< damping
  double accepted = 0.2, rejected = 5; ///< factors of the damping
  unsigned tries = 8;                  ///< of one step; 5^8 damps any step away
  double quantile = 0.6;    ///< the residual that is typical of right labels
  double multiple = 8;      ///< residuals beyond so many of it weigh less
  double floor = 1e-9;      ///< where all labels are right
  unsigned iterations = 60; ///< networks that fit at all need about twenty
  double slow = 0.8;        ///< a step that gains less than this stalls,
  unsigned patience = 6;    ///< and after so many of them a restart is cheaper
  double fits = 1e-5;       ///< loss of a fit, in scaled units squared
  double exact = 1e-18;     ///< loss beyond which nothing is gained
  double steepness = 2;     ///< of units at the start: integers ask for steps
  double biases = 0.3;      ///< at the start of gradient descent
};
constexpr DampedSteps dampedSteps{};

/// The search for the shape of a small network. Most tasks have a small one, so
/// rounds begin with few units and little work, which each round doubles.
struct ShapeSearch {
  double effort = 2e9;     ///< work of one effort (workOfIteration)
  double firstRound = 6e7; ///< work of a shape in the first round
  unsigned firstSize = 6, sizeStep = 2; ///< units of a round
  unsigned leastRestarts = 2;           ///< also where the work is spent
  unsigned linearRestarts = 6; ///< a linear network that fits does so at once
  unsigned restarts = 16;      ///< of another shape, in the first round
  unsigned refinements = 4;    ///< with sequences that are wrong
  size_t wrongSequences = 32;  ///< that are added each time
  size_t symbols = 256, units = 4096; ///< of an alphabet; of a layer or classes
};
constexpr ShapeSearch shapeSearch{};

/// The turns of the two trainers. The second one takes outputs as names, which
/// is right for a few values; many values are quantities, and to the first
/// trainer a quantity is worth more than to the second.
struct Turns {
  unsigned firstNetworks = 3; ///< that are asked before the second trainer is
  double effort = 2.5;        ///< of the first trainer in all,
  double effortBeforeNames = 0.4, effortBeforeQuantities = 2; ///< and before
  unsigned names = 8;         ///< values that are names
  unsigned refusedTables = 2; ///< after which automata like them are left alone
  size_t longSequences = 16;  ///< on which networks hardly ever become exact,
  unsigned manyStates = 64;   ///< nor on machines of so many states,
  size_t manyCells = 40;      ///< nor sooner than a table of so many cells
  unsigned refutedRounds = 2; ///< with sequences that refute what was found
};
constexpr Turns turns{};

/// What a black box is asked: whether it can be reset, and, where no automaton
/// is found, words of a length that shows short rules.
struct Questions {
  size_t probes = 6, probeSteps = 8;
  size_t words = 5000, steps = 10;
  unsigned draws = 20;    ///< of a test's word, where most words are known
  size_t atOnce = 512;    ///< words written before their answers are read
  unsigned shortWord = 8; ///< steps for which a fallible network is exact
};
constexpr Questions questions{};

/// Linear machines of a teacher. A response beyond `largestResponse` is not
/// exact in double precision.
struct LinearRealization {
  double largestResponse = 1e14;
  size_t longestResponse = 64; ///< steps; longer ones decide nothing more
  unsigned rounds = 6;         ///< of fitting without the rows that are off
};
constexpr LinearRealization linearRealization{};

/// The lattice of hidden states: LLL with the constant that everybody takes,
/// steps of which real lattices need a tenth, and a basis vector is that many
/// times as long as noise.
struct LatticeReduction {
  double delta = 0.99;
  unsigned steps = 2000;
  double clear = 4;
};
constexpr LatticeReduction latticeReduction{};

/// Forms and filters that are fitted in floating point. What rounding down
/// leaves is spread evenly over an interval of length 1.
struct FloatingFits {
  double spread = 0.3;      ///< the standard deviation of what is left
  double furthest = 0.9;    ///< of a plane in the middle of it from a point
  double deviations = 5;    ///< of a slope that is no other number
  double singular = 1e-6;   ///< a pivot that is zero
  double offInteger = 1e-4; ///< a factor that is no integer
  double nearDecay = 0.07;  ///< shares by which a response may decay
  double noResponse = 1e-3; ///< squares of one that is none
};
constexpr FloatingFits floatingFits{};

/// The search for the basis with the shortest rules.
struct BasisSearch {
  size_t seen = 40'000, idle = 150, open = 2000; ///< bases; expansions in vain
  int64_t largestEntry = int64_t(1) << 30;       ///< leaves room to compute
  unsigned hiddenState = 64; ///< price of a state that is no input of before
  unsigned initialValue = 1; ///< price of one that does not start at 0
};
constexpr BasisSearch basisSearch{};

/// Machines from one log, by merging places that are followed by the same. What
/// few bits bear out is merged when nothing better is left.
struct LogMerging {
  double mostBits = 30, leastBits = 3, fewerBits = 0.5; ///< of the passes
  unsigned passes = 5;   ///< at one number of bits
  size_t classes = 64;   ///< that are few enough to be compared pair by pair
  unsigned places = 2;   ///< a class of so few is no state of its own
  size_t sameSteps = 64; ///< beyond which two places are the same
  size_t memory = 8;     ///< longest history that may tell the state
  unsigned tries = 40;   ///< to grow the states from a reset, in other orders
  size_t fringe = 20;    ///< places after the states that are weighed at once
  uint64_t repairSteps = 100'000'000; ///< of data that a repair may look at
};
constexpr LogMerging logMerging{};

/// Machines from traces. The ways differ in how much evidence a merge wants;
/// one wrong merge early on leaves much open.
struct TraceMerging {
  double weights[4] = {1.5, 3, 2, 1};
  double carefulWeight = 5;    ///< where none of them answers
  double enough = 0.99;        ///< of the sequences answered, and another way
  double bearsOut = 0.97;      ///< that answers so much of them bears it out
  double leastOfCareful = 0.5; ///< so many at least in the careful way
  double leastToImprove = 0.7; ///< below, the data are too thin for trials
  double generalizes = 0.99;   ///< of the sequences, without a trial
  double rarelyWrong = 0.0005; ///< of the steps of sequences held back
  unsigned trials = 8;         ///< of another way at a cell that stays open
  uint64_t workOfTrial = 30;   ///< for each node of the tree
  unsigned growth = 3;         ///< of the sample, where it was too thin
  size_t experiments = 10;     ///< words named that would decide most
  unsigned rounds = 12;        ///< of what may stand in open cells
  double labelsPerBit = 8;     ///< of a machine that is no accident
};
constexpr TraceMerging traceMerging{};
} // namespace mips::tuning

#endif // MIPS_TUNING_TUNING_H
