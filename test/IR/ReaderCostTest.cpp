//===- ReaderCostTest.cpp - what a reader pays ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/ReaderCost.h"
#include "Support/TestMachines.h"
#include <gtest/gtest.h>

using namespace mips;
using namespace mips::test;

namespace {

/// A machine with a bit `b`, a number `x`, and a state `s` from 0 to 9.
unsigned costOf(llvm::StringRef rule, llvm::StringRef next = "%s") {
  Context context;
  std::string text =
      ("mips.machine @M learned {\n"
       "  %b = mips.input \"b\" : [0, 1]\n"
       "  %x = mips.input \"x\" : [0, 9]\n"
       "  %s = mips.state \"s\" = 0 : [0, 9]\n" +
       rule + "  mips.next %s = " + next + "\n  mips.output \"y\" = %y\n}\n")
          .str();
  ParsedMachine parsed = parseMachine(context, text);
  return readerCost(parsed.machine);
}

TEST(ReaderCost, AThresholdIsCheaperThanARearrangedOne) {
  unsigned rearranged = costOf("  %k = mips.constant 5\n"
                               "  %p = mips.mul %k, %b\n"
                               "  %d = mips.sub %p, %x\n"
                               "  %c = mips.constant -3\n"
                               "  %t = mips.cmp ge %d, %c\n"
                               "  %y = mips.indicator %t\n");
  unsigned limit = costOf("  %one = mips.constant 1\n"
                          "  %is = mips.cmp eq %b, %one\n"
                          "  %hi = mips.constant 8\n"
                          "  %lo = mips.constant 3\n"
                          "  %l = mips.select %is, %hi, %lo\n"
                          "  %t = mips.cmp le %x, %l\n"
                          "  %y = mips.indicator %t\n");
  EXPECT_LT(limit, rearranged);
}

TEST(ReaderCost, AChoiceIsCheaperThanAProductWithABit) {
  unsigned product = costOf("  %one = mips.constant 1\n"
                            "  %n = mips.sub %one, %b\n"
                            "  %p = mips.mul %n, %x\n"
                            "  %y = mips.add %p, %one\n");
  unsigned choice = costOf("  %one = mips.constant 1\n"
                           "  %is = mips.cmp eq %b, %one\n"
                           "  %more = mips.add %x, %one\n"
                           "  %y = mips.select %is, %one, %more\n");
  EXPECT_LT(choice, product);
}

TEST(ReaderCost, ATruthIsCheaperThanANumberThatStandsForIt) {
  unsigned quotient = costOf("  %sum = mips.add %b, %x\n"
                             "  %y = mips.div %sum, 10\n");
  unsigned comparison = costOf("  %sum = mips.add %b, %x\n"
                               "  %ten = mips.constant 10\n"
                               "  %t = mips.cmp eq %sum, %ten\n"
                               "  %y = mips.indicator %t\n");
  EXPECT_LE(comparison, quotient);
}

TEST(ReaderCost, AStateThatIsNothingInParticularIsDear) {
  llvm::StringRef output = "  %y = mips.add %s, %x\n";
  unsigned before = costOf(output, "%x");
  unsigned mixed = costOf("  %y = mips.add %s, %x\n"
                          "  %nine = mips.constant 9\n"
                          "  %d = mips.sub %nine, %s\n"
                          "  %n = mips.min %d, %x\n",
                          "%n");
  EXPECT_LT(before + 10, mixed);
}

TEST(ReaderCost, MembershipIsReadAsAWhole) {
  auto oneOf = [](unsigned count) {
    std::string text;
    for (unsigned i = 0; i < count; ++i)
      text += "  %c" + std::to_string(i) + " = mips.constant " +
              std::to_string(2 * i) + "\n  %t" + std::to_string(i) +
              " = mips.cmp eq %x, %c" + std::to_string(i) + "\n";
    std::string any = "%t0";
    for (unsigned i = 1; i < count; ++i) {
      std::string next = "%o" + std::to_string(i);
      text +=
          "  " + next + " = mips.or " + any + ", %t" + std::to_string(i) + "\n";
      any = next;
    }
    return text + "  %y = mips.indicator " + any + "\n";
  };
  EXPECT_LE(costOf(oneOf(4)), costOf(oneOf(3)) + 1);
}

TEST(ReaderCost, AMentionMoreCostsMore) {
  unsigned once = costOf("  %y = mips.add %s, %x\n");
  unsigned twice = costOf("  %a = mips.add %s, %x\n"
                          "  %y = mips.add %a, %x\n");
  EXPECT_LT(once, twice);
}

} // namespace
