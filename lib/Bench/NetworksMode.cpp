//===- NetworksMode.cpp - networks that others trained===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Modes.h"
#include "mips/Bench/CompareAutomaton.h"
#include "mips/Bench/MarkdownPage.h"
#include "mips/Bench/Parallel.h"
#include "mips/Bench/RunInfo.h"
#include "mips/Support/Output.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Parser/Parser.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include <mutex>

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace {
/// One network: a line of `networks.csv`.
struct Checkpoint {
  std::string name, path, cell;
  unsigned classes = 0;
  /// Whether it makes no error on words of 14 steps.
  bool isRight = false;
  MachineFile truth;

  // What came out.
  StringRef result;    ///< exact, reordered, another, none
  unsigned length = 0; ///< another: the same in all words of so many steps
  bool isTable = false;
  std::string agreement, message;
  double seconds = 0; ///< of processor time

  /// Whether the program is the truth in all words of the trained length, which
  /// is all that the network was shown: a count may end only beyond it.
  bool isAsTrained() const {
    constexpr unsigned trainedLength = 14;
    return result == "exact" || result == "reordered" ||
           (result == "another" && length >= trainedLength);
  }
};

/// What is counted of some networks.
struct Counts {
  size_t all = 0, exact = 0, reordered = 0, asTrained = 0, rules = 0;
  std::vector<double> seconds;

  void add(const Checkpoint &subject) {
    ++all;
    exact += subject.result == "exact";
    reordered += subject.result == "reordered";
    asTrained += subject.isAsTrained();
    rules += !subject.isTable && subject.result != "none";
    seconds.push_back(subject.seconds);
  }
  double median() {
    if (seconds.empty())
      return 0;
    std::nth_element(seconds.begin(), seconds.begin() + seconds.size() / 2,
                     seconds.end());
    return seconds[seconds.size() / 2];
  }
  double most() const {
    return seconds.empty() ? 0
                           : *std::max_element(seconds.begin(), seconds.end());
  }
};
} // namespace

static std::string inFolder(StringRef folder, StringRef part, StringRef name) {
  llvm::SmallString<128> path(folder);
  llvm::sys::path::append(path, part, name);
  return path.str().str();
}

/// A line `file,cell,layers,hidden,truth,classes,wrong words,…`.
static Expected<Checkpoint> readSubject(StringRef folder, StringRef line) {
  llvm::SmallVector<StringRef> fields;
  line.split(fields, ',');
  if (fields.size() < 7)
    return llvm::createStringError("'networks.csv': '" + line +
                                   "' has fewer than 7 columns");
  Checkpoint subject;
  subject.name = fields[0].str();
  subject.path = inFolder(folder, "nets", fields[0]);
  if (fields[1] == "tanh" || fields[1] == "relu")
    subject.cell = fields[1].str();
  subject.classes = 1 + unsigned(fields[5].count('|'));
  double wrong = 1;
  subject.isRight = !fields[6].getAsDouble(wrong) && wrong == 0;
  std::string file = inFolder(folder, "truth", fields[4]);
  Expected<std::unique_ptr<llvm::MemoryBuffer>> text = readInput(file);
  if (!text)
    return text.takeError();
  Expected<MachineFile> truth = readMachineFile((*text)->getMemBufferRef());
  if (!truth)
    return truth.takeError();
  subject.truth = std::move(*truth);
  return subject;
}

static Expected<std::vector<Checkpoint>>
readSubjects(const BenchOptions &options) {
  Expected<NameFilter> filter = NameFilter::create(options.filter);
  if (!filter)
    return filter.takeError();
  StringRef folder = options.arguments[0];
  Expected<std::unique_ptr<llvm::MemoryBuffer>> text =
      readInput(inFolder(folder, "", "networks.csv"));
  if (!text)
    return text.takeError();
  llvm::SmallVector<StringRef> lines;
  (*text)->getBuffer().split(lines, '\n', -1, /*KeepEmpty=*/false);
  std::vector<Checkpoint> subjects;
  for (StringRef line : llvm::drop_begin(lines)) {
    if (!filter->matches(line.split(',').first))
      continue;
    Expected<Checkpoint> subject = readSubject(folder, line.rtrim('\r'));
    if (!subject)
      return subject.takeError();
    subjects.push_back(std::move(*subject));
  }
  if (subjects.empty())
    return llvm::createStringError("no networks in '" + folder + "'");
  return subjects;
}

/// Compares what was written with the truth.
static void judge(Checkpoint &subject, const std::string &text) {
  mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  context.loadDialect<MipsDialect>();
  auto module = mlir::parseSourceString<mlir::ModuleOp>(text, &context);
  if (!module || module->getOps<MachineOp>().empty())
    return;
  MachineOp machine = *module->getOps<MachineOp>().begin();
  Likeness likeness = compareWithAutomaton(machine, subject.truth);
  subject.length = likeness.length;
  subject.result = likeness.kind == Likeness::Same        ? "exact"
                   : likeness.kind == Likeness::Reordered ? "reordered"
                                                          : "another";
  subject.isTable = !machine.block().getOps<LookupOp>().empty();
  if (mlir::DictionaryAttr provenance = machine.getProvenanceAttr())
    if (auto agreement = provenance.getAs<mlir::StringAttr>("agreement"))
      subject.agreement = agreement.getValue().str();
}

static void measure(Checkpoint &subject, const BenchOptions &options) {
  ScratchFile machine(".mlir");
  std::vector<std::string> arguments = {
      "--network=" + subject.path,
      "--in=x : 0.." + std::to_string(subject.truth.letters.size() - 1),
      "--out=y : 0.." + std::to_string(subject.classes - 1),
      "--seed=" + std::to_string(options.seeds.front()),
      "--quiet",
      "-o",
      machine.path()};
  if (!subject.cell.empty())
    arguments.push_back("--coding=cell " + subject.cell);
  ProcessResult process = runProcess(options.tool("mipsc"), arguments);
  subject.seconds = process.cpuSeconds;
  subject.result = "none";
  if (process.exitCode == ExitSuccess)
    judge(subject, machine.read());
  else
    subject.message = StringRef(process.errors).trim().str();
}

static llvm::json::Object recordOf(const Checkpoint &subject) {
  return llvm::json::Object{
      {"network", subject.name},    {"right", subject.isRight},
      {"result", subject.result},   {"table", subject.isTable},
      {"length", subject.length},   {"agreement", subject.agreement},
      {"message", subject.message}, {"cpu", subject.seconds}};
}

static void countRow(StringRef name, Counts counts, llvm::raw_ostream &os) {
  os << llvm::formatv(
      "| {0} | {1} | {2} | {3} | {4} | {5} | {6:f2} | {7:f2} |\n", name,
      counts.all, counts.exact, counts.reordered, counts.asTrained,
      counts.rules, counts.median(), counts.most());
}

static void writeSummary(llvm::ArrayRef<Checkpoint> subjects,
                         llvm::raw_ostream &os) {
  Counts right, wrong;
  for (const Checkpoint &subject : subjects)
    (subject.isRight ? right : wrong).add(subject);
  os << "| networks | number | exact | exact, letters in another order | right "
        "in all words of 14 steps | as rules | CPU s, median | largest |\n"
     << "| --- | --- | --- | --- | --- | --- | --- | --- |\n";
  countRow("no error on words of 14 steps", right, os);
  countRow("with errors", wrong, os);
}

static void writeNetworksTable(llvm::ArrayRef<Checkpoint> subjects,
                               const RunInfo &info, llvm::raw_ostream &os) {
  os << "## Networks that others trained\n\n"
     << "PyTorch checkpoints beside the automata that they were trained on; "
        "*exact* is equality\nfor every word up to the names of outputs, by "
        "product search.\n\n"
     << info.line() << "\n\n";
  writeSummary(subjects, os);
  os << "\nThose that are not exact, and what the program says of itself:\n\n"
     << "| network | result | the same in words of | program |\n"
        "| --- | --- | --- | --- |\n";
  for (const Checkpoint &subject : subjects)
    if (subject.result != "exact")
      os << "| " << markdownCell(subject.name) << " | " << subject.result
         << " | " << subject.length << " | "
         << markdownCell(subject.agreement.empty() ? subject.message
                                                   : subject.agreement)
         << " |\n";
}

Expected<ExitCode> mips::runNetworksMode(const BenchOptions &options) {
  if (options.arguments.size() != 1)
    return llvm::createStringError(
        "--networks wants a folder with networks.csv, nets and truth");
  Expected<std::vector<Checkpoint>> subjects = readSubjects(options);
  if (!subjects)
    return subjects.takeError();
  std::mutex reporting;
  forEachJob(subjects->size(), options.jobs, [&](size_t i) {
    Checkpoint &subject = (*subjects)[i];
    measure(subject, options);
    std::lock_guard<std::mutex> lock(reporting);
    llvm::outs() << llvm::formatv("{0,-52} {1,-10} {2,-6} {3:f2} s\n",
                                  subject.name, subject.result,
                                  subject.result == "none" ? ""
                                  : subject.isTable        ? "table"
                                                           : "rules",
                                  subject.seconds);
    llvm::outs().flush();
  });
  writeSummary(*subjects, llvm::outs());
  if (Error error = writeReports(
          options, "networks",
          [&](llvm::raw_ostream &os) {
            for (const Checkpoint &subject : *subjects)
              os << llvm::json::Value(recordOf(subject)) << '\n';
          },
          [&](llvm::raw_ostream &os) {
            writeNetworksTable(*subjects, describeRun(options), os);
          }))
    return error;
  bool allRight = llvm::all_of(*subjects, [](const Checkpoint &subject) {
    return !subject.isRight || subject.result == "exact";
  });
  return allRight ? ExitSuccess : ExitUnknown;
}
