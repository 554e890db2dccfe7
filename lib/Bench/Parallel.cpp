//===- Parallel.cpp - several processes at a time ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/Parallel.h"
#include "mips/Support/ChildProcess.h"
#include "mips/Support/Events.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/Signals.h"
#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <thread>
#include <unistd.h>

using namespace mips;
using llvm::StringRef;

ScratchFile::ScratchFile(StringRef suffix) {
  llvm::SmallString<128> path;
  if (llvm::sys::fs::createTemporaryFile("mips-bench", suffix, path))
    return;
  path_ = path.str().str();
  llvm::sys::RemoveFileOnSignal(path_);
}

ScratchFile::~ScratchFile() {
  if (path_.empty())
    return;
  llvm::sys::fs::remove(path_);
  llvm::sys::DontRemoveFileOnSignal(path_);
}

std::string ScratchFile::read() const {
  auto text = llvm::MemoryBuffer::getFile(path_);
  return text ? (*text)->getBuffer().str() : std::string();
}

void mips::forEachJob(size_t count, unsigned jobs,
                      llvm::function_ref<void(size_t)> work) {
  std::atomic<size_t> next = 0;
  auto loop = [&] {
    for (size_t i = next++; i < count; i = next++)
      work(i);
  };
  std::vector<std::thread> workers;
  for (unsigned i = 1; i < jobs && i < count; ++i)
    workers.emplace_back(loop);
  loop();
  for (std::thread &worker : workers)
    worker.join();
}

/// Waits for `process`, with a look every millisecond: LLVM's own time limit is
/// the process-wide alarm clock, which threads cannot share.
static void waitWithLimit(const llvm::sys::ProcessInfo &process,
                          unsigned timeLimit, ProcessResult &result) {
  Stopwatch watch;
  std::optional<llvm::sys::ProcessStatistics> statistics;
  for (;;) {
    bool isPatient = timeLimit == 0 || result.timedOut;
    llvm::sys::ProcessInfo state = llvm::sys::Wait(
        process, isPatient ? std::nullopt : std::optional<unsigned>(0),
        /*ErrMsg=*/nullptr, &statistics);
    if (state.Pid) {
      result.exitCode = state.ReturnCode;
      break;
    }
    if (watch.seconds() > timeLimit) {
      result.timedOut = true;
      kill(process.Pid, SIGKILL);
      continue;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  if (statistics)
    result.cpuSeconds = statistics->TotalTime.count() / 1e6;
}

/// Starts a process that reads nothing and writes to two files.
static llvm::Expected<pid_t>
startWithFiles(const std::string &program,
               llvm::ArrayRef<std::string> arguments, const std::string &output,
               const std::string &errors) {
  int files[] = {open("/dev/null", O_RDONLY | O_CLOEXEC),
                 open(output.c_str(), O_WRONLY | O_CLOEXEC),
                 open(errors.c_str(), O_WRONLY | O_CLOEXEC)};
  llvm::Expected<pid_t> child =
      startChild(program, arguments.vec(), {files[0], files[1], files[2]});
  for (int file : files)
    if (file >= 0)
      close(file);
  return child;
}

ProcessResult mips::runProcess(StringRef program,
                               llvm::ArrayRef<std::string> arguments,
                               unsigned timeLimit) {
  ProcessResult result;
  ScratchFile output("out"), errors("err");
  std::string path = program.str();
  if (!program.contains('/'))
    if (auto found = llvm::sys::findProgramByName(program))
      path = *found;
  Stopwatch watch;
  llvm::Expected<pid_t> child =
      startWithFiles(path, arguments, output.path(), errors.path());
  if (!child) {
    llvm::consumeError(child.takeError());
    return result;
  }
  llvm::sys::ProcessInfo process;
  process.Pid = process.Process = *child;
  waitWithLimit(process, timeLimit, result);
  result.seconds = watch.seconds();
  result.output = output.read();
  result.errors = errors.read();
  return result;
}

ProcessResult mips::runWithCpuLimit(const std::string &program,
                                    std::vector<std::string> arguments,
                                    unsigned cpuSeconds) {
  std::string script =
      "ulimit -t " + std::to_string(cpuSeconds) + "; exec \"$0\" \"$@\"";
  arguments.insert(arguments.begin(), {"-c", script, program});
  constexpr unsigned slack = 10;
  return runProcess("/bin/sh", arguments, slack * (cpuSeconds + 1));
}
