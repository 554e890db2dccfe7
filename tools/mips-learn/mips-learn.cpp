//===- mips-learn.cpp - data in, machine out ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// The learner's process. It gets a dataset and nothing else: it links nothing
// that knows a task's rule.

#include "ImportedRun.h"
#include "OracleRun.h"
#include "mips/Data/Csv.h"
#include "mips/IR/MipsDialect.h"
#include "mips/Regress/Portfolio/Portfolio.h"
#include "mips/Support/ExitCode.h"
#include "mips/Support/FatalErrors.h"
#include "mips/Support/Limits.h"
#include "mips/Support/Output.h"
#include "mips/Synthesis/LearningRecord.h"
#include "mips/Synthesis/Synthesizer.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/WithColor.h"

using namespace llvm;
using namespace mips;

static cl::OptionCategory category("Learning options");
static Limits limits(category);

static cl::opt<std::string> input(cl::Positional, cl::desc("DATASET.csv"),
                                  cl::cat(category));
static cl::opt<std::string> output("o",
                                   cl::desc("Write to FILE (default: '-')"),
                                   cl::value_desc("FILE"), cl::init("-"),
                                   cl::cat(category));
static cl::opt<Artefact>
    emit("emit", cl::desc("What to write:"), cl::init(Artefact::Machine),
         cl::values(clEnumValN(Artefact::Network, "network",
                               "the trained network's checkpoint"),
                    clEnumValN(Artefact::Lattice, "lattice",
                               "the integer autoencoder of its states"),
                    clEnumValN(Artefact::Automaton, "automaton",
                               "the finite machine extracted from it"),
                    clEnumValN(Artefact::Front, "front",
                               "of an imported network: machines of more and "
                               "more states, to --pick from"),
                    clEnumValN(Artefact::Machine, "machine",
                               "the learned machine (default)")),
         cl::cat(category));
static cl::opt<Learner> learner(
    "learner", cl::desc("Whose answers rules explain:"),
    cl::init(Learner::Auto),
    cl::values(clEnumValN(Learner::Network, "network", "the network's"),
               clEnumValN(Learner::Data, "data",
                          "the dataset's, without a network"),
               clEnumValN(Learner::Auto, "auto",
                          "the network's, or the dataset's where none serves")),
    cl::cat(category));
static cl::opt<uint64_t> seed("seed", cl::desc("Seed of the run (default 1)"),
                              cl::init(1), cl::cat(category));
static cl::opt<std::string>
    networkFile("network",
                cl::desc("Start from this checkpoint instead of training"),
                cl::value_desc("FILE"), cl::cat(category));
static cl::opt<std::string> importedNetwork(
    "imported-network",
    cl::desc(
        "Explain somebody's network: a file, its streams and its coding as "
        "JSON, instead of a dataset; one beside it settles what is open"),
    cl::value_desc("CODING.json"), cl::cat(category));
static cl::opt<std::string> describeNetworkFile(
    "describe-network",
    cl::desc("Write what a file with a network holds, and the likely task"),
    cl::value_desc("FILE"), cl::cat(category));
static cl::opt<unsigned> labelWords(
    "label-words",
    cl::desc("Write N words that the imported network, or the program, has "
             "labelled, as CSV"),
    cl::value_desc("N"), cl::init(0), cl::cat(category));
static cl::opt<unsigned>
    pick("pick",
         cl::desc("Of an imported network: take machine K of --emit=front"),
         cl::value_desc("K"), cl::init(0), cl::cat(category));
static cl::opt<std::string> oracle(
    "oracle",
    cl::desc(
        "Ask a program instead of reading a dataset: a row of inputs on its "
        "standard input, a row of outputs back; for the shell"),
    cl::value_desc("COMMAND"), cl::cat(category));
static cl::opt<std::string>
    streams("streams",
            cl::desc("A file whose first lines declare the program's streams"),
            cl::value_desc("FILE"), cl::cat(category));
static cl::opt<BoxReset> oracleReset(
    "oracle-reset", cl::desc("How a word begins:"), cl::init(BoxReset::Auto),
    cl::values(clEnumValN(BoxReset::Auto, "auto", "as the program lets it"),
               clEnumValN(BoxReset::Line, "line", "a line 'reset'"),
               clEnumValN(BoxReset::Process, "process", "a fresh process")),
    cl::cat(category));
static cl::opt<std::string>
    answers("answers",
            cl::desc("Keep the program's answers in FILE, and use them"),
            cl::value_desc("FILE.csv"), cl::cat(category));
static cl::opt<uint64_t> maxWords("max-words", cl::desc("Most words to ask"),
                                  cl::init(1'000'000), cl::cat(category));
static cl::opt<uint64_t> maxSteps("max-steps", cl::desc("Most steps to ask"),
                                  cl::init(50'000'000), cl::cat(category));
static cl::opt<unsigned> maxSeconds("max-seconds",
                                    cl::desc("Most seconds to ask"),
                                    cl::init(3600), cl::cat(category));
static cl::opt<unsigned>
    answerSeconds("answer-seconds",
                  cl::desc("What an answer may take (default 10)"),
                  cl::init(10), cl::cat(category));
static cl::opt<unsigned> effort(
    "effort",
    cl::desc("How much training and search may spend, 1 to 5 (default 3)"),
    cl::init(3), cl::value_desc("LEVEL"), cl::cat(category));
static cl::opt<bool>
    bestEffort("best-effort",
               cl::desc("Where nothing explains the dataset, write what comes "
                        "nearest; its provenance says so"),
               cl::cat(category));
static cl::opt<bool> eventsToStdout(
    "events", cl::desc("Write events to standard output, a line of JSON each"),
    cl::cat(category));

static cl::opt<std::string> recordFile(
    "record",
    cl::desc("Write how the run went to FILE, as JSON: curves of training, "
             "hidden states, machines that explain the dataset"),
    cl::value_desc("FILE"), cl::cat(category));

static cl::opt<bool>
    showStages("list-stages",
               cl::desc("Print the stages of regression and exit"),
               cl::cat(category));
static cl::opt<std::string> leftOut(
    "stages",
    cl::desc("For experiments: stages and templates to leave out, such as "
             "-division,-timer"),
    cl::value_desc("LIST"), cl::cat(category));
static cl::opt<std::string> onlyStages(
    "only-stages",
    cl::desc("For experiments: the only stages and templates to run"),
    cl::value_desc("LIST"), cl::cat(category));
static cl::opt<bool> ablateSearch(
    "ablate",
    cl::desc("For experiments: search again without each stage and template "
             "that took part, and say what is found"),
    cl::cat(category));

namespace {
/// For a person who runs the learner by itself.
class PlainSink : public EventSink {
public:
  void handle(const Event &event) override {
    if (event.kind != Event::Progress)
      errs() << event.stage << ": " << event.text << '\n';
  }
};
} // namespace

static ExitCode fail(Error error, ExitCode code) {
  handleAllErrors(
      std::move(error),
      [](const CsvError &mistake) {
        mistake.log(errs());
        errs() << '\n';
      },
      [](const ErrorInfoBase &other) {
        WithColor::error(errs(), "mips-learn") << other.message() << '\n';
      });
  return code;
}

static StringRef nameOf(Artefact artefact) {
  switch (artefact) {
  case Artefact::Network:
    return "network";
  case Artefact::Lattice:
    return "lattice";
  case Artefact::Automaton:
    return "automaton";
  case Artefact::Front:
    return "front";
  case Artefact::Machine:
    return "machine";
  }
  llvm_unreachable("covered switch");
}

/// The network of --network; null if there is none.
static Expected<std::unique_ptr<Network>> loadNetwork(const Dataset &dataset) {
  if (networkFile.empty())
    return nullptr;
  Expected<std::unique_ptr<MemoryBuffer>> text = readInput(networkFile);
  if (!text)
    return text.takeError();
  Expected<std::unique_ptr<Network>> network =
      readNetwork((*text)->getMemBufferRef());
  if (!network)
    return network.takeError();
  if (Error error = checkNetwork(**network, dataset))
    return createStringError(networkFile + ": " + toString(std::move(error)));
  return network;
}

/// A dataset, or a network of somebody's with its coding, or a file to tell of.
static bool hasOneSource() {
  // A dataset may stand beside a network: what its coding leaves open is
  // settled by it.
  return int(!input.empty() && importedNetwork.empty()) +
             int(!importedNetwork.empty()) + int(!describeNetworkFile.empty()) +
             int(!oracle.empty()) ==
         1;
}

/// The stages that --stages and --only-stages leave.
static Expected<regress::Selection> selectStages() {
  regress::Selection selection;
  if (!onlyStages.empty())
    if (Error error = selection.keepOnly(onlyStages))
      return createStringError("--only-stages: " + toString(std::move(error)));
  if (!leftOut.empty())
    if (Error error = selection.leaveOut(leftOut))
      return createStringError("--stages: " + toString(std::move(error)));
  return selection;
}

static ExitCode run() {
  if (showStages) {
    regress::listStages(outs());
    return ExitSuccess;
  }
  if (!hasOneSource())
    return fail(
        createStringError("name one of DATASET.csv, --imported-network, "
                          "--describe-network and --oracle"),
        ExitBadInput);
  if (importedNetwork.empty() && (pick || emit == Artefact::Front))
    return fail(createStringError("--pick and --emit=front are for an imported "
                                  "network"),
                ExitBadInput);
  for (const std::string &file : {output.getValue(), recordFile.getValue()})
    if (!file.empty())
      if (Error error = checkOutput(file))
        return fail(std::move(error), ExitBadInput);
  JsonEventSink json(outs());
  PlainSink plain;
  EventSink &events = eventsToStdout ? static_cast<EventSink &>(json) : plain;
  if (!oracle.empty())
    return runOracle({{oracle, oracleReset, answerSeconds, maxWords, maxSteps,
                       maxSeconds, answers},
                      streams,
                      output,
                      labelWords,
                      emit,
                      seed},
                     events);
  if (input.empty() || !importedNetwork.empty())
    return runImported(
        {importedNetwork, describeNetworkFile, input, output, labelWords, emit,
         seed, pick ? std::optional<unsigned>(pick) : std::nullopt, recordFile},
        events);
  if (effort < 1 || effort > 5)
    return fail(createStringError("--effort is 1 to 5, not " + Twine(effort)),
                ExitBadInput);
  Expected<regress::Selection> selection = selectStages();
  if (!selection)
    return fail(selection.takeError(), ExitBadInput);
  Expected<std::unique_ptr<MemoryBuffer>> text = readInput(input);
  if (!text)
    return fail(text.takeError(), ExitBadInput);
  Expected<Dataset> dataset = readSelfDescribedCsv((*text)->getMemBufferRef());
  if (!dataset)
    return fail(dataset.takeError(), ExitBadInput);
  if (!isSplittable(*dataset))
    return fail(createStringError(input + ": one sequence of " +
                                  Twine(dataset->numSteps()) +
                                  " steps; learning needs two sequences, or "
                                  "one of at least ten steps"),
                ExitBadInput);
  Expected<std::unique_ptr<Network>> network = loadNetwork(*dataset);
  if (!network)
    return fail(network.takeError(), ExitBadInput);
  mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  context.loadDialect<MipsDialect>();
  SynthesisOptions options;
  options.seed = seed;
  options.learner = learner;
  options.network = network->get();
  options.search.selection = *selection;
  options.search.ablate = ablateSearch;
  options.effort = options.search.effort = effortFactor(effort);
  options.bestEffort = bestEffort;
  LearningRecord record;
  if (!recordFile.empty())
    options.record = &record;
  Expected<std::optional<std::string>> result =
      synthesize(*dataset, emit, options, context, events);
  if (!result)
    return fail(result.takeError(), ExitInternalError);
  if (!recordFile.empty())
    if (Error error = writeOutput(recordFile, [&](raw_ostream &os) {
          record.print(os);
          return Error::success();
        }))
      return fail(std::move(error), ExitBadInput);
  if (!*result) {
    // Who listens to events says it in its own words.
    if (!eventsToStdout)
      WithColor::error(errs(), "mips-learn")
          << "found no " << nameOf(emit) << " that explains " << input << '\n';
    return ExitUnknown;
  }
  if (Error error = writeOutput(output, [&](raw_ostream &os) {
        os << **result;
        return Error::success();
      }))
    return fail(std::move(error), ExitBadInput);
  return ExitSuccess;
}

static cl::extrahelp examples(
    "\nEXAMPLES:\n"
    "  mips-learn data.csv -o machine.mlir   what the data show, unproved\n"
    "  mips-learn data.csv --learner=data    without a network\n"
    "  mips-learn --list-stages              the stages of regression\n"
    "\nMore: docs/Method.md\n");

int main(int argc, char **argv) {
  InitLLVM init(argc, argv);
  mips::reportFatalErrorsOf("mips-learn");
  cl::HideUnrelatedOptions(category);
  cl::SetVersionPrinter(
      [](raw_ostream &os) { os << "mips-learn " MIPS_VERSION "\n"; });
  std::string mistakes;
  raw_string_ostream mistakesStream(mistakes);
  if (!cl::ParseCommandLineOptions(
          argc, argv, "mips-learn: learns a machine from a dataset\n",
          &mistakesStream)) {
    errs() << mistakes;
    return ExitBadInput;
  }
  if (Error error = limits.begin("mips-learn"))
    return fail(std::move(error), ExitBadInput);
  ExitCode code = run();
  // All is written. LibTorch, where it was loaded, would take tens of
  // milliseconds to clean up what the system takes back at once.
  outs().flush();
  sys::Process::Exit(code, /*NoCleanup=*/true);
}
