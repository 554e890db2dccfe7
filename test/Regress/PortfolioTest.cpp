//===- PortfolioTest.cpp - rules for tasks that the code does not know ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/Portfolio/Portfolio.h"
#include "PortfolioTasks.h"
#include "mips/Regress/State/Evidence.h"
#include "mips/Regress/Terms/Cost.h"
#include "mips/Regress/Terms/TermPrinter.h"
#include "llvm/ADT/STLExtras.h"
#include "gtest/gtest.h"
#include <algorithm>

using namespace mips;
using namespace mips::regress;
using namespace mips::test;

namespace {

class Portfolio : public testing::TestWithParam<Task> {};

/// What explain() finds in 500 words of 12 steps.
std::optional<Explanation> find(TermPool &pool, const Task &task,
                                const Automaton *automaton = nullptr) {
  Evidence evidence;
  evidence.words = draw(task, 500, 12, 1);
  evidence.automaton = automaton;
  Dataset more = draw(task, 200, 12, 2);
  auto accept = [&](const RuleSystem &system) {
    return explains(pool, system, more);
  };
  evidence.accept = accept;
  return explain(pool, evidence, [](llvm::StringRef) {});
}

/// The coordinates that a network shows after a step: from the task's state
/// then and the step's input.
using View = std::function<std::vector<int64_t>(const State &, int64_t x)>;

/// What explain() finds where a network shows coordinates of its state.
std::optional<Explanation> findByView(TermPool &pool, const Task &task,
                                      unsigned numCoordinates, const View &view,
                                      bool onlyCoordinates = false) {
  Evidence evidence;
  evidence.words = draw(task, 500, 12, 1);
  auto accept = [&](const RuleSystem &system) {
    return explains(pool, system, evidence.words);
  };
  evidence.accept = accept;
  evidence.onlyCoordinates = onlyCoordinates;
  evidence.numCoordinates = numCoordinates;
  evidence.coordinates = [&](In word) {
    State state(8, 0);
    std::vector<int64_t> points;
    for (int64_t x : word) {
      task.step(state, {x});
      llvm::append_range(points, view(state, x));
    }
    return points;
  };
  return explain(pool, evidence, [](llvm::StringRef) {});
}

} // namespace

/// Five times as long as the words that the rules were found on.
TEST_P(Portfolio, FindsARuleThatHoldsOnLongWords) {
  TermPool pool;
  std::optional<Explanation> found = find(pool, GetParam());
  ASSERT_TRUE(found);
  EXPECT_FALSE(found->system.isTable);
  size_t sequence = 0, step = 0;
  EXPECT_TRUE(explains(pool, found->system, draw(GetParam(), 60, 60, 3),
                       &sequence, &step))
      << "wrong at step " << step;
  EXPECT_EQ(found->cost, cost(pool, found->system));
}

INSTANTIATE_TEST_SUITE_P(Tasks, Portfolio, testing::ValuesIn(portfolioTasks),
                         [](const auto &info) {
                           std::string name = info.param.name;
                           name.erase(std::remove_if(
                                          name.begin(), name.end(),
                                          [](char c) { return !isalnum(c); }),
                                      name.end());
                           return name;
                         });

TEST(PortfolioRules, AreTheOnesPeopleWrite) {
  Task residue{
      "", {{0, 6}}, [](State &s, In x) { return s[0] = (s[0] + x[0]) % 7; }};
  TermPool pool;
  std::optional<Explanation> found = find(pool, residue);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->system.states.size(), 1u);
  EXPECT_EQ(printInfix(pool, found->system.outputs[0], {"x", "r"}),
            "(x + r) mod 7");
  EXPECT_EQ(found->system.states[0].range, (Interval{0, 6}));
}

/// Only one word of many gets to the upper limit, and no rule is looked for on
/// all of them at once.
TEST(PortfolioRules, MeetRareEvents) {
  Task bucket{"", {{0, 5}}, [](State &s, In x) {
                return s[0] = std::clamp<int64_t>(s[0] + x[0] - 2, 0, 30);
              }};
  Dataset words = draw(bucket, 600, 8, 1);
  State state(8, 0);
  words.beginSequence();
  for (unsigned step = 0; step < 20; ++step)
    words.appendStep({5, bucket.step(state, {5})});
  TermPool pool;
  Evidence evidence;
  evidence.words = words;
  evidence.areWordsSure = true;
  auto accept = [](const RuleSystem &) { return true; };
  evidence.accept = accept;
  std::optional<Explanation> found =
      explain(pool, evidence, [](llvm::StringRef) {});
  ASSERT_TRUE(found);
  EXPECT_EQ(printInfix(pool, found->system.outputs[0], {"x", "y"}),
            "min(max(x + y - 2, 0), 30)");
}

TEST(PortfolioRules, SayNothingOfNoise) {
  uint64_t noise = 1;
  Task random{"", {bit}, [&](State &, In) {
                noise = noise * 6364136223846793005u + 1442695040888963407u;
                return int64_t(noise >> 63);
              }};
  TermPool pool;
  EXPECT_FALSE(find(pool, random));
}

TEST(PortfolioRules, DoNotDependOnTheRun) {
  auto print = [] {
    TermPool pool;
    std::string text;
    if (std::optional<Explanation> found = find(pool, portfolioTasks[3]))
      text += printInfix(pool, found->system.outputs[0],
                         {"x", "a", "b", "c", "d"}) +
              "\n";
    return text;
  };
  std::string first = print();
  EXPECT_NE(first, "");
  EXPECT_EQ(first, print());
}

TEST(PortfolioOutputs, ShareTheirRegisters) {
  Signature signature{{{"a", Interval{0, 4}}, {"b", Interval{0, 4}}},
                      {{"digit", std::nullopt}, {"sum", std::nullopt}}};
  Dataset words(signature);
  std::mt19937_64 random(1);
  for (unsigned word = 0; word < 300; ++word) {
    words.beginSequence();
    int64_t carry = 0, sum = 0;
    for (unsigned step = 0; step < 12; ++step) {
      int64_t a = random() % 5, b = random() % 5, total = a + b + carry;
      sum += a - b;
      words.appendStep({a, b, total % 5, sum});
      carry = total / 5;
    }
  }
  TermPool pool;
  Evidence evidence;
  evidence.words = words;
  auto accept = [](const RuleSystem &) { return true; };
  evidence.accept = accept;
  std::optional<Explanation> found =
      explain(pool, evidence, [](llvm::StringRef) {});
  ASSERT_TRUE(found);
  EXPECT_TRUE(explains(pool, found->system, words));
  EXPECT_EQ(found->system.outputs.size(), 2u);
  EXPECT_EQ(found->system.states.size(), 2u);
}

TEST(PortfolioOutputs, AreNotExplainedIfTheDatasetSaysNo) {
  TermPool pool;
  Evidence evidence;
  evidence.words = draw(portfolioTasks[0], 200, 12, 1);
  auto accept = [](const RuleSystem &) { return false; };
  evidence.accept = accept;
  EXPECT_FALSE(explain(pool, evidence, [](llvm::StringRef) {}));
}

/// Two registers that no template has, seen through another basis and offset,
/// as an integer autoencoder gives them.
TEST(PortfolioCoordinates, BecomeRegistersInTheirOwnBasis) {
  for (int64_t reach : {5, 60}) {
    Task task{"", {{-reach, reach}}, [](State &s, In x) {
                s[0] = std::abs(s[0] - x[0]);
                s[1] = std::max<int64_t>(s[1] - s[0], x[0]);
                return s[0] + 2 * s[1];
              }};
    TermPool pool;
    std::optional<Explanation> found =
        findByView(pool, task, 2, [](const State &s, int64_t) -> State {
          return {s[0] + s[1] + 7, -s[1] - 3};
        });
    ASSERT_TRUE(found) << reach;
    EXPECT_TRUE(explains(pool, found->system, draw(task, 50, 60, 3)));
    EXPECT_EQ(found->system.states.size(), 2u);
  }
}

/// Registers that grow alike, in a basis that an integer autoencoder prefers,
/// with small differences and a great factor between the two.
TEST(PortfolioCoordinates, AreTurnedBackToWhereRulesAreShort) {
  Task task{"", {{-2, 6}}, [](State &s, In x) {
              int64_t output = s[1] + x[0];
              s[1] = std::min(s[1] + s[0] - 1, s[0] + 4 * x[0]);
              s[0] += x[0];
              return output;
            }};
  TermPool pool;
  std::optional<Explanation> found = findByView(
      pool, task, 2,
      [](const State &s, int64_t) -> State {
        return {s[0] - 4, s[1] - 9 * s[0] + 5};
      },
      /*onlyCoordinates=*/true);
  ASSERT_TRUE(found);
  EXPECT_TRUE(explains(pool, found->system, draw(task, 50, 60, 3)));
}

/// A network remembers the last input beside the register, which the output
/// does not need, and its first step reaches a point that no other one does.
TEST(PortfolioCoordinates, AreTheFewestThatTheOutputNeeds) {
  Task task{"", {{-4, 6}}, [](State &s, In x) {
              int64_t output = std::max(std::abs(s[0] - 1), x[0]);
              s[0] = std::abs(s[0] + x[0]);
              ++s[7];
              return output;
            }};
  TermPool pool;
  std::optional<Explanation> found =
      findByView(pool, task, 2, [](const State &s, int64_t x) -> State {
        // The last register of the state counts steps.
        int64_t other = s[7] == 1 ? 2 : x;
        return {s[0] - other + 9, other};
      });
  ASSERT_TRUE(found);
  EXPECT_TRUE(explains(pool, found->system, draw(task, 50, 60, 3)));
  EXPECT_EQ(found->system.states.size(), 1u);
}

/// Without a network that is exact: one register is seen, another one, which
/// begins to matter late, is not.
TEST(PortfolioHidden, RegisterBesideTheOutput) {
  Task task{"", {{-1, 2}}, [](State &s, In x) {
              int64_t output = s[0] >= 0 ? s[0] + s[1] : -s[0] - s[1] - x[0];
              s[0] = std::clamp<int64_t>(s[0] + x[0], -5, 7);
              return s[1] = output;
            }};
  TermPool pool;
  std::optional<Explanation> found = find(pool, task);
  ASSERT_TRUE(found);
  EXPECT_TRUE(explains(pool, found->system, draw(task, 50, 60, 3)));
  EXPECT_EQ(found->system.states.size(), 2u);
}

/// What hidden registers alone find in words that are all right.
static std::optional<Explanation> findHidden(TermPool &pool, const Task &task) {
  Evidence evidence;
  evidence.words = draw(task, 1000, 12, 1);
  evidence.areWordsSure = true;
  Dataset more = draw(task, 200, 12, 2);
  auto accept = [&](const RuleSystem &system) {
    return explains(pool, system, more);
  };
  evidence.accept = accept;
  llvm::cantFail(evidence.selection.keepOnly("hidden-registers"));
  return explain(pool, evidence, [](llvm::StringRef) {});
}

/// A register that turns round or goes on as the input falls or rises, and of
/// which the output shows what exceeds the input.
TEST(PortfolioHidden, RegisterThatReadsTheStepBefore) {
  Task task{"", {{0, 4}}, [](State &s, In x) {
              s[1] = x[0] <= s[0] ? -s[1] : s[1] + s[0] - s[2];
              s[0] = x[0];
              return s[2] = std::max(s[1] + 1, x[0] - 2);
            }};
  TermPool pool;
  std::optional<Explanation> found = findHidden(pool, task);
  ASSERT_TRUE(found);
  EXPECT_TRUE(explains(pool, found->system, draw(task, 50, 60, 3)));
}

/// What a machine over one bit does; it has to outlive the task.
static Task taskOf(const Automaton &automaton) {
  return {"", {bit}, [&](State &s, In x) {
            unsigned cell = automaton.cell(s[0], x[0]);
            s[0] = automaton.next[cell];
            return automaton.output[cell];
          }};
}

/// At least two ones and an odd number of zeros: in words of twelve steps ones
/// may as well be counted modulo twelve.
TEST(PortfolioRules, AgreeWithTheAutomatonOnLongerWords) {
  Signature signature{{{"x", bit}}, {{"y", std::nullopt}}};
  Automaton automaton{*Alphabet::of(signature), 1, 0, {}, {}};
  automaton.numStates = 6;
  for (unsigned state = 0; state < automaton.numStates; ++state)
    for (unsigned x : {0, 1}) {
      unsigned ones = std::min(state / 2 + x, 2u), odd = state % 2 ^ !x;
      automaton.next.push_back(2 * ones + odd);
      automaton.output.push_back(ones == 2 && odd);
    }
  Task task = taskOf(automaton);
  TermPool pool;
  std::optional<Explanation> found = find(pool, task, &automaton);
  ASSERT_TRUE(found);
  EXPECT_FALSE(found->system.isTable);
  EXPECT_TRUE(explains(pool, found->system, draw(task, 60, 60, 3)));
}

/// The flag of HDLC, which hardly ever comes twice in a word: rules that count
/// how long it has not been seen explain all of them.
TEST(PortfolioTable, IsBetterThanRulesThatFailOnLongWords) {
  constexpr int64_t flag[] = {0, 1, 1, 1, 1, 1, 1, 0};
  Signature signature{{{"x", bit}}, {{"y", std::nullopt}}};
  Automaton automaton{*Alphabet::of(signature), 1, 8, {}, {}};
  // State k: the last k + 1 values are the flag's first ones.
  for (unsigned state = 0; state < 8; ++state)
    for (int64_t x : {0, 1}) {
      bool goesOn = state < 6 && flag[state + 1] == x;
      automaton.next.push_back(goesOn ? state + 1 : x == 0 ? 0 : 7);
      automaton.output.push_back(state == 6 && x == 0);
    }
  TermPool pool;
  for (bool isSure : {false, true}) {
    Evidence evidence;
    evidence.words = draw(taskOf(automaton), 3000, 14, 1);
    evidence.automaton = &automaton;
    evidence.isAutomatonSure = [&] { return isSure; };
    auto accept = [](const RuleSystem &) { return true; };
    evidence.accept = accept;
    std::optional<Explanation> found =
        explain(pool, evidence, [](llvm::StringRef) {});
    ASSERT_TRUE(found);
    EXPECT_TRUE(explains(pool, found->system, evidence.words));
    // Longer words decide only if the automaton is sure of them.
    if (isSure) {
      EXPECT_TRUE(
          explains(pool, found->system, draw(taskOf(automaton), 2000, 100, 3)));
    }
  }
}

TEST(PortfolioTable, IsTheLastResortAndSaysSo) {
  // A machine of six states without rhyme or reason.
  constexpr unsigned numStates = 6;
  Signature signature{{{"x", bit}}, {{"y", std::nullopt}}};
  Automaton automaton{*Alphabet::of(signature), 1, 0, {}, {}};
  automaton.numStates = numStates;
  automaton.next = {3, 1, 5, 0, 2, 4, 1, 1, 0, 5, 2, 3};
  automaton.output = {7, -2, 3, 3, 19, 0, 4, -5, 11, 2, 8, 6};
  Task task = taskOf(automaton);
  TermPool pool;
  std::optional<Explanation> found = find(pool, task, &automaton);
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->system.isTable);
  EXPECT_TRUE(explains(pool, found->system, draw(task, 50, 60, 3)));
}

TEST(PortfolioLabels, NumberTheStatesOfASmallMachine) {
  Signature signature{{{"x", bit}}, {{"y", std::nullopt}}};
  Automaton automaton{*Alphabet::of(signature), 1, 0, {}, {}};
  automaton.numStates = 3;
  automaton.next = {0, 1, 0, 2, 2, 2};
  automaton.output = {0, 0, 0, 1, 1, 1};
  Task task = taskOf(automaton);
  TermPool pool;
  std::optional<Explanation> found = find(pool, task, &automaton);
  ASSERT_TRUE(found);
  EXPECT_FALSE(found->system.isTable);
}

/// The finite machine of `step` on a state from 0 to the greatest one.
static Automaton machineOf(Interval range, unsigned numStates,
                           std::function<int64_t(State &, In)> step) {
  Signature signature{{{"x", range}}, {{"y", std::nullopt}}};
  Automaton automaton{*Alphabet::of(signature), 1, 0, {}, {}};
  automaton.numStates = numStates;
  for (unsigned from = 0; from < numStates; ++from)
    for (int64_t x = range.lo; x <= range.hi; ++x) {
      State state(8, 0);
      state[0] = from;
      automaton.output.push_back(step(state, {x}));
      automaton.next.push_back(
          unsigned(std::clamp<int64_t>(state[0], 0, numStates - 1)));
    }
  return automaton;
}

/// The same with other numbers of its states; the initial one stays 0.
static Automaton shuffled(const Automaton &automaton,
                          llvm::ArrayRef<unsigned> number) {
  Automaton result = automaton;
  for (unsigned state = 0; state < automaton.numStates; ++state)
    for (unsigned symbol = 0; symbol < automaton.alphabet.size(); ++symbol) {
      unsigned from = automaton.cell(state, symbol),
               to = automaton.cell(number[state], symbol);
      result.next[to] = number[automaton.next[from]];
      result.output[to] = automaton.output[from];
    }
  return result;
}

/// Rules, and no table, of a task that comes with an automaton.
static void expectRules(const Task &task, const Automaton &automaton) {
  TermPool pool;
  std::optional<Explanation> found = find(pool, task, &automaton);
  ASSERT_TRUE(found);
  EXPECT_FALSE(found->system.isTable);
  EXPECT_TRUE(explains(pool, found->system, draw(task, 50, 60, 3)));
}

/// No symbol's repetitions go through the states in order, but what they
/// answer does.
TEST(PortfolioLabels, AreWhatAStateAnswers) {
  Interval range{-2, 6};
  Task task{"", {range}, [](State &s, In x) {
              int64_t output = std::abs(2 * x[0] - 4 * s[0] - 2);
              s[0] = std::min<int64_t>(std::abs(x[0]), 4);
              return output;
            }};
  // Numbered as they come, which says nothing.
  Automaton automaton =
      shuffled(machineOf(range, 5, task.step), {0, 3, 1, 4, 2});
  expectRules(task, automaton);
}

/// States that neither a symbol's repetitions nor a breadth-first search count,
/// and that no output tells apart.
TEST(PortfolioLabels, AreResidues) {
  Task task{"", {bit}, [](State &s, In x) {
              s[0] = (5 * s[0] + 3 * x[0] + 2) % 23;
              return int64_t(s[0] == 0);
            }};
  Automaton automaton = minimize(machineOf(bit, 23, task.step));
  EXPECT_EQ(automaton.numStates, 23u);
  expectRules(task, automaton);
}
