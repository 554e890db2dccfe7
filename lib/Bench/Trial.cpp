//===- Trial.cpp - a machine learned from given data, and its worth ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/Trial.h"
#include "mips/Bench/Compile.h"
#include "mips/Bench/Parallel.h"
#include "mips/Bench/RandomTask.h"
#include "mips/Data/Csv.h"
#include "mips/IR/ExpressionPrinter.h"
#include "mips/Support/Output.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Parser/Parser.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace mips;
using llvm::Error;
using llvm::StringRef;

StringRef mips::nameOf(Verdict verdict) {
  switch (verdict) {
  case Verdict::Exact:
    return "exact";
  case Verdict::TrainedLengthOnly:
    return "trained length only";
  case Verdict::InPart:
    return "in part";
  case Verdict::Wrong:
    return "wrong";
  case Verdict::NotFound:
    return "not found";
  case Verdict::Error:
    return "error";
  }
  llvm_unreachable("a verdict");
}

llvm::json::Value Trial::toJSON() const {
  llvm::json::Value value = result.toJSON();
  (*value.getAsObject())["task"] = name;
  (*value.getAsObject())["verdict"] = nameOf(verdict);
  (*value.getAsObject())["target"] = llvm::json::Array(target);
  return value;
}

static constexpr Verdict allVerdicts[] = {
    Verdict::Exact, Verdict::TrainedLengthOnly, Verdict::InPart,
    Verdict::Wrong, Verdict::NotFound,          Verdict::Error};

llvm::Expected<Trial> Trial::fromJSON(const llvm::json::Value &value) {
  llvm::Expected<TaskResult> result = TaskResult::fromJSON(value);
  if (!result)
    return result.takeError();
  const llvm::json::Object &object = *value.getAsObject();
  StringRef name = object.getString("verdict").value_or("");
  const Verdict *verdict = llvm::find_if(
      allVerdicts, [&](Verdict one) { return nameOf(one) == name; });
  const llvm::json::Array *rules = object.getArray("target");
  if (verdict == std::end(allVerdicts) || !rules)
    return llvm::createStringError("not a trial of mips-bench");
  Trial trial;
  trial.name = result->task;
  trial.verdict = *verdict;
  trial.result = std::move(*result);
  for (const llvm::json::Value &rule : *rules)
    trial.target.push_back(rule.getAsString().value_or("").str());
  return trial;
}

namespace {
/// A folder for one compilation, removed at the end.
class Workspace {
public:
  Workspace() {
    failed = bool(llvm::sys::fs::createUniqueDirectory("mips-bench", folder));
  }
  ~Workspace() {
    if (!failed)
      llvm::sys::fs::remove_directories(folder);
  }
  std::string path(StringRef name) const {
    llvm::SmallString<128> path(folder);
    llvm::sys::path::append(path, name);
    return path.str().str();
  }

private:
  llvm::SmallString<128> folder;
  bool failed;
};
} // namespace

static void declare(llvm::raw_ostream &os, StringRef kind,
                    const Stream &stream) {
  os << "  " << kind << " " << stream.name << " : ";
  if (stream.range)
    os << stream.range->lo << ".." << stream.range->hi << '\n';
  else
    os << "int\n";
}

static Error writeTask(const Workspace &workspace, const Dataset &data) {
  Error written =
      writeOutput(workspace.path("task.mips"), [&](llvm::raw_ostream &os) {
        os << "task Data {\n";
        for (const Stream &input : data.signature().inputs)
          declare(os, "in", input);
        for (const Stream &output : data.signature().outputs)
          declare(os, "out", output);
        os << "  data \"data.csv\"\n}\n";
        return Error::success();
      });
  if (written)
    return written;
  return writeOutput(workspace.path("data.csv"), [&](llvm::raw_ostream &os) {
    writeCsv(data, os);
    return Error::success();
  });
}

/// Fresh sequences of `target`; shorter ones where its outputs grow too large.
static Dataset freshSequences(MachineOp target, size_t count, size_t length) {
  constexpr uint64_t seed = 0x7E57;
  for (;; length = length * 3 / 4)
    if (std::optional<Dataset> fresh =
            sampleMachine(target, count, length, seed))
      return std::move(*fresh);
}

static Verdict judge(MachineOp learned, MachineOp target, size_t length) {
  Answered likeTraining =
      answerSequences(learned, freshSequences(target, 2000, length));
  if (likeTraining.wrong)
    return Verdict::Wrong;
  Answered longer =
      answerSequences(learned, freshSequences(target, 500, 5 * length));
  if (longer.wrong)
    return Verdict::TrainedLengthOnly;
  return likeTraining.open || longer.open ? Verdict::InPart : Verdict::Exact;
}

Trial mips::runTrial(StringRef name, MachineOp target, const Dataset &data,
                     const BenchOptions &options, uint64_t seed,
                     StringRef learner, StringRef programFile) {
  Trial trial;
  trial.name = name.str();
  trial.target = printRules(target);
  Workspace workspace;
  if (Error error = writeTask(workspace, data)) {
    llvm::consumeError(std::move(error));
    return trial;
  }
  std::string log = workspace.path("log.jsonl"),
              program = workspace.path("program.mlir");
  std::vector<std::string> arguments = {workspace.path("task.mips"),
                                        "--quiet",
                                        "--seed=" + std::to_string(seed),
                                        "--log-json=" + log,
                                        ("--learner=" + learner).str(),
                                        "--emit=machine",
                                        "-o",
                                        program};
  if (!programFile.empty())
    arguments.insert(arguments.end(),
                     {"--emit=python", "-o", programFile.str()});
  llvm::append_range(arguments, taskLimits());
  ProcessResult process = runProcess(options.tool("mipsc"), arguments);
  auto text = llvm::MemoryBuffer::getFile(log);
  trial.result = readResult(name, text ? (*text)->getBuffer() : StringRef());
  if (process.exitCode == ExitUnknown)
    trial.verdict = Verdict::NotFound;
  if (process.exitCode != ExitSuccess)
    return trial;
  auto module = mlir::parseSourceFile<mlir::ModuleOp>(
      program, mlir::ParserConfig(target.getContext()));
  if (!module)
    return trial;
  trial.verdict =
      judge(*module->getOps<MachineOp>().begin(), target, data.maxLength());
  return trial;
}
