//===- MachineFileTest.cpp - machines in other people's formats ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Data/MachineFile.h"
#include "gtest/gtest.h"

using namespace mips;

static llvm::Expected<MachineFile> read(llvm::StringRef text,
                                        llvm::StringRef name = "m.dot") {
  return readMachineFile(llvm::MemoryBufferRef(text, name));
}

/// The machine that the text holds, as a table.
static std::string table(llvm::StringRef text, llvm::StringRef name = "m.dot") {
  llvm::Expected<MachineFile> file = read(text, name);
  if (!file)
    return toString(file.takeError());
  std::string result;
  llvm::raw_string_ostream os(result);
  file->automaton.print(os);
  return result;
}

static std::string mistake(llvm::StringRef text,
                           llvm::StringRef name = "m.dot") {
  llvm::Expected<MachineFile> file = read(text, name);
  return file ? "none" : toString(file.takeError());
}

static const char *const turnstile = R"(digraph turnstile {
  locked [shape="circle" label="locked"];
  open [shape="circle" label="open"];
  __start0 [label="" shape="none"]; __start0 -> locked;
  locked -> open [label="coin/unlock"]; locked -> locked [label="push/-"];
  open -> open [label="coin/-"]; open -> locked [label="push/lock"];
})";

TEST(MachineFile, LabelsAreNumberedInTheirOrder) {
  llvm::Expected<MachineFile> file = read(turnstile);
  ASSERT_TRUE(bool(file)) << toString(file.takeError());
  EXPECT_EQ(file->name, "turnstile");
  ASSERT_EQ(file->inputs.size(), 1u);
  EXPECT_EQ(file->inputs[0].labels, (std::vector<std::string>{"coin", "push"}));
  EXPECT_EQ(file->outputs[0].labels,
            (std::vector<std::string>{"unlock", "-", "lock"}));
  EXPECT_EQ(file->states, (std::vector<std::string>{"locked", "open"}));
  EXPECT_EQ(file->automaton.next, (std::vector<unsigned>{1, 0, 1, 0}));
  EXPECT_EQ(file->automaton.output, (std::vector<int64_t>{0, 1, 1, 2}));
}

TEST(MachineFile, TheInitialStateIsMarkedOrFirst) {
  // An arrow at the end, from a node that nothing but its shape marks.
  std::string marked =
      table(R"(digraph { a -> b [label="0/0"] b -> a [label="0/1"]
    s [shape=point] s -> b })");
  EXPECT_NE(marked.find("0 : 0 / 1 -> 1"), std::string::npos) << marked;
  std::string first =
      table(R"(digraph { a -> b [label="0/0"] b -> a [label="0/1"] })");
  EXPECT_NE(first.find("0 : 0 / 0 -> 1"), std::string::npos) << first;
}

TEST(MachineFile, AllSpellingsOfOneMachineAreOneMachine) {
  std::string expected = table(R"(digraph {
    a -> b [label="x / 0"]; a -> a [label="y / 1"];
    b -> a [label="x / 1"]; b -> a [label="y / 1"]; })");
  EXPECT_NE(expected.find("states 2"), std::string::npos) << expected;
  // Several labels in one arrow, comments, defaults, a subgraph, ports.
  EXPECT_EQ(table(R"(/* a */ strict digraph "g" {
    // who
    node [shape=circle]; edge [color=red] graph [rankdir=LR] rankdir = LR
    subgraph cluster_0 { a; b }
    a:n -> b:s [label="x/0"] [color=blue]
    a -> a [label="y/1",]
    b -> a [label="x/1\ny/1"] })"),
            expected);
  EXPECT_EQ(table("digraph {\n a -> b [label=<<b>x</b>/0>] a -> a "
                  "[label=\"y/1\"]\n# a line\n b -> a [label=\"x/1, y/1\"] }"),
            expected);
  EXPECT_EQ(table(R"(digraph { a -> b [label="x/" + "0"]; a->a[label="y/1"]
    {b} -> {a} [label=<x/1<br/>y/1>] })"),
            expected);
}

TEST(MachineFile, LabelsMayHoldBracketsSlashesAndEscapes) {
  llvm::Expected<MachineFile> file = read(R"(digraph {
    0 -> 0 [label="ACK(V,V,0)/RST & \"end\""] 0 -> 0 [label="a/b/c"] })");
  ASSERT_TRUE(bool(file)) << toString(file.takeError());
  EXPECT_EQ(file->inputs[0].labels,
            (std::vector<std::string>{"ACK(V,V,0)", "a"}));
  EXPECT_EQ(file->outputs[0].labels,
            (std::vector<std::string>{"RST & \"end\"", "b/c"}));
}

TEST(MachineFile, IntegersAreValuesOfStreams) {
  llvm::Expected<MachineFile> file = read(R"(digraph {
    s -> s [label="0,5/7"] s -> s [label="0,6/9"]
    s -> s [label="1,5/7"] s -> s [label="1,6/8"] })");
  ASSERT_TRUE(bool(file)) << toString(file.takeError());
  ASSERT_EQ(file->inputs.size(), 2u);
  EXPECT_TRUE(file->inputs[1].range == (Interval{5, 6}));
  EXPECT_TRUE(file->outputs[0].range == (Interval{7, 9}));
  EXPECT_EQ(file->automaton.output, (std::vector<int64_t>{7, 9, 7, 8}));
}

TEST(MachineFile, AMooreMachineAnswersWithTheStateItComesTo) {
  EXPECT_EQ(table(R"(digraph { A [shape="record" label="{ A | 0 }"];
      B [label="B|1"]; A -> B [label="0"]; A -> A [label="1"]
      B -> B [label="0,1"]; })"),
            "automaton\ninputs 0..1\noutputs 1\nstates 2\n0 : 0 / 1 -> 1\n"
            "0 : 1 / 0 -> 0\n1 : 0 / 1 -> 1\n1 : 1 / 1 -> 1\n");
}

TEST(MachineFile, AnAcceptorRejectsWhatHasNoArrow) {
  llvm::Expected<MachineFile> file = read(R"(digraph {
    q0; q1 [shape=doublecircle]; q0 -> q1 [label=a]; q1 -> q0 [label=b] })");
  ASSERT_TRUE(bool(file)) << toString(file.takeError());
  EXPECT_EQ(file->note, "words that have no arrow are rejected");
  EXPECT_EQ(file->states, (std::vector<std::string>{"q0", "q1", "sink"}));
  EXPECT_EQ(file->automaton.next, (std::vector<unsigned>{1, 2, 2, 0, 2, 2}));
  EXPECT_EQ(file->automaton.output, (std::vector<int64_t>{1, 0, 0, 0, 0, 0}));
}

TEST(MachineFile, MistakesAreToldWithTheirPlace) {
  EXPECT_EQ(mistake("digraph {\n a -> b [label=\"x/0\"]\n}"),
            "m.dot:1:1: error: state 'b' has no transition for 'x': what does "
            "the machine do there?");
  EXPECT_EQ(mistake("digraph {\n a -> a [label=\"x/0\"]\n a -> a "
                    "[label=\"x/1\"]\n}"),
            "m.dot:3:2: error: state 'a' has two different transitions for "
            "'x', the other one in line 2");
  EXPECT_EQ(mistake("digraph {\n a -> a [label=\"x/0\"]\n a -> a [label=y]\n}"),
            "m.dot:3:2: error: a label without '/output', which others have");
  EXPECT_EQ(mistake("digraph {\n a -> b [label=\"x/0]\n}"),
            "m.dot:2:16: error: a quoted string without an end");
  EXPECT_EQ(mistake("graph { a -- b }"),
            "m.dot:1:1: error: a graph without directions: a machine is a "
            "digraph");
  EXPECT_EQ(mistake("digraph { a -> }"),
            "m.dot:1:16: error: expected a name, not '}'");
  EXPECT_EQ(mistake("digraph { a -> a [label=x] }"),
            "m.dot:1:1: error: no outputs: neither labels 'input/output', nor "
            "states 'name|output', nor accepting states (shape=doublecircle)");
}

TEST(MachineFile, Kiss) {
  const char *kiss = ".i 2\n.o 1\n.r b\n1- a b 1 # a cube\n0- a a 0\n"
                     "-- b a 1\n.e\n";
  llvm::Expected<MachineFile> file = read(kiss, "m.kiss2");
  ASSERT_TRUE(bool(file)) << toString(file.takeError());
  EXPECT_EQ(file->inputs.size(), 2u);
  EXPECT_EQ(file->states, (std::vector<std::string>{"b", "a"}));
  EXPECT_EQ(file->automaton.next,
            (std::vector<unsigned>{1, 1, 1, 1, 1, 1, 0, 0}));
  EXPECT_EQ(mistake(".i 2\n.o 1\n1- a b\n", "m.kiss2"),
            "m.kiss2:3:1: error: expected 'input state next output'");
}
