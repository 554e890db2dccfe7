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
#include "mips/Support/Events.h"
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
static llvm::cl::opt<bool> boxLabels(
    "box-labels",
    llvm::cl::desc("--box: rows are the labels of the machine's file"),
    llvm::cl::Hidden, llvm::cl::cat(benchCategory()));
static llvm::cl::opt<std::string> otherLearner(
    "other-learner",
    llvm::cl::desc(
        "--oracle: a command that is given a machine file, `kv` or "
        "`lstar`, a number of walks a state, and a command that is the black "
        "box or nothing, such as 'python3 bench/oracle/aalpy_learn.py AALPY'"),
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
  /// Processor time of the learner, from its first question to its last; of
  /// the other one's, that of a box in the same process is in it.
  double seconds = 0;
};

struct BoxSubject {
  std::string file, name;
  MachineFile machine;
  Automaton truth;
  Effort ours;
  double wholeSeconds = 0; ///< of our process, its start and the box included
  std::string message;
  /// Of the other learner, by algorithm and by what it asks.
  std::vector<std::pair<std::string, std::optional<Effort>>> others;
};
} // namespace

static Expected<MachineFile> readMachine(const std::string &file) {
  Expected<std::unique_ptr<llvm::MemoryBuffer>> text = readInput(file);
  if (!text)
    return text.takeError();
  return readMachineFile((*text)->getMemBufferRef());
}

/// Reads the fields of a row; nothing if they are none.
static std::optional<std::vector<int64_t>>
readFields(StringRef text, llvm::ArrayRef<LabelledStream> streams) {
  llvm::SmallVector<StringRef> fields;
  if (boxLabels)
    fields.push_back(text);
  else
    text.split(fields, ',');
  if (fields.size() != streams.size())
    return std::nullopt;
  std::vector<int64_t> values(fields.size());
  for (auto [field, stream, value] : llvm::zip_equal(fields, streams, values)) {
    const std::vector<std::string> &labels = stream.labels;
    if (!boxLabels || labels.empty()) {
      if (field.trim().getAsInteger(10, value))
        return std::nullopt;
      continue;
    }
    auto label = llvm::find(labels, field);
    if (label == labels.end())
      return std::nullopt;
    value = stream.range.lo + (label - labels.begin());
  }
  return values;
}

static void printFields(llvm::ArrayRef<int64_t> values,
                        llvm::ArrayRef<LabelledStream> streams) {
  for (size_t k = 0; k < values.size(); ++k) {
    const LabelledStream &stream = streams[k];
    if (k > 0)
      std::printf(",");
    if (boxLabels && !stream.labels.empty())
      std::printf("%s", stream.labels[values[k] - stream.range.lo].c_str());
    else
      std::printf("%lld", (long long)values[k]);
  }
  std::printf("\n");
  std::fflush(stdout);
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
    std::optional<std::vector<int64_t>> inputs =
        readFields(text, machine->inputs);
    if (!inputs)
      return llvm::createStringError("'" + text + "' is no row");
    unsigned cell = automaton.cell(state, automaton.alphabet.symbol(*inputs));
    printFields(automaton.outputs(cell), machine->outputs);
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

/// A command that is the machine, one number a stream, or labels.
static std::string boxCommand(const BoxSubject &subject,
                              const BenchOptions &options, bool areLabels) {
  return shellQuoted(options.tool("mips-bench")) +
         " --oracle --box=" + shellQuoted(subject.file) +
         (areLabels ? " --box-labels" : "");
}

/// What the learner says of its processor time.
static double readSeconds(StringRef events) {
  llvm::SmallVector<StringRef> lines;
  events.split(lines, '\n');
  for (StringRef line : lines) {
    Expected<Event> event = parseEvent(line);
    if (!event) {
      llvm::consumeError(event.takeError());
      continue;
    }
    for (const auto &[name, value] : event->counts)
      if (event->stage == "ask" && name == "seconds")
        return value;
  }
  return 0;
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
  ProcessResult process = runProcess(
      options.tool("mips-learn"),
      {"--oracle=" + boxCommand(subject, options, false), "--oracle-reset=line",
       "--streams=" + streams.path(), "--events", "--emit=automaton", "-o",
       automaton.path(), "--seed=" + std::to_string(options.seeds.front())});
  subject.wholeSeconds = process.cpuSeconds;
  subject.ours.seconds = readSeconds(process.output);
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

/// With equivalence queries that cost nothing, since the machine is known; with
/// tests; and with tests on the box that we ask.
static void measureOthers(BoxSubject &subject, const BenchOptions &options) {
  if (otherLearner.empty())
    return;
  std::string walks = std::to_string(otherWalks);
  std::string box = shellQuoted(boxCommand(subject, options, true));
  for (const std::string algorithm : {"kv", "lstar"}) {
    auto measure = [&](const std::string &name, const std::string &arguments) {
      subject.others.emplace_back(
          algorithm + ", " + name,
          measureOther(subject, algorithm + " " + arguments));
    };
    measure("perfect", "perfect");
    measure(walks, walks);
    measure(walks + ", box", walks + " " + box);
  }
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
  return llvm::formatv("{0}{1} / {2}, {3:f3} s",
                       effort->isExact
                           ? std::string()
                           : std::to_string(effort->states) + " states; ",
                       effort->learnSteps, effort->steps, effort->seconds)
      .str();
}

static std::string cellOfOurs(const BoxSubject &subject) {
  if (!subject.message.empty())
    return markdownCell(subject.message);
  return cellOf(subject.ours) +
         llvm::formatv(" ({0:f3})", subject.wholeSeconds).str();
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
       << " | " << subject.truth.alphabet.size() << " | " << cellOfOurs(subject)
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
                            {"cpu", subject.ours.seconds},
                            {"whole cpu", subject.wholeSeconds}};
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
    measureOthers(subject, options);
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
                  "black box, a process. Steps asked to learn / in all\n"
                  "(tests included), and processor time of the learner from "
                  "the first question to the last (with the\nlearner's start "
                  "and the box's process). The columns beside it are AALpy's: "
                  "*perfect*, with equivalence\nqueries that the known "
                  "machine answers, and with tests by random walks (so many "
                  "a state), both in one\nprocess with the machine, whose "
                  "steps cost next to nothing; *box*, the same tests, asking "
                  "the process\nthat ours asks. A number of states: not "
                  "exact.\n\n"
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
