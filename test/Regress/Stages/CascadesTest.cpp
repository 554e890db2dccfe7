//===- CascadesTest.cpp - a mode and the registers that it drives ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "../Tasks.h"
#include "Stages/CascadeSearch.h"
#include "Stages/Heads.h"
#include "Stages/Unfolding.h"
#include "mips/Regress/Portfolio/Portfolio.h"
#include "gtest/gtest.h"
#include <map>

using namespace mips;
using namespace mips::regress;
using namespace mips::test;

namespace {

using In = llvm::ArrayRef<int64_t>;

/// A machine of several outputs, and the stage that finds its rules.
struct Device {
  const char *name;
  const char *stage;
  std::vector<Interval> inputs;
  unsigned numOutputs;
  unsigned states; ///< of the minimal machine
  std::function<std::vector<int64_t>(State &, In)> step;
};

Automaton minimalOf(const Device &device) {
  Automaton automaton;
  automaton.alphabet = *Alphabet::of(device.inputs);
  automaton.numOutputs = device.numOutputs;
  std::map<State, unsigned> numbers;
  std::vector<State> states = {State(4, 0)};
  numbers[states[0]] = 0;
  for (size_t at = 0; at < states.size(); ++at)
    for (unsigned symbol = 0; symbol < automaton.alphabet.size(); ++symbol) {
      State state = states[at];
      llvm::append_range(automaton.output,
                         device.step(state, automaton.alphabet.inputs(symbol)));
      auto [it, isNew] = numbers.try_emplace(state, states.size());
      if (isNew)
        states.push_back(state);
      automaton.next.push_back(it->second);
    }
  automaton.numStates = states.size();
  return minimize(automaton);
}

Dataset wordsOf(const Device &device, size_t count, size_t length,
                uint64_t seed) {
  Signature signature;
  for (size_t i = 0; i < device.inputs.size(); ++i)
    signature.inputs.push_back({"x" + std::to_string(i), device.inputs[i]});
  for (unsigned k = 0; k < device.numOutputs; ++k)
    signature.outputs.push_back({"y" + std::to_string(k), std::nullopt});
  Dataset dataset(signature);
  WordSampler sampler(signature, length, seed);
  Word word;
  for (size_t i = 0; i < count; ++i) {
    sampler.draw(i % 2 ? WordShape::Sticky : WordShape::Uniform, word);
    dataset.beginSequence();
    State state(4, 0);
    for (size_t t = 0; t < length; ++t) {
      In now = In(word).slice(t * device.inputs.size(), device.inputs.size());
      std::vector<int64_t> row = now.vec();
      llvm::append_range(row, device.step(state, now));
      dataset.appendStep(row);
    }
  }
  return dataset;
}

const Device devices[] = {
    // Three digits, each of which the end of the one before moves on.
    {"Digits",
     "factors",
     {{0, 2}},
     3,
     40,
     [](State &s, In x) -> std::vector<int64_t> {
       bool one = x[0] == 1 && s[0] == 3, two = one && s[1] == 4;
       if (x[0] == 1)
         s[0] = (s[0] + 1) % 4;
       if (one || x[0] == 2)
         s[1] = (s[1] + 1) % 5;
       if (two)
         s[2] = 1 - s[2];
       return {s[0], s[1], s[2]};
     }},
    // A start bit, three bits of data, odd parity: nothing is left of the bits
    // once the parity is wrong.
    {"Frame",
     "factors",
     {{0, 1}},
     2,
     16,
     [](State &s, In x) -> std::vector<int64_t> {
       bool isEnd = s[0] == 4;
       int64_t data = s[1] % 8;
       bool isRight = isEnd && (s[2] + x[0]) % 2 == 1;
       if (s[0] == 0) {
         s = {x[0], 0, 0, 0};
         return {0, 0};
       }
       s[0] = (s[0] + 1) % 5;
       s[1] = isEnd ? 0 : 2 * s[1] + x[0];
       s[2] = isEnd ? 0 : (s[2] + x[0]) % 2;
       return {isEnd + isRight, isRight ? data : 0};
     }},
    // Green until somebody asks, but for two steps at least; yellow one step,
    // red three.
    {"Light",
     "factors",
     {{0, 1}},
     1,
     13,
     [](State &s, In x) -> std::vector<int64_t> {
       bool wanted = s[2] || x[0];
       bool goes = s[0] == 0   ? s[1] >= 2 && wanted
                   : s[0] == 1 ? s[1] == 0
                               : s[1] == 2;
       s[2] = s[0] == 0 && goes ? 0 : wanted;
       s[1] = goes ? 0 : std::min<int64_t>(s[1] + 1, 2);
       s[0] = goes ? (s[0] + 1) % 3 : s[0];
       return {s[0]};
     }},
    // Coins of 10, 20 and 50 for what costs 70; the rest is paid out.
    {"Coins",
     "state-encodings",
     {{0, 3}},
     2,
     7,
     [](State &s, In x) -> std::vector<int64_t> {
       constexpr int64_t worth[] = {0, 10, 20, 50};
       int64_t total = s[0] + worth[x[0]];
       s[0] = total >= 70 ? 0 : total;
       return {total >= 70, total >= 70 ? total - 70 : 0};
     }},
};

class Cascades : public testing::TestWithParam<Device> {};

} // namespace

TEST_P(Cascades, HaveRules) {
  const Device &device = GetParam();
  Automaton automaton = minimalOf(device);
  EXPECT_EQ(automaton.numStates, device.states);
  Evidence evidence;
  evidence.words = wordsOf(device, 200, 60, 1);
  evidence.areWordsSure = true;
  evidence.automaton = &automaton;
  evidence.isTableRight = evidence.mayHaveRules = true;
  TermPool pool;
  auto accept = [&](const RuleSystem &system) {
    return explains(pool, system, evidence.words);
  };
  evidence.accept = accept;
  llvm::cantFail(evidence.selection.keepOnly(device.stage));
  std::optional<Explanation> found =
      explain(pool, evidence, [](llvm::StringRef) {});
  ASSERT_TRUE(found);
  EXPECT_FALSE(found->system.isTable);
  EXPECT_TRUE(explains(pool, found->system, wordsOf(device, 50, 100, 2)));
}

INSTANTIATE_TEST_SUITE_P(Devices, Cascades, testing::ValuesIn(devices),
                         [](const auto &info) { return info.param.name; });

/// The parity of the bits is a register beside the place in the frame, but no
/// function of the minimal machine's states.
TEST(Unfoldings, HoldWhatAMinimalMachineForgets) {
  Automaton automaton = minimalOf(devices[1]);
  std::vector<StateLabels> heads = headsOf(automaton);
  auto place = llvm::find_if(heads, [](const StateLabels &labels) {
    return std::set<std::vector<int64_t>>(labels.begin(), labels.end())
               .size() == 5;
  });
  ASSERT_NE(place, heads.end());
  HeadedMachine headed(automaton, *place);
  EXPECT_GT(headed.test({}, false).wrong, 0u);
  BesideRegister bits, parity;
  for (unsigned cell = 0; cell < automaton.next.size(); ++cell) {
    bool isIdle = (*place)[cell / 2][0] == 0;
    BesideRegister::Move move{isIdle ? BesideRegister::Move::Set
                                     : BesideRegister::Move::Add,
                              isIdle ? 0 : int64_t(cell % 2)};
    bits.moves.push_back(move);
    parity.moves.push_back(move);
  }
  bits.base = 2;
  parity.modulus = 2;
  EXPECT_GT(headed.test({&parity}, false).wrong, 0u);
  HeadedMachine::Verdict both = headed.test({&bits, &parity}, true);
  EXPECT_TRUE(both.isBounded);
  EXPECT_EQ(both.wrong, 0u);
  auto [unfolded, labels] = headed.unfold({&bits, &parity});
  EXPECT_GT(unfolded.numStates, automaton.numStates);
  EXPECT_EQ(labels[0], (std::vector<int64_t>{0, 0, 0}));
  EXPECT_TRUE(minimize(unfolded) == automaton);
}

/// A sum without end has no small unfolding.
TEST(Unfoldings, AreSmall) {
  Automaton automaton = minimalOf(devices[3]);
  HeadedMachine headed(automaton, StateLabels(automaton.numStates));
  BesideRegister sum;
  sum.moves.assign(automaton.next.size(), {BesideRegister::Move::Add, 1});
  EXPECT_FALSE(headed.test({&sum}, false).isBounded);
}
