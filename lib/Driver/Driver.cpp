//===- Driver.cpp - from a task to a program ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Driver/Driver.h"
#include "mips/Data/Csv.h"
#include "mips/Driver/Compilation.h"
#include "mips/Driver/Programs.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/Support/Output.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/WithColor.h"

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

std::optional<Emit> mips::emitForSuffix(StringRef path) {
  return llvm::StringSwitch<std::optional<Emit>>(
             llvm::sys::path::extension(path))
      .Case(".py", Emit::Python)
      .Case(".mlir", Emit::IR)
      .Case(".dot", Emit::Dot)
      .Case(".csv", Emit::Data)
      .Case(".c", Emit::C)
      .Case(".h", Emit::Header)
      .Case(".ll", Emit::LLVM)
      .Case(".s", Emit::Assembly)
      .Case(".o", Emit::Object)
      .Case(".so", Emit::Shared)
      .Default(std::nullopt);
}

namespace {
/// One run of the compiler: parse, compile, write, and say how it went.
class Run {
public:
  Run(const DriverOptions &options, llvm::raw_ostream &err, Console &console)
      : options(options), err(err), console(console) {}

  ExitCode run();

private:
  ExitCode fail(Error error, ExitCode code);
  ExitCode writeData(Compilation &compilation);
  ExitCode writeArtefact(Compilation &compilation, StringRef artefact);
  ExitCode writeProgram(Compilation &compilation);
  ExitCode writeCertificateFile(Outcome &outcome);
  ExitCode report(Outcome &outcome, double seconds);
  Error emit(const Outcome &outcome, llvm::raw_ostream &os);
  ProgramNotes notesOf(const Outcome &outcome);
  ExitCode machineFile();
  ExitCode runProgram(MachineOp machine);
  /// Writes the output and, if it is a file, says so.
  ExitCode write(llvm::function_ref<Error(llvm::raw_ostream &)> writer);
  void logResult(const Outcome &outcome, double seconds);

  const DriverOptions &options;
  llvm::raw_ostream &err;
  Console &console;
  EventSplitter events;
  std::unique_ptr<llvm::raw_fd_ostream> logFile;
  std::unique_ptr<JsonEventSink> log;
  mlir::MLIRContext context{mlir::MLIRContext::Threading::DISABLED};
  std::optional<Task> task;
};
} // namespace

ExitCode Run::fail(Error error, ExitCode code) {
  llvm::handleAllErrors(
      std::move(error),
      [&](const TaskError &mistakes) {
        mistakes.log(err);
        err << '\n';
        code = ExitBadInput;
      },
      [&](const llvm::ErrorInfoBase &other) {
        llvm::WithColor::error(err, "mipsc") << other.message() << '\n';
      });
  return code;
}

ExitCode Run::write(llvm::function_ref<Error(llvm::raw_ostream &)> writer) {
  if (Error error = writeOutput(options.output, writer))
    return fail(std::move(error), ExitBadInput);
  if (options.output != "-" && !options.quiet)
    console.line("wrote " + options.output);
  return ExitSuccess;
}

ExitCode Run::run() {
  if (!options.quiet)
    events.add(console);
  if (!options.logJson.empty()) {
    std::error_code code;
    logFile = std::make_unique<llvm::raw_fd_ostream>(options.logJson, code);
    if (code)
      return fail(llvm::createStringError(code, "cannot write '" +
                                                    options.logJson +
                                                    "': " + code.message()),
                  ExitBadInput);
    log = std::make_unique<JsonEventSink>(*logFile);
    events.add(*log);
  }
  if (options.run && options.input == "-")
    return fail(llvm::createStringError("--run reads rows from standard input: "
                                        "name the file of the task"),
                ExitBadInput);
  if (StringRef(options.input).ends_with(".mlir"))
    return machineFile();
  auto parsed = parseTaskFile(options.input, context, err);
  if (mlir::failed(parsed))
    return ExitBadInput;
  task.emplace(std::move(*parsed));
  if (options.emit == Emit::Spec && !task->isRule())
    return fail(llvm::createStringError("task '" + task->name +
                                        "' is given by data: it has no rule"),
                ExitBadInput);
  if (options.emit == Emit::Spec)
    return write([&](llvm::raw_ostream &os) {
      task->spec->print(os);
      return Error::success();
    });
  if (!options.quiet && options.emit != Emit::Data)
    console.title(task->name);
  Compilation compilation(options, *task, context, events);
  switch (options.emit) {
  case Emit::Data:
    return writeData(compilation);
  case Emit::Network:
    return writeArtefact(compilation, "network");
  case Emit::Lattice:
    return writeArtefact(compilation, "lattice");
  case Emit::Automaton:
    return writeArtefact(compilation, "automaton");
  default:
    return writeProgram(compilation);
  }
}

ExitCode Run::writeData(Compilation &compilation) {
  Expected<Dataset> dataset = drawDataset(*task);
  if (!dataset)
    return fail(dataset.takeError(), ExitBadInput);
  return write([&](llvm::raw_ostream &os) {
    writeCsv(*dataset, os);
    return Error::success();
  });
}

ExitCode Run::writeArtefact(Compilation &compilation, StringRef artefact) {
  Expected<Dataset> dataset = compilation.draw();
  if (!dataset)
    return fail(dataset.takeError(), ExitBadInput);
  Expected<std::string> path = compilation.learn(*dataset, artefact);
  if (!path)
    return fail(path.takeError(), ExitInternalError);
  if (path->empty())
    return ExitUnknown;
  Expected<std::unique_ptr<llvm::MemoryBuffer>> text = readInput(*path);
  if (!text)
    return fail(text.takeError(), ExitInternalError);
  return write([&](llvm::raw_ostream &os) {
    os << (*text)->getBuffer();
    return Error::success();
  });
}

ProgramNotes Run::notesOf(const Outcome &outcome) {
  ProgramNotes notes;
  notes.summary = task->summary;
  if (outcome.proof && outcome.proof->proved())
    notes.proof = "equal to the task " + outcome.proof->summary();
  else if (outcome.proof)
    notes.proof = "not proved: " + outcome.proof->summary();
  else
    notes.proof =
        "nothing: there is no rule, only data; " + describeTest(outcome);
  return notes;
}

Error Run::emit(const Outcome &outcome, llvm::raw_ostream &os) {
  MachineOp machine = onlyMachine(*outcome.learned);
  if (options.emit != Emit::Proof)
    return emitProgram(machine, options.emit, notesOf(outcome), options.tables,
                       os);
  if (!outcome.proof)
    return llvm::createStringError("task '" + task->name +
                                   "' is given by data: nothing to prove");
  os << llvm::formatv("{0:2}", outcome.proof->toJSON()) << '\n';
  return Error::success();
}

/// A machine that was learned before: there is nothing to learn or prove.
ExitCode Run::machineFile() {
  if (!isProgram(options.emit))
    return fail(llvm::createStringError("'" + options.input +
                                        "' is a machine: it has no task, data, "
                                        "network or proof to write"),
                ExitBadInput);
  auto module = readMachineFile(options.input, context, err);
  if (!module)
    return fail(module.takeError(), ExitBadInput);
  MachineOp machine = onlyMachine(**module);
  if (options.run)
    return runProgram(machine);
  return write([&](llvm::raw_ostream &os) {
    return emitProgram(machine, options.emit, {}, options.tables, os);
  });
}

ExitCode Run::runProgram(MachineOp machine) {
  if (Error error = runRows(machine, /*inputFd=*/0, llvm::outs()))
    return fail(std::move(error), ExitBadInput);
  return ExitSuccess;
}

ExitCode Run::writeProgram(Compilation &compilation) {
  Stopwatch watch;
  Expected<Dataset> dataset = compilation.draw();
  if (!dataset)
    return fail(dataset.takeError(), ExitBadInput);
  Expected<Outcome> outcome = compilation.run(*dataset);
  if (!outcome)
    return fail(outcome.takeError(), ExitInternalError);
  return report(*outcome, watch.seconds());
}

ExitCode Run::report(Outcome &outcome, double seconds) {
  logResult(outcome, seconds);
  if (!outcome.learned) {
    llvm::WithColor::error(err, "mipsc")
        << "no program found for task '" << task->name << "'\n";
    return ExitUnknown;
  }
  const Refuted *refuted = outcome.proof ? outcome.proof->refuted() : nullptr;
  if (refuted) {
    llvm::WithColor::error(err, "mipsc")
        << "the program found is not the task '" << task->name << "':\n";
    printCounterexample(err, refuted->counterexample, "task", "learned");
    if (options.emit != Emit::Proof)
      return ExitRefuted;
  }
  ExitCode written =
      options.run
          ? runProgram(onlyMachine(*outcome.learned))
          : write([&](llvm::raw_ostream &os) { return emit(outcome, os); });
  if (written == ExitSuccess && !options.certificate.empty() && outcome.proof &&
      outcome.proof->proved())
    written = writeCertificateFile(outcome);
  if (written != ExitSuccess)
    return written;
  return outcome.proof ? ExitCode(outcome.proof->exitCode()) : ExitSuccess;
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

/// The last line of the log: the outcome for machines.
void Run::logResult(const Outcome &outcome, double seconds) {
  if (!logFile)
    return;
  llvm::json::Object result{{"event", "result"},
                            {"task", task->name},
                            {"rounds", outcome.rounds},
                            {"seconds", seconds}};
  StringRef status = !outcome.learned           ? "not found"
                     : !outcome.proof           ? "tested"
                     : outcome.proof->proved()  ? "proved"
                     : outcome.proof->refuted() ? "refuted"
                                                : "unknown";
  result["status"] = status;
  if (outcome.proof)
    result["proof"] = outcome.proof->toJSON();
  else if (outcome.learned)
    result["wrong-steps"] = int64_t(outcome.wrongSteps);
  if (outcome.learned) {
    MachineOp machine = onlyMachine(*outcome.learned);
    result["rules"] = llvm::json::Array(printRules(machine));
    result["size"] = expressionSize(machine);
    result["table"] = !machine.block().getOps<LookupOp>().empty();
    llvm::json::Object origin;
    if (mlir::DictionaryAttr provenance = machine.getProvenanceAttr())
      for (mlir::NamedAttribute entry : provenance)
        if (auto text = mlir::dyn_cast<mlir::StringAttr>(entry.getValue()))
          origin[entry.getName().getValue()] = text.getValue();
    result["origin"] = std::move(origin);
  }
  *logFile << llvm::json::Value(std::move(result)) << '\n';
  logFile->flush();
}

ExitCode mips::compile(const DriverOptions &options, llvm::raw_ostream &err,
                       bool errIsTerminal, unsigned columns) {
  Console console(err, errIsTerminal, columns);
  return Run(options, err, console).run();
}
