//===- mips-opt.cpp - passes on machines ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PrintPasses.h"
#include "mips/IR/MipsDialect.h"
#include "mips/Support/ExitCode.h"
#include "mips/Support/FatalErrors.h"
#include "mips/Support/Limits.h"
#include "mips/Support/Output.h"
#include "mips/Target/NativePasses.h"
#include "mips/Transforms/Passes.h"
#include "mlir/IR/AsmState.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/Support/FileUtilities.h"
#include "mlir/Support/Timing.h"
#include "mlir/Tools/mlir-opt/MlirOptMain.h"
#include "mlir/Transforms/Passes.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;

static cl::OptionCategory ours("mips-opt options");
static cl::opt<std::string> inputName(cl::Positional,
                                      cl::desc("<machines.mlir>"),
                                      cl::init("-"), cl::cat(ours));
static cl::opt<std::string>
    outputName("o",
               cl::desc("where the module goes (default: "
                        "standard output, unless a pass "
                        "prints there)"),
               cl::value_desc("file"), cl::init("-"), cl::cat(ours));
static mips::Limits limits(ours);

static void registerPasses() {
  mlir::registerCanonicalizerPass();
  mlir::registerCSEPass();
  mips::registerMipsPasses();
  mips::registerTidyPipeline();
  mips::registerNativePipeline();
  mips::registerPrintPasses();
}

/// LLVM and MLIR register hundreds of options; --help shows those that are of
/// use with machines. Options without a name are lists of passes.
static void hideOptionsOfOthers() {
  static const StringSet<> shown = {"split-input-file",
                                    "verify-diagnostics",
                                    "verify-each",
                                    "verify-roundtrip",
                                    "pass-pipeline",
                                    "mlir-print-ir-after-all",
                                    "mlir-print-ir-before-all",
                                    "mlir-timing"};
  static const StringSet<> generic = {"help", "help-hidden", "version"};
  for (auto &entry : cl::getRegisteredOptions()) {
    cl::Option *option = entry.second;
    if (option->ArgStr.empty() || shown.contains(option->ArgStr))
      option->addCategory(ours);
    else if (!generic.contains(option->ArgStr) &&
             !llvm::is_contained(option->Categories, &ours))
      option->setHiddenFlag(cl::ReallyHidden);
  }
}

/// Machines are small, and threads take memory of which a limit may leave none.
static void useOneThread() {
  auto *option = cl::getRegisteredOptions().lookup("mlir-disable-threading");
  static_cast<cl::opt<bool> *>(option)->setInitialValue(true);
}

static int fail(Error error) {
  errs() << "mips-opt: error: " << toString(std::move(error)) << "\n";
  return mips::ExitBadInput;
}

static cl::extrahelp examples(
    "\nEXAMPLES:\n"
    "  mips-opt --print-rules p.mlir                the rules of a machine\n"
    "  mips-opt --simplify-rules p.mlir -o q.mlir   shorter rules, proved "
    "equal\n"
    "\nMore: docs/IR.md\n");

int main(int argc, char **argv) {
  InitLLVM init(argc, argv);
  mips::reportFatalErrorsOf("mips-opt");
  mlir::DialectRegistry registry;
  registry.insert<mips::MipsDialect, mlir::arith::ArithDialect,
                  mlir::cf::ControlFlowDialect, mlir::func::FuncDialect,
                  mlir::scf::SCFDialect, mlir::LLVM::LLVMDialect>();
  registerPasses();
  mlir::MlirOptMainConfig::registerCLOptions(registry);
  mlir::registerAsmPrinterCLOptions();
  mlir::registerMLIRContextCLOptions();
  mlir::registerPassManagerCLOptions();
  mlir::registerDefaultTimingManagerCLOptions();
  useOneThread();
  hideOptionsOfOthers();
  if (!cl::ParseCommandLineOptions(argc, argv, "mips-opt: passes on machines\n",
                                   &errs()))
    return mips::ExitBadInput;
  if (Error error = limits.begin("mips-opt"))
    return fail(std::move(error));

  std::string message;
  auto input = mlir::openInputFile(inputName, &message);
  if (!input) {
    errs() << "mips-opt: " << message << "\n";
    return mips::ExitBadInput;
  }
  if (Error error = mips::checkOutput(outputName))
    return fail(std::move(error));
  std::string module;
  raw_string_ostream os(module);
  if (failed(mlir::MlirOptMain(os, std::move(input), registry,
                               mlir::MlirOptMainConfig::createFromCLOptions())))
    return mips::ExitBadInput;
  if (outputName == "-" && mips::havePrintPassesRun())
    return mips::ExitSuccess;
  if (Error error = mips::writeOutput(outputName, [&](raw_ostream &file) {
        file << module;
        return Error::success();
      }))
    return fail(std::move(error));
  return mips::ExitSuccess;
}
