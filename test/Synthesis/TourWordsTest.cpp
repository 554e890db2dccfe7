//===- TourWordsTest.cpp - words through what others leave out ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/TourWords.h"
#include "gtest/gtest.h"
#include <set>

using namespace mips;

/// 1 goes on along 30 states and 0 back to the first one; the output is the
/// place.
static Automaton chain(const Signature &signature) {
  constexpr unsigned states = 30;
  Automaton automaton{*Alphabet::of(signature), 1, states, {}, {}};
  for (unsigned state = 0; state < states; ++state)
    for (unsigned letter : {0, 1}) {
      automaton.next.push_back(letter ? std::min(state + 1, states - 1) : 0);
      automaton.output.push_back(state);
    }
  return automaton;
}

static Signature bits() {
  Signature signature;
  signature.inputs.push_back({"x", Interval{0, 1}});
  signature.outputs.push_back({"y", Interval{0, 99}});
  return signature;
}

TEST(Tours, TakeEveryTransition) {
  Automaton automaton = chain(bits());
  Dataset words(bits());
  words.appendSequence({0, 0, 1, 0, 0, 1});
  addTours(automaton, 40, 100, words);
  std::set<std::pair<int64_t, int64_t>> taken;
  for (size_t i = 0; i < words.numSequences(); ++i) {
    ASSERT_LE(words.length(i), 40u);
    for (size_t t = 0; t < words.length(i); ++t)
      taken.insert({words.row(i, t)[0], words.row(i, t)[1]});
  }
  EXPECT_EQ(taken.size(), 60u);
  EXPECT_LT(words.numSequences(), 35u);
  // Once all are taken there is nothing to add.
  size_t count = words.numSequences();
  addTours(automaton, 40, 100, words);
  EXPECT_EQ(words.numSequences(), count);
}

TEST(Tours, KeepToTheirLengthAndNumber) {
  Automaton automaton = chain(bits());
  Dataset words(bits());
  addTours(automaton, 10, 3, words);
  EXPECT_EQ(words.numSequences(), 3u);
  for (size_t i = 0; i < words.numSequences(); ++i)
    for (size_t t = 0; t < words.length(i); ++t)
      EXPECT_LT(words.row(i, t)[1], 10);
}
