//===- PythonTest.cpp - what generated programs look like and how they behave
//===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Target/Python.h"
#include "Support/RunPython.h"
#include "Support/TestMachines.h"
#include "mips/IR/ProofRecord.h"
#include <gtest/gtest.h>

using namespace mips;
using namespace mips::test;

namespace {

const char *const division = R"(
    mips.machine @Div_7 learned attributes {summary = "long division by 7"} {
      %x = mips.input "x" : [0, 1]
      %r = mips.state "r" = 0 : [0, 6]
      %c = mips.constant 2
      %d = mips.mul %c, %r
      %e = mips.add %d, %x
      %m = mips.mod %e, 7
      %q = mips.div %e, 7
      mips.next %r = %m
      mips.output "y" = %q : [0, 1]
    })";

const char *const plane = R"(
    mips.machine @Plane learned {
      %fx = mips.input "fx" : [-10, 10]
      %fy = mips.input "fy" : [-10, 10]
      %s = mips.add %fx, %fy
      %d = mips.sub %fx, %fy
      mips.output "sum" = %s
      mips.output "difference" = %d
    })";

std::string program(llvm::StringRef machine,
                    const PythonOptions &options = {}) {
  Context context;
  ParsedMachine parsed = parseMachine(context, machine);
  std::string text;
  llvm::raw_string_ostream os(text);
  llvm::cantFail(emitPython(parsed.machine, options, os));
  return text;
}

std::string docstring(const std::string &text) {
  return text.substr(0, text.find("\"\"\"", 3) + 3);
}

TEST(Python, RefusesSpecMachinesAndWritesNothing) {
  Context context;
  std::string source = division;
  source.replace(source.find("learned"), 7, "spec");
  ParsedMachine parsed = parseMachine(context, source);
  std::string text;
  llvm::raw_string_ostream os(text);
  llvm::Error error = emitPython(parsed.machine, {}, os);
  ASSERT_TRUE(bool(error));
  EXPECT_EQ(llvm::toString(std::move(error)),
            "machine '@Div_7' has origin 'spec': its rules were declared, not "
            "learned; programs are only made of learned machines");
  EXPECT_EQ(text, "");
}

TEST(Python, SaysWhereItComesFrom) {
  PythonOptions options;
  options.foundBy = {"state: automaton by queries, 7 states"};
  options.proof = "equal to the task for every input sequence";
  EXPECT_EQ(
      docstring(program(division, options)),
      "\"\"\"Div_7: long division by 7.\n\n"
      "How it was found:\n    state: automaton by queries, 7 states\n\n"
      "What was proved:\n    equal to the task for every input sequence\n\n"
      "Needs Python 3.9 or later.\n\"\"\"");
}

TEST(Python, SaysThatNothingWasProved) {
  EXPECT_EQ(docstring(program(division)),
            "\"\"\"Div_7: long division by 7.\n\nWhat was proved:\n    "
            "nothing\n\nNeeds Python 3.9 or later.\n\"\"\"");
}

TEST(Python, StreamsOfDifferentLengthsNeedALaterVersion) {
  EXPECT_NE(docstring(program(plane)).find("Needs Python 3.10 or later."),
            std::string::npos);
}

/// What is proved of a machine goes with it, until its rules are changed.
TEST(Python, SaysWhatTheMachineRecords) {
  Context context;
  ParsedMachine parsed = parseMachine(context, division);
  recordProof(parsed.machine, "equal to the task (by a test)");
  auto proved = [&] {
    std::string text;
    llvm::raw_string_ostream os(text);
    llvm::cantFail(emitPython(parsed.machine, {}, os));
    return text.substr(text.find("What was proved:"));
  };
  EXPECT_EQ(
      proved().find("What was proved:\n    equal to the task (by a test)"), 0u);
  parsed.machine.states()[0].setInit(1);
  EXPECT_EQ(
      proved().find("What was proved:\n    nothing of these rules. Before "
                    "they were changed: equal to the task"),
      0u);
}

TEST(Python, SurvivesAnyWordsInItsDocstring) {
  PythonOptions options;
  options.summary = "a \"\"\"quote\"\"\", a back\\slash\nand \x01 \"";
  options.foundBy = {std::string(300, 'x'), "\\"};
  options.proof = "\"\"\"";
  TemporaryFolder folder;
  std::string file = folder.write("p.py", program(division, options));
  ScriptResult result = runPython({"-W", "error", file}, "1\n");
  EXPECT_EQ(result.exitCode, 0) << result.err;
  EXPECT_EQ(result.out, "0\n");
}

/// Runs a program as a script.
ScriptResult runProgram(llvm::StringRef machine, llvm::StringRef input) {
  TemporaryFolder folder;
  return runPython(
      {"-W", "error", folder.write("program.py", program(machine))}, input);
}

TEST(Python, ReadsRowsAndPrintsRows) {
  EXPECT_EQ(runProgram(division, "1\n1\n1\n0\n").out, "0\n0\n1\n0\n");
  EXPECT_EQ(runProgram(division, "").out, "");
  ScriptResult result = runProgram(plane, "1 2\n3,4\n 5 ,  -6\r\n");
  EXPECT_EQ(result.exitCode, 0);
  EXPECT_EQ(result.out, "3 -1\n7 -1\n-1 11\n");
}

TEST(Python, NamesTheLineOfABadRow) {
  auto message = [](llvm::StringRef machine, llvm::StringRef input) {
    ScriptResult result = runProgram(machine, input);
    EXPECT_EQ(result.exitCode, 3);
    EXPECT_EQ(llvm::StringRef(result.err).count('\n'), 1u) << result.err;
    return llvm::StringRef(result.err)
        .rtrim()
        .split("program.py: ")
        .second.str();
  };
  EXPECT_EQ(message(division, "1\nx\n"), "line 2: expected x in 0..1, got 'x'");
  EXPECT_EQ(message(division, "one\n"),
            "line 1: expected x in 0..1, got 'one'");
  EXPECT_EQ(message(division, "1\n1 1\n"),
            "line 2: expected x in 0..1, got '1 1'");
  EXPECT_EQ(message(division, "1\n\n"), "line 2: expected x in 0..1, got ''");
  EXPECT_EQ(message(plane, "1 2\n1\n"),
            "line 2: expected fx in -10..10, fy in -10..10, got '1'");
}

TEST(Python, PrintsWhatCameBeforeABadRow) {
  ScriptResult result = runProgram(division, "1\n1\n1\nx\n");
  EXPECT_EQ(result.out, "0\n0\n1\n");
}

/// What a script says that imports the program as `p`.
std::string importing(llvm::StringRef machine, llvm::StringRef script) {
  TemporaryFolder folder;
  folder.write("p.py", program(machine));
  std::string path = folder.path("");
  std::string head =
      "import sys; sys.path.insert(0, '" + path + "'); import p\n";
  ScriptResult result = runPython({"-W", "error", "-c", head + script.str()});
  EXPECT_EQ(result.exitCode, 0) << result.err;
  return result.out;
}

TEST(Python, ImportedFunctionsCheckTheRangesOfTheirInputs) {
  llvm::StringRef collect = R"(
def take(made):
    taken = []
    try:
        for output in made:
            taken.append(output)
    except ValueError as error:
        return taken, str(error)
    return taken
)";
  EXPECT_EQ(importing(division, (collect + R"(
print(take(p.div_7([1, 1, 2, 0])))
print(take(p.div_7(v for v in [-1])))
print(take(p.div_7([True, 0])))
)")
                                    .str()),
            "([0, 0], 'step 2: expected x in 0..1, got 2')\n"
            "([], 'step 0: expected x in 0..1, got -1')\n"
            "[0, 0]\n");
  EXPECT_EQ(importing(plane, (collect + R"(
print(take(p.plane([1, 1], [2, 99])))
steps = p.plane(iter([1, 11]), iter([2, 2]))
print(next(steps), take(steps))
)")
                                 .str()),
            "([(3, -1)], 'step 1: expected fy in -10..10, got 99')\n"
            "(3, -1) ([], 'step 1: expected fx in -10..10, got 11')\n");
}

TEST(Python, InputsOfAnySizeAreChecked) {
  EXPECT_EQ(importing(R"(
    mips.machine @Wide learned {
      %x = mips.input "x" : [-9223372036854775808, 9223372036854775807]
      mips.output "y" = %x
    })",
                      R"(
print(list(p.wide([2**63 - 1, -2**63])))
for value in (2**63, -2**63 - 1):
    try:
        list(p.wide([value]))
    except ValueError as error:
        print(error)
)"),
            "[9223372036854775807, -9223372036854775808]\n"
            "step 0: expected x in -9223372036854775808..9223372036854775807, "
            "got 9223372036854775808\n"
            "step 0: expected x in -9223372036854775808..9223372036854775807, "
            "got -9223372036854775809\n");
}

TEST(Python, NamesOfPythonGetAnUnderscore) {
  std::string text = program(R"(
    mips.machine @Yield learned {
      %a = mips.input "in" : [0, 9]
      %b = mips.state "max" = 0
      %c = mips.state "in_t" = 0
      %m = mips.max %a, %b
      mips.next %b = %m
      mips.next %c = %a
      %y = mips.sub %m, %c
      mips.output "lambda" = %y
    })");
  EXPECT_NE(text.find("def yield_(in_: Iterable[int]) -> Iterator[int]:\n"),
            std::string::npos)
      << text;
  EXPECT_NE(
      text.find("    max_ = in_t = 0\n    for in__t in within(\"in\", in_):\n"),
      std::string::npos)
      << text;
}

TEST(Python, WorksWithoutInputs) {
  TemporaryFolder folder;
  ScriptResult result = runProgram(R"(
    mips.machine @Clock learned {
      %s = mips.state "s" = 0
      %c = mips.constant 1
      %n = mips.sub %c, %s
      mips.next %s = %n
      mips.output "y" = %s
    })",
                                   "\n\n\n");
  EXPECT_EQ(result.out, "0\n1\n0\n") << result.err;
}

TEST(Python, WorksWithUnusedAndManyInputs) {
  ScriptResult result = runProgram(R"(
    mips.machine @Many learned {
      %a = mips.input "a" : [0, 9]
      %b = mips.input "b" : [0, 9]
      %c = mips.input "c" : [0, 9]
      %s = mips.add %a, %c
      mips.output "y" = %s
    })",
                                   "1 2 3\n4 5 6\n");
  EXPECT_EQ(result.out, "4\n10\n") << result.err;
}

} // namespace
