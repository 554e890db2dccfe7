//===- TaskResult.cpp - what a compilation came to ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/TaskResult.h"
#include "mips/Bench/Parallel.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <mutex>

using namespace mips;
using llvm::StringRef;

llvm::json::Value TaskResult::toJSON() const {
  llvm::json::Object originObject, secondsObject;
  for (const auto &[key, text] : origin)
    originObject[key] = text;
  for (const auto &[stage, time] : seconds)
    secondsObject[stage] = time;
  return llvm::json::Object{{"task", task},
                            {"status", status},
                            {"proof", proof},
                            {"rules", llvm::json::Array(rules)},
                            {"origin", std::move(originObject)},
                            {"size", size},
                            {"rounds", rounds},
                            {"table", isTable},
                            {"seconds", std::move(secondsObject)}};
}

static void readOutcome(const llvm::json::Object &object, TaskResult &result) {
  result.status = object.getString("status").value_or("error").str();
  result.size = object.getInteger("size").value_or(0);
  result.rounds = object.getInteger("rounds").value_or(0);
  result.isTable = object.getBoolean("table").value_or(false);
  result.seconds["total"] = object.getNumber("seconds").value_or(0);
  if (const llvm::json::Array *rules = object.getArray("rules"))
    for (const llvm::json::Value &rule : *rules)
      result.rules.push_back(rule.getAsString().value_or("").str());
  if (const llvm::json::Object *origin = object.getObject("origin"))
    for (const auto &[key, text] : *origin)
      result.origin[key.str()] = text.getAsString().value_or("").str();
}

TaskResult mips::readResult(StringRef task, StringRef log) {
  TaskResult result;
  result.task = task.str();
  result.status = "error";
  llvm::SmallVector<StringRef> lines;
  log.split(lines, '\n', -1, /*KeepEmpty=*/false);
  for (StringRef line : lines) {
    llvm::Expected<llvm::json::Value> value = llvm::json::parse(line);
    if (!value) {
      llvm::consumeError(value.takeError());
      continue;
    }
    const llvm::json::Object *object = value->getAsObject();
    if (!object)
      continue;
    std::string stage = object->getString("stage").value_or("").str();
    if (object->getString("event") == StringRef("result"))
      readOutcome(*object, result);
    if (object->getString("event") != StringRef("stage"))
      continue;
    result.seconds[stage] += object->getNumber("seconds").value_or(0);
    if (stage == "prove")
      result.proof = object->getString("text").value_or("").str();
  }
  return result;
}

static TaskResult compileTask(const std::string &file,
                              const BenchOptions &options) {
  StringRef task = llvm::sys::path::stem(file);
  llvm::SmallString<128> log;
  if (llvm::sys::fs::createTemporaryFile("mips-bench", "jsonl", log))
    return readResult(task, "");
  llvm::FileRemover remover(log);
  runProcess(options.tool("mipsc"),
             {file, "--quiet", "--emit=rules",
              "--seed=" + std::to_string(options.seeds[0]),
              ("--log-json=" + log).str(), "--learner=" + options.learner});
  auto text = llvm::MemoryBuffer::getFile(log);
  return readResult(task, text ? (*text)->getBuffer() : StringRef());
}

std::vector<TaskResult>
mips::runBenchmark(const std::vector<std::string> &files,
                   const BenchOptions &options,
                   llvm::function_ref<void(const TaskResult &)> report) {
  std::vector<TaskResult> results(files.size());
  std::mutex reporting;
  forEachJob(files.size(), options.jobs, [&](size_t i) {
    results[i] = compileTask(files[i], options);
    std::lock_guard<std::mutex> lock(reporting);
    report(results[i]);
  });
  return results;
}
