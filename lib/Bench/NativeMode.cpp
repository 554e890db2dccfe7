//===- NativeMode.cpp - native code beside C and Python ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Modes.h"
#include "NativeSubject.h"
#include "mips/Bench/MarkdownPage.h"
#include "mips/Bench/RunInfo.h"
#include "mips/Support/Output.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

static llvm::cl::opt<unsigned>
    rounds("native-rounds", llvm::cl::cat(benchCategory()), llvm::cl::init(25),
           llvm::cl::desc("with --native: how often everything is measured; "
                          "the best counts (default 25)"));

static void writeTables(llvm::ArrayRef<NativeResult> results,
                        llvm::raw_ostream &os) {
  auto hasTable = [](const NativeResult &own) { return own.table.has_value(); };
  if (llvm::none_of(results, hasTable))
    return;
  os << "\nMachines with a table: streaming by look-ups of several steps "
        "(`--native-tables=always`) and by arithmetic (`never`), in millions "
        "of "
        "steps a second; and which of them is chosen (`auto`).\n\n"
        "| task | states | entries | steps a look-up | look-ups | arithmetic | "
        "look-ups : arithmetic | look-ups : C | chosen |\n"
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n";
  for (const NativeResult &own : llvm::make_filter_range(results, hasTable))
    os << llvm::formatv(
        "| {0} | {1} | {2} | {3} | {4:F0} | {5:F0} | {6:F2} | {7:F2} | {8} |\n",
        own.name, own.table->states, own.table->entries,
        own.table->stepsPerLookUp, own.table->lookUps / 1e6,
        own.table->arithmetic / 1e6, own.table->lookUps / own.table->arithmetic,
        own.table->lookUps / own.reference,
        own.table->isChosen ? "look-ups" : "arithmetic");
}

static void writeTable(llvm::ArrayRef<NativeResult> results, double bandwidth,
                       const RunInfo &info, llvm::raw_ostream &os) {
  os << "## Native code\n\n"
     << info.line() << "\n\n"
     << "Streaming: one sequence through the arrays of `run`, in millions of "
        "steps a second; beside it the same task in C by hand, compiled by "
        "`clang -O3 -march=native`, and emitted Python. Batch: many sequences "
        "at once. Memory: the bytes that batch reads and writes, as a share of "
        "what copying memory reaches ("
     << llvm::formatv("{0:F1}", bandwidth / 1e9)
     << " GB/s read and written). Compile: the JIT, from the machine to the "
        "code of one of its functions, one call. First row: `mipsc --run` as a "
        "process. Each "
        "figure is the best of several runs, all in one process and by Google "
        "Benchmark. JIT (`init` and `run`) and C are called by their addresses "
        "and take short turns in random order.\n\n"
        "| task | JIT | C by hand | JIT : C | batch | batch : JIT | memory | "
        "Python | JIT : Python | compile step (ms) | run (ms) | batch (ms) | "
        "first row (ms) |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | "
        "---: | ---: | ---: | ---: | ---: | ---: |\n";
  for (const NativeResult &own : results)
    os << llvm::formatv(
        "| {0} | {1:F0} | {2:F0} | {3:F2} | {4:F0} | {5:F1} | {6:P0} | {7:F2} "
        "| {8:F0} | {9:F1} | {10:F1} | {11:F1} | {12:F0} |\n",
        own.name, own.streaming / 1e6, own.reference / 1e6,
        own.streaming / own.reference, own.batch / 1e6,
        own.batch / own.streaming, own.batch * own.bytesPerStep / bandwidth,
        own.python / 1e6, own.streaming / own.python, own.compileMs[0],
        own.compileMs[1], own.compileMs[2], own.firstRowMs);
  writeTables(results, os);
}

Expected<ExitCode> mips::runNativeMode(const BenchOptions &options) {
  if (rounds == 0)
    return llvm::createStringError("--native-rounds wants at least 1");
  if (options.arguments.size() != 1)
    return llvm::createStringError(
        "one folder of machines and their C programs is wanted");
  Expected<NameFilter> filter = NameFilter::create(options.filter);
  if (!filter)
    return filter.takeError();
  Expected<std::vector<std::string>> files =
      findFiles(options.arguments[0], ".mlir", *filter);
  if (!files)
    return files.takeError();
  std::vector<NativeResult> results;
  for (const std::string &file : *files) {
    Expected<NativeResult> result = measureNative(file, options, rounds);
    if (!result)
      return result.takeError();
    llvm::outs() << result->name << ": "
                 << llvm::formatv("{0:F2} of C\n",
                                  result->streaming / result->reference);
    llvm::outs().flush();
    results.push_back(std::move(*result));
  }
  double bandwidth = measureBandwidth(rounds);
  RunInfo info = describeRun(options);
  writeTable(results, bandwidth, info, llvm::outs());
  if (!options.jsonFile.empty())
    if (Error error = writeOutput(options.jsonFile, [&](llvm::raw_ostream &os) {
          for (const NativeResult &result : results)
            os << result.toJSON() << '\n';
          return Error::success();
        }))
      return error;
  if (!options.markdownFile.empty())
    if (Error error = writeSection(options.markdownFile, "native",
                                   [&](llvm::raw_ostream &os) {
                                     writeTable(results, bandwidth, info, os);
                                   }))
      return error;
  return ExitSuccess;
}
