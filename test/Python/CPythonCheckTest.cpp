//===- CPythonCheckTest.cpp - what CPython is asked, and what it may do ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Python/CPythonCheck.h"
#include "mlir/Parser/Parser.h"
#include "gtest/gtest.h"

using namespace mips;

namespace {

/// The check of a program beside the machine of `y = s + x, s' = x`, or beside
/// another one.
class CPythonCheck : public testing::Test {
protected:
  CPythonCheck() : context(mlir::MLIRContext::Threading::DISABLED) {
    context.loadDialect<MipsDialect>();
  }

  mlir::FailureOr<CPythonCheckResult> check(std::string source) {
    module = mlir::parseSourceString<mlir::ModuleOp>(machineText, &context);
    machine = *module->getOps<MachineOp>().begin();
    program = {"p.py", std::move(source), "f"};
    err.clear();
    llvm::raw_string_ostream os(err);
    return checkWithCPython(program, machine, options, os);
  }

  /// The outcome; the test fails where the program is not run.
  CPythonCheckResult run(std::string source) {
    auto result = check(std::move(source));
    EXPECT_TRUE(succeeded(result)) << err;
    return succeeded(result) ? *result : CPythonCheckResult{};
  }

  void expectRefused(std::string source, std::string message) {
    EXPECT_TRUE(failed(check(std::move(source))));
    EXPECT_NE(err.find(message), std::string::npos) << err;
  }

  std::string machineText = R"(
    mips.machine @f spec {
      %x = mips.input "x" : [0, 3]
      %s = mips.state "s" = 0
      %y = mips.add %s, %x
      mips.next %s = %x
      mips.output "y" = %y
    })";
  mlir::MLIRContext context;
  mlir::OwningOpRef<mlir::ModuleOp> module;
  MachineOp machine;
  PythonProgram program;
  CPythonCheckOptions options;
  std::string err;
};

using Outcome = CPythonCheckResult::Outcome;

} // namespace

static const char *const sumOfTwo = R"(
def f(x):
    s = 0
    for v in x:
        yield s + v
        s = v
)";

TEST_F(CPythonCheck, AgreesOnThousandsOfSteps) {
  CPythonCheckResult result = run(sumOfTwo);
  EXPECT_EQ(result.outcome, Outcome::Agrees);
  EXPECT_GT(result.numWords, 500u);
  EXPECT_GT(result.numSteps, 5000u);
  EXPECT_LE(result.numSteps, options.maxSteps);
}

TEST_F(CPythonCheck, ListsAreOutputsToo) {
  EXPECT_EQ(run("def f(x):\n"
                "    return [a + b for a, b in zip([0] + x, x)]\n")
                .outcome,
            Outcome::Agrees);
}

TEST_F(CPythonCheck, DisagreesAtTheFirstStepThatDiffers) {
  CPythonCheckResult result = run("def f(x):\n"
                                  "    s = 0\n"
                                  "    for v in x:\n"
                                  "        yield s + v\n"
                                  "        s = v if v < 3 else 0\n");
  EXPECT_EQ(result.outcome, Outcome::Disagrees);
  EXPECT_EQ(result.word, (PythonWord{3, 0}));
  EXPECT_EQ(result.machine, (std::vector<std::string>{"3", "3"}));
  EXPECT_EQ(result.cpython, (std::vector<std::string>{"3", "0"}));
  std::string text;
  llvm::raw_string_ostream os(text);
  printDisagreement(os, program, machine, result);
  EXPECT_EQ(text,
            "the machine that was read of 'f' in 'p.py' is not what CPython "
            "runs\n"
            "  step 0: inputs 3; CPython gives 3; the machine gives 3\n"
            "  step 1: inputs 0; CPython gives 0; the machine gives 3\n");
}

TEST_F(CPythonCheck, WhatIsNoOutputDisagrees) {
  auto textOf = [&](std::string body) {
    CPythonCheckResult result = run("def f(x):\n" + body);
    EXPECT_EQ(result.outcome, Outcome::Disagrees);
    return result.text;
  };
  EXPECT_EQ(textOf("    return x + [0]\n"), "more than 1 outputs for 1 steps");
  EXPECT_EQ(textOf("    return []\n"), "0 outputs for 1 steps");
  EXPECT_EQ(textOf("    return [[v] for v in x]\n"),
            "an output is list, not an integer");
  EXPECT_EQ(textOf("    return [1.0 * v for v in x]\n"),
            "an output is float, not an integer");
}

TEST_F(CPythonCheck, StateThatSurvivesACallIsRefused) {
  expectRefused("last = [0]\n"
                "def f(x):\n"
                "    for v in x:\n"
                "        yield last[0] + v\n"
                "        last[0] = v\n",
                "p.py: error: 'f' does something else when it is called again");
}

TEST_F(CPythonCheck, AnExceptionHasItsStepAndLine) {
  CPythonCheckResult result = run("def f(x):\n"
                                  "    s = 0\n"
                                  "    for v in x:\n"
                                  "        yield s + v\n"
                                  "        s = (0, 1, 2)[v]\n");
  EXPECT_EQ(result.outcome, Outcome::Raises);
  EXPECT_EQ(result.text, "IndexError: tuple index out of range (line 5)");
  EXPECT_EQ(result.word, (PythonWord{3}));
}

TEST_F(CPythonCheck, AListRaisesInTheFirstStepOfTheShortestWord) {
  CPythonCheckResult result = run("def f(x):\n"
                                  "    assert x[:2] != [1, 2]\n"
                                  "    return [a + b for a, b in zip([0] + x, "
                                  "x)]\n");
  EXPECT_EQ(result.outcome, Outcome::Raises);
  EXPECT_EQ(result.text, "AssertionError (line 2)");
  EXPECT_EQ(result.word, (PythonWord{1, 2}));
}

TEST_F(CPythonCheck, AModuleRaisesBeforeTheFirstStep) {
  CPythonCheckResult result = run(std::string("N = 1 // 0\n") + sumOfTwo);
  EXPECT_EQ(result.outcome, Outcome::Raises);
  EXPECT_EQ(result.word.size(), 1u);
}

TEST_F(CPythonCheck, Limits) {
  options.seconds = 1;
  options.megabytes = 200;
  EXPECT_EQ(run("def f(x):\n    while True:\n        pass\n").outcome,
            Outcome::OutOfTime);
  EXPECT_EQ(run("def f(x):\n    y = [0] * 10 ** 9\n    return x\n").outcome,
            Outcome::OutOfMemory);
}

TEST_F(CPythonCheck, WordsThatAreGiven) {
  options.maxSteps = 1;
  options.words = {{3, 3, 3, 2}};
  CPythonCheckResult result =
      run("def f(x):\n"
          "    return [0 if x == [3, 3, 3, 2] else a + b\n"
          "            for a, b in zip([0] + x, x)]\n");
  EXPECT_EQ(result.outcome, Outcome::Disagrees);
}

TEST_F(CPythonCheck, SeveralStreamsAndOutputs) {
  machineText = R"(
    mips.machine @f spec {
      %x = mips.input "x" : [0, 3]
      %z = mips.input "z" : [-9223372036854775808, 9223372036854775807]
      %d = mips.sub %x, %z
      mips.output "y0" = %d
      mips.output "y1" = %x
    })";
  EXPECT_EQ(run("def f(x, z):\n"
                "    for v, w in zip(x, z):\n"
                "        yield v - w, v\n")
                .outcome,
            Outcome::Agrees);
  EXPECT_EQ(run("def f(x, z):\n"
                "    return [v - w for v, w in zip(x, z)], list(x)\n")
                .outcome,
            Outcome::Agrees);
  EXPECT_EQ(run("def f(x, z):\n"
                "    return [(v - w, 3 if w == -2**63 else v)\n"
                "            for v, w in zip(x, z)]\n")
                .outcome,
            Outcome::Disagrees);
}

TEST_F(CPythonCheck, NumbersOfTheProgramAreTried) {
  machineText = R"(
    mips.machine @f spec {
      %x = mips.input "x" : [-9223372036854775808, 9223372036854775807]
      mips.output "y" = %x
    })";
  EXPECT_EQ(run("def f(x):\n"
                "    return [0 if v == 730123 else v for v in x]\n")
                .outcome,
            Outcome::Disagrees);
}

TEST_F(CPythonCheck, AClassWithAStep) {
  EXPECT_EQ(run("class f:\n"
                "    def __init__(self):\n"
                "        self.s = 0\n"
                "    def step(self, v):\n"
                "        s, self.s = self.s, v\n"
                "        return s + v\n")
                .outcome,
            Outcome::Agrees);
}

// What is reached is refused with its place; what is not needed is not run.

TEST_F(CPythonCheck, RefusesWhatReachesFurther) {
  auto refuse = [&](std::string expression, std::string message) {
    expectRefused("def f(x):\n    for v in x:\n        yield " + expression +
                      "\n",
                  "p.py:3:15: error: " + message);
  };
  refuse("open('p')", "the built-in 'open' is not run");
  refuse("eval('1')", "the built-in 'eval' is not run");
  refuse("getattr(v, 'real')", "the built-in 'getattr' is not run");
  refuse("__import__('os')", "'__import__' has a meaning of its own");
  refuse("().__class__", "the attribute '__class__' is not known here");
  refuse("'{0.real}'.format(v)", "the attribute 'format' is not known here");
  refuse("(q for q in x).gi_frame", "the attribute 'gi_frame' is not known");
  expectRefused("import os\nos.remove('p')\ndef f(x):\n    return x\n",
                "p.py:1:1: error: the module 'os' is not imported");
  expectRefused("from operator import attrgetter as f\n",
                "'operator.attrgetter' is not imported");
  expectRefused("class A:\n"
                "    def gi_frame(self):\n"
                "        pass\n"
                "def f(x):\n"
                "    return (v for v in x).gi_frame\n",
                "p.py:5:12: error: the attribute 'gi_frame' is not known here");
  expectRefused("class A(metaclass=int):\n    pass\n"
                "def f(x):\n    return x\n",
                "keywords of a class are not run");
  expectRefused("def f(x):\n    with x:\n        return x\n",
                "p.py:2:5: error: With is not among what is run");
  expectRefused("def f(x):\n    continue\n",
                "p.py:2:5: error: 'continue' not properly in loop");
}

TEST_F(CPythonCheck, WhatIsNotNeededIsNotRun) {
  CPythonCheckResult result = run("import argparse\n"
                                  "import sys\n" +
                                  std::string(sumOfTwo) +
                                  "def main():\n"
                                  "    print(open(sys.argv[1]).read())\n"
                                  "    return argparse.ArgumentParser()\n"
                                  "if __name__ == '__main__':\n"
                                  "    sys.exit(main())\n");
  EXPECT_EQ(result.outcome, Outcome::Agrees);
}

TEST_F(CPythonCheck, ModulesHaveNothingBehindThem) {
  // `functools.sys` is an attribute of the real module.
  expectRefused("import functools\n"
                "def f(x):\n"
                "    return functools.sys\n",
                "the attribute 'sys' is not known here");
  CPythonCheckResult result = run("import functools\n"
                                  "class A:\n"
                                  "    def GenericAlias(self):\n"
                                  "        pass\n"
                                  "def f(x):\n"
                                  "    return functools.GenericAlias\n");
  EXPECT_EQ(result.outcome, Outcome::Raises);
}
