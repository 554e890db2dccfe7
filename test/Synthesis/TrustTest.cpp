//===- TrustTest.cpp - which labels to believe ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/Trust.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Parser/Parser.h"
#include <gtest/gtest.h>
#include <random>

using namespace mips;

namespace {
/// A count of ones that is held at 3.
constexpr const char *heldCount = R"(
  mips.machine @M learned {
    %x = mips.input "x" : [0, 1]
    %s = mips.state "s" = 0
    %sum = mips.add %s, %x
    %c3 = mips.constant 3
    %held = mips.min %sum, %c3
    mips.next %s = %held
    mips.output "y" = %held
  })";

class Trust : public testing::Test {
protected:
  Trust() {
    context.loadDialect<MipsDialect>();
    module = mlir::parseSourceString<mlir::ModuleOp>(heldCount, &context);
  }
  MachineOp machine() { return *module->getOps<MachineOp>().begin(); }

  /// Counts that are held at `limit`, of which `percent` in a hundred are
  /// replaced by another number.
  Dataset draw(int64_t limit, unsigned percent) {
    Dataset dataset(Signature{{{"x", Interval{0, 1}}}, {{"y", std::nullopt}}});
    std::mt19937_64 random(1);
    for (unsigned sequence = 0; sequence < 3000; ++sequence) {
      dataset.beginSequence();
      int64_t count = 0;
      for (unsigned step = 0; step < 6; ++step) {
        int64_t x = random() % 5 == 0; // four ones are rare
        count = std::min(count + x, limit);
        dataset.appendStep({x, random() % 100 < percent ? count + 1 : count});
      }
    }
    return dataset;
  }

  mlir::MLIRContext context;
  mlir::OwningOpRef<mlir::ModuleOp> module;
};

TEST_F(Trust, ErrorsAnywhereAreExcused) {
  Dataset dataset = draw(3, 2);
  EXPECT_GT(countWrongSteps(machine(), dataset), 200u);
  EXPECT_FALSE(isContradictedSomewhere(machine(), dataset, 0.02));
}

TEST_F(Trust, ErrorsAtOnePlaceAreNot) {
  Dataset dataset = draw(6, 2);
  // Hardly more of them than above.
  EXPECT_LT(countWrongSteps(machine(), dataset), 600u);
  EXPECT_TRUE(isContradictedSomewhere(machine(), dataset, 0.02));
}
} // namespace
