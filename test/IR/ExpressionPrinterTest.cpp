//===- ExpressionPrinterTest.cpp - printed expressions mean what they say ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/ExpressionPrinter.h"
#include "Support/RunPython.h"
#include "Support/TestMachines.h"
#include "mips/IR/RandomMachine.h"
#include "mips/IR/RangeAnalysis.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include <gtest/gtest.h>

using namespace mips;
using namespace mips::test;

namespace {

/// Evaluates a line of a machine's body on inputs `a`, `b` and prints it.
std::string rule(llvm::StringRef body, Spelling spelling = Spelling::Rules) {
  Context context;
  std::string text = "mips.machine @M learned {\n"
                     "%a = mips.input \"a\" : [0, 9]\n"
                     "%b = mips.input \"b\" : [0, 1]\n" +
                     body.str() + "\nmips.output \"y\" = %y\n}";
  ParsedMachine parsed = parseMachine(context, text);
  return ExpressionPrinter(spelling).print(
      parsed.machine.outputs()[0].getValue());
}

TEST(ExpressionPrinter, PutsOnlyNeededParentheses) {
  EXPECT_EQ(rule("%c2 = mips.constant 2\n%0 = mips.mul %c2, %a\n"
                 "%1 = mips.add %0, %b\n%y = mips.mod %1, 7"),
            "(2*a + b) mod 7");
  EXPECT_EQ(rule("%0 = mips.sub %a, %b\n%y = mips.sub %a, %0"), "a - (a - b)");
  EXPECT_EQ(rule("%0 = mips.sub %a, %b\n%y = mips.sub %0, %a"), "a - b - a");
  EXPECT_EQ(rule("%0 = mips.mul %a, %b\n%y = mips.div %0, 3"), "a*b div 3");
  EXPECT_EQ(rule("%0 = mips.div %a, 3\n%y = mips.mul %0, %b"), "(a div 3)*b");
  EXPECT_EQ(rule("%0 = mips.div %a, 3\n%y = mips.mul %b, %0"), "b*(a div 3)");
  EXPECT_EQ(rule("%0 = mips.div %a, 4\n%y = mips.mod %0, 2"), "a div 4 mod 2");
}

TEST(ExpressionPrinter, WritesNegativeConstantsAsDifferences) {
  EXPECT_EQ(rule("%c = mips.constant -3\n%y = mips.add %a, %c"), "a - 3");
  EXPECT_EQ(rule("%c = mips.constant -3\n%y = mips.sub %a, %c"), "a + 3");
  EXPECT_EQ(rule("%c = mips.constant -1\n%y = mips.mul %c, %a"), "-a");
  EXPECT_EQ(
      rule("%c = mips.constant -9223372036854775808\n%y = mips.add %a, %c"),
      "a - 9223372036854775808");
}

TEST(ExpressionPrinter, KeepsComparisonsApart) {
  llvm::StringRef body = "%0 = mips.cmp lt %a, %b\n%1 = mips.cmp eq %a, %b\n"
                         "%2 = mips.xor %0, %1\n%y = mips.indicator %2";
  EXPECT_EQ(rule(body), "[(a < b) xor (a = b)]");
  EXPECT_EQ(rule(body, Spelling::Python), "int((a < b) != (a == b))");
}

TEST(ExpressionPrinter, BarsDoNotNest) {
  EXPECT_EQ(rule("%0 = mips.abs %b\n%1 = mips.sub %a, %0\n%y = mips.abs %1"),
            "abs(a - |b|)");
}

TEST(ExpressionPrinter, UsesBitOperatorsWhereRangesAllow) {
  Context context;
  ParsedMachine parsed = parseMachine(context, R"(
    mips.machine @M learned {
      %a = mips.input "a" : [0, 1]
      %b = mips.input "b" : [0, 1]
      %c = mips.input "c" : [0, 2]
      %0 = mips.min %a, %b
      %1 = mips.max %0, %a
      %2 = mips.cmp ne %1, %b
      %3 = mips.indicator %2
      %4 = mips.min %3, %c
      mips.output "y" = %4
    })");
  RangeAnalysis ranges(parsed.machine);
  ExpressionPrinter printer(Spelling::Python);
  mlir::Value y = parsed.machine.outputs()[0].getValue();
  EXPECT_EQ(printer.print(y), "min(int(max(min(a, b), a) != b), c)");
  printer.setRanges(ranges);
  EXPECT_EQ(printer.print(y), "min((a & b | a) ^ b, c)");
}

/// A test of its own: variables, then expressions with the values that the
/// interpreter gives.
std::string script(MachineOp machine, uint64_t seed) {
  RangeAnalysis ranges(machine);
  ExpressionPrinter plain(Spelling::Python), informed(Spelling::Python);
  informed.setRanges(ranges);
  std::mt19937_64 random(seed);
  Interpreter interpreter(machine);
  std::string text;
  llvm::raw_string_ostream os(text);
  for (const std::vector<int64_t> &row : randomRows(machine, 4, random)) {
    std::vector<Int> inputs, outputs(interpreter.numOutputs());
    for (auto [input, value] : llvm::zip_equal(machine.inputs(), row)) {
      os << input.getName() << " = " << value << "\n";
      inputs.emplace_back(value);
    }
    for (auto [state, value] :
         llvm::zip_equal(machine.states(), interpreter.state()))
      os << state.getName() << " = " << value << "\n";
    interpreter.step(inputs, outputs);
    auto check = [&](mlir::Value value, const Int &expected) {
      for (const ExpressionPrinter *printer : {&plain, &informed})
        os << "check(" << seed << ", lambda: " << printer->print(value) << ", "
           << expected << ")\n";
    };
    for (auto [output, value] : llvm::zip_equal(machine.outputs(), outputs))
      check(output.getValue(), value);
    for (auto [state, value] :
         llvm::zip_equal(machine.states(), interpreter.state()))
      check(machine.nextOf(state).getValue(), value);
  }
  return text;
}

TEST(ExpressionPrinter, PythonAgreesWithTheInterpreter) {
  Context context;
  std::string text = R"(import sys
failures = 0
def check(seed, expression, expected):
    global failures
    value = expression()
    if value != expected or type(value) is not int:
        failures += 1
        print(f"seed {seed}: got {value}, expected {expected}")
)";
  RandomMachineShape shape;
  shape.operations = 10;
  shape.outputs = 4;
  for (uint64_t seed = 0; seed < 500; ++seed) {
    shape.finite = seed % 2;
    text += script(*makeRandomMachine(&context, seed, shape), seed);
  }
  text += "sys.exit(failures != 0)\n";
  TemporaryFolder folder;
  ScriptResult result = runPython({folder.write("check.py", text)});
  EXPECT_EQ(result.exitCode, 0) << result.out << result.err;
}

/// x, 2x, 4x, … written out would be a tree of 2^200 leaves.
std::string doublings(unsigned count) {
  std::string text =
      "mips.machine @M learned {\n%v0 = mips.input \"d1\" : [0, 1]\n";
  for (unsigned i = 1; i <= count; ++i)
    text += llvm::formatv("%v{0} = mips.add %v{1}, %v{1}\n", i, i - 1);
  return text + llvm::formatv("mips.output \"y\" = %v{0}\n}", count).str();
}

TEST(Rules, StayShortWhateverTheMachine) {
  Context context;
  ParsedMachine parsed = parseMachine(context, doublings(200));
  std::vector<std::string> lines = printRules(parsed.machine);
  EXPECT_EQ(expressionSize(parsed.machine), 1u << 30);
  EXPECT_GT(lines.size(), 1u);
  EXPECT_LT(llvm::join(lines, "\n").size(), 40000u);
  EXPECT_TRUE(llvm::StringRef(lines[0]).starts_with("let d2 = d1 + d1 + "))
      << lines[0];
  EXPECT_TRUE(llvm::StringRef(lines.back()).starts_with("y = "));
}

TEST(Rules, LongChainsDoNotExhaustTheStack) {
  Context context;
  std::string text =
      "mips.machine @M learned {\n%v0 = mips.input \"x\" : [0, 1]\n";
  const unsigned count = 100000;
  for (unsigned i = 1; i <= count; ++i)
    text += llvm::formatv("%v{0} = mips.add %v{1}, %v0\n", i, i - 1);
  text += llvm::formatv("mips.output \"y\" = %v{0}\n}", count);
  ParsedMachine parsed = parseMachine(context, text);
  EXPECT_EQ(expressionSize(parsed.machine), 2 * count + 1);
  EXPECT_GT(printRules(parsed.machine).size(), 900u);
}

} // namespace
