//===- EquivalenceMode.cpp - proofs beside k-induction and Spacer ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "EquivalenceTable.h"
#include "Modes.h"
#include "mips/Bench/MarkdownPage.h"
#include "mips/Bench/Parallel.h"
#include "mips/Support/Output.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"
#include <mutex>

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

static llvm::cl::opt<unsigned>
    pairLimit("pair-limit",
              llvm::cl::desc("Limit of one method on one pair of "
                             "--equivalence, in seconds of its own processor "
                             "time (default 5)"),
              llvm::cl::value_desc("SECONDS"), llvm::cl::init(5),
              llvm::cl::cat(benchCategory()));

/// The machines of a file, in order; inside a module with its name before.
static Expected<std::vector<std::string>> machinesOf(const std::string &file) {
  Expected<std::unique_ptr<llvm::MemoryBuffer>> text = readInput(file);
  if (!text)
    return text.takeError();
  llvm::Regex module("^module @([A-Za-z0-9_]+)"),
      machine("^ *mips\\.machine @([A-Za-z0-9_]+)");
  std::vector<std::string> names;
  std::string inside;
  StringRef rest = (*text)->getBuffer();
  while (!rest.empty()) {
    auto [line, after] = rest.split('\n');
    rest = after;
    llvm::SmallVector<StringRef, 2> groups;
    if (module.match(line, &groups))
      inside = groups[1].str() + "::";
    else if (machine.match(line, &groups))
      names.push_back(inside + groups[1].str());
  }
  return names;
}

/// Each task against each machine of the file of its name. The filter is for
/// names such as `Div_3@V1`.
static Error pairsOfTasks(const BenchOptions &options,
                          std::vector<EquivalencePair> &pairs) {
  Expected<NameFilter> filter = NameFilter::create(options.filter);
  if (!filter)
    return filter.takeError();
  Expected<NameFilter> all = NameFilter::create("");
  Expected<std::vector<std::string>> tasks =
      findFiles(options.arguments[0], ".mips", *all);
  if (!tasks)
    return tasks.takeError();
  for (const std::string &task : *tasks) {
    StringRef stem = llvm::sys::path::stem(task);
    llvm::SmallString<128> file(options.arguments[1]);
    llvm::sys::path::append(file, stem + ".mlir");
    if (!llvm::sys::fs::exists(file))
      continue;
    Expected<std::vector<std::string>> names = machinesOf(file.str().str());
    if (!names)
      return names.takeError();
    for (const std::string &name : *names)
      if (filter->matches((stem + "@" + name).str()))
        pairs.push_back(
            {stem.str(), task, (file + "@" + name).str(), false, {}});
  }
  if (pairs.empty())
    return llvm::createStringError("no machines for the tasks of '" +
                                   options.arguments[0] + "' in '" +
                                   options.arguments[1] + "'");
  return Error::success();
}

/// Machines @A and @B of each module of a file: pairs that differ.
static Error plantedPairs(const std::string &file,
                          std::vector<EquivalencePair> &pairs) {
  Expected<std::vector<std::string>> names = machinesOf(file);
  if (!names)
    return names.takeError();
  for (StringRef name : *names)
    if (name.ends_with("::A"))
      pairs.push_back({"planted bugs",
                       file + "@" + name.str(),
                       file + "@" + name.drop_back(1).str() + "B",
                       true,
                       {}});
  return Error::success();
}

/// Asks one method, and enters its answer as mips-equiv's exit code tells it.
static void ask(EquivalencePair &pair, EquivalenceMethod method,
                const BenchOptions &options) {
  ProcessResult process = runWithCpuLimit(
      options.tool("mips-equiv"),
      {"--timeout=0", "--method=" + equivalenceMethodFlag(method).str(),
       pair.first, pair.second},
      pairLimit);
  EquivalenceAnswer &answer = pair.answers[method];
  answer.seconds = process.cpuSeconds;
  switch (process.exitCode) {
  case ExitSuccess:
    answer.status =
        process.output.find("for every input sequence") == std::string::npos
            ? "unknown"
            : "proved";
    break;
  case ExitRefuted:
    answer.status = "refuted";
    break;
  case ExitUnknown:
    answer.status = "unknown";
    break;
  default:
    // The limit of processor time ends a process by a signal.
    answer.status =
        process.exitCode == -2 || process.timedOut ? "timeout" : "error";
  }
}

static Error writeResults(llvm::ArrayRef<EquivalencePair> pairs,
                          const BenchOptions &options) {
  RunInfo info = describeRun(options);
  info.seeds.clear();
  return writeReports(
      options, "equivalence",
      [&](llvm::raw_ostream &os) {
        for (const EquivalencePair &pair : pairs)
          os << pair.toJSON() << '\n';
      },
      [&](llvm::raw_ostream &os) {
        writeEquivalenceMarkdown(pairs, info, pairLimit, os);
      });
}

Expected<ExitCode> mips::runEquivalenceMode(const BenchOptions &options) {
  if (options.arguments.size() != 2 && options.arguments.size() != 3)
    return llvm::createStringError(
        "--equivalence wants a folder of tasks, a folder of machines for them "
        "and, if you like, a file of pairs that differ");
  std::vector<EquivalencePair> pairs;
  if (Error error = pairsOfTasks(options, pairs))
    return error;
  if (options.arguments.size() == 3)
    if (Error error = plantedPairs(options.arguments[2], pairs))
      return error;
  std::mutex reporting;
  forEachJob(pairs.size(), options.jobs, [&](size_t i) {
    for (EquivalenceMethod method : equivalenceMethods)
      ask(pairs[i], method, options);
    std::lock_guard<std::mutex> lock(reporting);
    printEquivalenceRow(pairs[i], llvm::outs());
    llvm::outs().flush();
  });
  printEquivalenceSummary(pairs, llvm::outs());
  if (Error error = writeResults(pairs, options))
    return error;
  bool allRight = llvm::all_of(pairs, [](const EquivalencePair &pair) {
    return pair.isRight(OurProver);
  });
  return allRight ? ExitSuccess : ExitUnknown;
}
