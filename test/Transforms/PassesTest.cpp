//===- PassesTest.cpp - what every pass keeps, on random machines ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Transforms/Passes.h"
#include "Support/TestMachines.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/IR/RandomMachine.h"
#include "mlir/IR/Verifier.h"
#include <gtest/gtest.h>

using namespace mips;
using namespace mips::test;

namespace {

struct NamedPipeline {
  const char *name;
  void (*build)(mlir::OpPassManager &);
};

template <std::unique_ptr<mlir::Pass> (*create)()>
void one(mlir::OpPassManager &manager) {
  manager.addPass(create());
}

const NamedPipeline pipelines[] = {
    {"Simplify", one<createSimplify>},
    {"MinimizeState", one<createMinimizeState>},
    {"NarrowRanges", one<createNarrowRanges>},
    {"CanonicalForm", one<createCanonicalForm>},
    {"Tidy", buildTidyPipeline},
};

class EveryPass : public testing::TestWithParam<NamedPipeline> {
protected:
  mlir::OwningOpRef<MachineOp> transformed(MachineOp machine) {
    mlir::OwningOpRef<MachineOp> copy = machine.clone();
    mlir::PassManager manager(&context, MachineOp::getOperationName());
    GetParam().build(manager);
    EXPECT_TRUE(mlir::succeeded(manager.run(*copy)));
    return copy;
  }
  mlir::OwningOpRef<MachineOp> random(uint64_t seed,
                                      Origin origin = Origin::Learned) {
    RandomMachineShape shape;
    shape.operations = 6 + seed % 30;
    shape.states = 4;
    shape.finite = seed % 2;
    shape.origin = origin;
    return makeRandomMachine(&context, seed, shape);
  }
  static std::string text(MachineOp machine) {
    std::string result;
    llvm::raw_string_ostream(result) << *machine;
    return result;
  }
  Context context;
};

TEST_P(EveryPass, KeepsTheMeaning) {
  for (uint64_t seed = 0; seed < 600; ++seed) {
    mlir::OwningOpRef<MachineOp> machine = random(seed);
    mlir::OwningOpRef<MachineOp> after = transformed(*machine);
    std::mt19937_64 numbers(seed);
    auto rows = randomRows(*machine, 20, numbers);
    EXPECT_EQ(run(*machine, rows), run(*after, rows)) << "seed " << seed << "\n"
                                                      << text(*machine) << "\n"
                                                      << text(*after);
  }
}

TEST_P(EveryPass, DoesNothingTheSecondTime) {
  for (uint64_t seed = 0; seed < 300; ++seed) {
    mlir::OwningOpRef<MachineOp> once = transformed(*random(seed));
    EXPECT_EQ(text(*once), text(*transformed(*once))) << "seed " << seed;
  }
}

TEST_P(EveryPass, KeepsOriginAndPorts) {
  for (Origin origin : {Origin::Spec, Origin::Learned})
    for (uint64_t seed = 0; seed < 40; ++seed) {
      mlir::OwningOpRef<MachineOp> machine = random(seed, origin);
      mlir::OwningOpRef<MachineOp> after = transformed(*machine);
      EXPECT_EQ(after->getOrigin(), origin);
      EXPECT_EQ(after->getSymName(), machine->getSymName());
      auto same = [](auto before, auto after) {
        EXPECT_EQ(before.getName(), after.getName());
      };
      for (auto [a, b] : llvm::zip_equal(machine->inputs(), after->inputs()))
        same(a, b);
      for (auto [a, b] : llvm::zip_equal(machine->outputs(), after->outputs()))
        same(a, b);
      EXPECT_LE(after->states().size(), machine->states().size());
    }
}

/// As trees, which is what people read.
TEST_P(EveryPass, NeverMakesExpressionsLonger) {
  for (uint64_t seed = 0; seed < 300; ++seed) {
    mlir::OwningOpRef<MachineOp> machine = random(seed);
    EXPECT_LE(expressionSize(*transformed(*machine)), expressionSize(*machine))
        << "seed " << seed;
  }
}

INSTANTIATE_TEST_SUITE_P(Passes, EveryPass, testing::ValuesIn(pipelines),
                         [](const auto &info) { return info.param.name; });

} // namespace
