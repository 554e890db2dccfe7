//===- GuessTest.cpp - what a table is taken for ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Roles.h"
#include "Streams.h"
#include "gtest/gtest.h"

using namespace mips;
using namespace mips::tables;

namespace {

Table read(llvm::StringRef text, const TableOptions &options = {}) {
  llvm::Expected<Table> table =
      readTable(llvm::MemoryBufferRef(text, "f.csv"), options);
  if (table)
    return std::move(*table);
  ADD_FAILURE() << llvm::toString(table.takeError());
  return {};
}

std::vector<std::string> inputsOf(const Table &table) {
  std::vector<std::string> names;
  for (const mips::Stream &stream : table.dataset.signature().inputs)
    names.push_back(stream.name);
  return names;
}

TEST(GuessTest, TitlesOfRoles) {
  EXPECT_TRUE(namesSequences("Device_ID"));
  EXPECT_FALSE(namesSequences("devices"));
  EXPECT_TRUE(namesOrder("Time Stamp"));
  EXPECT_FALSE(namesOrder("times"));
  EXPECT_TRUE(namesOutput("y12"));
  EXPECT_TRUE(namesOutput("out_speed"));
  EXPECT_FALSE(namesOutput("yaw"));
}

TEST(GuessTest, NamesOfTheLanguage) {
  EXPECT_EQ(asName("Temp (C)"), "Temp_C");
  EXPECT_EQ(asName("syn+ack"), "syn_ack");
  EXPECT_EQ(asName("2nd"), "v2nd");
  EXPECT_EQ(asName("in"), "in_");
  EXPECT_EQ(asName("+"), "");
}

TEST(GuessTest, TheSeparatorGivesRowsOfTheSameLength) {
  EXPECT_EQ(inputsOf(read("a;b,c;y\n1;2;3\n4;5;6\n")),
            (std::vector<std::string>{"a", "b_c"}));
  EXPECT_EQ(inputsOf(read("x y\n1 2\n3 4\n")), std::vector<std::string>{"x"});
}

TEST(GuessTest, CodesAreFarApartAndComeAgain) {
  std::string text = "x,y\n";
  for (int i = 0; i < 20; ++i)
    text += std::to_string(i % 2 ? 3 : 250) + ",1\n" +
            std::to_string(i % 3 ? 17 : 3) + ",2\n";
  Table table = read(text);
  EXPECT_EQ(table.columns[0].kind, TableColumn::Names);
  EXPECT_EQ(table.columns[0].names,
            (std::vector<std::string>{"3", "17", "250"}));
  EXPECT_EQ(table.dataset.inputs(0, 0)[0], 2);
  // Close together, or each only once, they are numbers.
  EXPECT_EQ(read("x,y\n1,1\n2,1\n1,2\n2,3\n").columns[0].kind,
            TableColumn::Integer);
  EXPECT_EQ(read("x,y\n3,1\n250,1\n17,2\n99,3\n").columns[0].kind,
            TableColumn::Integer);
}

TEST(GuessTest, LinesAreKept) {
  Table table = read("run,step,x,y\n# a comment\nb,2,1,1\na,1,2,2\nb,1,3,3\n");
  ASSERT_EQ(table.dataset.numSequences(), 2u);
  EXPECT_EQ(table.line(0, 0), 5u);
  EXPECT_EQ(table.line(0, 1), 3u);
  EXPECT_EQ(table.line(1, 0), 4u);
}

TEST(GuessTest, RangesAreKnownOfInputsAndNames) {
  Table table = read("x,u,y,out_b\n1,a,5,yes\n9,b,7,no\n4,a,6,yes\n");
  const Signature &signature = table.dataset.signature();
  EXPECT_EQ(signature.inputs[0].range, (Interval{1, 9}));
  EXPECT_EQ(signature.inputs[1].range, (Interval{0, 1}));
  EXPECT_FALSE(signature.outputs[0].range);
  EXPECT_EQ(signature.outputs[1].range, (Interval{0, 1}));
}

TEST(GuessTest, Legends) {
  Table table = read("x,u,b,y\n1.25,a,yes,5\n9,b,no,7\n");
  EXPECT_EQ(table.columns[0].legend(),
            "x: in units of 1/100, so that 100 stands for 1 in the data");
  EXPECT_EQ(table.columns[1].legend(), "");
  EXPECT_EQ(table.columns[2].legend(), "b: yes is true, no is false");
  EXPECT_EQ(table.columns[3].legend(), "");
}

} // namespace
