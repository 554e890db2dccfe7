//===- Compile.cpp - tasks compiled ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/Compile.h"
#include "mips/Bench/Parallel.h"
#include "mips/Bench/ResultKey.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

using namespace mips;
using llvm::Expected;
using llvm::StringRef;

static llvm::cl::opt<unsigned> taskTimeout(
    "task-timeout",
    llvm::cl::desc("Limit of the learner and of the proof of one "
                   "task, in seconds each (default: those of mipsc)"),
    llvm::cl::value_desc("SECONDS"), llvm::cl::cat(benchCategory()));
static llvm::cl::opt<unsigned>
    taskMemory("task-memory",
               llvm::cl::desc("Limit of the memory of one task's processes, in "
                              "megabytes each (default: none)"),
               llvm::cl::value_desc("MEGABYTES"),
               llvm::cl::cat(benchCategory()));

std::vector<std::string> mips::taskLimits() {
  std::vector<std::string> limits;
  if (taskTimeout)
    for (const char *option : {"--learn-timeout=", "--timeout="})
      limits.push_back(option + std::to_string(taskTimeout));
  if (taskMemory)
    limits.push_back("--memory-limit=" + std::to_string(taskMemory));
  return limits;
}

Expected<std::vector<TaskJob>> mips::planJobs(llvm::ArrayRef<std::string> files,
                                              const BenchOptions &options) {
  Expected<ResultKey> key = ResultKey::create(options);
  if (!key)
    return key.takeError();
  std::vector<TaskJob> jobs;
  for (uint64_t seed : options.seeds)
    for (const std::string &file : files) {
      Expected<std::string> task = readTaskWithData(file);
      if (!task)
        return task.takeError();
      std::vector<std::string> parts = {*task, std::to_string(seed),
                                        options.learner};
      llvm::append_range(parts, taskLimits());
      jobs.push_back({file, seed, key->make(parts), /*programFile=*/""});
    }
  return jobs;
}

TaskResult mips::compileTask(const TaskJob &job, const BenchOptions &options) {
  StringRef task = llvm::sys::path::stem(job.file);
  ScratchFile log("jsonl");
  std::vector<std::string> arguments = {
      job.file, "--quiet", "--seed=" + std::to_string(job.seed),
      "--log-json=" + log.path(), "--learner=" + options.learner};
  if (job.programFile.empty())
    arguments.push_back("--emit=rules");
  else
    arguments.insert(arguments.end(), {"--emit=ir", "-o", job.programFile});
  llvm::append_range(arguments, taskLimits());
  ProcessResult process = runProcess(options.tool("mipsc"), arguments);
  TaskResult result = readResult(task, log.read());
  result.task = task.str();
  result.seed = job.seed;
  result.key = job.key;
  result.exitCode = process.exitCode;
  result.seconds["cpu"] = process.cpuSeconds;
  if (result.status == "error")
    result.proof = process.errors.empty()
                       ? "mipsc ended with " + std::to_string(process.exitCode)
                       : StringRef(process.errors).split('\n').first.str();
  return result;
}
