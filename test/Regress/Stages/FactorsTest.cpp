//===- FactorsTest.cpp - finite machines as several registers ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "../Tasks.h"
#include "Stages/CascadeSearch.h"
#include "Stages/FactorSearch.h"
#include "Stages/Heads.h"
#include "Stages/Partitions.h"
#include "Stages/ResidueLabels.h"
#include "mips/Data/ValueOrder.h"
#include "mips/Regress/Portfolio/Portfolio.h"
#include "gtest/gtest.h"
#include <map>
#include <set>

using namespace mips;
using namespace mips::regress;
using namespace mips::test;

namespace {

using In = llvm::ArrayRef<int64_t>;

/// The states that a task of one input reaches; they must all differ in what
/// they answer sooner or later.
Automaton explore(const Task &task) {
  Automaton automaton;
  automaton.alphabet = *Alphabet::of(task.inputs);
  std::map<State, unsigned> numbers;
  std::vector<State> states = {State(8, 0)};
  numbers[states[0]] = 0;
  for (size_t at = 0; at < states.size(); ++at)
    for (unsigned symbol = 0; symbol < automaton.alphabet.size(); ++symbol) {
      State state = states[at];
      automaton.output.push_back(
          task.step(state, automaton.alphabet.inputs(symbol)));
      auto [it, isNew] = numbers.try_emplace(state, states.size());
      if (isNew)
        states.push_back(state);
      automaton.next.push_back(it->second);
    }
  automaton.numStates = states.size();
  return automaton;
}

const Task products[] = {
    {"CounterWithCarry",
     {{0, 2}},
     [](State &s, In x) {
       if (x[0] == 1 && s[0] == 4)
         s[1] = (s[1] + 1) % 4;
       if (x[0] == 1)
         s[0] = (s[0] + 1) % 5;
       return int64_t(s[0] == 4 && s[1] == 3);
     }},
    {"CounterThatALatchEnables",
     {{0, 3}},
     [](State &s, In x) {
       if (x[0] == 3 && s[0])
         s[1] = (s[1] + 1) % 6;
       if (x[0] == 1)
         s[0] = 1;
       if (x[0] == 2)
         s[0] = 0;
       return s[1];
     }},
};

class Product : public testing::TestWithParam<Task> {};

std::optional<Explanation> explainStates(TermPool &pool, const Task &task,
                                         const Automaton &automaton) {
  Evidence evidence;
  evidence.words = draw(task, 300, 70, 1);
  evidence.automaton = &automaton;
  auto accept = [&](const RuleSystem &system) {
    return explains(pool, system, evidence.words);
  };
  evidence.accept = accept;
  llvm::cantFail(evidence.selection.keepOnly("factors"));
  return explain(pool, evidence, [](llvm::StringRef) {});
}

/// Whether a way has two registers that tell all states apart.
bool tellsAllStates(const StateLabels &labels, const Automaton &automaton) {
  std::set<std::vector<int64_t>> tuples(labels.begin(), labels.end());
  return labels[0].size() == 2 && tuples.size() == automaton.numStates;
}

} // namespace

TEST_P(Product, IsTwoRegisters) {
  Automaton automaton = explore(GetParam());
  std::vector<StateLabels> ways = factorLabels(automaton);
  ASSERT_FALSE(ways.empty());
  EXPECT_TRUE(llvm::any_of(ways, [&](const StateLabels &labels) {
    return tellsAllStates(labels, automaton);
  }));
}

TEST_P(Product, HasRules) {
  Automaton automaton = explore(GetParam());
  TermPool pool;
  std::optional<Explanation> found = explainStates(pool, GetParam(), automaton);
  ASSERT_TRUE(found);
  EXPECT_FALSE(found->system.isTable);
  EXPECT_TRUE(explains(pool, found->system, draw(GetParam(), 60, 80, 3)));
}

INSTANTIATE_TEST_SUITE_P(Factors, Product, testing::ValuesIn(products),
                         [](const auto &info) { return info.param.name; });

/// The weights of a check digit go by the place. That the amounts scatter like
/// names does not matter, since equations give the residues.
TEST(Factors, AreSumsWithWeightsByPlace) {
  const Task checks[] = {
      {"Isbn10",
       {{0, 9}},
       [](State &s, In x) {
         s[0] = (s[0] + 1) % 11;
         s[1] = (s[1] + s[0] * x[0]) % 11;
         return int64_t(s[1] == 0);
       }},
      {"RoutingNumber",
       {{0, 9}},
       [](State &s, In x) {
         constexpr int64_t weights[] = {3, 7, 1};
         s[1] = (s[1] + weights[s[0]] * x[0]) % 10;
         s[0] = (s[0] + 1) % 3;
         return int64_t(s[1] == 0);
       }},
  };
  for (const Task &check : checks) {
    Automaton automaton = explore(check);
    TermPool pool;
    std::optional<Explanation> found = explainStates(pool, check, automaton);
    ASSERT_TRUE(found) << check.name;
    EXPECT_FALSE(found->system.isTable) << check.name;
    EXPECT_TRUE(explains(pool, found->system, draw(check, 60, 80, 3)))
        << check.name;
  }
}

/// Equations have no solution where a step is no turn.
TEST(Residues, AreNoneOfACounterThatStops) {
  Task counter = {"", {{0, 1}}, [](State &s, In x) {
                    s[0] = std::min<int64_t>(s[0] + x[0], 4);
                    return s[0];
                  }};
  Automaton automaton = explore(counter);
  EXPECT_FALSE(residueLabels(automaton, StateLabels(automaton.numStates)));
}

/// The outputs choose the unit and the shift: those with which they are smooth.
TEST(Residues, AreTheOnesThatOutputsShow) {
  Task dial = {"", {{0, 2}}, [](State &s, In x) {
                 constexpr int64_t amounts[] = {0, 4, 9};
                 s[0] = (s[0] + amounts[x[0]]) % 13;
                 return int64_t((s[0] + 6) % 13);
               }};
  Automaton automaton = explore(dial);
  auto labels = residueLabels(automaton, StateLabels(automaton.numStates));
  ASSERT_TRUE(labels);
  for (unsigned state = 0; state < automaton.numStates; ++state)
    EXPECT_EQ((*labels)[state].front(),
              automaton.outputs(automaton.cell(state, 0)).front());
}

/// A protocol of five states, of which most answer each request in its own way.
TEST(Factors, OfNamesThatNobodyDeclaredAreCountersOnly) {
  Task protocol = {"", {{0, 8}}, [](State &s, In x) {
                     bool isOdd = (s[0] * 5 + x[0] * x[0]) % 7 == 3;
                     int64_t answer = isOdd ? (x[0] * 4 + s[0]) % 9 : x[0];
                     s[0] = isOdd ? (s[0] + x[0]) % 5 : s[0];
                     return answer;
                   }};
  Automaton automaton = explore(protocol);
  Evidence evidence;
  evidence.words = draw(protocol, 300, 20, 1);
  evidence.automaton = &automaton;
  ASSERT_EQ(judgeValueOrder(automaton, evidence.words.signature()),
            ValueOrder::Names);
  size_t counters = factorLabels(automaton, /*areCounters=*/true).size();
  ASSERT_FALSE(cascades(automaton, headsOf(automaton)).empty());
  evidence.accept = [](const RuleSystem &) { return false; };
  llvm::cantFail(evidence.selection.keepOnly("factors"));
  std::optional<size_t> tried;
  TermPool pool;
  explain(
      pool, evidence, [](llvm::StringRef) {},
      [&](StageId stage, const StageCounts &counts) {
        if (stage == StageId::Factors)
          tried = counts.tried;
      });
  EXPECT_EQ(tried, counters);
}

TEST(Partitions, OfACounter) {
  Automaton automaton = explore(
      {"", {{0, 1}}, [](State &s, In x) { return s[0] = (s[0] + x[0]) % 6; }});
  Partition two = closedPartition(automaton, 0, 2),
            three = closedPartition(automaton, 0, 3);
  EXPECT_EQ(two.blockOf, (std::vector<unsigned>{0, 1, 0, 1, 0, 1}));
  EXPECT_EQ(three.blockOf, (std::vector<unsigned>{0, 1, 2, 0, 1, 2}));
  EXPECT_EQ(meetOf(two, three).numBlocks, 6u);
  EXPECT_EQ(joinOf(two, three).numBlocks, 1u);
  EXPECT_EQ(closedPartition(automaton, 0, 1).numBlocks, 1u);
}

/// A window of two, which a register that is never cleared has not.
TEST(Partitions, TellHowFarAMachineRemembers) {
  Automaton window = explore({"", {{0, 2}}, [](State &s, In x) {
                                int64_t oldest = s[1];
                                s[1] = s[0];
                                s[0] = x[0];
                                return oldest;
                              }});
  EXPECT_EQ(memoryOf(window, 10), 2u);
  EXPECT_EQ(memoryOf(window, 1), std::nullopt);
  Automaton sum = explore(
      {"", {{0, 1}}, [](State &s, In x) { return s[0] = (s[0] + x[0]) % 3; }});
  EXPECT_EQ(memoryOf(sum, 10), std::nullopt);
}

/// A counter modulo a prime is no product.
TEST(Factors, OfAPrimeCounterAreNone) {
  Automaton automaton = explore(
      {"", {{0, 1}}, [](State &s, In x) { return s[0] = (s[0] + x[0]) % 7; }});
  EXPECT_TRUE(factorLabels(automaton).empty());
}
