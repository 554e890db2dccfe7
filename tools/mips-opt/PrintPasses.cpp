//===- PrintPasses.cpp - passes that print machines in other words ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PrintPasses.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/Target/C.h"
#include "mips/Target/Dot.h"
#include "mips/Target/IntegerPlan.h"
#include "mips/Target/Python.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"

using namespace mlir;
using namespace mips;

static bool printed = false;

bool mips::havePrintPassesRun() { return printed; }

namespace {

/// Hands every machine to `printMachine`; its errors become diagnostics.
template <typename Derived>
struct PrintPass : PassWrapper<Derived, OperationPass<ModuleOp>> {
  void runOnOperation() override {
    printed = true;
    for (auto machine : this->getOperation().template getOps<MachineOp>())
      if (llvm::Error error = Derived::printMachine(machine)) {
        machine.emitError(llvm::toString(std::move(error)));
        return this->signalPassFailure();
      }
    this->markAllAnalysesPreserved();
  }
};

struct PrintPython : PrintPass<PrintPython> {
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(PrintPython)
  StringRef getArgument() const final { return "print-python"; }
  StringRef getDescription() const final {
    return "Print learned machines as Python programs";
  }
  static llvm::Error printMachine(MachineOp machine) {
    return emitPython(machine, {}, llvm::outs());
  }
};

struct PrintC : PrintPass<PrintC> {
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(PrintC)
  StringRef getArgument() const final { return "print-c"; }
  StringRef getDescription() const final {
    return "Print learned machines as C99 files";
  }
  static llvm::Error printMachine(MachineOp machine) {
    return emitC(machine, {}, llvm::outs());
  }
};

struct PrintDot : PrintPass<PrintDot> {
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(PrintDot)
  StringRef getArgument() const final { return "print-dot"; }
  StringRef getDescription() const final {
    return "Print learned machines as Graphviz drawings";
  }
  static llvm::Error printMachine(MachineOp machine) {
    return emitDot(machine, {}, llvm::outs());
  }
};

struct PrintRules : PrintPass<PrintRules> {
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(PrintRules)
  StringRef getArgument() const final { return "print-rules"; }
  StringRef getDescription() const final {
    return "Print machines as rules, one line a state variable and output";
  }
  static llvm::Error printMachine(MachineOp machine) {
    for (const std::string &line : printRules(machine))
      llvm::outs() << line << "\n";
    return llvm::Error::success();
  }
};

struct PrintIntegers : PrintPass<PrintIntegers> {
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(PrintIntegers)
  StringRef getArgument() const final { return "print-integers"; }
  StringRef getDescription() const final {
    return "Print how many bits the integers of machines need and what native "
           "programs check";
  }
  static llvm::Error printMachine(MachineOp machine) {
    IntegerPlan(machine).report(llvm::outs());
    return llvm::Error::success();
  }
};

} // namespace

void mips::registerPrintPasses() {
  PassRegistration<PrintPython>();
  PassRegistration<PrintC>();
  PassRegistration<PrintDot>();
  PassRegistration<PrintRules>();
  PassRegistration<PrintIntegers>();
}
