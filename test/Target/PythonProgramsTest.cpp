//===- PythonProgramsTest.cpp - generated programs against the interpreter ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Support/RunPython.h"
#include "Support/TestMachines.h"
#include "mips/IR/RandomMachine.h"
#include "mips/Target/Python.h"
#include <gtest/gtest.h>

using namespace mips;
using namespace mips::test;

namespace {

std::string program(MachineOp machine) {
  std::string text;
  llvm::raw_string_ostream os(text);
  llvm::cantFail(emitPython(machine, {}, os));
  return text;
}

/// Steps as check_programs.py reads them.
std::string rows(MachineOp machine, unsigned steps, uint64_t seed) {
  std::mt19937_64 random(seed);
  std::string text;
  llvm::raw_string_ostream os(text);
  os << pythonFunctionName(machine.getSymName()) << "\n";
  auto inputs = randomRows(machine, steps, random);
  for (auto [input, output] : llvm::zip_equal(inputs, run(machine, inputs))) {
    llvm::interleave(input, os, " ");
    os << " | ";
    llvm::interleave(output, os, " ");
    os << "\n";
  }
  return text;
}

void addProgram(const TemporaryFolder &folder, const std::string &name,
                MachineOp machine, uint64_t seed) {
  folder.write(name + ".py", program(machine));
  folder.write(name + ".rows", rows(machine, 15, seed));
}

void checkPrograms(const TemporaryFolder &folder) {
  ScriptResult result =
      runPython({std::string(MIPS_TARGET_TESTS) + "/Inputs/check_programs.py",
                 folder.path("")});
  EXPECT_EQ(result.exitCode, 0) << result.out << result.err;
}

TEST(PythonPrograms, AgreeWithTheInterpreterOnRandomMachines) {
  Context context;
  TemporaryFolder folder;
  for (uint64_t seed = 0; seed < 400; ++seed) {
    RandomMachineShape shape;
    shape.inputs = 3;
    shape.outputs = 3;
    shape.states = seed % 7;
    shape.operations = seed % 20;
    shape.finite = seed % 3 == 0;
    mlir::OwningOpRef<MachineOp> machine =
        makeRandomMachine(&context, seed, shape);
    addProgram(folder, "random_" + std::to_string(seed), *machine, seed);
  }
  checkPrograms(folder);
}

/// Machines whose updates are sums: where the scheduler rewrites most.
mlir::OwningOpRef<MachineOp> linearMachine(Context &context, uint64_t seed) {
  std::mt19937_64 random(seed);
  unsigned states = 1 + random() % 5;
  std::string text =
      "mips.machine @Linear learned {\n"
      "%x = mips.input \"x\" : [-5, 5]\n%two = mips.constant 2\n";
  for (unsigned i = 0; i < states; ++i) {
    std::string name = "s" + std::to_string(i);
    text += "%" + name + " = mips.state \"" + name +
            "\" = " + std::to_string(int(random() % 5) - 2) + "\n";
  }
  std::vector<std::string> values = {"%x"};
  for (unsigned i = 0; i < states; ++i)
    values.push_back("%s" + std::to_string(i));
  static const char *const operations[] = {"add", "sub", "add", "sub", "mul"};
  for (unsigned i = 0, end = 3 + random() % 10; i < end; ++i) {
    std::string operation = operations[random() % 5];
    const std::string &left = values[random() % values.size()],
                      &right = values[random() % values.size()];
    std::string name = "%v" + std::to_string(i);
    text += name + " = mips." + operation + " " +
            (operation == "mul" ? "%two" : left) + ", " + right + "\n";
    values.push_back(name);
  }
  for (unsigned i = 0; i < states; ++i)
    text += "mips.next %s" + std::to_string(i) + " = " +
            values[random() % values.size()] + "\n";
  text += "mips.output \"y\" = " + values[random() % values.size()] + "\n}";
  ParsedMachine parsed = parseMachine(context, text);
  return parsed.machine.clone();
}

TEST(PythonPrograms, AgreeWithTheInterpreterOnLinearMachines) {
  Context context;
  TemporaryFolder folder;
  for (uint64_t seed = 0; seed < 300; ++seed)
    addProgram(folder, "linear_" + std::to_string(seed),
               *linearMachine(context, seed), seed);
  checkPrograms(folder);
}

/// Machines of bits, where `&`, `|` and `^` stand for min, max and not equal.
TEST(PythonPrograms, AgreeWithTheInterpreterOnBits) {
  Context context;
  TemporaryFolder folder;
  for (uint64_t seed = 0; seed < 200; ++seed) {
    std::mt19937_64 random(seed);
    std::string text =
        "mips.machine @Bits learned {\n"
        "%a = mips.input \"a\" : [0, 1]\n%b = mips.input \"b\" : [0, 1]\n"
        "%s = mips.state \"s\" = 1\n%t = mips.state \"t\" = 0\n";
    std::vector<std::string> values = {"%a", "%b", "%s", "%t"};
    for (unsigned i = 0, end = 2 + random() % 8; i < end; ++i) {
      const std::string &left = values[random() % values.size()],
                        &right = values[random() % values.size()];
      std::string name = "%v" + std::to_string(i);
      switch (random() % 4) {
      case 0:
        text += name + " = mips.min " + left + ", " + right + "\n";
        break;
      case 1:
        text += name + " = mips.max " + left + ", " + right + "\n";
        break;
      default:
        text += name + "c = mips.cmp " + (random() % 3 ? "ne " : "eq ") + left +
                ", " + right + "\n" + name + " = mips.indicator " + name +
                "c\n";
      }
      values.push_back(name);
    }
    for (const char *state : {"%s", "%t"})
      text += std::string("mips.next ") + state + " = " +
              values[random() % values.size()] + "\n";
    text += "mips.output \"y\" = " + values.back() + "\n}";
    ParsedMachine parsed = parseMachine(context, text);
    addProgram(folder, "bits_" + std::to_string(seed), parsed.machine, seed);
  }
  checkPrograms(folder);
}

TEST(PythonPrograms, AgreeWithTheInterpreterOnHugeMachines) {
  Context context;
  TemporaryFolder folder;
  RandomMachineShape shape;
  shape.inputs = 6;
  shape.states = 12;
  shape.outputs = 5;
  shape.operations = 400;
  for (uint64_t seed = 0; seed < 12; ++seed) {
    mlir::OwningOpRef<MachineOp> machine =
        makeRandomMachine(&context, seed, shape);
    addProgram(folder, "huge_" + std::to_string(seed), *machine, seed);
  }
  checkPrograms(folder);
}

} // namespace
