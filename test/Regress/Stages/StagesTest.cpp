//===- StagesTest.cpp - each stage of the portfolio by itself ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "../Tasks.h"
#include "Portfolio/Registry.h"
#include "mips/Regress/Portfolio/Portfolio.h"
#include "gtest/gtest.h"
#include <map>

using namespace mips;
using namespace mips::regress;
using namespace mips::test;

namespace {

/// An example that a stage finds the rule of, and what must run beside it: what
/// fills the bank that it chooses from.
struct Example {
  StageId stage;
  const char *only;
  Task task;
  bool hasAutomaton = false;
  bool hasCoordinates = false;
};

class Alone : public testing::TestWithParam<Example> {};

/// r' = (r + x) mod n, y = r'.
Automaton countModulo(unsigned n) {
  Automaton automaton;
  automaton.alphabet = *Alphabet::of(std::vector<Interval>{{0, 1}});
  automaton.numStates = n;
  automaton.numOutputs = 1;
  for (unsigned state = 0; state < n; ++state)
    for (unsigned x = 0; x < 2; ++x) {
      automaton.next.push_back((state + x) % n);
      automaton.output.push_back((state + x) % n);
    }
  return automaton;
}

struct Result {
  std::optional<Explanation> found;
  std::map<StageId, StageCounts> counts;
};

Result search(TermPool &pool, const Example &example, llvm::StringRef only) {
  Evidence evidence;
  evidence.words = draw(example.task, 300, 18, 1);
  Automaton automaton = countModulo(example.stage == StageId::Factors ? 6 : 3);
  if (example.hasAutomaton)
    evidence.automaton = &automaton;
  if (example.hasCoordinates) {
    evidence.numCoordinates = 1;
    evidence.coordinates = [&](llvm::ArrayRef<int64_t> word) {
      State state(8, 0);
      std::vector<int64_t> points;
      for (int64_t x : word) {
        example.task.step(state, {x});
        points.push_back(state[0]);
      }
      return points;
    };
  }
  auto accept = [&](const RuleSystem &system) {
    return explains(pool, system, evidence.words);
  };
  evidence.accept = accept;
  llvm::cantFail(evidence.selection.keepOnly(only));
  Result result;
  result.found = explain(
      pool, evidence, [](llvm::StringRef) {},
      [&](StageId stage, const StageCounts &counts) {
        result.counts[stage] = counts;
      });
  return result;
}

const Interval bit{0, 1};
using In = llvm::ArrayRef<int64_t>;

int64_t majority(State &s, In x) { return (s[0] += 2 * x[0] - 1) > 0; }
int64_t parity(State &s, In x) { return s[0] ^= x[0]; }
int64_t modulo6(State &s, In x) { return s[0] = (s[0] + x[0]) % 6; }
int64_t modulo3(State &s, In x) { return s[0] = (s[0] + x[0]) % 3; }

/// The sum of two numbers, of which one begins with its highest bit and the
/// other one with its lowest.
int64_t sumOfLinks(State &s, In x) {
  s[0] = 2 * s[0] + x[0];
  s[1] += x[1] << s[2]++;
  return s[0] + s[1];
}

/// Two kinds of brackets, 0 and 2 open ones: are they balanced so far?
int64_t brackets(State &s, In x) {
  int64_t kind = x[0] / 2 + 1;
  if (x[0] % 2 == 0)
    s[0] = 3 * s[0] + kind;
  else if (s[0] % 3 == kind)
    s[0] /= 3;
  else
    s[1] = 1;
  return s[0] == 0 && s[1] == 0;
}

const Example examples[] = {
    {StageId::Recurrences,
     "recurrences",
     {"",
      {{0, 9}},
      [](State &s, In x) {
        int64_t y = (x[0] + s[1] + s[4]) % 10;
        std::rotate(s.begin(), s.begin() + 4, s.begin() + 5);
        return s[0] = y;
      }}},
    {StageId::FieldLinear, "field-linear", {"", {bit}, parity}},
    {StageId::Division,
     "division",
     {"",
      {{0, 9}},
      [](State &s, In x) {
        int64_t e = 10 * s[0] + x[0];
        s[0] = e % 7;
        return e / 7;
      }}},
    {StageId::Windows,
     "windows",
     {"",
      {{0, 9}},
      [](State &s, In x) { return s[0] = std::max(s[0], x[0]); }}},
    {StageId::Folds,
     "folds",
     {"",
      {{0, 3}},
      [](State &s, In x) {
        ++s[x[0]];
        return int64_t(std::max_element(s.begin(), s.begin() + 4) - s.begin());
      }}},
    {StageId::Relations, "templates,relations", {"", {bit}, majority}},
    // Its registers are not among the cheap ones of two inputs.
    {StageId::Relations,
     "templates,second-level,relations",
     {"Links", {bit, bit}, sumOfLinks}},
    {StageId::Registers,
     "templates,registers",
     {"",
      {bit},
      [](State &s, In x) {
        s[0] = (s[0] + x[0]) % 5;
        return int64_t(s[0] == 3);
      }}},
    {StageId::Stacks, "stacks", {"", {{0, 3}}, brackets}},
    {StageId::StateEncodings, "state-encodings", {"", {bit}, modulo3}, true},
    {StageId::Factors, "factors", {"", {bit}, modulo6}, true},
    {StageId::Coordinates,
     "coordinates",
     {"",
      {{0, 4}},
      [](State &s, In x) {
        return (s[0] = std::min<int64_t>(s[0] + x[0], 9)) / 3;
      }},
     false,
     true},
    {StageId::HiddenRegisters,
     "hidden-registers",
     {"",
      {{0, 5}},
      [](State &s, In x) {
        s[0] = std::clamp<int64_t>(s[0] + x[0] - 2, 0, 6);
        return int64_t(s[0] > 3);
      }}},
    {StageId::Filters,
     "filters",
     {"",
      {{0, 15}},
      [](State &s, In x) { return (s[0] = (3 * s[0] + 16 * x[0]) / 4) / 16; }}},
    {StageId::LookupTable, "lookup-table", {"", {bit}, modulo3}, true},
};

} // namespace

TEST_P(Alone, FindsTheRule) {
  TermPool pool;
  Result result = search(pool, GetParam(), GetParam().only);
  ASSERT_TRUE(result.found);
  ASSERT_FALSE(result.found->system.origins.empty());
  EXPECT_EQ(result.found->system.origins[0].stage, GetParam().stage)
      << describe(result.found->system.origins);
  EXPECT_EQ(result.found->system.isTable,
            GetParam().stage == StageId::LookupTable);
  // On words that are four times as long.
  EXPECT_TRUE(
      explains(pool, result.found->system, draw(GetParam().task, 60, 48, 3)));
  EXPECT_GE(result.found->cost, stageOf(GetParam().stage).cheapest);
  for (const auto &[stage, counts] : result.counts)
    if (stage == GetParam().stage) {
      EXPECT_GT(counts.won, 0u);
      EXPECT_GE(counts.offered, counts.won);
    } else {
      EXPECT_EQ(counts.offered, 0u) << nameOf(stage).str();
    }
}

/// Nothing is left of the search without the stage that finds the rule.
TEST_P(Alone, FindsNothingIfItIsLeftOut) {
  llvm::SmallVector<llvm::StringRef> others;
  llvm::StringRef(GetParam().only).split(others, ',');
  llvm::erase(others, nameOf(GetParam().stage));
  // An empty list would be one without a name; registers over none find
  // nothing.
  std::string only = others.empty() ? "second-level" : others[0].str();
  TermPool pool;
  EXPECT_FALSE(search(pool, GetParam(), only).found);
}

TEST_P(Alone, DeclinesWithoutWhatItNeeds) {
  const Stage &stage = stageOf(GetParam().stage);
  Evidence evidence;
  evidence.words = draw(GetParam().task, 10, 4, 1);
  if (stage.needs & NeedsAutomaton)
    EXPECT_EQ(whatLacks(stage.id, evidence), "an automaton");
  else if (stage.needs & NeedsCoordinates)
    EXPECT_EQ(whatLacks(stage.id, evidence), "coordinates of a hidden state");
  else
    EXPECT_EQ(whatLacks(stage.id, evidence), "");
  if (!(stage.needs & (NeedsAutomaton | NeedsCoordinates)))
    return;
  TermPool pool;
  Example example = GetParam();
  example.hasAutomaton = example.hasCoordinates = false;
  Result result = search(pool, example, example.only);
  EXPECT_FALSE(result.found);
  EXPECT_EQ(result.counts[stage.id].tried + result.counts[stage.id].offered,
            0u);
}

INSTANTIATE_TEST_SUITE_P(Stages, Alone, testing::ValuesIn(examples),
                         [](const auto &info) {
                           std::string name = nameOf(info.param.stage).str();
                           llvm::erase(name, '-');
                           return name + info.param.task.name;
                         });

/// Stages that only fill the bank find nothing alone, and all others have an
/// example above.
TEST(StageTable, HasAnExampleOfEachStage) {
  for (const Stage &stage : stages()) {
    bool isShown = llvm::any_of(examples, [&](const Example &example) {
      return example.stage == stage.id;
    });
    EXPECT_EQ(isShown, stage.kind != StageKind::FillsBank)
        << nameOf(stage.id).str();
  }
}

TEST(StageTable, RunsEachStage) {
  for (const Stage &stage : stages())
    EXPECT_TRUE(llvm::any_of(steps(), [&](const mips::regress::Step &step) {
      return step.action == mips::regress::Step::Run && step.stage == stage.id;
    })) << nameOf(stage.id).str();
}

TEST(StageSelection, SaysWhatItDoesNotKnow) {
  Selection selection;
  EXPECT_EQ(
      llvm::toString(selection.leaveOut("-divison")),
      "no stage or template is called 'divison'; --list-stages names them");
  EXPECT_EQ(llvm::toString(selection.leaveOut("division")),
            "expected '-' before 'division'");
  // A family that is no template cannot be left out.
  EXPECT_EQ(
      llvm::toString(selection.keepOnly("window")),
      "no stage or template is called 'window'; --list-stages names them");
  EXPECT_FALSE(bool(selection.leaveOut("-division,-running-sum")));
  EXPECT_FALSE(selection.has(StageId::Division));
  EXPECT_FALSE(selection.has(Family::RunningSum));
  EXPECT_TRUE(selection.has(StageId::Windows));
  EXPECT_TRUE(selection.has(Family::Residue));
}

TEST(StageSelection, KeepsOneTemplate) {
  Selection selection;
  EXPECT_FALSE(bool(selection.keepOnly("registers,residue")));
  EXPECT_TRUE(selection.has(StageId::Templates));
  EXPECT_TRUE(selection.has(Family::Residue));
  EXPECT_FALSE(selection.has(Family::HeldValue));
  EXPECT_FALSE(selection.has(StageId::Windows));
}
