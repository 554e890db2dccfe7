//===- Driver.cpp - from a task to a program ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Driver/Driver.h"
#include "Evidence.h"
#include "NotFound.h"
#include "OutcomeText.h"
#include "OutputFiles.h"
#include "RunInput.h"
#include "Story.h"
#include "mips/Data/Csv.h"
#include "mips/Driver/Compilation.h"
#include "mips/Driver/Programs.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/IR/ProofRecord.h"
#include "mips/Language/CompareReadings.h"
#include "mips/Support/Output.h"
#include "mips/Target/ProgramNotes.h"
#include "llvm/Support/WithColor.h"

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace {
/// One run of the compiler: parse, compile, write, and say how it went.
class Run {
public:
  Run(const DriverOptions &options, llvm::raw_ostream &err, Console &console)
      : options(options), err(err), console(console),
        files(options, err, console) {}

  ExitCode run();

private:
  ExitCode fail(Error error, ExitCode code) {
    return reportFailure(std::move(error), code, err);
  }
  Error openLog();
  ExitCode writeSpec();
  ExitCode writeData(const Dataset &dataset);
  /// Writes the outputs of that stage, each the text of a file that `learn`
  /// gives the path of, or nothing if there is none.
  ExitCode
  writeLearned(OutputKind::Stage stage,
               llvm::function_ref<Expected<std::string>(StringRef)> learn);
  ExitCode writeArtefacts(Compilation &compilation, const Dataset &dataset);
  ExitCode writePrograms(Compilation &compilation, Dataset &dataset);
  ExitCode notFound(const OutputRequest &output);
  ExitCode describeNetwork();
  ExitCode writeOfNetwork(Compilation &compilation, OutputKind::Stage stage);
  ExitCode explainAndWrite(Compilation &compilation, bool wantsProgram);
  ExitCode writeCertificateFile(Outcome &outcome);
  ExitCode learnAndWrite();
  /// Lists the explanations to choose from, and takes the one that is picked.
  Error choose(Compilation &compilation, Outcome &outcome,
               const Dataset &dataset);
  Error tellStoryOf(const Outcome &outcome, const Dataset &dataset);
  ExitCode writeFront();
  ExitCode report(Outcome &outcome, const Dataset &dataset, double seconds);
  void explainFailure(const Dataset &dataset);
  void weigh(MachineOp machine, const Dataset &dataset);
  ExitCode writeOutcome(Outcome &outcome);
  ExitCode writeRefuted(MachineOp machine);
  ExitCode machineFile();
  ExitCode runProgram(MachineOp machine);
  void logResult(const Outcome &outcome, double seconds);

  const DriverOptions &options;
  llvm::raw_ostream &err;
  Console &console;
  OutputFiles files;
  EventSplitter events;
  SearchRecord search;
  std::unique_ptr<llvm::raw_fd_ostream> logFile;
  std::unique_ptr<JsonEventSink> log;
  mlir::MLIRContext context{mlir::MLIRContext::Threading::DISABLED};
  std::optional<Task> task;
  std::optional<Table> table;
  ProgramNotes notes;
  std::vector<FrontEntry> front;
  ReportNotes story;
};
} // namespace

Error Run::openLog() {
  if (options.logJson.empty())
    return Error::success();
  std::error_code code;
  logFile = std::make_unique<llvm::raw_fd_ostream>(options.logJson, code);
  if (code)
    return llvm::createStringError(code, "cannot write '" + options.logJson +
                                             "': " + code.message());
  log = std::make_unique<JsonEventSink>(*logFile);
  events.add(*log);
  return Error::success();
}

ExitCode Run::run() {
  if (!options.quiet)
    events.add(console);
  events.add(search);
  if (Error error = files.checkPaths())
    return fail(std::move(error), ExitBadInput);
  if (Error error = openLog())
    return fail(std::move(error), ExitBadInput);
  if (options.run && options.input == "-")
    return fail(llvm::createStringError("--run reads rows from standard input: "
                                        "name the file of the task"),
                ExitBadInput);
  if (StringRef(options.input).ends_with(".mlir"))
    return machineFile();
  if (!options.describeTo.empty())
    return describeNetwork();
  auto input = openInput(options, context, events, err);
  if (mlir::failed(input))
    return ExitBadInput;
  task.emplace(std::move(input->task));
  table = std::move(input->table);
  if (table)
    for (const TableColumn &column : table->columns)
      if (std::string legend = column.legend(); !legend.empty())
        notes.meanings.push_back(std::move(legend));
  if (Error error = files.checkKinds(&*task))
    return fail(std::move(error), ExitBadInput);
  ExitCode code = writeSpec();
  return code == ExitSuccess ? learnAndWrite() : code;
}

ExitCode Run::writeSpec() {
  return files.writeAll(OutputKind::Task,
                        [&](const OutputKind &, llvm::raw_ostream &os) {
                          task->spec->print(os);
                          return Error::success();
                        });
}

ExitCode Run::writeData(const Dataset &dataset) {
  return files.writeAll(OutputKind::Data,
                        [&](const OutputKind &, llvm::raw_ostream &os) {
                          writeCsv(dataset, os);
                          return Error::success();
                        });
}

/// All that needs the dataset.
ExitCode Run::learnAndWrite() {
  bool wantsProgram = options.run || files.isWanted(OutputKind::Program) ||
                      files.isWanted(OutputKind::Learned) ||
                      files.isWanted(OutputKind::Proof) ||
                      (files.isWanted(OutputKind::Front) && !task->network);
  bool learns = wantsProgram || files.isWanted(OutputKind::Artefact) ||
                files.isWanted(OutputKind::Front);
  if (!learns && !files.isWanted(OutputKind::Data))
    return ExitSuccess;
  // What is learned and proved is the machine; it has to be what the text says.
  // Beside the time that learning takes, some thousand words are nothing.
  ComparisonEffort thorough;
  thorough.evaluations = 1'000'000;
  if (learns && task->isRule())
    if (Error error = compareReadings(*task, thorough))
      return fail(std::move(error), ExitInternalError);
  if (learns && !options.quiet)
    console.title(task->name);
  Compilation compilation(options, *task, context, events);
  if (task->network || task->oracle)
    return explainAndWrite(compilation, wantsProgram);
  Expected<Dataset> dataset = learns ? compilation.draw() : drawDataset(*task);
  if (!dataset)
    return fail(dataset.takeError(), ExitBadInput);
  ExitCode code = writeData(*dataset);
  if (code == ExitSuccess && wantsProgram)
    code = writePrograms(compilation, *dataset);
  if (code == ExitBadInput || code == ExitInternalError)
    return code;
  // Of the dataset that the program was learned from, counterexamples included.
  ExitCode artefacts = writeArtefacts(compilation, *dataset);
  return code == ExitSuccess ? artefacts : code;
}

ExitCode Run::notFound(const OutputRequest &output) {
  llvm::WithColor::error(err, "mipsc")
      << "the learner found no " << output.kind->name << " for task '"
      << task->name << "'\n";
  return ExitUnknown;
}

ExitCode
Run::writeLearned(OutputKind::Stage stage,
                  llvm::function_ref<Expected<std::string>(StringRef)> learn) {
  for (const OutputRequest &output : options.outputs) {
    if (output.kind->stage != stage)
      continue;
    Expected<std::string> path = learn(output.kind->name);
    if (!path)
      return fail(path.takeError(), ExitInternalError);
    if (path->empty())
      return notFound(output);
    ExitCode code = files.copy(*path, output.path);
    if (code != ExitSuccess)
      return code;
  }
  // A network that errs, for want of a better one.
  return stage == OutputKind::Artefact && search.isBestEffort() ? ExitUnknown
                                                                : ExitSuccess;
}

ExitCode Run::writeArtefacts(Compilation &compilation, const Dataset &dataset) {
  return writeLearned(OutputKind::Artefact, [&](StringRef artefact) {
    return compilation.learn(dataset, artefact);
  });
}

/// What is in the file, and the task to paste.
ExitCode Run::describeNetwork() {
  Task nothing;
  Compilation compilation(options, nothing, context, events);
  Expected<std::string> path = compilation.describeNetwork();
  if (!path)
    return fail(path.takeError(), ExitInternalError);
  return path->empty() ? ExitUnknown : files.copy(*path, options.describeTo);
}

/// What is asked of the network itself: words that it labels, its automaton.
ExitCode Run::writeOfNetwork(Compilation &compilation,
                             OutputKind::Stage stage) {
  return writeLearned(stage, [&](StringRef artefact) {
    return compilation.explainNetwork(artefact);
  });
}

/// A task that explains a network of others: there is no dataset.
ExitCode Run::explainAndWrite(Compilation &compilation, bool wantsProgram) {
  ExitCode code = writeOfNetwork(compilation, OutputKind::Data);
  if (code == ExitSuccess && wantsProgram) {
    Stopwatch watch;
    Expected<Outcome> outcome = compilation.runNetwork();
    if (!outcome)
      return fail(outcome.takeError(), ExitInternalError);
    Dataset nothing(task->signature);
    if (task->oracle)
      if (Error error = choose(compilation, *outcome, nothing))
        return fail(std::move(error), ExitBadInput);
    code = report(*outcome, nothing, watch.seconds());
  }
  if (code == ExitBadInput || code == ExitInternalError)
    return code;
  ExitCode artefacts = writeOfNetwork(compilation, OutputKind::Artefact);
  // What a program does is one machine, told in several ways; of a network
  // there are machines that differ from it.
  if (artefacts == ExitSuccess && task->network)
    artefacts = writeOfNetwork(compilation, OutputKind::Front);
  return code == ExitSuccess ? artefacts : code;
}

/// A machine that was learned before: there is nothing to learn or prove.
ExitCode Run::machineFile() {
  if (Error error = files.checkKinds(nullptr))
    return fail(std::move(error), ExitBadInput);
  auto module = readMachineFile(options.input, context, err);
  if (!module)
    return fail(module.takeError(), ExitBadInput);
  MachineOp machine = onlyMachine(**module);
  if (options.pick || options.wants("front") || options.wants("report")) {
    Expected<std::vector<FrontEntry>> found = makeFront(machine, {});
    if (!found)
      return fail(found.takeError(), ExitInternalError);
    front = std::move(*found);
    if (options.pick)
      if (Error error = pickFromFront(front, *options.pick, machine))
        return fail(std::move(error), ExitBadInput);
    story = storyOfMachine(machine, front);
    notes.report = &story;
  }
  ExitCode code = writeFront();
  if (code == ExitSuccess)
    code = files.writeAll(OutputKind::Program, [&](const OutputKind &kind,
                                                   llvm::raw_ostream &os) {
      return kind.emit(machine, notes, options.writing, os);
    });
  return code == ExitSuccess && options.run ? runProgram(machine) : code;
}

ExitCode Run::runProgram(MachineOp machine) {
  if (Error error = runRows(machine, /*inputFd=*/0, llvm::outs())) {
    bool isUndecided = error.isA<UndecidedStep>();
    return fail(std::move(error), isUndecided ? ExitUnknown : ExitBadInput);
  }
  return ExitSuccess;
}

ExitCode Run::writePrograms(Compilation &compilation, Dataset &dataset) {
  Stopwatch watch;
  Expected<Outcome> outcome = compilation.run(dataset);
  if (!outcome)
    return fail(outcome.takeError(), ExitInternalError);
  if (Error error = choose(compilation, *outcome, dataset))
    return fail(std::move(error), ExitBadInput);
  return report(*outcome, dataset, watch.seconds());
}

Error Run::choose(Compilation &compilation, Outcome &outcome,
                  const Dataset &dataset) {
  bool isRefuted = outcome.proof && outcome.proof->refuted();
  bool isWanted =
      options.pick || options.wants("front") || options.wants("report");
  if (!isWanted || !outcome.learned || outcome.isApproximate || isRefuted)
    return Error::success();
  // Of a program that is asked there is no record: its machine has no open
  // choices.
  Expected<std::vector<std::string>> candidates =
      task->oracle ? std::vector<std::string>() : candidatesOf(outcome.record);
  if (!candidates)
    return candidates.takeError();
  MachineOp machine = onlyMachine(*outcome.learned);
  Expected<std::vector<FrontEntry>> found = makeFront(machine, *candidates);
  if (!found)
    return found.takeError();
  front = std::move(*found);
  for (auto [number, entry] : llvm::enumerate(front))
    if (front.size() > 1 && entry.isChosen)
      events.note("choose", "explanation " + std::to_string(number + 1) +
                                " of " + std::to_string(front.size()) +
                                ", of which a reader pays " +
                                std::to_string(entry.readerCost) + "; " +
                                entry.remark);
  if (!options.pick)
    return Error::success();
  if (Error error = pickFromFront(front, *options.pick, machine))
    return error;
  events.stage("pick", "explanation " + std::to_string(*options.pick) + " of " +
                           std::to_string(front.size()) + ": " +
                           front[*options.pick - 1].shape);
  // Each was proved to do the same as the machine that the answers tested.
  return task->oracle ? Error::success() : compilation.judge(outcome, dataset);
}

ExitCode Run::writeFront() {
  return files.writeAll(OutputKind::Front,
                        [&](const OutputKind &, llvm::raw_ostream &os) {
                          printFront(front, os);
                          return Error::success();
                        });
}

Error Run::tellStoryOf(const Outcome &outcome, const Dataset &dataset) {
  if (!options.wants("report"))
    return Error::success();
  Expected<ReportNotes> told =
      tellStory(*task, sourceOfTask(options), dataset, outcome, front);
  if (!told)
    return told.takeError();
  story = std::move(*told);
  notes.report = &story;
  return Error::success();
}

/// What was tried, how near it came, what may be the cause and what to do.
void Run::explainFailure(const Dataset &dataset) {
  for (const std::string &line : search.describe())
    llvm::WithColor::note(err, "mipsc") << line << '\n';
  if (dataset.numSequences() == 0)
    return;
  const Table *source = table ? &*table : nullptr;
  for (const Cause &cause :
       findCauses(dataset, source, "mipsc " + options.input))
    llvm::WithColor::note(err, "mipsc")
        << cause.why << "; " << cause.remedy << '\n';
  for (const std::string &line : nextCommands(options))
    llvm::WithColor::note(err, "mipsc") << line << '\n';
}

/// What the data say of a program that nothing proves.
void Run::weigh(MachineOp machine, const Dataset &dataset) {
  if (dataset.numSequences() == 0)
    return;
  Evidence evidence = weighEvidence(machine, dataset);
  for (const std::string &line : evidence.thresholds)
    events.stage("data", line);
  for (const std::string &line : evidence.thin)
    llvm::WithColor::warning(err, "mipsc") << "thin evidence: " << line << '\n';
  notes.warnings = std::move(evidence.thin);
  llvm::append_range(notes.warnings, evidence.thresholds);
}

ExitCode Run::report(Outcome &outcome, const Dataset &dataset, double seconds) {
  logResult(outcome, seconds);
  if (!outcome.learned) {
    llvm::WithColor::error(err, "mipsc")
        << "no program found for task '" << task->name << "'\n";
    explainFailure(dataset);
    return ExitUnknown;
  }
  const Refuted *refuted = outcome.proof ? outcome.proof->refuted() : nullptr;
  if (refuted) {
    llvm::WithColor::error(err, "mipsc")
        << "the program found is not the task '" << task->name << "':\n";
    printCounterexample(err, refuted->counterexample, "task", "learned");
  } else {
    recordProof(onlyMachine(*outcome.learned), describeProof(*task, outcome));
    if (!outcome.proof && !outcome.isApproximate)
      weigh(onlyMachine(*outcome.learned), dataset);
  }
  if (Error error = tellStoryOf(outcome, dataset))
    return fail(std::move(error), ExitInternalError);
  ExitCode written = writeOutcome(outcome);
  if (written == ExitSuccess && !options.certificate.empty() && outcome.proof &&
      outcome.proof->proved())
    written = writeCertificateFile(outcome);
  if (written != ExitSuccess)
    return written;
  if (outcome.isApproximate) {
    llvm::WithColor::warning(err, "mipsc")
        << "no program found for task '" << task->name
        << "'; this is a best effort: " << describeTest(outcome) << '\n';
    explainFailure(dataset);
    return ExitUnknown;
  }
  return outcome.proof ? ExitCode(outcome.proof->exitCode()) : ExitSuccess;
}

/// The proof, and unless it refutes them the programs.
ExitCode Run::writeOutcome(Outcome &outcome) {
  ExitCode code = files.writeAll(
      OutputKind::Proof,
      [&](const OutputKind &, llvm::raw_ostream &os) -> Error {
        if (!outcome.proof)
          return llvm::createStringError("nothing is proved of a best effort");
        os << llvm::formatv("{0:2}", outcome.proof->toJSON()) << '\n';
        return Error::success();
      });
  if (code != ExitSuccess)
    return code;
  MachineOp machine = onlyMachine(*outcome.learned);
  if (outcome.proof && outcome.proof->refuted())
    return writeRefuted(machine);
  code = writeFront();
  if (code == ExitSuccess)
    code = files.writeAll(OutputKind::Learned,
                          [&](const OutputKind &, llvm::raw_ostream &os) {
                            outcome.asLearned->print(os);
                            return Error::success();
                          });
  if (code == ExitSuccess)
    code = files.writeAll(OutputKind::Program, [&](const OutputKind &kind,
                                                   llvm::raw_ostream &os) {
      return kind.emit(machine, notes, options.writing, os);
    });
  return code == ExitSuccess && options.run ? runProgram(machine) : code;
}

/// What is not the task is no program; a page shows where it differs.
ExitCode Run::writeRefuted(MachineOp machine) {
  notes.proof = "nothing: it is not the task, as the counterexample shows";
  for (const OutputRequest &output : options.outputs)
    if (output.kind->name == "report")
      if (ExitCode code = files.write(
              output.path,
              [&](llvm::raw_ostream &os) {
                return output.kind->emit(machine, notes, options.writing, os);
              });
          code != ExitSuccess)
        return code;
  return ExitSuccess;
}

ExitCode Run::writeCertificateFile(Outcome &outcome) {
  if (!outcome.certificate)
    return fail(llvm::make_error<CertificateTimeout>(), ExitUnknown);
  Error error = writeOutput(options.certificate, [&](llvm::raw_ostream &os) {
    return writeCertificate(*outcome.certificate, outcome.deadline, os);
  });
  if (error) {
    bool isLate = error.isA<CertificateTimeout>();
    return fail(std::move(error), isLate ? ExitUnknown : ExitBadInput);
  }
  if (options.certificate != "-" && !options.quiet)
    console.line("wrote " + options.certificate);
  return ExitSuccess;
}

/// Ends the log with the outcome for machines.
void Run::logResult(const Outcome &outcome, double seconds) {
  if (!logFile)
    return;
  *logFile << llvm::json::Value(resultOf(*task, outcome, seconds)) << '\n';
  logFile->flush();
}

ExitCode mips::compile(const DriverOptions &options, llvm::raw_ostream &err,
                       bool errIsTerminal, unsigned columns) {
  Console console(err, errIsTerminal, columns);
  return Run(options, err, console).run();
}
