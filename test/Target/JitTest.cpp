//===- JitTest.cpp - machines as they run in this process ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Target/Jit.h"
#include "Support/TestMachines.h"
#include <gtest/gtest.h>
#include <thread>

using namespace mips;
using namespace mips::test;

namespace {

struct JitTest : testing::Test {
  /// The sum of the values so far.
  std::unique_ptr<CompiledMachine> total(int64_t most,
                                         Functions functions = {}) {
    ParsedMachine parsed = parseMachine(context, R"(
      mips.machine @Total learned {
        %x = mips.input "x" : [0, )" + std::to_string(most) +
                                                     R"(]
        %s = mips.state "s" = 0
        %t = mips.add %s, %x
        mips.next %s = %t
        mips.output "y" = %t
      })");
    return llvm::cantFail(CompiledMachine::compile(parsed.machine, functions));
  }

  Context context;
};

/// Sums that get too great for narrow integers in the middle of a tile, and
/// sequences that fill no vector.
template <typename Input> void expectTotals(const CompiledMachine &machine) {
  ASSERT_EQ(machine.inputs()[0].bits, 8 * sizeof(Input));
  const size_t count = 300, steps = 5000;
  const int64_t most = machine.inputs()[0].hi;
  std::vector<Input> inputs(count * steps);
  std::vector<int64_t> outputs(count * steps);
  for (size_t i = 0; i < inputs.size(); ++i)
    inputs[i] = i % count % 7 == 3 ? most : i * i % (most + 1);
  ASSERT_EQ(machine.batch(count, steps, {inputs.data(), outputs.data()}),
            count);
  for (size_t sequence = 0; sequence < count; ++sequence) {
    int64_t sum = 0;
    for (size_t i = sequence; i < inputs.size(); i += count) {
      sum += inputs[i];
      ASSERT_EQ(outputs[i], sum) << "sequence " << sequence;
    }
  }
}

TEST_F(JitTest, WidensTilesOf16Bits) { expectTotals<int8_t>(*total(8)); }

TEST_F(JitTest, WidensTilesOf32Bits) { expectTotals<int32_t>(*total(500000)); }

/// An input that is out of its range ends a run where it is.
TEST_F(JitTest, RunsToTheStepThatIsRefused) {
  auto machine = total(9);
  for (size_t bad : {0, 5, 31, 32, 70, 99}) {
    std::vector<int8_t> inputs(100, 2);
    std::vector<int64_t> outputs(100);
    inputs[bad] = 10;
    CompiledMachine::State state = machine->initialState();
    EXPECT_EQ(machine->run(state, 100, {inputs.data(), outputs.data()}), bad);
    int64_t output;
    ASSERT_EQ(machine->step(state, {1}, output), 0);
    EXPECT_EQ(output, int64_t(2 * bad + 1));
  }
}

/// What is compiled late needs nothing of the machine or of another JIT.
TEST_F(JitTest, OutlivesTheMachine) {
  auto first = total(9), second = total(8);
  first = nullptr;
  std::vector<int8_t> inputs(40, 3);
  std::vector<int64_t> outputs(40);
  CompiledMachine::State state = second->initialState();
  EXPECT_EQ(second->run(state, 40, {inputs.data(), outputs.data()}), 40u);
  EXPECT_EQ(outputs.back(), 120);
}

TEST_F(JitTest, HasOnlyTheFunctionsThatAreWanted) {
  expectTotals<int8_t>(*total(8, Functions::onlyBatch()));
  auto machine = total(9, Functions::onlyRun());
  std::vector<int8_t> inputs(40, 3);
  std::vector<int64_t> outputs(40);
  CompiledMachine::State state = machine->initialState();
  EXPECT_EQ(machine->run(state, 40, {inputs.data(), outputs.data()}), 40u);
  EXPECT_EQ(outputs.back(), 120);
  for (const char *other : {"step", "error", "batch"})
    EXPECT_TRUE(llvm::errorToBool(machine->functionAddress(other).takeError()));
}

/// Several threads may be the first to need the same code.
TEST_F(JitTest, CompilesForManyThreads) {
  auto machine = total(9);
  std::vector<std::thread> threads;
  std::atomic<int> good = 0;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&] {
      std::vector<int8_t> inputs(33, 3);
      std::vector<int64_t> outputs(33);
      CompiledMachine::State state = machine->initialState();
      good += machine->run(state, 33, {inputs.data(), outputs.data()}) == 33 &&
              outputs.back() == 99;
    });
  for (std::thread &thread : threads)
    thread.join();
  EXPECT_EQ(good, 8);
}

/// Its functions can be looked up by name, too.
TEST_F(JitTest, HasTheFunctionsOfTheInterface) {
  auto machine = total(9);
  auto run =
      reinterpret_cast<size_t (*)(void *, size_t, const int8_t *, int64_t *)>(
          llvm::cantFail(machine->functionAddress("run")));
  std::vector<int8_t> inputs(40, 3);
  std::vector<int64_t> outputs(40);
  CompiledMachine::State state = machine->initialState();
  EXPECT_EQ(run(state.data(), 40, inputs.data(), outputs.data()), 40u);
  EXPECT_EQ(outputs.back(), 120);
}

} // namespace
