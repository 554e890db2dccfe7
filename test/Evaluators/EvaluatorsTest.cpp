//===- EvaluatorsTest.cpp - all evaluators agree ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The interpreter, emitted Python, emitted C, the JIT and Z3's terms, on
// machines picked by hand and drawn at random. MIPS_RANDOM_MACHINES says how
// many are drawn, MIPS_RANDOM_SEED which is the first.
//
//===----------------------------------------------------------------------===//

#include "Evaluators.h"
#include "mips/IR/RandomMachine.h"
#include "mips/Target/IntegerPlan.h"
#include "llvm/Support/Process.h"
#include <gtest/gtest.h>

using namespace mips;
using namespace mips::test;

namespace {

uint64_t fromEnvironment(llvm::StringRef name, uint64_t fallback) {
  std::optional<std::string> text = llvm::sys::Process::GetEnv(name);
  uint64_t number;
  return text && !llvm::StringRef(*text).getAsInteger(10, number) ? number
                                                                  : fallback;
}

std::string show(const Trial &trial) {
  std::string text;
  llvm::raw_string_ostream os(text);
  trial.machine.get().getOperation()->print(os);
  for (const std::vector<int64_t> &row : trial.rows) {
    os << "\n ";
    for (int64_t value : row)
      os << " " << value;
  }
  return text;
}

/// The first of the failures is shrunk: often the others are of the same kind.
void expectAgreement(llvm::ArrayRef<Trial> trials) {
  bool isFirst = true;
  for (auto [trial, problem] : llvm::zip_equal(trials, disagreements(trials))) {
    if (problem.empty())
      continue;
    ADD_FAILURE() << trial.name << "\n" << problem << show(trial);
    if (!isFirst)
      continue;
    isFirst = false;
    Trial small = shrink(trial, [](const Trial &candidate) {
      return !disagreements(candidate)[0].empty();
    });
    ADD_FAILURE() << trial.name << ", smallest:\n"
                  << disagreements(small)[0] << show(small);
  }
}

struct HandPicked {
  const char *name, *body;
};

const HandPicked handPicked[] = {
    {"NegativeDivision", R"(
      %x = mips.input "x" : [-20, 20]
      %a = mips.div %x, 7
      %b = mips.mod %x, 7
      %c = mips.div %x, 4
      %d = mips.mod %x, 4
      %e = mips.div %x, 1000
      %f = mips.mod %x, 1000
      %g = mips.mod %x, 1
      mips.output "a" = %a
      mips.output "b" = %b
      mips.output "c" = %c
      mips.output "d" = %d
      mips.output "e" = %e
      mips.output "f" = %f
      mips.output "g" = %g)"},
    {"GreatDivisors", R"(
      %x = mips.input "x" : [-9000000000, 9000000000]
      %s = mips.state "s" = -5
      %t = mips.add %s, %x
      %a = mips.div %t, 3000000000
      %b = mips.mod %t, 3000000000
      %c = mips.mod %t, 9223372036854775807
      mips.next %s = %t
      mips.output "a" = %a
      mips.output "b" = %b
      mips.output "c" = %c)"},
    {"SmallByGreat", R"(
      %x = mips.input "x" : [-5, 5]
      %a = mips.div %x, 3000000000
      %c = mips.constant 3
      %b = mips.add %a, %c
      mips.output "a" = %a
      mips.output "b" = %b)"},
    {"Ties", R"(
      %x = mips.input "x" : [-1, 1]
      %y = mips.input "y" : [-1, 1]
      %z = mips.input "z" : [-1, 1]
      %a = mips.argmax %x, %y, %z
      %b = mips.argmax %z, %z, %x, %y
      %c = mips.min %x, %y
      %d = mips.max %y, %z
      %e = mips.argmax %x
      mips.output "a" = %a
      mips.output "b" = %b
      mips.output "c" = %c
      mips.output "d" = %d
      mips.output "e" = %e)"},
    {"NestedConditions", R"(
      %x = mips.input "x" : [-9, 9]
      %y = mips.input "y" : [0, 3]
      %s = mips.state "s" = 1
      %a = mips.cmp lt %x, %y
      %b = mips.cmp ge %s, %x
      %c = mips.cmp ne %s, %y
      %d = mips.and %a, %b
      %e = mips.or %d, %c
      %f = mips.xor %e, %a
      %g = mips.not %f
      %h = mips.select %g, %x, %s
      %i = mips.select %d, %h, %y
      %j = mips.select %f, %i, %h
      %k = mips.indicator %e
      mips.next %s = %j
      mips.output "u" = %i
      mips.output "v" = %k)"},
    {"SimultaneousUpdates", R"(
      %x = mips.input "x" : [-3, 3]
      %a = mips.state "a" = 1
      %b = mips.state "b" = 2
      %c = mips.state "c" = 3
      %d = mips.sub %a, %b
      mips.next %a = %b
      mips.next %b = %c
      mips.next %c = %x
      mips.output "d" = %d
      mips.output "a_out" = %a)"},
    {"Rotation", R"(
      %fx = mips.input "fx" : [-10, 10]
      %fy = mips.input "fy" : [-10, 10]
      %p = mips.state "p" = 0
      %q = mips.state "q" = 0
      %0 = mips.add %p, %fx
      %1 = mips.sub %0, %q
      %2 = mips.add %q, %fy
      %3 = mips.add %2, %p
      mips.next %p = %1
      mips.next %q = %3
      mips.output "u" = %1
      mips.output "v" = %3)"},
    {"TablesAndTheirEnds", R"(
      %x = mips.input "x" : [-2, 20]
      %s = mips.state "s" = 0
      %a = mips.lookup [3, 1, 4, 1, 5], %x
      %b = mips.lookup [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, -18], %x
      %c = mips.lookup [1, 2, 0], %s
      %d = mips.lookup [9223372036854775807, -9223372036854775808], %x
      mips.next %s = %c
      mips.output "a" = %a
      mips.output "b" = %b
      mips.output "c" = %c
      mips.output "d" = %d)"},
    {"EndsOfTheIntegers", R"(
      %x = mips.input "x" : [-9223372036854775808, 9223372036854775807]
      %y = mips.input "y" : [-1, 1]
      %c = mips.constant 1
      %k = mips.constant -9223372036854775808
      %a = mips.abs %x
      %b = mips.sub %x, %c
      %d = mips.mul %x, %y
      %e = mips.min %x, %k
      %f = mips.div %x, 1
      %g = mips.mod %x, 10
      %h = mips.cmp ge %y, %c
      %i = mips.select %h, %a, %y
      mips.output "e" = %e
      mips.output "f" = %f
      mips.output "g" = %g
      mips.output "i" = %i
      mips.output "b" = %b
      mips.output "d" = %d)"},
    {"TurnsAndRemainders", R"(
      %x = mips.input "x" : [-1, 1]
      %y = mips.input "y" : [0, 4]
      %s = mips.state "s" = 1
      %before = mips.state "before" = 0
      %t = mips.state "t" = -1
      %turn = mips.sub %s, %before
      %sum = mips.add %t, %y
      %rest = mips.mod %sum, 3
      %both = mips.mul %turn, %rest
      %z = mips.sub %both, %x
      mips.next %s = %turn
      mips.next %before = %s
      mips.next %t = %rest
      mips.output "z" = %z
      mips.output "s_out" = %s)"},
    {"LongDivision", R"(
      %x = mips.input "x" : [0, 1]
      %r = mips.state "r" = 3
      %two = mips.constant 2
      %d = mips.mul %two, %r
      %e = mips.add %d, %x
      %m = mips.mod %e, 7
      %q = mips.div %e, 7
      mips.next %r = %m
      mips.output "y" = %q)"},
    {"WordsOfLanguages", R"(
      %x = mips.input "int" : [0, 3]
      %y = mips.input "lambda" : [0, 3]
      %s = mips.state "while" = 0
      %t = mips.state "state" = 0
      %a = mips.add %x, %y
      %b = mips.mod %a, 3
      mips.next %s = %b
      mips.next %t = %s
      %c = mips.add %t, %y
      mips.output "return" = %c
      mips.output "steps" = %b)"},
    {"NoStateNoUse", R"(
      %x = mips.input "x" : [0, 255]
      %y = mips.input "unused" : [0, 1]
      %a = mips.constant 40000
      %b = mips.mul %a, %a
      %c = mips.mul %b, %x
      mips.output "y" = %c)"},
};

TEST(Evaluators, AgreeOnMachinesPickedByHand) {
  Context context;
  std::vector<Trial> trials;
  std::mt19937_64 random(1);
  for (const HandPicked &own : handPicked) {
    std::string text = std::string("mips.machine @") + own.name +
                       " learned {\n" + own.body + "\n}";
    ParsedMachine parsed = parseMachine(context, text);
    trials.push_back({own.name, parsed.machine.clone(),
                      randomRows(parsed.machine, 40, random)});
  }
  expectAgreement(trials);
}

/// Inputs and operations of many shapes; every fourth runs long enough for its
/// values to leave 64 bits.
Trial randomTrial(Context &context, uint64_t seed) {
  RandomMachineShape shape;
  shape.inputs = 1 + seed % 3;
  shape.outputs = 1 + seed % 4;
  shape.states = seed % 6;
  shape.operations = 2 + seed % 23;
  shape.finite = seed % 3 == 0;
  Trial trial{"seed " + std::to_string(seed),
              makeRandomMachine(&context, seed, shape),
              {}};
  trial.machine.get().setSymName("m" + std::to_string(seed));
  std::mt19937_64 random(seed);
  trial.rows = randomRows(*trial.machine, seed % 4 ? 10 : 40, random);
  return trial;
}

TEST(Evaluators, AgreeOnRandomMachines) {
  const uint64_t chunk = 50;
  uint64_t first = fromEnvironment("MIPS_RANDOM_SEED", 1),
           count = fromEnvironment("MIPS_RANDOM_MACHINES", 40);
  std::cout << "seeds " << first << " to " << first + count - 1 << std::endl;
  for (uint64_t begin = 0; begin < count; begin += chunk) {
    Context context;
    std::vector<Trial> trials;
    for (uint64_t i = begin; i < std::min(begin + chunk, count); ++i)
      trials.push_back(randomTrial(context, first + i));
    expectAgreement(trials);
  }
}

/// One step before the limit all is well; at the limit native programs stop and
/// name the state variable, and those with big integers go on.
TEST(Evaluators, AnUnboundedSumStopsAtTheLimit) {
  Context context;
  Trial trial{"sum", nullptr, {}};
  trial.machine = parseMachine(context, R"(
    mips.machine @Sum learned {
      %x = mips.input "x" : [0, 4611686018427387904]
      %s = mips.state "total" = 0
      %t = mips.add %s, %x
      mips.next %s = %t
      mips.output "y" = %t
    })")
                      .machine.clone();
  IntegerPlan plan(*trial.machine);
  Bounds guard = *plan.guardOf(trial.machine.get().states()[0]);
  EXPECT_GE(*guard.hi, int64_t(1) << 61);
  trial.rows = {{*guard.hi - 1}, {1}, {1}, {1}};
  EXPECT_EQ(disagreements(trial)[0], "");
  Answer jit = runJit(trial);
  ASSERT_EQ(jit.size(), 3u);
  EXPECT_EQ(jit[1], std::to_string(*guard.hi));
  EXPECT_EQ(jit[2], "! state variable 'total' would leave " +
                        printBounds(guard) +
                        ", where 64-bit integers are exact");
  EXPECT_EQ(runC(trial)[0], jit);
  EXPECT_EQ(test::runPython(trial)[0], interpret(trial));
  EXPECT_EQ(interpret(trial).size(), 4u);
}

/// A sum that is too great for a stretch without checks goes on with checks,
/// and without them once it is small again.
TEST(Evaluators, StretchesBeginAgainWhereStatesAreSmall) {
  Context context;
  Trial trial{"wave", nullptr, {}};
  trial.machine = parseMachine(context, R"(
    mips.machine @Wave learned {
      %x = mips.input "x" : [-1152921504606846976, 1152921504606846976]
      %s = mips.state "s" = 0
      %t = mips.add %s, %x
      mips.next %s = %t
      mips.output "y" = %t
    })")
                      .machine.clone();
  const int64_t most = int64_t(1) << 60;
  for (unsigned wave = 0; wave < 3; ++wave) {
    for (int64_t step : {most, most, most, most, -most, -most, -most, -most})
      trial.rows.push_back({step});
    for (unsigned i = 0; i < 40; ++i)
      trial.rows.push_back({i % 2 ? 5 : -5});
  }
  EXPECT_EQ(disagreements(trial)[0], "");
  EXPECT_EQ(runJit(trial).size(), trial.rows.size());
  trial.rows.insert(trial.rows.end(), 5, {most});
  EXPECT_EQ(disagreements(trial)[0], "");
  EXPECT_EQ(runJit(trial).size(), trial.rows.size());
}

/// A product of unbounded values is checked by itself, and counts only where it
/// is used.
TEST(Evaluators, AProductStopsWhereItIsUsed) {
  Context context;
  Trial trial{"product", nullptr, {}};
  trial.machine = parseMachine(context, R"(
    mips.machine @Product learned {
      %x = mips.input "x" : [0, 1000000000000]
      %use = mips.input "use" : [0, 1]
      %one = mips.constant 1
      %s = mips.state "s" = 0
      %t = mips.add %s, %x
      %u = mips.mul %t, %t
      %c = mips.cmp eq %use, %one
      %y = mips.select %c, %u, %x
      mips.next %s = %t
      mips.output "square" = %y
    })")
                      .machine.clone();
  trial.rows = {{3000000000, 1}, {3000000000, 0}, {1, 1}};
  EXPECT_EQ(disagreements(trial)[0], "");
  EXPECT_EQ(runJit(trial),
            (Answer{"9000000000000000000", "3000000000",
                    "! output 'square' needs integers of more than 64 bits"}));
}

/// Widths that rely on the declared length are not used beyond it.
TEST(Evaluators, StepsAreCountedWhereTheLengthIsReliedOn) {
  Context context;
  Trial trial{"short", nullptr, {}};
  trial.machine = parseMachine(context, R"(
    mips.machine @Short learned attributes {max_length = 3 : i64} {
      %x = mips.input "x" : [0, 40]
      %s = mips.state "s" = 0
      %t = mips.add %s, %x
      mips.next %s = %t
      mips.output "y" = %t
    })")
                      .machine.clone();
  trial.rows = {{40}, {40}, {40}, {40}};
  EXPECT_EQ(disagreements(trial)[0], "");
  Answer expected = {"40", "80", "120",
                     "! the machine is meant for at most 3 steps"};
  EXPECT_EQ(runJit(trial), expected);
  EXPECT_EQ(runC(trial)[0], expected);
  EXPECT_EQ(IntegerPlan(*trial.machine).greatestWidth(), 8u);
}

/// Values out of the inputs' ranges are refused, not computed with.
TEST(Evaluators, InputsOutOfRangeAreRefused) {
  Context context;
  Trial trial{"refusal", nullptr, {}};
  trial.machine = parseMachine(context, R"(
    mips.machine @Refusal learned {
      %x = mips.input "x" : [-3, 40]
      mips.output "y" = %x
    })")
                      .machine.clone();
  trial.rows = {{-3}, {40}, {41}};
  Answer expected = {"-3", "40", "! an input is out of its range"};
  EXPECT_EQ(runJit(trial), expected);
  EXPECT_EQ(runC(trial)[0], expected);
  trial.rows = {{-4}};
  EXPECT_EQ(runJit(trial)[0], "! an input is out of its range");
}

/// The shrinker itself: what is left of a machine with a `mod` is the `mod`.
TEST(Shrink, KeepsWhatFails) {
  Context context;
  for (uint64_t seed = 1;; ++seed) {
    Trial trial = randomTrial(context, seed);
    auto fails = [](const Trial &candidate) {
      return !candidate.machine.get().block().getOps<ModOp>().empty();
    };
    if (!fails(trial) || trial.machine.get().states().empty())
      continue;
    Trial small = shrink(trial, fails);
    EXPECT_TRUE(fails(small));
    EXPECT_EQ(small.rows.size(), 1u);
    EXPECT_EQ(small.machine.get().outputs().size(), 1u);
    EXPECT_LE(small.machine.get().block().getOperations().size(),
              trial.machine.get().inputs().size() + 6)
        << show(small);
    break;
  }
}

} // namespace
