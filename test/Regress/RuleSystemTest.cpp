//===- RuleSystemTest.cpp - rule systems: data, tidiness, machines ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/System/RuleSystem.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/IR/Interpreter.h"
#include "mips/Regress/System/BuildMachine.h"
#include "mips/Regress/System/Tidy.h"
#include "mips/Regress/Terms/Cost.h"
#include "mips/Regress/Terms/TermPrinter.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/IR/Verifier.h"
#include "llvm/ADT/StringExtras.h"
#include "gtest/gtest.h"

using namespace mips;
using namespace mips::regress;

namespace {

class RuleSystemTest : public testing::Test {
protected:
  static Signature signature(std::vector<std::string> inputs) {
    Signature result;
    for (const std::string &name : inputs)
      result.inputs.push_back({name, Interval{0, 1}});
    result.outputs.push_back({"y", std::nullopt});
    return result;
  }
  TermId leaf(unsigned c) { return pool.leaf(c); }
  TermId num(int64_t v) { return pool.constant(v); }
  TermId op(Op o, std::vector<TermId> operands, int64_t value = 0) {
    return pool.make(o, operands, value);
  }
  /// Long division by 7; leaves x, r.
  RuleSystem division() {
    TermId step = op(Op::Add, {op(Op::Mul, {num(2), leaf(1)}), leaf(0)});
    RuleSystem system;
    system.states = {{"", 0, op(Op::Mod, {step}, 7), Interval{0, 6}}};
    system.outputs = {op(Op::Div, {step}, 7)};
    return system;
  }
  std::vector<std::string> rules(const RuleSystem &system,
                                 const Signature &signature) {
    mlir::MLIRContext context;
    auto module = buildMachine(context, pool, system, signature, "T");
    EXPECT_TRUE(succeeded(mlir::verify(*module)));
    MachineOp machine = *module->getOps<MachineOp>().begin();
    EXPECT_TRUE(machine.isLearned());
    return printRules(machine);
  }

  TermPool pool;
};

using Lines = std::vector<std::string>;

/// Sequences of `lengths`, labelled by long division by 7.
Dataset divisionData(std::vector<unsigned> lengths) {
  Signature signature;
  signature.inputs.push_back({"x", Interval{0, 1}});
  signature.outputs.push_back({"y", Interval{0, 1}});
  Dataset data(signature);
  unsigned bits = 12345;
  for (unsigned length : lengths) {
    data.beginSequence();
    int64_t r = 0;
    for (unsigned t = 0; t < length; ++t) {
      int64_t x = (bits = bits * 1103515245 + 12345) >> 20 & 1;
      r = 2 * r + x;
      data.appendStep({x, r / 7});
      r %= 7;
    }
  }
  return data;
}

TEST_F(RuleSystemTest, explainsWhatItGives) {
  Dataset data = divisionData(std::vector<unsigned>(1000, 12));
  EXPECT_TRUE(explains(pool, division(), data));
}

TEST_F(RuleSystemTest, reportsTheFirstSequenceThatDiffers) {
  std::vector<unsigned> lengths(400, 3);
  lengths[257] = 30;
  lengths[300] = 9;
  Dataset data = divisionData(lengths);
  data.appendSequence({0, 1}); // wrong at once, but later
  Dataset wrong(data.signature());
  for (size_t s = 0; s < data.numSequences(); ++s) {
    std::vector<int64_t> rows = data.sequence(s).vec();
    if (s == 257)
      rows[2 * 29 + 1] ^= 1;
    if (s == 300)
      rows[1] ^= 1;
    wrong.appendSequence(rows);
  }
  size_t sequence, step;
  EXPECT_FALSE(explains(pool, division(), wrong, &sequence, &step));
  EXPECT_EQ(sequence, 257u);
  EXPECT_EQ(step, 29u);
  EXPECT_FALSE(explains(pool, division(), data, &sequence, &step));
  EXPECT_EQ(sequence, 400u);
  EXPECT_EQ(step, 0u);
}

TEST_F(RuleSystemTest, overflowIsADifference) {
  // s' = s*s + 2 outgrows 62 bits at its sixth square.
  RuleSystem system;
  TermId next = op(Op::Add, {op(Op::Mul, {leaf(1), leaf(1)}), num(2)});
  system.states = {{"", 2, next, std::nullopt}};
  system.outputs = {num(0)};
  Signature signature = this->signature({"x"});
  Dataset data(signature);
  data.beginSequence();
  for (unsigned t = 0; t < 10; ++t)
    data.appendStep({0, 0});
  size_t step;
  EXPECT_FALSE(explains(pool, system, data, nullptr, &step));
  EXPECT_EQ(step, 5u);
}

TEST_F(RuleSystemTest, statesMoveTogether) {
  // A shift register: y is x two steps ago.
  RuleSystem system;
  system.states = {{"", 0, leaf(0), {}}, {"", 0, leaf(1), {}}};
  system.outputs = {leaf(2)};
  Dataset data(signature({"x"}));
  data.beginSequence();
  for (auto [x, y] : {std::pair(1, 0), {0, 0}, {0, 1}, {1, 0}, {1, 0}, {0, 1}})
    data.appendStep({x, y});
  EXPECT_TRUE(explains(pool, system, data));
}

TEST_F(RuleSystemTest, boundedStatesAreCheaper) {
  RuleSystem bounded = division(), unbounded = division();
  unbounded.states[0].range.reset();
  EXPECT_LT(cost(pool, bounded), cost(pool, unbounded));
}

TEST_F(RuleSystemTest, tidyMergesShiftRegisters) {
  // Leaves x, s0 .. s4: two registers of x, one of them longer, and a state
  // that nothing needs.
  RuleSystem system;
  system.states = {{"", 0, leaf(0), {}},
                   {"", 0, leaf(0), Interval{0, 1}},
                   {"", 0, leaf(2), {}},
                   {"", 0, leaf(1), {}},
                   {"", 0, op(Op::Add, {leaf(5), leaf(0)}), {}}};
  system.outputs = {op(Op::Add, {op(Op::Add, {leaf(0), leaf(1)}),
                                 op(Op::Add, {leaf(3), leaf(4)})})};
  tidy(pool, signature({"x"}), system);
  ASSERT_EQ(system.states.size(), 2u);
  EXPECT_TRUE(system.states[0].range.has_value());
  EXPECT_EQ(rules(system, signature({"x"})),
            (Lines{"x_1' = x", "x_2' = x_1", "y = 2*x_2 + x + x_1"}))
      << llvm::join(rules(system, signature({"x"})), "; ");
}

TEST_F(RuleSystemTest, tidyKeepsStatesThatBeginDifferently) {
  RuleSystem system;
  system.states = {{"", 0, leaf(0), {}}, {"", 1, leaf(0), {}}};
  system.outputs = {op(Op::Add, {leaf(1), leaf(2)})};
  tidy(pool, signature({"x"}), system);
  EXPECT_EQ(system.states.size(), 2u);
  EXPECT_NE(system.states[0].name, system.states[1].name);
}

TEST_F(RuleSystemTest, tidyFoldsConstantStates) {
  RuleSystem system;
  system.states = {{"", 3, leaf(1), {}}};
  system.outputs = {op(Op::Add, {leaf(0), op(Op::Sub, {leaf(1), num(3)})})};
  tidy(pool, signature({"x"}), system);
  EXPECT_TRUE(system.states.empty());
  EXPECT_EQ(system.outputs[0], leaf(0));
}

TEST_F(RuleSystemTest, tidyMergesMutuallyEqualStates) {
  // s' = u + x, u' = s + x from the same start are one running sum.
  RuleSystem system;
  system.states = {{"", 0, op(Op::Add, {leaf(2), leaf(0)}), {}},
                   {"", 0, op(Op::Add, {leaf(1), leaf(0)}), {}}};
  system.outputs = {op(Op::Mod, {op(Op::Add, {leaf(1), leaf(2)})}, 5)};
  tidy(pool, signature({"x"}), system);
  EXPECT_EQ(system.states.size(), 1u);
}

TEST_F(RuleSystemTest, namesSayWhatStatesAre) {
  // Leaves r, y_1 (inputs so named on purpose), then five states.
  Signature names = signature({"r", "y_1"});
  RuleSystem system;
  TermId isTwo = op(Op::Eq, {leaf(0), num(2)});
  system.outputs = {op(Op::Mod, {op(Op::Add, {leaf(2), leaf(3)})}, 3)};
  system.states = {
      {"", 0, op(Op::Add, {leaf(2), isTwo}), {}},
      {"", 0, leaf(1), {}},
      {"", 0, op(Op::Mod, {op(Op::Add, {leaf(4), leaf(5)})}, 5), {}},
      {"", 0, op(Op::Add, {leaf(5), num(1)}), {}},
      {"", 0, system.outputs[0], {}}};
  system.outputs[0] = op(Op::Add, {system.outputs[0], leaf(4)});
  system.outputs.push_back(system.states[4].next);
  names.outputs.push_back({"z", std::nullopt});
  system.outputs[0] = op(Op::Add, {system.outputs[0], leaf(6)});
  tidy(pool, names, system);
  std::vector<std::string> found;
  for (const StateRule &state : system.states)
    found.push_back(state.name);
  EXPECT_EQ(found, (Lines{"c", "s", "n", "z_1", "y_1_1"}))
      << llvm::join(found, " ");
}

TEST_F(RuleSystemTest, machineReadsLikeAPersons) {
  RuleSystem system = division();
  tidy(pool, signature({"x"}), system);
  EXPECT_EQ(rules(system, signature({"x"})),
            (Lines{"r' = (2*r + x) mod 7", "y = (2*r + x) div 7"}));
}

TEST_F(RuleSystemTest, conditionsAndIndicators) {
  RuleSystem system;
  TermId equal = op(Op::Eq, {leaf(0), leaf(1)});
  auto rule = [&](TermId output) {
    system.outputs = {output};
    return rules(system, signature({"a", "b"}))[0];
  };
  EXPECT_EQ(rule(equal), "y = [a = b]");
  EXPECT_EQ(rule(op(Op::Not, {equal})), "y = [a != b]");
  EXPECT_EQ(rule(op(Op::Add, {equal, leaf(0)})), "y = [a = b] + a");
  EXPECT_EQ(rule(op(Op::And, {leaf(0), equal})), "y = [a != 0 and a = b]");
  EXPECT_EQ(rule(op(Op::Not, {leaf(0)})), "y = [a = 0]");
  EXPECT_EQ(rule(op(Op::Not, {op(Op::Lt, {num(2), leaf(0)})})), "y = [a <= 2]");
  EXPECT_EQ(rule(op(Op::Select, {leaf(0), num(1), num(0)})), "y = [a != 0]");
  EXPECT_EQ(rule(op(Op::Select, {op(Op::Not, {equal}), leaf(0), num(5)})),
            "y = if a = b then 5 else a");
  EXPECT_EQ(rule(op(Op::Sub, {num(0), leaf(0)})), "y = 0 - a");
}

/// The machine does what the terms say, for every operator.
TEST_F(RuleSystemTest, machineMeansTheTerms) {
  std::vector<TermId> terms = {
      op(Op::Sub,
         {op(Op::Mul, {num(-3), leaf(0)}), op(Op::Add, {leaf(1), num(7)})}),
      op(Op::Min, {leaf(0), op(Op::Max, {leaf(1), num(-2)})}),
      op(Op::Div, {leaf(0)}, 3),
      op(Op::Mod, {leaf(0)}, 3),
      op(Op::Abs, {op(Op::Sub, {leaf(0), leaf(1)})}),
      op(Op::Lt, {num(1), leaf(0)}),
      op(Op::Le, {leaf(0), num(1)}),
      op(Op::Xor, {leaf(0), leaf(1)}),
      op(Op::Or, {leaf(0), leaf(1)}),
      op(Op::Not, {op(Op::And, {leaf(0), leaf(1)})}),
      op(Op::Ne, {leaf(0), op(Op::Mul, {leaf(1), leaf(1)})}),
      op(Op::Argmax, {leaf(0), leaf(1), num(1)}),
      pool.lookup({5, 6, 7}, leaf(0)),
      op(Op::Sub, {num(-2), op(Op::Add, {leaf(0), leaf(0)})}),
      op(Op::Mul,
         {op(Op::Add, {leaf(0), num(1)}), op(Op::Sub, {leaf(1), leaf(0)})})};
  Signature names = signature({"a", "b"});
  for (TermId term : terms) {
    RuleSystem system;
    system.outputs = {term};
    mlir::MLIRContext context;
    auto module = buildMachine(context, pool, system, names, "T");
    Interpreter interpreter(*module->getOps<MachineOp>().begin());
    for (int64_t a = -4; a <= 4; ++a)
      for (int64_t b = -4; b <= 4; ++b) {
        int64_t wanted, got;
        ASSERT_TRUE(evaluate(pool, term, {a, b}, wanted));
        ASSERT_TRUE(interpreter.step({a, b}, got));
        EXPECT_EQ(got, wanted) << printInfix(pool, term, {"a", "b"});
        Dataset data(names);
        data.appendSequence({a, b, wanted});
        EXPECT_TRUE(explains(pool, system, data));
      }
  }
}

} // namespace
