//===- EvidenceTest.cpp - nothing is invented in silence ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// Programs that give every output of some data and are not what the data come
// from, or say more than these. Each has to be told of.

#include "../../lib/Driver/Evidence.h"
#include "../Support/TestMachines.h"
#include "mips/IR/Interpreter.h"
#include "llvm/ADT/StringExtras.h"
#include "gtest/gtest.h"
#include <functional>
#include <numeric>

using namespace mips;

namespace {
/// Data of one input and one output: the outputs are those of the machine, so
/// that nothing but what is not there speaks against it.
struct Case {
  test::Context context;
  test::ParsedMachine parsed;
  Dataset data;

  Case(llvm::StringRef text, Stream input, Stream output)
      : parsed(test::parseMachine(context, text)),
        data(Signature{{std::move(input)}, {std::move(output)}}) {}

  void add(const std::vector<int64_t> &word, uint64_t givenAtEnd = false) {
    Interpreter interpreter(parsed.machine);
    data.beginSequence();
    for (size_t t = 0; t < word.size(); ++t) {
      int64_t output = 0;
      ASSERT_TRUE(interpreter.step(llvm::ArrayRef<int64_t>(word[t]),
                                   llvm::MutableArrayRef<int64_t>(output)));
      bool isGiven = !givenAtEnd || t + 1 == word.size();
      data.appendStep({word[t], output}, isGiven ? Dataset::allGiven : 0);
    }
  }

  /// All that is told.
  std::string told() const {
    Evidence evidence = weighEvidence(parsed.machine, data);
    return "open: " + llvm::join(evidence.thresholds, "; ") +
           "\nthin: " + llvm::join(evidence.thin, "; ") + "\n";
  }
};

void expectTold(const Case &one, llvm::StringRef what) {
  std::string told = one.told();
  EXPECT_NE(told.find(what.str()), std::string::npos) << told;
}
} // namespace

/// A checksum behind packets of 7 bytes that begins with 0xBC, taken for the
/// sum of the bytes in a shift register.
TEST(Evidence, ARegisterAsLongAsThePackets) {
  std::string text = R"(mips.machine @Sum learned {
    %x = mips.input "x" : [0, 255]
    %start = mips.constant 188
    %s0 = mips.add %x, %start
  )";
  std::string from = "%x";
  for (int i = 1; i <= 6; ++i) {
    std::string r = "%r" + std::to_string(i);
    text += r + " = mips.state \"r" + std::to_string(i) +
            "\" = 0\n mips.next " + r + " = " + from + "\n %s" +
            std::to_string(i) + " = mips.add %s" + std::to_string(i - 1) +
            ", " + r + "\n";
    from = r;
  }
  text += "%y = mips.mod %s6, 256\n mips.output \"y\" = %y\n}";
  Case one(text, {"x", Interval{0, 255}}, {"y", std::nullopt});
  std::mt19937_64 random(1);
  for (int i = 0; i < 200; ++i) {
    std::vector<int64_t> word;
    for (int t = 0; t < 7; ++t)
      word.push_back(int64_t(random() % 256));
    one.add(word, /*givenAtEnd=*/true);
  }
  expectTold(one, "it keeps the last 6 inputs, and the longest sequence has 7 "
                  "steps");
}

/// A key stream taken for a chain of 194 states, one a step.
TEST(Evidence, AChainWithAStateAStep) {
  std::mt19937_64 random(2);
  std::string next, bits;
  for (int i = 0; i < 194; ++i) {
    next += (i ? ", " : "") + std::to_string((i + 1) % 194);
    bits += (i ? ", " : "") + std::to_string(random() % 2);
  }
  Case one("mips.machine @Chain learned {\n %x = mips.input \"x\" : [0, 0]\n"
           "%s = mips.state \"s\" = 0 : [0, 193]\n %n = mips.lookup [" +
               next + "], %s\n mips.next %s = %n\n %y = mips.lookup [" + bits +
               "], %s\n mips.output \"y\" = %y\n}",
           {"x", Interval{0, 0}}, {"y", Interval{0, 1}});
  one.add(std::vector<int64_t>(194));
  expectTold(one, "one step each is all that bears out 388 of the 388 entries");
}

/// The water used between two readings of a meter of 23 bits, wrong where the
/// reading does not change.
TEST(Evidence, AnOutputBeyondItsRange) {
  Case one(R"(mips.machine @Meter learned {
    %x = mips.input "x" : [0, 8388607]
    %old = mips.state "old" = 0
    mips.next %old = %x
    %used = mips.sub %x, %old
    %c1 = mips.constant 1
    %before = mips.sub %used, %c1
    %low = mips.mod %before, 8388608
    %y = mips.add %low, %c1
    mips.output "y" = %y
  })",
           {"x", Interval{0, 8388607}}, {"y", Interval{0, 8388607}});
  std::mt19937_64 random(3);
  for (int i = 0; i < 100; ++i) {
    int64_t reading = int64_t(random() % 8388608);
    std::vector<int64_t> word;
    for (int t = 0; t < 10; ++t) {
      reading = (reading + 1 + int64_t(random() % 1000)) % 8388608;
      word.push_back(reading);
    }
    one.add(word);
  }
  expectTold(one, "'y' is 8388608, outside its range 0..8388607");
}

/// Realistic sessions, of which hardly two are unlike: most of what the program
/// does nothing bears out.
TEST(Evidence, SessionsThatShowLittle) {
  Case one(R"(mips.machine @Session learned {
    %x = mips.input "x" : [0, 4] named {syn, ack, data, fin, rst}
    %s = mips.state "s" = 0 : [0, 6]
    %five = mips.constant 5
    %scaled = mips.mul %s, %five
    %sum = mips.add %scaled, %x
    %next = mips.mod %sum, 7
    mips.next %s = %next
    mips.output "y" = %next
  })",
           Stream::named("x", llvm::cantFail(ValueNames::parse(
                                  "{syn, ack, data, fin, rst}"))),
           {"y", Interval{0, 6}});
  for (int i = 0; i < 40; ++i) {
    std::vector<int64_t> word = {0, 1};
    word.insert(word.end(), size_t(i % 3), 2);
    word.insert(word.end(), {3, 1});
    one.add(word);
  }
  std::string told = one.told();
  EXPECT_TRUE(llvm::StringRef(told).contains(" of the 35 pairs of a state"))
      << told;
}

/// Sessions that go the same way, of which a rule without a state is right.
TEST(Evidence, InputsInTheSameOrder) {
  Case one(R"(mips.machine @Next learned {
    %x = mips.input "x" : [0, 4]
    %c1 = mips.constant 1
    %y = mips.add %x, %c1
    mips.output "y" = %y
  })",
           {"x", Interval{0, 4}}, {"y", Interval{0, 5}});
  for (int i = 0; i < 60; ++i)
    one.add({0, 1, 2, 2, 3, 1});
  expectTold(one,
             "of the 25 pairs of an input and the next one the data show 5");
}

/// Five codes of events and entries for all that lie between.
TEST(Evidence, EntriesThatNoRowSupports) {
  std::string entries;
  for (int i = 0; i <= 250; ++i)
    entries += (i ? ", " : "") + std::to_string(i % 3);
  Case one("mips.machine @Codes learned {\n %x = mips.input \"x\" : [3, 250]\n"
           "%y = mips.lookup [" +
               entries + "], %x\n mips.output \"y\" = %y\n}",
           {"x", Interval{3, 250}}, {"y", Interval{0, 2}});
  for (int i = 0; i < 20; ++i)
    one.add({3, 17, 42, 99, 250, 17});
  expectTold(
      one, "no step of the data looks up 246 of the 251 entries of its tables");
}

/// Years of a few days.
TEST(Evidence, ADivisorOfFewRows) {
  Case one(R"(mips.machine @Years learned {
    %t = mips.input "t" : [0, 2000]
    %y = mips.div %t, 365
    mips.output "y" = %y
  })",
           {"t", Interval{0, 2000}}, {"y", std::nullopt});
  for (int64_t t : {10, 300, 340, 380, 700, 760, 1000, 1150})
    one.add({t});
  expectTold(one, "the 365 of t div 365 could be anything between 351 and 380 "
                  "for all the data tell");
}

/// A limit with a gap around it.
TEST(Evidence, AThresholdInAGap) {
  Case one(R"(mips.machine @Limit learned {
    %x = mips.input "x" : [0, 4000]
    %limit = mips.constant 1800
    %above = mips.cmp ge %x, %limit
    %y = mips.indicator %above
    mips.output "y" = %y
  })",
           {"x", Interval{0, 4000}}, {"y", Interval{0, 1}});
  for (int64_t x : {5, 1795, 1806, 3000, 200, 1700, 1900, 2500})
    one.add({x, x});
  expectTold(one, "could be anything between 1,796 and 1,806");
}

/// Brackets that are nowhere deeper than four: a depth that stops there is as
/// right on them as one that goes on.
TEST(Evidence, AnInputThatNeverComesInAState) {
  Case one(
      R"(mips.machine @Depth learned {
    %x = mips.input "x" : [0, 1] named {open, close}
    %d = mips.state "d" = 0 : [0, 4]
    %c0 = mips.constant 0
    %c1 = mips.constant 1
    %c4 = mips.constant 4
    %more = mips.add %d, %c1
    %deeper = mips.min %more, %c4
    %less = mips.sub %d, %c1
    %higher = mips.max %less, %c0
    %isOpen = mips.cmp eq %x, %c0
    %next = mips.select %isOpen, %deeper, %higher
    mips.next %d = %next
    mips.output "y" = %next
  })",
      Stream::named("x", llvm::cantFail(ValueNames::parse("{open, close}"))),
      {"y", Interval{0, 4}});
  std::mt19937_64 random(5);
  for (int i = 0; i < 200; ++i) {
    std::vector<int64_t> word;
    int64_t depth = 0;
    for (int t = 0; t < 12; ++t) {
      bool closes = depth == 4 || random() % 2;
      word.push_back(closes);
      depth = std::max<int64_t>(depth + (closes ? -1 : 1), 0);
    }
    one.add(word);
  }
  expectTold(one, "where open; open; open; open leads, the data never go on "
                  "with open, though they are there ");
  expectTold(one, "times: what it does then nothing bears out");
}

/// What the data do bear out nobody is warned of.
TEST(Evidence, NothingIsSaidOfWhatIsSeen) {
  Case one(R"(mips.machine @Rest learned {
    %x = mips.input "x" : [0, 1]
    %r = mips.state "r" = 0 : [0, 4]
    %twice = mips.add %r, %r
    %sum = mips.add %twice, %x
    %next = mips.mod %sum, 5
    mips.next %r = %next
    mips.output "y" = %next
  })",
           {"x", Interval{0, 1}}, {"y", Interval{0, 4}});
  std::mt19937_64 random(4);
  for (int i = 0; i < 100; ++i) {
    std::vector<int64_t> word;
    for (int t = 0; t < 10; ++t)
      word.push_back(int64_t(random() % 2));
    one.add(word);
  }
  EXPECT_EQ(one.told(), "open: \nthin: \n");
}
