//===- DotTest.cpp - drawings of machines ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Target/Dot.h"
#include "Support/TestMachines.h"
#include "mips/IR/RandomMachine.h"
#include <gtest/gtest.h>

using namespace mips;
using namespace mips::test;

namespace {

TEST(Dot, RefusesSpecMachinesAndWritesNothing) {
  Context context;
  RandomMachineShape shape;
  shape.origin = Origin::Spec;
  mlir::OwningOpRef<MachineOp> machine = makeRandomMachine(&context, 1, shape);
  std::string text;
  llvm::raw_string_ostream os(text);
  llvm::Error error = emitDot(*machine, {}, os);
  ASSERT_TRUE(bool(error));
  EXPECT_EQ(llvm::toString(std::move(error)),
            "machine '@Random' has origin 'spec': its rules were declared, not "
            "learned; programs are only made of learned machines");
  EXPECT_EQ(text, "");
}

TEST(Dot, LimitsDecideWhatIsDrawn) {
  Context context;
  ParsedMachine parsed = parseMachine(context, R"(mips.machine @Parity learned {
      %x = mips.input "x" : [0, 1]
      %p = mips.state "p" = 0
      %s = mips.add %p, %x
      %n = mips.mod %s, 2
      mips.next %p = %n
      mips.output "y" = %n
    })");
  auto draw = [&](DotOptions options) {
    std::string text;
    llvm::raw_string_ostream os(text);
    llvm::cantFail(emitDot(parsed.machine, options, os));
    return text;
  };
  EXPECT_NE(draw({DotKind::Auto, 2, 2}).find("s0 -> s1"), std::string::npos);
  EXPECT_EQ(draw({DotKind::Auto, 1, 2}).find("s0 -> s1"), std::string::npos);
  EXPECT_EQ(draw({DotKind::Auto, 2, 1}).find("s0 -> s1"), std::string::npos);
  EXPECT_NE(draw({DotKind::Auto, 1, 2}).find("label=\"mod 2\""),
            std::string::npos);
}

} // namespace
