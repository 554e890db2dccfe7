//===- SureAutomatonTest.cpp - rules for an automaton that is right ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/SureAutomaton.h"
#include "mips/Synthesis/AutomatonTeacher.h"
#include "mips/Synthesis/LabelledWords.h"
#include "mips/Synthesis/WordLadder.h"
#include "gtest/gtest.h"
#include <algorithm>
#include <functional>
#include <random>

using namespace mips;

namespace {
struct Silent : EventSink {
  void handle(const Event &) override {}
};
} // namespace

/// What is found for a machine over 0 .. letters-1 that shows `output(state)`
/// before each step, with a few words as all the data.
static std::optional<Found>
explainMachine(unsigned states, unsigned letters,
               std::function<unsigned(unsigned, unsigned)> next,
               std::function<int64_t(unsigned)> output) {
  Signature signature;
  signature.inputs.push_back({"x", Interval{0, int64_t(letters) - 1}});
  signature.outputs.push_back({"y", Interval{0, 99}});
  Automaton automaton{*Alphabet::of(signature), 1, states, {}, {}};
  for (unsigned state = 0; state < states; ++state)
    for (unsigned letter = 0; letter < letters; ++letter) {
      automaton.next.push_back(next(state, letter));
      automaton.output.push_back(output(state));
    }
  Dataset words = labelledWords(AutomatonTeacher(automaton, signature, 20),
                                signature, 20, 50, 1);
  regress::TermPool pool;
  Silent events;
  return explainSureAutomaton(pool, automaton, words, "an automaton", 1,
                              events);
}

/// Two counters of which the end of one moves the other, seen by their sum: the
/// words that reach the last state are hardly shorter than those of the
/// evidence, which is no reason to doubt an automaton that is right.
TEST(SureAutomaton, HasRulesThoughItsStatesAreFar) {
  std::optional<Found> found = explainMachine(
      20, 2,
      [](unsigned s, unsigned x) {
        unsigned low = s % 5, high = s / 5;
        return x ? (low + 1) % 5 + 5 * ((high + (low == 4)) % 4) : s;
      },
      [](unsigned s) { return s % 5 == 4 ? 10 + s / 5 : 0; });
  ASSERT_TRUE(found);
  EXPECT_FALSE(found->system.isTable);
}

/// 12 states under three letters by lot, drawn until all of them are reached.
static std::vector<unsigned> drawCells(std::mt19937 &random) {
  std::vector<unsigned> cells(36), reached;
  while (reached.size() < 12) {
    for (unsigned &cell : cells)
      cell = random() % 12;
    reached = {0};
    for (size_t i = 0; i < reached.size(); ++i)
      for (unsigned letter = 0; letter < 3; ++letter)
        if (unsigned next = cells[3 * reached[i] + letter];
            std::find(reached.begin(), reached.end(), next) == reached.end())
          reached.push_back(next);
  }
  return cells;
}

TEST(SureAutomaton, IsATableIfItIsDrawnByLot) {
  std::mt19937 random(3);
  std::vector<unsigned> cells = drawCells(random);
  std::optional<Found> found = explainMachine(
      12, 3, [&](unsigned s, unsigned x) { return cells[3 * s + x]; },
      [](unsigned s) { return s % 4; });
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->system.isTable);
}
