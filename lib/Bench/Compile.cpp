//===- Compile.cpp - tasks compiled ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/Compile.h"
#include "mips/Bench/Parallel.h"
#include "mips/Bench/ResultKey.h"
#include "llvm/Support/Path.h"

using namespace mips;
using llvm::Expected;
using llvm::StringRef;

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
      jobs.push_back(
          {file, seed,
           key->make({*task, std::to_string(seed), options.learner})});
    }
  return jobs;
}

TaskResult mips::compileTask(const TaskJob &job, const BenchOptions &options) {
  StringRef task = llvm::sys::path::stem(job.file);
  ScratchFile log("jsonl");
  ProcessResult process =
      runProcess(options.tool("mipsc"),
                 {job.file, "--quiet", "--emit=rules",
                  "--seed=" + std::to_string(job.seed),
                  "--log-json=" + log.path(), "--learner=" + options.learner});
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
