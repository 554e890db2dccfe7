//===- mips-bench.cpp - measures the compiler ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/Mode.h"
#include "mips/Support/FatalErrors.h"
#include "mips/Support/Output.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/WithColor.h"
#include <deque>

using namespace llvm;
using namespace mips;

static cl::list<std::string> arguments(cl::Positional, cl::desc("[FOLDER]"),
                                       cl::cat(benchCategory()));
static cl::opt<unsigned> jobs("jobs",
                              cl::desc("Processes at a time (default 2)"),
                              cl::init(2), cl::value_desc("N"),
                              cl::cat(benchCategory()));
static cl::opt<std::string>
    seeds("seeds", cl::desc("Seeds, such as 1-5 or 1,3,7 (default 1)"),
          cl::init("1"), cl::value_desc("LIST"), cl::cat(benchCategory()));
static cl::alias seed("seed", cl::desc("The same"), cl::aliasopt(seeds),
                      cl::cat(benchCategory()));
static cl::opt<std::string> learner("learner",
                                    cl::desc("network, data or auto"),
                                    cl::init("auto"), cl::value_desc("WHO"),
                                    cl::cat(benchCategory()));
static cl::opt<std::string> filter("filter",
                                   cl::desc("Only names that match REGEX"),
                                   cl::value_desc("REGEX"),
                                   cl::cat(benchCategory()));
static cl::opt<std::string>
    jsonFile("json", cl::desc("Write results to FILE, a line of JSON each"),
             cl::value_desc("FILE"), cl::cat(benchCategory()));
static cl::opt<std::string>
    markdownFile("markdown", cl::desc("Rewrite this mode's section of FILE"),
                 cl::value_desc("FILE"), cl::cat(benchCategory()));
static cl::opt<bool> resume(
    "resume",
    cl::desc("Keep the results that --json FILE holds of the same tools, "
             "tasks and configuration"),
    cl::cat(benchCategory()));

static ExitCode fail(const Twine &message) {
  WithColor::error(errs(), "mips-bench") << message << '\n';
  return ExitBadInput;
}

static Expected<BenchOptions> readOptions(const char *argv0) {
  BenchOptions options;
  options.arguments.assign(arguments.begin(), arguments.end());
  options.jobs = std::max(jobs.getValue(), 1u);
  Expected<std::vector<uint64_t>> list = parseSeeds(seeds);
  if (!list)
    return list.takeError();
  options.seeds = std::move(*list);
  if (learner != "network" && learner != "data" && learner != "auto")
    return createStringError("--learner is 'network', 'data' or 'auto', not '" +
                             learner + "'");
  options.learner = learner;
  options.filter = filter;
  options.jsonFile = jsonFile;
  options.markdownFile = markdownFile;
  options.resume = resume;
  if (resume && jsonFile.empty())
    return createStringError("--resume needs --json FILE, the results so far");
  options.toolFolder =
      sys::path::parent_path(sys::fs::getMainExecutable(
                                 argv0, reinterpret_cast<void *>(&readOptions)))
          .str();
  return options;
}

static cl::extrahelp examples(
    "\nEXAMPLES:\n"
    "  mips-bench tasks/ --jobs 2       compiles every task of a folder\n"
    "  mips-bench --random --count 20   machines drawn at random\n"
    "  mips-bench --passive machines/   real machines from their traces\n"
    "\nMore: docs/Benchmark.md\n");

int main(int argc, char **argv) {
  InitLLVM init(argc, argv);
  mips::reportFatalErrorsOf("mips-bench");
  // One flag for each mode but the first.
  std::deque<cl::opt<bool>> flags;
  for (const Mode &mode : benchModes().drop_front())
    flags.emplace_back(mode.flag, cl::desc(mode.description),
                       cl::cat(benchCategory()));
  cl::HideUnrelatedOptions(benchCategory());
  cl::SetVersionPrinter(
      [](raw_ostream &os) { os << "mips-bench " MIPS_VERSION "\n"; });
  std::string mistakes;
  raw_string_ostream mistakesStream(mistakes);
  if (!cl::ParseCommandLineOptions(
          argc, argv, "mips-bench: compiles every task of a folder\n",
          &mistakesStream)) {
    errs() << mistakes;
    return ExitBadInput;
  }
  const Mode *mode = &benchModes().front();
  for (size_t i = 0; i < flags.size(); ++i) {
    if (!flags[i])
      continue;
    if (mode != &benchModes().front())
      return fail("--" + mode->flag + " and --" + benchModes()[i + 1].flag +
                  " are two modes; ask for one at a time");
    mode = &benchModes()[i + 1];
  }
  Expected<BenchOptions> options = readOptions(argv[0]);
  if (!options)
    return fail(toString(options.takeError()));
  for (const std::string &file : {options->jsonFile, options->markdownFile})
    if (!file.empty())
      if (Error error = checkOutput(file))
        return fail(toString(std::move(error)));
  Expected<ExitCode> code = mode->run(*options);
  return code ? *code : fail(toString(code.takeError()));
}
