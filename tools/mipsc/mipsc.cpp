//===- mipsc.cpp - the compiler's command line ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Driver/Driver.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Signals.h"

using namespace llvm;
using mips::Emit;

static cl::OptionCategory outputCategory("Output options");
static cl::OptionCategory learnCategory("Learning options");
static cl::OptionCategory reportCategory("Report options");

static cl::opt<std::string> input(cl::Positional, cl::desc("TASK.mips|DATA.csv|NETWORK.pt|MACHINE.mlir"),
                                  cl::cat(outputCategory));
static cl::opt<std::string>
    output("o", cl::desc("Write to FILE; its suffix chooses what: .py .mlir .dot "
                         ".csv .c .h .ll .s .o .so ('-': standard output, the default)"),
           cl::value_desc("FILE"), cl::init("-"), cl::cat(outputCategory));
static cl::opt<Emit> emit(
    "emit", cl::desc("What to write, whatever the suffix:"),
    cl::values(
        clEnumValN(Emit::Spec, "spec", "the task's rule as a machine"),
        clEnumValN(Emit::Data, "data", "the dataset as CSV"),
        clEnumValN(Emit::Network, "network", "the trained network's checkpoint"),
        clEnumValN(Emit::Lattice, "lattice", "the integer autoencoder of its states"),
        clEnumValN(Emit::Automaton, "automaton", "the finite machine extracted from it"),
        clEnumValN(Emit::Machine, "machine", "the learned machine"),
        clEnumValN(Emit::Rules, "rules", "the learned rules, one a line"),
        clEnumValN(Emit::IR, "ir", "the learned machine after all passes"),
        clEnumValN(Emit::Python, "python", "a Python program (default)"),
        clEnumValN(Emit::Dot, "dot", "a drawing for Graphviz"),
        clEnumValN(Emit::C, "c", "a C99 library in one file"),
        clEnumValN(Emit::Header, "header", "its header, for C and C++"),
        clEnumValN(Emit::LLVM, "llvm", "LLVM IR"),
        clEnumValN(Emit::Assembly, "asm", "assembly text"),
        clEnumValN(Emit::Object, "obj", "an object file"),
        clEnumValN(Emit::Shared, "shared", "a shared library"),
        clEnumValN(Emit::Proof, "proof", "the proof's result as JSON")),
    cl::cat(outputCategory));
static cl::opt<mips::Tables> tables(
    "native-tables",
    cl::desc("Where 'run' of a program that LLVM compiles looks steps up in a table:"),
    cl::values(clEnumValN(mips::Tables::Auto, "auto",
                          "where that is faster by our estimate (default)"),
               clEnumValN(mips::Tables::Always, "always", "where the table is small"),
               clEnumValN(mips::Tables::Never, "never", "nowhere")),
    cl::init(mips::Tables::Auto), cl::cat(outputCategory));
static cl::opt<bool>
    run("run", cl::desc("Run the program: rows of inputs from standard input, rows "
                        "of outputs to standard output"),
        cl::cat(outputCategory));
static cl::opt<std::string>
    saveTemps("save-temps", cl::desc("Keep what passes between stages in DIR"),
              cl::value_desc("DIR"), cl::cat(outputCategory));
static cl::opt<std::string> certificate(
    "certificate",
    cl::desc("Write what the proof rests on to FILE, as SMT-LIB 2"),
    cl::value_desc("FILE"), cl::cat(outputCategory));

static cl::opt<std::string> networkFile(
    "network",
    cl::desc("Explain the network of FILE; --in and --out say its streams"),
    cl::value_desc("FILE"), cl::cat(learnCategory));
static cl::list<std::string>
    inputs("in", cl::desc("An input of that network, such as 'x : 0..1'"),
           cl::value_desc("STREAM"), cl::cat(learnCategory));
static cl::list<std::string>
    outputs("out", cl::desc("An output of that network"),
            cl::value_desc("STREAM"), cl::cat(learnCategory));
static cl::opt<std::string> coding(
    "coding", cl::desc("Facts about that network, such as 'cell tanh length 15'"),
    cl::value_desc("FACTS"), cl::cat(learnCategory));
static cl::opt<uint64_t> seed("seed", cl::desc("Seed of the learner (default 1)"),
                              cl::init(1), cl::cat(learnCategory));
static cl::opt<std::string>
    learner("learner",
            cl::desc("What rules explain: 'network', 'data', or 'auto' (default): the "
                     "network, and the data where it does not serve"),
            cl::init("auto"), cl::value_desc("WHO"), cl::cat(learnCategory));
static cl::opt<unsigned>
    rounds("rounds",
           cl::desc("Most counterexamples that go back into the dataset (default 3)"),
           cl::init(3), cl::cat(learnCategory));
static cl::opt<unsigned> timeout("timeout",
                                 cl::desc("Limit of a proof in seconds (default 60)"),
                                 cl::init(60), cl::value_desc("SECONDS"),
                                 cl::cat(learnCategory));

static cl::opt<bool> quiet("quiet", cl::desc("Say nothing but errors"),
                           cl::cat(reportCategory));
static cl::opt<std::string> logJson("log-json",
                                    cl::desc("Write every event to FILE, a line of "
                                             "JSON each"),
                                    cl::value_desc("FILE"), cl::cat(reportCategory));

/// The task that --network and the options beside it stand for.
static std::string taskOfOptions() {
  if (networkFile.empty())
    return "";
  std::string name;
  for (char c : sys::path::stem(networkFile))
    name += isAlnum(c) ? c : '_';
  if (name.empty() || !isAlpha(name.front()))
    name = "task_" + name;
  std::string text = "task " + name + " {\n";
  for (const std::string &stream : inputs)
    text += "  in " + stream + "\n";
  for (const std::string &stream : outputs)
    text += "  out " + stream + "\n";
  return text + "  network \"" + networkFile + "\" {\n    " + coding +
         "\n  }\n}\n";
}

static mips::DriverOptions readOptions(const char *argv0) {
  mips::DriverOptions options;
  options.input = input;
  options.taskText = taskOfOptions();
  options.isEmitGiven = emit.getNumOccurrences() || run ||
                        mips::emitForSuffix(output).has_value();
  options.output = output;
  options.run = run;
  if (emit.getNumOccurrences())
    options.emit = emit;
  else
    options.emit = mips::emitForSuffix(output).value_or(Emit::Python);
  options.tables = tables;
  options.seed = seed;
  options.learner = learner;
  options.maxRounds = rounds;
  options.timeoutSeconds = timeout;
  options.quiet = quiet;
  options.logJson = logJson;
  options.certificate = certificate;
  options.saveTemps = saveTemps;
  // mips-learn stands beside mipsc, as cc1 beside clang.
  SmallString<128> beside(
      sys::path::parent_path(sys::fs::getMainExecutable(
          argv0, reinterpret_cast<void *>(&readOptions))));
  sys::path::append(beside, "mips-learn");
  options.learnerProgram = beside.str().str();
  return options;
}

int main(int argc, char **argv) {
  InitLLVM init(argc, argv);
  cl::HideUnrelatedOptions({&outputCategory, &learnCategory, &reportCategory});
  cl::SetVersionPrinter(
      [](raw_ostream &os) { os << "mipsc " MIPS_VERSION "\n"; });
  std::string mistakes;
  raw_string_ostream mistakesStream(mistakes);
  if (!cl::ParseCommandLineOptions(argc, argv,
                                   "mipsc: learns a program from a task and proves it\n",
                                   &mistakesStream)) {
    errs() << mistakes;
    return mips::ExitBadInput;
  }
  if (input.empty() == networkFile.empty()) {
    errs() << "mipsc: name one input: a task, data, a machine, a network, or "
              "--network=FILE\n";
    return mips::ExitBadInput;
  }
  if (learner != "network" && learner != "data" && learner != "auto") {
    errs() << "mipsc: --learner is 'network', 'data' or 'auto', not '" << learner
           << "'\n";
    return mips::ExitBadInput;
  }
  return mips::compile(readOptions(argv[0]), errs(),
                       sys::Process::StandardErrIsDisplayed(),
                       sys::Process::StandardErrColumns());
}
