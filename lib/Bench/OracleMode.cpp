//===- OracleMode.cpp - machines as black boxes ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Modes.h"
#include "mips/Bench/MarkdownPage.h"
#include "mips/Bench/Parallel.h"
#include "mips/Bench/RunInfo.h"
#include "mips/Data/Csv.h"
#include "mips/Data/MachineFile.h"
#include "mips/Support/Output.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include <cstdio>
#include <mutex>

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

static llvm::cl::opt<std::string>
    boxFile("box",
            llvm::cl::desc("--oracle: be the black box, the machine of FILE"),
            llvm::cl::value_desc("FILE"), llvm::cl::Hidden,
            llvm::cl::cat(benchCategory()));
static llvm::cl::opt<std::string> otherLearner(
    "other-learner",
    llvm::cl::desc(
        "--oracle: a command that is given a machine file, `kv` or "
        "`lstar`, and `perfect` or a number of walks a state, such as "
        "'python3 bench/oracle/aalpy_learn.py AALPY'"),
    llvm::cl::value_desc("COMMAND"), llvm::cl::cat(benchCategory()));
static llvm::cl::opt<unsigned> otherWalks(
    "other-walks",
    llvm::cl::desc("--oracle: the walks a state that test the other learner's "
                   "machines (default 1000)"),
    llvm::cl::init(1000), llvm::cl::cat(benchCategory()));

namespace {
/// What a learner needed for a machine.
struct Effort {
  bool isExact = false;
  unsigned states = 0;
  uint64_t learnSteps = 0, steps = 0, words = 0;
  double seconds = 0; ///< of processor time
};

struct BoxSubject {
  std::string file, name;
  MachineFile machine;
  Automaton truth;
  Effort ours;
  std::string message;
  /// Of the other learner, by algorithm and by what answers its equivalence
  /// queries.
  std::vector<std::pair<std::string, std::optional<Effort>>> others;
};
} // namespace

static Expected<MachineFile> readMachine(const std::string &file) {
  Expected<std::unique_ptr<llvm::MemoryBuffer>> text = readInput(file);
  if (!text)
    return text.takeError();
  return readMachineFile((*text)->getMemBufferRef());
}

/// Answers rows, one number a stream, until the input ends.
static Expected<ExitCode> serveBox() {
  Expected<MachineFile> machine = readMachine(boxFile);
  if (!machine)
    return machine.takeError();
  const Automaton &automaton = machine->automaton;
  unsigned state = 0;
  char line[4096];
  while (std::fgets(line, sizeof line, stdin)) {
    StringRef text = StringRef(line).trim();
    if (text == "reset") {
      state = 0;
      continue;
    }
    llvm::SmallVector<StringRef> fields;
    text.split(fields, ',');
    std::vector<int64_t> inputs(fields.size());
    for (auto [field, value] : llvm::zip_equal(fields, inputs))
      if (field.trim().getAsInteger(10, value))
        return llvm::createStringError("'" + text + "' is no row");
    if (inputs.size() != automaton.alphabet.numInputs())
      return llvm::createStringError("'" + text +
                                     "' has another number of "
                                     "values");
    unsigned cell = automaton.cell(state, automaton.alphabet.symbol(inputs));
    for (auto [k, value] : llvm::enumerate(automaton.outputs(cell)))
      std::printf(k ? ",%lld" : "%lld", (long long)value);
    std::printf("\n");
    std::fflush(stdout);
    state = automaton.next[cell];
  }
  return ExitSuccess;
}

/// `# 5 states by 77 words of 282 steps, tested by 459 words of 2857 steps`
static void readCounts(StringRef comment, Effort &effort) {
  std::vector<uint64_t> numbers;
  llvm::SmallVector<StringRef> words;
  llvm::SplitString(comment, words, " ,#");
  for (StringRef word : words) {
    uint64_t number;
    if (!word.getAsInteger(10, number))
      numbers.push_back(number);
  }
  if (numbers.size() != 5)
    return;
  effort.words = numbers[1] + numbers[3];
  effort.learnSteps = numbers[2];
  effort.steps = numbers[2] + numbers[4];
}

static void writeStreams(const MachineFile &machine, llvm::raw_ostream &os) {
  Signature signature;
  for (const LabelledStream &stream : machine.inputs)
    signature.inputs.push_back({stream.name, stream.range});
  for (const LabelledStream &stream : machine.outputs)
    signature.outputs.push_back({stream.name, stream.range});
  writeSignature(signature, os);
}

/// For the shell.
static std::string shellQuoted(StringRef text) {
  std::string result = "'";
  for (char c : text)
    result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

static void measureOurs(BoxSubject &subject, const BenchOptions &options) {
  ScratchFile streams(".csv"), automaton(".txt");
  if (Error error = writeOutput(streams.path(), [&](llvm::raw_ostream &os) {
        writeStreams(subject.machine, os);
        return Error::success();
      })) {
    subject.message = toString(std::move(error));
    return;
  }
  ProcessResult process =
      runProcess(options.tool("mips-learn"),
                 {"--oracle=" + shellQuoted(options.tool("mips-bench")) +
                      " --oracle --box=" + shellQuoted(subject.file),
                  "--oracle-reset=line", "--streams=" + streams.path(),
                  "--emit=automaton", "-o", automaton.path(),
                  "--seed=" + std::to_string(options.seeds.front())});
  subject.ours.seconds = process.cpuSeconds;
  std::string text = automaton.read();
  Expected<Automaton> learned =
      parseAutomaton(llvm::MemoryBufferRef(text, "automaton"));
  if (process.exitCode != ExitSuccess || !learned) {
    if (!learned)
      llvm::consumeError(learned.takeError());
    subject.message = StringRef(process.errors).trim().str();
    return;
  }
  readCounts(StringRef(text).split('\n').first, subject.ours);
  subject.ours.states = learned->numStates;
  subject.ours.isExact = *learned == subject.truth;
}

static std::optional<Effort> measureOther(const BoxSubject &subject,
                                          const std::string &arguments) {
  ProcessResult process =
      runProcess("sh", {"-c", otherLearner + " " + shellQuoted(subject.file) +
                                  " " + arguments});
  Expected<llvm::json::Value> value =
      llvm::json::parse(StringRef(process.output).trim());
  if (!value) {
    llvm::consumeError(value.takeError());
    return std::nullopt;
  }
  const llvm::json::Object *object = value->getAsObject();
  if (!object)
    return std::nullopt;
  Effort effort;
  effort.isExact = object->getBoolean("exact").value_or(false);
  effort.states = unsigned(object->getInteger("states").value_or(0));
  effort.words = uint64_t(object->getInteger("words").value_or(0));
  effort.learnSteps = uint64_t(object->getInteger("learn steps").value_or(0));
  effort.steps = uint64_t(object->getInteger("steps").value_or(0));
  effort.seconds = object->getNumber("cpu").value_or(0);
  return effort;
}

static Expected<std::vector<BoxSubject>>
readBoxes(const BenchOptions &options) {
  Expected<NameFilter> filter = NameFilter::create(options.filter);
  if (!filter)
    return filter.takeError();
  Expected<std::vector<std::string>> files =
      findFiles(options.arguments[0], ".dot", *filter);
  if (!files)
    return files.takeError();
  std::vector<BoxSubject> subjects;
  for (const std::string &file : *files) {
    Expected<MachineFile> machine = readMachine(file);
    if (!machine)
      return machine.takeError();
    BoxSubject subject;
    subject.file = file;
    subject.name = llvm::sys::path::stem(file).str();
    subject.truth = minimize(machine->automaton);
    subject.machine = std::move(*machine);
    subjects.push_back(std::move(subject));
  }
  return subjects;
}

static std::string cellOf(const std::optional<Effort> &effort) {
  if (!effort)
    return "–";
  return llvm::formatv("{0}{1} / {2}, {3:f2} s",
                       effort->isExact
                           ? std::string()
                           : std::to_string(effort->states) + " states; ",
                       effort->learnSteps, effort->steps, effort->seconds)
      .str();
}

static void writeBoxes(llvm::ArrayRef<BoxSubject> subjects,
                       llvm::raw_ostream &os) {
  os << "| machine | states | letters | ours |";
  for (auto &[name, effort] : subjects.front().others)
    os << " " << name << " |";
  os << "\n| --- | --- | --- | --- |";
  for (size_t i = 0; i < subjects.front().others.size(); ++i)
    os << " --- |";
  os << "\n";
  for (const BoxSubject &subject : subjects) {
    os << "| " << markdownCell(subject.name) << " | " << subject.truth.numStates
       << " | " << subject.truth.alphabet.size() << " | "
       << (subject.message.empty() ? cellOf(subject.ours)
                                   : markdownCell(subject.message))
       << " |";
    for (auto &[name, effort] : subject.others)
      os << " " << cellOf(effort) << " |";
    os << "\n";
  }
}

static llvm::json::Object recordOfBox(const BoxSubject &subject) {
  return llvm::json::Object{{"machine", subject.name},
                            {"exact", subject.ours.isExact},
                            {"words", int64_t(subject.ours.words)},
                            {"learn steps", int64_t(subject.ours.learnSteps)},
                            {"steps", int64_t(subject.ours.steps)},
                            {"message", subject.message},
                            {"cpu", subject.ours.seconds}};
}

Expected<ExitCode> mips::runOracleMode(const BenchOptions &options) {
  if (!boxFile.empty())
    return serveBox();
  if (options.arguments.size() != 1)
    return llvm::createStringError("--oracle wants a folder with .dot files");
  Expected<std::vector<BoxSubject>> subjects = readBoxes(options);
  if (!subjects)
    return subjects.takeError();
  std::mutex reporting;
  forEachJob(subjects->size(), options.jobs, [&](size_t i) {
    BoxSubject &subject = (*subjects)[i];
    measureOurs(subject, options);
    if (!otherLearner.empty())
      for (StringRef algorithm : {"kv", "lstar"})
        for (const std::string &walks :
             {std::string("perfect"), std::to_string(otherWalks)})
          subject.others.emplace_back(
              (algorithm + ", " + walks).str(),
              measureOther(subject, (algorithm + " " + walks).str()));
    std::lock_guard<std::mutex> lock(reporting);
    llvm::outs() << llvm::formatv(
        "{0,-40} {1,-6} {2,8} + {3,8} steps {4:f2} s\n", subject.name,
        subject.ours.isExact ? "exact" : "wrong", subject.ours.learnSteps,
        subject.ours.steps - subject.ours.learnSteps, subject.ours.seconds);
    llvm::outs().flush();
  });
  if (Error error = writeReports(
          options, "oracle",
          [&](llvm::raw_ostream &os) {
            for (const BoxSubject &subject : *subjects)
              os << llvm::json::Value(recordOfBox(subject)) << '\n';
          },
          [&](llvm::raw_ostream &os) {
            os << "## Programs that are asked\n\n"
               << "Machines that others learned from protocols, each as a "
                  "black box. Steps asked to learn / in all\n(tests "
                  "included), and processor time, of ours with the box's "
                  "process; the columns beside it are AALpy's,\nin one "
                  "process with the box, with perfect equivalence queries, "
                  "which cost no steps, and with tests\nby random walks "
                  "(so many a state). A number of states: not exact.\n\n"
               << describeRun(options).line() << "\n\n";
            writeBoxes(*subjects, os);
          }))
    return error;
  return llvm::all_of(
             *subjects,
             [](const BoxSubject &subject) { return subject.ours.isExact; })
             ? ExitSuccess
             : ExitUnknown;
}
