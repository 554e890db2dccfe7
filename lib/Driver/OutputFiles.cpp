//===- OutputFiles.cpp - what a run writes ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "OutputFiles.h"
#include "mips/Data/Csv.h"
#include "mips/Driver/Compilation.h"
#include "mips/Support/Output.h"
#include "llvm/Support/WithColor.h"

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

bool DriverOptions::wants(StringRef kind) const {
  return llvm::any_of(outputs, [&](const OutputRequest &output) {
    return output.kind->name == kind;
  });
}

ExitCode mips::reportFailure(Error error, ExitCode code,
                             llvm::raw_ostream &err) {
  llvm::handleAllErrors(
      std::move(error),
      [&](const TaskError &mistakes) {
        mistakes.log(err);
        err << '\n';
        code = ExitBadInput;
      },
      // Its message is on standard error already.
      [&](const LearnerRefused &) { code = ExitBadInput; },
      [&](const CsvError &mistake) {
        mistake.log(err);
        err << '\n';
        code = ExitBadInput;
      },
      [&](const llvm::ErrorInfoBase &other) {
        llvm::WithColor::error(err, "mipsc") << other.message() << '\n';
      });
  return code;
}

ExitCode OutputFiles::write(const std::string &path, Writer writer) {
  if (Error error = writeOutput(path, writer))
    return fail(std::move(error), ExitBadInput);
  if (path != "-" && !options.quiet)
    console.line("wrote " + path);
  return ExitSuccess;
}

bool OutputFiles::isWanted(OutputKind::Stage stage) const {
  return llvm::any_of(options.outputs, [&](const OutputRequest &output) {
    return output.kind->stage == stage;
  });
}

ExitCode OutputFiles::writeAll(
    OutputKind::Stage stage,
    llvm::function_ref<Error(const OutputKind &, llvm::raw_ostream &)> writer) {
  for (const OutputRequest &output : options.outputs) {
    if (output.kind->stage != stage)
      continue;
    ExitCode code = write(output.path, [&](llvm::raw_ostream &os) {
      return writer(*output.kind, os);
    });
    if (code != ExitSuccess)
      return code;
  }
  return ExitSuccess;
}

Error OutputFiles::checkPaths() const {
  for (const OutputRequest &output : options.outputs)
    if (Error error = checkOutput(output.path))
      return error;
  if (!options.describeTo.empty())
    if (Error error = checkOutput(options.describeTo))
      return error;
  if (!options.certificate.empty())
    return checkOutput(options.certificate);
  return Error::success();
}

Error OutputFiles::checkKinds(const Task *task) const {
  for (const OutputRequest &output : options.outputs) {
    OutputKind::Stage stage = output.kind->stage;
    if (!task && stage != OutputKind::Program && stage != OutputKind::Front)
      return llvm::createStringError(
          "'" + options.input +
          "' is a machine: it has no task, data, network "
          "or proof to write");
    std::string source = task && task->network  ? "a network"
                         : task && task->oracle ? "a program"
                                                : "data";
    if (task && (task->network || task->oracle) &&
        stage == OutputKind::Artefact && output.kind->name != "automaton")
      return llvm::createStringError("task '" + task->name + "' is given by " +
                                     source + ": there is no network to train");
    if (task && !task->isRule() && stage == OutputKind::Task)
      return llvm::createStringError("task '" + task->name + "' is given by " +
                                     source + ": it has no rule");
    if (task && !task->isRule() && stage == OutputKind::Proof)
      return llvm::createStringError("task '" + task->name + "' is given by " +
                                     source + ": nothing to prove");
  }
  return Error::success();
}

ExitCode OutputFiles::copy(StringRef from, const std::string &to) {
  Expected<std::unique_ptr<llvm::MemoryBuffer>> text = readInput(from);
  if (!text)
    return fail(text.takeError(), ExitInternalError);
  return write(to, [&](llvm::raw_ostream &os) {
    os << (*text)->getBuffer();
    return Error::success();
  });
}
