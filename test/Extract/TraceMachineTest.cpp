//===- TraceMachineTest.cpp - machines as far as traces decide them ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Extract/TraceMachine.h"
#include "OpenCells.h"
#include "RedBlueMerging.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "gtest/gtest.h"
#include <random>

using namespace mips;

namespace {
/// `numSymbols` letters; the lock opens after `code`, letter by letter, stays
/// open, and starts anew at a wrong letter. Many paths fall back to the start.
Automaton makeLock(unsigned numSymbols, llvm::ArrayRef<unsigned> code) {
  Automaton lock{*Alphabet::of(Interval{0, int64_t(numSymbols) - 1}),
                 1,
                 unsigned(code.size()) + 1,
                 {},
                 {}};
  for (unsigned state = 0; state <= code.size(); ++state)
    for (unsigned symbol = 0; symbol < numSymbols; ++symbol) {
      bool isLast = state == code.size();
      bool isRight = isLast || symbol == code[state];
      lock.next.push_back(isLast ? state : isRight ? state + 1 : 0);
      lock.output.push_back(isLast ? 2 : isRight && state + 1 == code.size());
    }
  return lock;
}

Dataset drawTraces(const Automaton &machine, size_t count, size_t length,
                   uint64_t seed, int64_t never = -1) {
  Signature signature;
  signature.inputs.push_back({"x", machine.alphabet.ranges()[0]});
  signature.outputs.push_back({"y", Interval{0, 9}});
  Dataset dataset(std::move(signature));
  std::mt19937_64 random(seed);
  for (size_t i = 0; i < count; ++i) {
    Word word(length);
    for (int64_t &letter : word)
      do
        letter = random() % machine.alphabet.size();
      while (letter == never && i != 0);
    std::vector<int64_t> labels = machine.run(word, 1), rows;
    for (size_t t = 0; t < length; ++t)
      rows.insert(rows.end(), {word[t], labels[t]});
    dataset.appendSequence(rows);
  }
  return dataset;
}

TEST(TraceMachineTest, DecidedMachineIsFoundWhole) {
  Automaton lock = makeLock(4, {1, 3, 0, 2});
  auto found = machineFromTraces(drawTraces(lock, 3000, 16, 1));
  ASSERT_TRUE(bool(found)) << toString(found.takeError());
  EXPECT_EQ(found->automaton, minimize(lock));
  EXPECT_EQ(found->openTransitions, 0u);
  EXPECT_EQ(found->answered, 3000u);
  EXPECT_TRUE(found->experiments.empty());
}

TEST(TraceMachineTest, WhatIsRareIsOpen) {
  Automaton lock = makeLock(6, {1, 3, 0, 2});
  Dataset traces = drawTraces(lock, 4000, 12, 2);
  auto found = machineFromTraces(traces);
  ASSERT_TRUE(bool(found)) << toString(found.takeError());
  const Automaton &automaton = found->automaton;
  EXPECT_TRUE(automaton.hasOpenCells());
  EXPECT_GT(found->openTransitions, 0u);
  EXPECT_FALSE(found->experiments.empty());
  EXPECT_EQ(countErrors(automaton, traces), 0u);
  // Words five times as long: right wherever there is an answer.
  EXPECT_EQ(countErrors(automaton, drawTraces(lock, 3000, 60, 3)), 0u);
}

TEST(TraceMachineTest, LetterWithoutEvidenceIsNotFilledIn) {
  Automaton lock = makeLock(4, {1, 3});
  auto found = machineFromTraces(drawTraces(lock, 2000, 10, 4, /*never=*/3));
  ASSERT_TRUE(bool(found)) << toString(found.takeError());
  const Automaton &automaton = found->automaton;
  // A word that the data hardly ever go on from ends in silence.
  EXPECT_LT(automaton.countAnswered({1, 3, 3, 3, 3, 3, 3, 3}), 8u);
}

TEST(TraceMachineTest, ExperimentsEndAtOpenCells) {
  Automaton lock = makeLock(6, {1, 3, 0, 2});
  auto found = machineFromTraces(drawTraces(lock, 4000, 12, 2));
  ASSERT_TRUE(bool(found));
  for (size_t i = 1; i < found->experiments.size(); ++i)
    EXPECT_LE(found->experiments[i - 1].size(), found->experiments[i].size());
}

/// Letters 0 and 1 lead from the start to two states that only letter 2 tells
/// apart. It leads back; the other letters lead nowhere.
Automaton makeTwins() {
  return {*Alphabet::of(Interval{0, 2}),
          1,
          3,
          {1, 2, 0, 1, 1, 0, 2, 2, 0},
          {3, 4, 5, 0, 6, 1, 0, 6, 2}};
}

/// Whether a word shows which twin the first one leads to at letter 0: goes
/// there, takes that step, and asks with letter 2.
bool showsTwin(const Word &word) {
  bool isFirst = true, isAtOne = false, isBehind = false;
  for (int64_t letter : word) {
    if (letter == 2 && isBehind)
      return true;
    isBehind |= isAtOne && letter == 0;
    isAtOne |= isFirst && letter == 0;
    isFirst = letter == 2;
    if (isFirst)
      isAtOne = isBehind = false;
  }
  return false;
}

TEST(TraceMachineTest, WhatFitsTwinsIsInDoubt) {
  Automaton twins = makeTwins();
  Dataset all = drawTraces(twins, 500, 5, 1);
  std::vector<size_t> chosen;
  for (size_t i = 0; i < all.numSequences(); ++i)
    if (!showsTwin(all.inputWord(i)))
      chosen.push_back(i);
  OutputRows rows;
  auto tree = TraceTree::of(all.select(chosen), twins.alphabet, rows);
  ASSERT_TRUE(tree.has_value());
  RedBlueOptions options;
  auto guessed = mergeRedBlue(*tree, options);
  ASSERT_TRUE(guessed.has_value());
  EXPECT_TRUE(guessed->doubtful.empty());
  options.leastMargin = 0.5;
  auto merged = mergeRedBlue(*tree, options);
  ASSERT_TRUE(merged.has_value());
  ASSERT_EQ(merged->doubtful.size(), 1u);
  EXPECT_EQ(merged->tree.targetOf(merged->doubtful[0].cell), TraceTree::none);
  EXPECT_EQ(merged->tree.numStates(), 3u);
}

TEST(TraceMachineTest, ContradictionIsRefused) {
  Dataset traces = drawTraces(makeLock(4, {1, 3}), 100, 6, 1);
  std::vector<int64_t> rows = traces.sequence(0).vec();
  rows[1] = 9 - rows[1];
  traces.appendSequence(rows);
  auto found = machineFromTraces(traces);
  ASSERT_FALSE(bool(found));
  EXPECT_EQ(toString(found.takeError()),
            "the sequences contradict one another");
}

TEST(TraceMachineTest, SameDataSameMachine) {
  Dataset traces = drawTraces(makeLock(5, {1, 3, 0}), 1000, 10, 5);
  auto one = machineFromTraces(traces), two = machineFromTraces(traces);
  ASSERT_TRUE(one && two);
  EXPECT_EQ(one->automaton, two->automaton);
}

TEST(TraceMachineTest, OpenCellsSurviveText) {
  auto found =
      machineFromTraces(drawTraces(makeLock(6, {1, 3, 0, 2}), 4000, 12, 2));
  ASSERT_TRUE(bool(found));
  std::string text;
  llvm::raw_string_ostream os(text);
  found->automaton.print(os);
  EXPECT_NE(text.find(" / ?\n"), std::string::npos);
  auto read = parseAutomaton(llvm::MemoryBufferRef(text, "text"));
  ASSERT_TRUE(bool(read)) << toString(read.takeError());
  EXPECT_EQ(minimize(*read), found->automaton);
}
/// One sequence for each list of letters and labels; finds the other states
/// that the cells of `machine` could lead to.
void findOthersIn(PartialMachine &machine,
                  std::vector<std::vector<int64_t>> sequences) {
  Signature signature;
  signature.inputs.push_back(
      {"x", Interval{0, int64_t(machine.numSymbols) - 1}});
  signature.outputs.push_back({"y", Interval{0, 2}});
  Alphabet alphabet = *Alphabet::of(signature);
  Dataset dataset(std::move(signature));
  for (const std::vector<int64_t> &rows : sequences)
    dataset.appendSequence(rows);
  OutputRows rows;
  for (int64_t label : {0, 1, 2})
    rows.number({label});
  SymbolicData data(dataset, alphabet, rows);
  findOthers(machine, data);
}

TEST(TraceMachineTest, CellThatLeadsElsewhereDoesSoEveryTime) {
  // After 0 0 the second state is taken for left again. Nothing tells that it
  // was not entered: 0 may lead back to the start, if it does so both times.
  PartialMachine machine{2, {1, 0, 0, 1}, {0, 0, 0, 1}, {}};
  findOthersIn(machine, {{0, 0, 0, 0, 1, 0}});
  EXPECT_EQ(machine.others[0], std::vector<unsigned>{0});
}

TEST(TraceMachineTest, OpenCellIsNoEvidenceForTheNext) {
  // Letter 0 leads from the start to state 1 or 2. What follows it says nothing
  // of letter 1 in state 1, to which letter 2 leads for certain; letter 3 asks
  // for the state.
  PartialMachine machine{4,
                         {1, 0, 1, 0, 1, 1, 1, 1, 2, 1, 2, 2},
                         {0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2},
                         {}};
  findOthersIn(machine,
               {{0, 0, 1, 0, 3, 1}, {2, 0, 3, 1, 3, 1}, {2, 0, 1, 0, 1, 0}});
  EXPECT_TRUE(llvm::is_contained(machine.others[machine.cell(0, 0)], 2u));
  EXPECT_TRUE(machine.isDecided(machine.cell(0, 2)));
  EXPECT_EQ(machine.others[machine.cell(1, 1)], (std::vector<unsigned>{0, 2}));
}
} // namespace
