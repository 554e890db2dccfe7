//===- mipsc.cpp - the compiler's command line ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FormatTasks.h"
#include "TableOptions.h"
#include "mips/Driver/Driver.h"
#include "mips/Support/FatalErrors.h"
#include "mips/Support/MemoryLimit.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/WithColor.h"

using namespace llvm;
using mips::OutputKind;

static cl::OptionCategory outputCategory("Output options");
static cl::OptionCategory learnCategory("Learning options");
static cl::OptionCategory reportCategory("Report options");

static cl::opt<std::string> input(cl::Positional,
                                  cl::desc("TASK.mips|DATA.csv|NETWORK.pt|"
                                           "MACHINE.dot|MACHINE.mlir"),
                                  cl::cat(outputCategory));
static cl::list<std::string> moreInputs(cl::Positional,
                                        cl::desc("(more with --format)"),
                                        cl::cat(outputCategory));
static cl::list<std::string> outputs("o", cl::value_desc("FILE"),
                                     cl::cat(outputCategory));
// Its values are the rows of the table of outputs, added by main.
static cl::list<const OutputKind *> emit(
    "emit",
    cl::desc("What to write, whatever the suffix (of several -o: one each, "
             "in their order):"),
    cl::cat(outputCategory));
static cl::opt<mips::Tables> tables(
    "native-tables",
    cl::desc("Where 'run' of a program that LLVM compiles looks steps up in a "
             "table:"),
    cl::values(clEnumValN(mips::Tables::Auto, "auto",
                          "where that is faster by our estimate (default)"),
               clEnumValN(mips::Tables::Always, "always",
                          "where the table is small"),
               clEnumValN(mips::Tables::Never, "never", "nowhere")),
    cl::init(mips::Tables::Auto), cl::cat(outputCategory));
static cl::opt<bool>
    run("run",
        cl::desc("Run the program after writing what -o asks for: rows of "
                 "inputs from standard input, rows of outputs to standard "
                 "output"),
        cl::cat(outputCategory));
static cl::opt<std::string>
    saveTemps("save-temps", cl::desc("Keep what passes between stages in DIR"),
              cl::value_desc("DIR"), cl::cat(outputCategory));
static cl::opt<std::string> networkFile(
    "network",
    cl::desc("Explain the network of FILE; --in and --out say its streams"),
    cl::value_desc("FILE"), cl::cat(learnCategory));
static cl::opt<std::string>
    coding("coding",
           cl::desc("Facts about that network, such as 'cell tanh length 15'"),
           cl::value_desc("FACTS"), cl::cat(learnCategory));
static cl::opt<bool>
    front("front",
          cl::desc("List several explanations and what a reader pays for each, "
                   "to --pick from (--emit=front)"),
          cl::cat(outputCategory));
static cl::opt<unsigned> pick(
    "pick",
    cl::desc("Take explanation K of --front instead of the one that is chosen, "
             "and prove it"),
    cl::value_desc("K"), cl::init(0), cl::cat(outputCategory));
static cl::opt<std::string>
    reportFile("report",
               cl::desc("Write a page that explains the program and how it "
                        "came about to FILE, beside what -o asks for"),
               cl::value_desc("FILE.html"), cl::cat(outputCategory));
static cl::opt<mips::DotKind> dotKind(
    "dot", cl::desc("What a drawing for Graphviz shows:"),
    cl::values(clEnumValN(mips::DotKind::Auto, "auto",
                          "states where they are few, as readers of automata "
                          "take them, else the dataflow (default)"),
               clEnumValN(mips::DotKind::Automaton, "automaton",
                          "states, for people: an arrow a pair, grouped"),
               clEnumValN(mips::DotKind::Dataflow, "dataflow",
                          "operations, from inputs to outputs")),
    cl::init(mips::DotKind::Auto), cl::cat(outputCategory));
static cl::opt<std::string> oracle(
    "oracle",
    cl::desc(
        "Ask a program words: a row of inputs on its standard input, a row "
        "of outputs back; --in and --out say its streams"),
    cl::value_desc("COMMAND"), cl::cat(learnCategory));
static cl::opt<std::string> oracleReset(
    "oracle-reset",
    cl::desc(
        "How a word begins: a 'line' that says reset, a fresh 'process', or "
        "'auto' (default)"),
    cl::init("auto"), cl::value_desc("HOW"), cl::cat(learnCategory));
static cl::opt<std::string> answers(
    "answers",
    cl::desc("Keep the answers of the program in FILE: what it holds is "
             "not asked again"),
    cl::value_desc("FILE.csv"), cl::cat(learnCategory));
static cl::opt<uint64_t> maxWords("max-words",
                                  cl::desc("Most words to ask the program"),
                                  cl::init(1'000'000), cl::cat(learnCategory));
static cl::opt<uint64_t> maxSteps("max-steps",
                                  cl::desc("Most steps of all words together"),
                                  cl::init(50'000'000), cl::cat(learnCategory));
static cl::opt<unsigned> maxSeconds("max-seconds",
                                    cl::desc("Most seconds to ask for"),
                                    cl::init(3600), cl::cat(learnCategory));
static cl::opt<unsigned> answerSeconds(
    "answer-seconds",
    cl::desc("What an answer of the program may take (default 10)"),
    cl::init(10), cl::cat(learnCategory));
static cl::opt<std::string>
    certificate("certificate",
                cl::desc("Write what the proof rests on to FILE, as SMT-LIB 2"),
                cl::value_desc("FILE"), cl::cat(outputCategory));

static cl::opt<uint64_t> seed("seed",
                              cl::desc("Seed of the learner (default 1)"),
                              cl::init(1), cl::cat(learnCategory));
static cl::opt<std::string> learner(
    "learner",
    cl::desc("What rules explain: 'network', 'data', or 'auto' (default): the "
             "network, and the data where it does not serve"),
    cl::init("auto"), cl::value_desc("WHO"), cl::cat(learnCategory));
static cl::opt<unsigned> effort(
    "effort",
    cl::desc("How much training and search may spend, 1 to 5 (default 3)"),
    cl::init(3), cl::value_desc("LEVEL"), cl::cat(learnCategory));
static cl::opt<bool> bestEffort(
    "best-effort",
    cl::desc("Where no program is found, write the one that comes nearest, "
             "which says so (exit code 2)"),
    cl::cat(learnCategory));
static cl::opt<unsigned> rounds(
    "rounds",
    cl::desc("Most counterexamples that go back into the dataset (default 3)"),
    cl::init(3), cl::cat(learnCategory));
static cl::opt<unsigned>
    timeout("timeout", cl::desc("Limit of a proof in seconds (default 60)"),
            cl::init(60), cl::value_desc("SECONDS"), cl::cat(learnCategory));
static cl::opt<unsigned> learnTimeout(
    "learn-timeout",
    cl::desc("Limit of the learner in seconds, in each round (default: none)"),
    cl::init(0), cl::value_desc("SECONDS"), cl::cat(learnCategory));
static cl::opt<unsigned> memoryLimit(
    "memory-limit",
    cl::desc("Limit of the memory in megabytes, of mipsc and of the learner "
             "each (default: none)"),
    cl::init(0), cl::value_desc("MEGABYTES"), cl::cat(learnCategory));

static cl::opt<bool> quiet("quiet", cl::desc("Say nothing but errors"),
                           cl::cat(reportCategory));
static cl::opt<std::string>
    logJson("log-json",
            cl::desc("Write every event to FILE, a line of "
                     "JSON each"),
            cl::value_desc("FILE"), cl::cat(reportCategory));

/// The task that --network or --oracle and the options beside it stand for.
static std::string taskOfOptions() {
  if (networkFile.empty() && oracle.empty())
    return "";
  std::string name;
  if (!networkFile.empty())
    for (char c : sys::path::stem(networkFile))
      name += isAlnum(c) ? c : '_';
  if (name.empty() || !isAlpha(name.front()))
    name = "task_" + name;
  if (!oracle.empty())
    name = "black_box";
  std::string text = "task " + name + " {\n";
  for (const std::string &stream : mips::inputsAsGiven())
    text += "  in " + stream + "\n";
  for (const std::string &stream : mips::outputsAsGiven())
    text += "  out " + stream + "\n";
  // A command may hold quotes, which no string of the language can; it is
  // handed on beside the text.
  return text + (oracle.empty() ? "  network \"" + networkFile + "\" {\n    " +
                                      coding + "\n  }\n}\n"
                                : "  oracle \"--oracle\"\n}\n");
}

static Error mistake(const Twine &message) {
  return createStringError(message);
}

/// Pairs files and kinds. Without a file the program goes to standard output,
/// unless it is run.
static Expected<std::vector<mips::OutputRequest>> readOutputs() {
  std::vector<std::string> files(outputs.begin(), outputs.end());
  bool isElsewhere = run || front || !reportFile.empty();
  if (files.empty() && (!isElsewhere || !emit.empty()))
    files = {"-"};
  if (!emit.empty() && emit.size() != files.size())
    return mistake(Twine(files.size()) + " outputs and " + Twine(emit.size()) +
                   " times --emit: give one for each, or none");
  std::vector<mips::OutputRequest> requests;
  StringSet<> seen;
  for (auto [index, file] : enumerate(files)) {
    if (!seen.insert(file).second)
      return mistake("two outputs go to '" + file + "'");
    if (run && file == "-")
      return mistake("--run writes rows to standard output: name a file for "
                     "the program");
    Expected<const OutputKind *> kind =
        emit.empty() ? mips::outputKindFor(file) : emit[index];
    if (!kind)
      return kind.takeError();
    requests.push_back({file, *kind});
  }
  if (front && (run || seen.contains("-")))
    return mistake("--front goes to standard output: name a file for the rest");
  if (front)
    requests.push_back({"-", mips::findOutputKind("front")});
  if (!reportFile.empty() && !seen.insert(reportFile).second)
    return mistake("two outputs go to '" + reportFile + "'");
  if (!reportFile.empty())
    requests.push_back({reportFile, mips::findOutputKind("report")});
  return requests;
}

/// A network file of which no program is asked for is told of, with the task to
/// paste.
static bool isToDescribe() {
  return mips::isNetworkFile(input) && !run && !front && reportFile.empty() &&
         emit.empty() &&
         (outputs.empty() ||
          (outputs.size() == 1 &&
           (outputs.front() == "-" ||
            sys::path::extension(outputs.front()) == ".mips")));
}

static Expected<mips::DriverOptions> readOptions(const char *argv0) {
  mips::DriverOptions options;
  if (int(!input.empty()) + int(!networkFile.empty()) + int(!oracle.empty()) !=
          1 ||
      !moreInputs.empty())
    return mistake("name one input: a task, data, a machine, a network, "
                   "--network=FILE, or --oracle=COMMAND");
  if (oracleReset != "auto" && oracleReset != "line" &&
      oracleReset != "process")
    return mistake("--oracle-reset is 'line', 'process' or 'auto', not '" +
                   oracleReset + "'");
  options.oracle = oracle;
  options.oracleOptions = {"--oracle-reset=" + oracleReset,
                           "--max-words=" + std::to_string(maxWords),
                           "--max-steps=" + std::to_string(maxSteps),
                           "--max-seconds=" + std::to_string(maxSeconds),
                           "--answer-seconds=" + std::to_string(answerSeconds),
                           "--answers=" + answers};
  options.input = input;
  options.taskText = taskOfOptions();
  if (pick.getNumOccurrences() && pick == 0)
    return mistake("--pick counts from 1");
  if (pick)
    options.pick = pick;
  if (isToDescribe()) {
    options.describeTo = outputs.empty() ? "-" : outputs.front();
    outputs.clear();
  }
  Expected<std::vector<mips::OutputRequest>> requests = readOutputs();
  if (!requests)
    return requests.takeError();
  options.outputs = std::move(*requests);
  options.run = run;
  if (learner != "network" && learner != "data" && learner != "auto")
    return mistake("--learner is 'network', 'data' or 'auto', not '" + learner +
                   "'");
  Expected<mips::TableOptions> table = mips::readTableOptions();
  if (!table)
    return table.takeError();
  options.table = std::move(*table);
  options.writing = {tables, dotKind};
  options.seed = seed;
  options.learner = learner;
  if (effort < 1 || effort > 5)
    return mistake("--effort is 1 to 5, not " + Twine(effort));
  options.effort = effort;
  options.bestEffort = bestEffort;
  options.maxRounds = rounds;
  options.timeoutSeconds = timeout;
  options.learnTimeoutSeconds = learnTimeout;
  options.memoryMegabytes = memoryLimit;
  options.quiet = quiet;
  options.logJson = logJson;
  options.certificate = certificate;
  options.saveTemps = saveTemps;
  // mips-learn stands beside mipsc, as cc1 beside clang.
  SmallString<128> beside(sys::path::parent_path(sys::fs::getMainExecutable(
      argv0, reinterpret_cast<void *>(&readOptions))));
  sys::path::append(beside, "mips-learn");
  options.learnerProgram = beside.str().str();
  return options;
}

/// What the options say that follows from the table of outputs.
static void describeOutputs() {
  static const std::string help = "Write to FILE, one file each time it is "
                                  "given; the suffix chooses what: " +
                                  mips::outputSuffixes() +
                                  " ('-': standard output, the default)";
  outputs.setDescription(help);
  for (const OutputKind &kind : mips::outputKinds())
    emit.getParser().addLiteralOption(kind.name, &kind, kind.help);
}

static cl::extrahelp examples(
    "\nEXAMPLES:\n"
    "  mipsc task.mips -o program.py     learns the task, proves the program, "
    "writes it\n"
    "  mipsc log.csv -o model.py         a program that explains a log\n"
    "  mipsc task.mips -o p.py -o p.c    Python and C, from one run\n"
    "  mipsc machine.dot -o machine.py   somebody's automaton as a program\n"
    "  mipsc net.pt                      what somebody's network holds\n"
    "  mipsc --run p.mlir < in > out     runs a machine on rows of inputs\n"
    "\nMore: README.md, docs/Language.md, docs/Tables.md\n");

int main(int argc, char **argv) {
  InitLLVM init(argc, argv);
  mips::reportFatalErrorsOf("mipsc");
  describeOutputs();
  cl::HideUnrelatedOptions({&outputCategory, &learnCategory,
                            &mips::formatCategory(), &mips::tableCategory(),
                            &reportCategory});
  cl::SetVersionPrinter(
      [](raw_ostream &os) { os << "mipsc " MIPS_VERSION "\n"; });
  if (argc == 1) {
    errs() << "mipsc: learns a program from a task and proves it\n"
              "usage: mipsc TASK.mips -o program.py    (or DATA.csv, NET.pt, "
              "MACHINE.dot, or MACHINE.mlir)\n"
              "       mipsc --help                     lists all options\n";
    return mips::ExitBadInput;
  }
  std::string mistakes;
  raw_string_ostream mistakesStream(mistakes);
  if (!cl::ParseCommandLineOptions(
          argc, argv, "mipsc: learns a program from a task and proves it\n",
          &mistakesStream)) {
    errs() << mistakes;
    return mips::ExitBadInput;
  }
  if (mips::isFormatAsked()) {
    std::vector<std::string> files(moreInputs.begin(), moreInputs.end());
    if (!input.empty())
      files.insert(files.begin(), input);
    return mips::formatTasks(files);
  }
  Expected<mips::DriverOptions> options = readOptions(argv[0]);
  if (!options) {
    WithColor::error(errs(), "mipsc") << toString(options.takeError()) << '\n';
    return mips::ExitBadInput;
  }
  if (memoryLimit)
    if (Error error = mips::limitMemory(memoryLimit)) {
      WithColor::error(errs(), "mipsc") << toString(std::move(error)) << '\n';
      return mips::ExitBadInput;
    }
  return mips::compile(*options, errs(), sys::Process::StandardErrIsDisplayed(),
                       sys::Process::StandardErrColumns());
}
