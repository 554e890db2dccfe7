//===- TestMachines.h - machines for tests ----------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TEST_SUPPORT_TESTMACHINES_H
#define MIPS_TEST_SUPPORT_TESTMACHINES_H

#include "mips/IR/Interpreter.h"
#include "mips/IR/MipsDialect.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/Parser/Parser.h"
#include <random>

namespace mips::test {

/// A context that knows the dialect.
class Context : public mlir::MLIRContext {
public:
  Context() : MLIRContext(Threading::DISABLED) { loadDialect<MipsDialect>(); }
};

/// The only machine of a text; the module that owns it.
struct ParsedMachine {
  mlir::OwningOpRef<mlir::ModuleOp> module;
  MachineOp machine;
};

inline ParsedMachine parseMachine(mlir::MLIRContext &context,
                                  llvm::StringRef text) {
  ParsedMachine parsed;
  parsed.module = mlir::parseSourceString<mlir::ModuleOp>(text, &context);
  assert(parsed.module && "a test's machine is well formed");
  parsed.machine = *parsed.module->getOps<MachineOp>().begin();
  return parsed;
}

/// Values in the inputs' ranges, one row a step; ends of ranges come often.
inline std::vector<std::vector<int64_t>>
randomRows(MachineOp machine, unsigned steps, std::mt19937_64 &random) {
  std::vector<std::vector<int64_t>> rows(steps);
  for (std::vector<int64_t> &row : rows)
    for (InputOp input : machine.inputs()) {
      int64_t lo = input.getRange()[0], hi = input.getRange()[1];
      uint64_t choice = random() % 8, span = uint64_t(hi) - uint64_t(lo) + 1;
      row.push_back(
          choice == 0 ? lo
          : choice == 1
              ? hi
              : int64_t(uint64_t(lo) + (span ? random() % span : random())));
    }
  return rows;
}

/// What a machine answers to rows.
inline std::vector<std::vector<Int>>
run(MachineOp machine, const std::vector<std::vector<int64_t>> &rows) {
  Interpreter interpreter(machine);
  std::vector<std::vector<Int>> answers;
  for (const std::vector<int64_t> &row : rows) {
    std::vector<Int> inputs, outputs(interpreter.numOutputs());
    for (int64_t value : row)
      inputs.emplace_back(value);
    interpreter.step(inputs, outputs);
    answers.push_back(std::move(outputs));
  }
  return answers;
}

} // namespace mips::test

#endif // MIPS_TEST_SUPPORT_TESTMACHINES_H
