//===- PassiveMode.cpp - real machines, learned from traces ===//
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
#include "mips/IR/Interpreter.h"
#include "mips/IR/Undecided.h"
#include "mips/Support/Output.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"
#include "mlir/Parser/Parser.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include <map>
#include <random>

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

static llvm::cl::opt<std::string> peerPath(
    "peer",
    llvm::cl::desc("A program that --passive runs on the same file, to "
                   "compare processor time: exit code 0, and on its "
                   "output the number of states"),
    llvm::cl::value_desc("PROGRAM"), llvm::cl::cat(benchCategory()));

namespace {
/// A machine, and what was learned of it.
struct PassiveRow {
  std::string name, status;
  unsigned states = 0, inputs = 0;
  /// Words with a wrong answer that lead through pairs of a state of the
  /// machine and one of the program, of any length; pairs that answers reach.
  size_t wrongCells = 0, pairs = 0;
  /// Of those, where the program gives no answer.
  size_t openCells = 0;
  /// Whether there are no other pairs.
  bool isClosed = false;
  /// Of fresh sequences like those learned from.
  double answered = 0;
  size_t wrongFresh = 0;
  double seconds = 0, peerSeconds = 0;
  std::string peerStates;
};

/// Sequences of random letters, 8 to 20 steps each.
class TraceSource {
public:
  TraceSource(const Automaton &machine, uint64_t seed)
      : machine(machine), random(seed) {}

  Word word() {
    constexpr unsigned shortest = 8, longest = 20;
    Word word(shortest + random() % (longest - shortest + 1));
    for (int64_t &letter : word)
      letter = random() % machine.alphabet.size();
    return word;
  }

  Dataset dataset(size_t count) {
    int64_t most = 0;
    for (int64_t output : machine.output)
      most = std::max(most, output);
    Signature signature;
    signature.inputs.push_back(
        {"x", Interval{0, int64_t(machine.alphabet.size()) - 1}});
    signature.outputs.push_back({"y", Interval{0, most}});
    Dataset dataset(std::move(signature));
    for (size_t i = 0; i < count; ++i) {
      Word letters = word();
      std::vector<int64_t> answers = machine.run(letters, 1), rows;
      for (auto [letter, answer] : llvm::zip_equal(letters, answers))
        rows.insert(rows.end(), {letter, answer});
      dataset.appendSequence(rows);
    }
    return dataset;
  }

private:
  const Automaton &machine;
  std::mt19937_64 random;
};

/// A learned program, one input and one output.
class Program {
public:
  explicit Program(MachineOp machine)
      : interpreter(machine), undecided(findUndecided(machine)),
        outputs(interpreter.numOutputs()) {}

  void reset() { interpreter.reset(); }
  std::vector<Int> state() const { return interpreter.state(); }
  void setState(llvm::ArrayRef<Int> state) { interpreter.setState(state); }
  /// Nothing where it does not answer.
  std::optional<int64_t> step(int64_t letter) {
    std::vector<Int> inputs = {Int(letter)};
    interpreter.step(inputs, outputs);
    if (undecided && outputs[*undecided] != 0)
      return std::nullopt;
    return int64_t(outputs[0]);
  }

private:
  Interpreter interpreter;
  std::optional<unsigned> undecided;
  std::vector<Int> outputs;
};
} // namespace

/// Follows both through every word that the program answers.
static void compareEverywhere(const Automaton &machine, Program &program,
                              PassiveRow &row) {
  using Pair = std::pair<unsigned, std::vector<Int>>;
  constexpr size_t mostPairs = 100'000;
  program.reset();
  std::vector<Pair> queue = {{0, program.state()}};
  std::map<Pair, bool> known = {{queue[0], true}};
  for (size_t i = 0; i < queue.size() && i < mostPairs; ++i)
    for (unsigned letter = 0; letter < machine.alphabet.size(); ++letter) {
      unsigned cell = machine.cell(queue[i].first, letter);
      program.setState(queue[i].second);
      std::optional<int64_t> answer = program.step(letter);
      if (!answer) {
        ++row.openCells;
        continue;
      }
      if (*answer != machine.output[cell]) {
        ++row.wrongCells;
        continue;
      }
      Pair next = {machine.next[cell], program.state()};
      if (known.try_emplace(next, true).second)
        queue.push_back(std::move(next));
    }
  row.pairs = queue.size();
  row.isClosed = queue.size() <= mostPairs;
}

static void askFresh(const Automaton &machine, Program &program, uint64_t seed,
                     PassiveRow &row) {
  constexpr size_t count = 20'000;
  TraceSource source(machine, seed);
  size_t answered = 0;
  for (size_t i = 0; i < count; ++i) {
    Word word = source.word();
    std::vector<int64_t> right = machine.run(word, 1);
    program.reset();
    size_t t = 0;
    for (; t < word.size(); ++t) {
      std::optional<int64_t> answer = program.step(word[t]);
      if (!answer)
        break;
      if (*answer != right[t]) {
        ++row.wrongFresh;
        break;
      }
    }
    answered += t == word.size();
  }
  row.answered = double(answered) / double(count);
}

static StringRef judgePassive(const PassiveRow &row) {
  if (row.wrongCells || row.wrongFresh)
    return "wrong";
  return row.isClosed && row.openCells == 0 ? "exact" : "in part";
}

/// The machine of a file, with letters and outputs numbered from 0.
static Expected<Automaton> machineOfFile(const std::string &file) {
  Expected<std::unique_ptr<llvm::MemoryBuffer>> text = readInput(file);
  if (!text)
    return text.takeError();
  Expected<MachineFile> machine = readMachineFile((*text)->getMemBufferRef());
  if (!machine)
    return machine.takeError();
  if (machine->inputs.size() != 1 || machine->outputs.size() != 1)
    return llvm::createStringError("it has several inputs or outputs");
  Automaton &automaton = machine->automaton;
  automaton.alphabet = *Alphabet::of(
      Interval{0, int64_t(automaton.alphabet.size()) - 1}, 1 << 16);
  for (int64_t &output : automaton.output)
    output -= machine->outputs[0].range.lo;
  return minimize(automaton);
}

static PassiveRow learnOne(const std::string &file,
                           const BenchOptions &options) {
  constexpr size_t numSequences = 20'000;
  PassiveRow row;
  row.name = llvm::sys::path::stem(file).str();
  Expected<Automaton> machine = machineOfFile(file);
  if (!machine) {
    row.status = "unreadable: " + toString(machine.takeError());
    return row;
  }
  row.states = machine->numStates;
  row.inputs = machine->alphabet.size();
  uint64_t seed = options.seeds[0];
  ScratchFile data("csv"), learned("mlir");
  Dataset traces = TraceSource(*machine, seed).dataset(numSequences);
  if (Error error = writeOutput(data.path(), [&](llvm::raw_ostream &os) {
        writeCsv(traces, os);
        return Error::success();
      })) {
    row.status = toString(std::move(error));
    return row;
  }
  ProcessResult process =
      runProcess(options.tool("mips-learn"),
                 {data.path(), "--learner=" + options.learner, "--emit=machine",
                  "--seed=" + std::to_string(seed), "-o", learned.path()});
  row.seconds = process.cpuSeconds;
  if (!peerPath.empty()) {
    ProcessResult peer = runProcess(peerPath, {data.path()});
    row.peerSeconds = peer.cpuSeconds;
    row.peerStates =
        peer.exitCode ? "failed" : StringRef(peer.output).trim().str();
  }
  row.status = process.exitCode == ExitUnknown ? "not found" : "failed";
  if (process.exitCode != ExitSuccess)
    return row;
  mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  context.loadDialect<MipsDialect>();
  auto module = mlir::parseSourceFile<mlir::ModuleOp>(
      learned.path(), mlir::ParserConfig(&context));
  if (!module)
    return row;
  Program program(*module->getOps<MachineOp>().begin());
  compareEverywhere(*machine, program, row);
  constexpr uint64_t fresh = 1'000'000;
  askFresh(*machine, program, seed + fresh, row);
  row.status = judgePassive(row);
  return row;
}

static void writePassiveTable(llvm::ArrayRef<PassiveRow> rows,
                              llvm::raw_ostream &os) {
  bool hasPeer = !peerPath.empty();
  os << "| machine | states | inputs | program | wrong | fresh answered | CPU "
        "s "
        "|"
     << (hasPeer ? " peer: states | CPU s |" : "")
     << "\n| --- | --- | --- | --- | --- | --- | --- |"
     << (hasPeer ? " --- | --- |" : "") << "\n";
  for (const PassiveRow &row : rows) {
    os << llvm::formatv("| {0} | {1} | {2} | {3} | {4} | {5:f2} % | {6:f2} |",
                        row.name, row.states, row.inputs, row.status,
                        row.wrongCells + row.wrongFresh, 100 * row.answered,
                        row.seconds);
    if (hasPeer)
      os << llvm::formatv(" {0} | {1:f2} |", row.peerStates, row.peerSeconds);
    os << "\n";
  }
}

static void writePassiveSection(llvm::ArrayRef<PassiveRow> rows,
                                const RunInfo &run, llvm::raw_ostream &os) {
  os << "## Real machines from traces\n\n"
     << run.line() << "\n\n"
     << "Each machine answers 20,000 random sequences of 8 to 20 steps; the "
        "program is learned from these alone. Wrong: states and letters, of "
        "all "
        "that any answered word comes to, at which it gives another output. "
        "Exact: it answers all of them. In part: it gives no answer where the "
        "sequences decide none. Fresh: the "
        "share of 20,000 other sequences answered to the end. Seconds: "
        "processor time of `mips-learn`, the file read and the program "
        "written.\n\n";
  writePassiveTable(rows, os);
}

Expected<ExitCode> mips::runPassiveMode(const BenchOptions &options) {
  if (options.arguments.size() != 1)
    return llvm::createStringError(
        "--passive needs one folder of machines in DOT");
  Expected<NameFilter> filter = NameFilter::create(options.filter);
  if (!filter)
    return filter.takeError();
  Expected<std::vector<std::string>> files =
      findFiles(options.arguments[0], ".dot", *filter);
  if (!files)
    return files.takeError();
  std::vector<PassiveRow> rows(files->size());
  forEachJob(files->size(), options.jobs,
             [&](size_t i) { rows[i] = learnOne((*files)[i], options); });
  writePassiveTable(rows, llvm::outs());
  RunInfo run = describeRun(options);
  auto json = [&](llvm::raw_ostream &os) {
    for (const PassiveRow &row : rows)
      os << llvm::json::Value(llvm::json::Object{
                {"name", row.name},
                {"status", row.status},
                {"wrong", int64_t(row.wrongCells + row.wrongFresh)},
                {"answered", row.answered},
                {"seconds", row.seconds}})
         << '\n';
  };
  if (Error error =
          writeReports(options, "passive", json, [&](llvm::raw_ostream &os) {
            writePassiveSection(rows, run, os);
          }))
    return error;
  bool allRight = llvm::all_of(rows, [](const PassiveRow &row) {
    return row.status == "exact" || row.status == "in part";
  });
  return allRight ? ExitSuccess : ExitUnknown;
}
