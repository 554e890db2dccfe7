//===- Compile.cpp - tasks compiled ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/Compile.h"
#include "mips/Bench/Parallel.h"
#include "mips/Support/Output.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"
#include "llvm/Support/SHA1.h"

using namespace mips;
using llvm::Expected;
using llvm::StringRef;

/// Adds the bytes of a file, behind their number.
static llvm::Error addFile(llvm::SHA1 &hash, StringRef path) {
  Expected<std::unique_ptr<llvm::MemoryBuffer>> text = readInput(path);
  if (!text)
    return text.takeError();
  StringRef bytes = (*text)->getBuffer();
  hash.update(std::to_string(bytes.size()) + "\n");
  hash.update(bytes);
  return llvm::Error::success();
}

/// Adds a task's text and the data that it names. Data that cannot be read are
/// the compiler's to complain about.
static llvm::Error addTask(llvm::SHA1 &hash, StringRef path) {
  Expected<std::unique_ptr<llvm::MemoryBuffer>> text = readInput(path);
  if (!text)
    return text.takeError();
  hash.update((*text)->getBuffer());
  llvm::SmallVector<StringRef> groups;
  if (llvm::Regex("data[ \t\n]*\"([^\"\n]*)\"")
          .match((*text)->getBuffer(), &groups)) {
    llvm::SmallString<128> data(llvm::sys::path::parent_path(path));
    llvm::sys::path::append(data, groups[1]);
    llvm::consumeError(addFile(hash, data));
  }
  return llvm::Error::success();
}

Expected<std::vector<TaskJob>> mips::planJobs(llvm::ArrayRef<std::string> files,
                                              const BenchOptions &options) {
  llvm::SHA1 tools;
  for (const char *name :
       {"mipsc", "mips-learn", "../lib/mips-learn-gradient.so"})
    if (llvm::Error error = addFile(tools, options.tool(name)))
      return error;
  std::vector<TaskJob> jobs;
  for (uint64_t seed : options.seeds)
    for (const std::string &file : files) {
      llvm::SHA1 hash = tools;
      if (llvm::Error error = addTask(hash, file))
        return error;
      hash.update("\nseed " + std::to_string(seed) + ", learner " +
                  options.learner);
      jobs.push_back(
          {file, seed,
           llvm::toHex(hash.final(), /*LowerCase=*/true).substr(0, 16)});
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
