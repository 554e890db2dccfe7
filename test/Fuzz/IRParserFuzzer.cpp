//===- IRParserFuzzer.cpp - no text makes machines crash ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Any bytes are machines or are diagnosed. A machine prints, and reads back as
// the same text; it can be run, tidied and written as a program, and after
// tidying it answers as before.
//
//===----------------------------------------------------------------------===//

#include "Demand.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/IR/Interpreter.h"
#include "mips/Target/Dot.h"
#include "mips/Target/Python.h"
#include "mips/Transforms/Passes.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/IR/OwningOpRef.h"
#include "mlir/IR/Verifier.h"
#include "mlir/Parser/Parser.h"

using namespace mips;

static std::string print(mlir::Operation *op) {
  std::string text;
  llvm::raw_string_ostream(text) << *op;
  return text;
}

/// Products of states and of products make numbers of any size in few steps.
static bool growsFast(MachineOp machine) {
  unsigned products = 0;
  for (auto mul : machine.block().getOps<MulOp>())
    products += !mul.getLhs().getDefiningOp<ConstantOp>() &&
                !mul.getRhs().getDefiningOp<ConstantOp>();
  return products > 2;
}

/// The answers to a few steps with inputs in their ranges.
static std::vector<Int> run(MachineOp machine) {
  Interpreter interpreter(machine);
  std::vector<Int> answers;
  for (unsigned step = 0; step < 5; ++step) {
    std::vector<Int> inputs, outputs(interpreter.numOutputs());
    for (InputOp input : machine.inputs()) {
      int64_t lo = input.getRange()[0], hi = input.getRange()[1];
      int64_t middle = lo + int64_t((uint64_t(hi) - uint64_t(lo)) / 2);
      inputs.emplace_back(step % 3 == 0 ? lo : step % 3 == 1 ? hi : middle);
    }
    interpreter.step(inputs, outputs);
    answers.insert(answers.end(), outputs.begin(), outputs.end());
  }
  return answers;
}

static void check(MachineOp machine) {
  std::string sink;
  llvm::raw_string_ostream os(sink);
  for (const std::string &line : printRules(machine))
    os << line;
  (void)expressionSize(machine);
  mlir::OwningOpRef<MachineOp> tidied = machine.clone();
  demand(succeeded(tidy(*tidied)), "tidy fails");
  demand(succeeded(mlir::verify(*tidied)), "tidy makes a wrong machine");
  demand(tidied->getOrigin() == machine.getOrigin(), "tidy changes the origin");
  for (MachineOp each : {machine, *tidied}) {
    llvm::Error python = emitPython(each, {}, os), dot = emitDot(each, {}, os);
    demand(bool(python) != each.isLearned() && bool(dot) != each.isLearned(),
           "a program of declared rules");
    llvm::consumeError(std::move(python));
    llvm::consumeError(std::move(dot));
  }
  if (!growsFast(machine))
    demand(run(machine) == run(*tidied), "tidy changes the meaning");
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  context.loadDialect<MipsDialect>();
  unsigned errors = 0;
  context.getDiagEngine().registerHandler([&](mlir::Diagnostic &diagnostic) {
    errors += diagnostic.getSeverity() == mlir::DiagnosticSeverity::Error;
  });
  // The parser reads the character behind the text, which must be 0.
  std::string text(reinterpret_cast<const char *>(bytes), size);
  auto module = mlir::parseSourceString<mlir::ModuleOp>(text, &context);
  if (!module) {
    demand(errors > 0, "failed in silence");
    return 0;
  }
  demand(errors == 0, "went on after an error");
  std::string printed = print(*module);
  auto again = mlir::parseSourceString<mlir::ModuleOp>(printed, &context);
  demand(again && print(*again) == printed,
         "does not read back what it prints");
  for (auto machine : module->getOps<MachineOp>())
    check(machine);
  return 0;
}
