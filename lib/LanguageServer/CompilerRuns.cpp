//===- CompilerRuns.cpp - mipsc at work for the editor ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CompilerRuns.h"
#include "mips/Support/ChildProcess.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include <csignal>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace mips;
using llvm::StringRef;

CompilerRuns::~CompilerRuns() {
  for (auto &[uri, run] : runs)
    stop(uri);
  for (auto &[uri, run] : runs)
    if (run.thread.joinable())
      run.thread.join();
}

bool CompilerRuns::start(const std::string &uri, const std::string &folder,
                         std::string text, LineHandler onLine,
                         ResultHandler onResult) {
  std::lock_guard<std::mutex> lock(mutex);
  Run &run = runs[uri];
  if (run.isUnderWay)
    return false;
  if (run.thread.joinable())
    run.thread.join();
  run.isUnderWay = true;
  run.isStopped = false;
  run.result.reset();
  run.thread = std::thread([this, &run, folder, text = std::move(text),
                            onLine = std::move(onLine),
                            onResult = std::move(onResult)]() mutable {
    CompilerResult result = compile(run, folder, std::move(text), onLine);
    {
      std::lock_guard<std::mutex> lock(mutex);
      run.result = result;
      run.isUnderWay = false;
    }
    // Who hears of it may start the next run.
    onResult(result);
  });
  return true;
}

void CompilerRuns::stop(const std::string &uri) {
  std::lock_guard<std::mutex> lock(mutex);
  auto it = runs.find(uri);
  if (it == runs.end() || !it->second.isUnderWay)
    return;
  it->second.isStopped = true;
  if (it->second.process > 0)
    kill(it->second.process, SIGTERM);
}

bool CompilerRuns::isUnderWay(const std::string &uri) {
  std::lock_guard<std::mutex> lock(mutex);
  auto it = runs.find(uri);
  return it != runs.end() && it->second.isUnderWay;
}

std::optional<CompilerResult> CompilerRuns::resultFor(const std::string &uri,
                                                      StringRef text) {
  std::lock_guard<std::mutex> lock(mutex);
  auto it = runs.find(uri);
  if (it == runs.end() || !it->second.result || it->second.result->text != text)
    return std::nullopt;
  return it->second.result;
}

//===----------------------------------------------------------------------===//
// One run
//===----------------------------------------------------------------------===//

namespace {
/// A file with some text that is removed when it is no longer needed.
class ScratchFile {
public:
  explicit ScratchFile(StringRef text) {
    int file = -1;
    if (llvm::sys::fs::createTemporaryFile("mips-lsp", "mips", file, path))
      return;
    remover.setFile(path);
    llvm::raw_fd_ostream os(file, /*shouldClose=*/true);
    os << text;
  }

  llvm::SmallString<128> path;

private:
  llvm::FileRemover remover;
};
} // namespace

int CompilerRuns::hearOut(Run &run, const std::vector<std::string> &command,
                          int input, std::string &log, LineHandler &onLine) {
  int output[2], nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere < 0 || pipe2(output, O_CLOEXEC) != 0) {
    log += "mips-lsp: there are too many open files\n";
    close(nowhere);
    return -1;
  }
  ChildStreams streams;
  streams.input = input;
  streams.output = nowhere;
  streams.errors = output[1];
  llvm::Expected<pid_t> process = startChild("/bin/sh", command, streams);
  close(nowhere);
  close(output[1]);
  if (!process) {
    log += "mips-lsp: " + toString(process.takeError()) + "\n";
    close(output[0]);
    return -1;
  }
  {
    std::lock_guard<std::mutex> lock(mutex);
    run.process = *process;
    if (run.isStopped)
      kill(*process, SIGTERM);
  }
  std::FILE *stream = fdopen(output[0], "r");
  char *line = nullptr;
  size_t capacity = 0;
  for (ssize_t size; (size = getline(&line, &capacity, stream)) >= 0;) {
    // A name may have been cut within a character.
    std::string text = llvm::json::fixUTF8(StringRef(line, size));
    log += text;
    onLine(StringRef(text).rtrim("\r\n"));
  }
  free(line);
  fclose(stream);
  // From here on the process may be gone, and its number another's.
  siginfo_t ended;
  waitid(P_PID, *process, &ended, WEXITED | WNOWAIT);
  std::lock_guard<std::mutex> lock(mutex);
  run.process = 0;
  int status = 0;
  waitpid(*process, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// The last event of a log of mipsc, if it is the outcome.
static std::optional<llvm::json::Object> outcomeIn(StringRef path) {
  auto buffer = llvm::MemoryBuffer::getFile(path);
  if (!buffer)
    return std::nullopt;
  StringRef last = (*buffer)->getBuffer().rtrim().rsplit('\n').second;
  llvm::Expected<llvm::json::Value> event = llvm::json::parse(last);
  if (!event) {
    llvm::consumeError(event.takeError());
    return std::nullopt;
  }
  llvm::json::Object *object = event->getAsObject();
  if (!object || object->getString("event") != StringRef("result"))
    return std::nullopt;
  return std::move(*object);
}

/// The outcome in a sentence.
static std::string summarize(const llvm::json::Object &outcome,
                             StringRef status) {
  if (status == "proved") {
    const llvm::json::Object *proof = outcome.getObject("proof");
    std::optional<int64_t> length;
    if (proof)
      length = proof->getInteger("length");
    return "proved equal to the task for every input sequence" +
           (length ? " up to length " + std::to_string(*length) : "");
  }
  if (status == "refuted")
    return "the program found is not the task; there is a counterexample";
  if (status == "tested")
    return "right on all of the data; there is no rule to prove it against";
  if (status == "unknown")
    return "found, but neither proved nor refuted";
  return "no program was found";
}

static void readOutcome(const llvm::json::Object &outcome,
                        CompilerResult &result) {
  result.status = outcome.getString("status").value_or("").str();
  result.summary = summarize(outcome, result.status);
  if (const llvm::json::Array *rules = outcome.getArray("rules"))
    for (const llvm::json::Value &rule : *rules)
      if (std::optional<StringRef> text = rule.getAsString())
        result.rules.push_back(text->str());
  StringRef log = result.log;
  size_t begin = log.find("the program found is not the task");
  if (result.status != "refuted" || begin == StringRef::npos)
    return;
  result.counterexample = log.substr(begin).rtrim().str();
}

/// The first mistake that mipsc told of.
static std::string firstError(StringRef log) {
  while (!log.empty()) {
    auto [line, rest] = log.split('\n');
    size_t begin = line.find("error: ");
    if (begin != StringRef::npos)
      return line.substr(begin + 7).str();
    log = rest;
  }
  return "mipsc came to no end";
}

CompilerResult CompilerRuns::compile(Run &run, const std::string &folder,
                                     std::string text, LineHandler &onLine) {
  CompilerResult result;
  ScratchFile task(text), events("");
  result.text = std::move(text);
  int input = open(task.path.c_str(), O_RDONLY | O_CLOEXEC);
  if (input < 0) {
    result.summary = result.log = "the task cannot be written to a file";
    return result;
  }
  // Paths in the text are relative to where the task is.
  std::vector<std::string> command = {"-c",
                                      "cd -- \"$0\" && exec \"$@\"",
                                      folder.empty() ? "." : folder,
                                      options.compiler,
                                      "-",
                                      "--emit=rules",
                                      "--log-json=" + events.path.str().str()};
  command.insert(command.end(), options.compilerArguments.begin(),
                 options.compilerArguments.end());
  result.exitCode = hearOut(run, command, input, result.log, onLine);
  close(input);
  if (std::optional<llvm::json::Object> outcome = outcomeIn(events.path))
    readOutcome(*outcome, result);
  else
    result.summary =
        run.isStopped ? "learning was stopped" : firstError(result.log);
  return result;
}
