//===- StateRolesTest.cpp - what a state variable remembers ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/StateRoles.h"
#include "Support/TestMachines.h"
#include <gtest/gtest.h>

using namespace mips;
using namespace mips::test;

namespace {

StateRole roleBy(llvm::StringRef rule, int64_t initial = 0) {
  Context context;
  std::string text = ("mips.machine @M learned {\n"
                      "  %b = mips.input \"b\" : [0, 1]\n"
                      "  %x = mips.input \"x\" : [-9, 9]\n"
                      "  %s = mips.state \"s\" = " +
                      llvm::Twine(initial) +
                      "\n"
                      "  %zero = mips.constant 0\n"
                      "  %one = mips.constant 1\n"
                      "  %two = mips.constant 2\n"
                      "  %isZero = mips.cmp eq %x, %zero\n"
                      "  %more = mips.add %s, %one\n" +
                      rule +
                      "  mips.next %s = %n\n"
                      "  mips.output \"y\" = %s\n}\n")
                         .str();
  ParsedMachine parsed = parseMachine(context, text);
  return roleOf(parsed.machine, parsed.machine.states()[0],
                RangeAnalysis(parsed.machine));
}

TEST(StateRoles, AreTold) {
  EXPECT_EQ(roleBy("  %n = mips.add %s, %x\n"), StateRole::Total);
  EXPECT_EQ(roleBy("  %n = mips.max %s, %x\n"), StateRole::Largest);
  EXPECT_EQ(roleBy("  %n = mips.min %s, %x\n"), StateRole::Smallest);
  EXPECT_EQ(roleBy("  %n = mips.select %isZero, %one, %s\n"), StateRole::Flag);
  EXPECT_EQ(roleBy("  %n = mips.select %isZero, %more, %s\n"),
            StateRole::Count);
  EXPECT_EQ(roleBy("  %n = mips.select %isZero, %more, %zero\n"),
            StateRole::RunLength);
  EXPECT_EQ(roleBy("  %n = mips.select %isZero, %s, %x\n"), StateRole::Latch);
  EXPECT_EQ(roleBy("  %t = mips.cmp ne %s, %b\n"
                   "  %n = mips.indicator %t\n"),
            StateRole::Parity);
  EXPECT_EQ(roleBy("  %p = mips.mul %two, %s\n"
                   "  %q = mips.add %p, %b\n"
                   "  %n = mips.mod %q, 5\n"),
            StateRole::Remainder);
  EXPECT_EQ(roleBy("  %isTwo = mips.cmp eq %s, %two\n"
                   "  %a = mips.select %isZero, %two, %one\n"
                   "  %n = mips.select %isTwo, %two, %a\n"),
            StateRole::Mode);
}

TEST(StateRoles, OtherIsWhatHasNoName) {
  EXPECT_EQ(roleBy("  %n = mips.sub %x, %s\n"), StateRole::Other);
}

} // namespace
