//===- mips-lsp.cpp - the language server ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/IR/MipsDialect.h"
#include "mips/LanguageServer/Server.h"
#include "mips/Support/ExitCode.h"
#include "mips/Support/FatalErrors.h"
#include "mlir/Tools/mlir-lsp-server/MlirLspServerMain.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"

using namespace llvm;

static cl::OptionCategory ours("mips-lsp options");
static cl::opt<bool>
    mlirFiles("mlir",
              cl::desc("Serve machines (.mlir) by MLIR's own server; give it "
                       "first, its options follow"),
              cl::cat(ours));
static cl::opt<std::string>
    compiler("mipsc",
             cl::desc("The mipsc that learns and proves (default: the one "
                      "beside this program)"),
             cl::value_desc("PROGRAM"), cl::cat(ours));
static cl::list<std::string>
    compilerArguments("compiler-option",
                      cl::desc("An option for each run of mipsc, such as "
                               "--learn-timeout=60"),
                      cl::value_desc("OPTION"), cl::cat(ours));
// Editors give it, and it is the only way there is.
static cl::opt<bool> overStandardStreams("stdio", cl::desc("Does nothing"),
                                         cl::Hidden, cl::cat(ours));

/// MLIR's server for files with machines. It reads the command line itself.
static int serveMachines(int argc, char **argv) {
  mlir::DialectRegistry registry;
  registry.insert<mips::MipsDialect>();
  std::vector<char *> arguments(argv, argv + argc);
  arguments.erase(arguments.begin() + 1);
  arguments.push_back(nullptr);
  return failed(mlir::MlirLspServerMain(argc - 1, arguments.data(), registry))
             ? mips::ExitBadInput
             : mips::ExitSuccess;
}

static std::string compilerBeside(const char *argv0) {
  SmallString<128> path(sys::path::parent_path(sys::fs::getMainExecutable(
      argv0, reinterpret_cast<void *>(&compilerBeside))));
  sys::path::append(path, "mipsc");
  return path.str().str();
}

int main(int argc, char **argv) {
  InitLLVM init(argc, argv);
  mips::reportFatalErrorsOf("mips-lsp");
  if (argc > 1 &&
      (StringRef(argv[1]) == "--mlir" || StringRef(argv[1]) == "-mlir"))
    return serveMachines(argc, argv);
  cl::HideUnrelatedOptions(ours);
  cl::SetVersionPrinter(
      [](raw_ostream &os) { os << "mips-lsp " MIPS_VERSION "\n"; });
  if (!cl::ParseCommandLineOptions(
          argc, argv,
          "mips-lsp: the language server of mipsc, for editors\n\n"
          "  Speaks the Language Server Protocol on its standard streams.\n"
          "  docs/Editors.md says how editors start it.\n",
          &errs()))
    return mips::ExitBadInput;
  if (mlirFiles) {
    errs() << "mips-lsp: error: --mlir comes first\n";
    return mips::ExitBadInput;
  }
  sys::ChangeStdinToBinary();
  mips::ServerOptions options;
  options.compiler = compiler.empty() ? compilerBeside(argv[0]) : compiler;
  options.compilerArguments = {compilerArguments.begin(),
                               compilerArguments.end()};
  int code = mips::serveTasks(stdin, outs(), options);
  // An editor that went without a word has closed our output.
  outs().clear_error();
  return code;
}
