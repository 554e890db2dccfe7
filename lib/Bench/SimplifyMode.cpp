//===- SimplifyMode.cpp - what the simplification of rules saves ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Modes.h"
#include "mips/Bench/MarkdownPage.h"
#include "mips/Bench/Parallel.h"
#include "mips/Bench/RunInfo.h"
#include "mips/Support/Output.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace {
/// A machine before and after, as the pass reports it.
struct Savings {
  std::string name;
  unsigned nodes[2], operations[2], states[2], ranges;

  bool changed() const {
    return nodes[0] != nodes[1] || operations[0] != operations[1] ||
           states[0] != states[1] || ranges > 0;
  }
};

/// One file.
struct Source {
  std::string group, file;
  std::vector<Savings> machines;
  double seconds = 0;
  bool failed = false;
};
} // namespace

/// The remarks of one run of mips-opt.
static std::vector<Savings> readRemarks(StringRef text) {
  llvm::Regex remark("remark: rules of '([^']+)' simplified: "
                     "nodes ([0-9]+) -> ([0-9]+), "
                     "operations ([0-9]+) -> ([0-9]+), "
                     "states ([0-9]+) -> ([0-9]+); "
                     "[0-9]+ expressions replaced, ([0-9]+) ranges");
  std::vector<Savings> machines;
  while (!text.empty()) {
    auto [line, after] = text.split('\n');
    text = after;
    llvm::SmallVector<StringRef, 9> groups;
    if (!remark.match(line, &groups))
      continue;
    auto number = [&](unsigned i) {
      unsigned value = 0;
      groups[i].getAsInteger(10, value);
      return value;
    };
    machines.push_back({groups[1].str(),
                        {number(2), number(3)},
                        {number(4), number(5)},
                        {number(6), number(7)},
                        number(8)});
  }
  return machines;
}

/// A task's declared machine is written to a file first.
static void simplify(Source &source, const BenchOptions &options) {
  ScratchFile spec("mlir");
  std::string machine = source.file;
  if (StringRef(machine).ends_with(".mips")) {
    machine = spec.path();
    ProcessResult written =
        runProcess(options.tool("mipsc"),
                   {"--quiet", "--emit=spec", source.file, "-o", machine});
    source.failed = written.exitCode != ExitSuccess;
  }
  if (source.failed)
    return;
  ProcessResult process =
      runProcess(options.tool("mips-opt"),
                 {"--simplify-rules=verbose=true", machine, "-o", "/dev/null"});
  source.failed = process.exitCode != ExitSuccess;
  source.seconds = process.cpuSeconds;
  source.machines = readRemarks(process.errors);
}

static Error addSources(const std::string &argument, const NameFilter &filter,
                        std::vector<Source> &sources) {
  if (!llvm::sys::fs::is_directory(argument)) {
    if (!llvm::sys::fs::exists(argument))
      return llvm::createStringError("there is no file '" + argument + "'");
    sources.push_back({argument, argument, {}});
    return Error::success();
  }
  std::string problems;
  for (StringRef suffix : {".mips", ".mlir"}) {
    Expected<std::vector<std::string>> files =
        findFiles(argument, suffix, filter);
    if (files)
      for (const std::string &file : *files)
        sources.push_back({argument, file, {}});
    else
      problems = toString(files.takeError());
  }
  if (sources.empty() || sources.back().group != argument)
    return llvm::createStringError(problems);
  return Error::success();
}

/// `60 -> 55`, over all machines of a group.
static void printSum(llvm::ArrayRef<Source> sources,
                     const unsigned (Savings::*member)[2],
                     llvm::raw_ostream &os) {
  unsigned before = 0, after = 0;
  for (const Source &source : sources)
    for (const Savings &machine : source.machines) {
      before += (machine.*member)[0];
      after += (machine.*member)[1];
    }
  os << before << " -> " << after;
}

/// Sources of one group stand together.
static void writeTable(llvm::ArrayRef<Source> sources, llvm::raw_ostream &os) {
  os << "| machines of | number | changed | nodes | operations | states | "
        "CPU s |\n| --- | --- | --- | --- | --- | --- | --- |\n";
  while (!sources.empty()) {
    const std::string group = sources.front().group;
    auto mine = sources.take_while(
        [&](const Source &source) { return source.group == group; });
    unsigned number = 0, changed = 0;
    double seconds = 0;
    for (const Source &source : mine) {
      number += source.machines.size();
      seconds += source.seconds;
      for (const Savings &machine : source.machines)
        changed += machine.changed();
    }
    os << "| " << markdownCode(group) << " | " << number << " | " << changed
       << " | ";
    printSum(mine, &Savings::nodes, os);
    os << " | ";
    printSum(mine, &Savings::operations, os);
    os << " | ";
    printSum(mine, &Savings::states, os);
    os << llvm::format(" | %.1f |\n", seconds);
    sources = sources.drop_front(mine.size());
  }
}

static void writeMarkdown(llvm::ArrayRef<Source> sources, const RunInfo &info,
                          llvm::raw_ostream &os) {
  os << "## Rules simplified by proof\n\n"
     << info.line()
     << "\n\nWhat `mips-opt --simplify-rules` saves beyond tidying: nodes of "
        "the rules written out, different operations, state variables; "
        "seconds of processor time.\n\n";
  writeTable(sources, os);
  os << "\nThose that changed:\n\n| machine | in | nodes | operations | states "
        "| ranges narrowed |\n| --- | --- | --- | --- | --- | --- |\n";
  for (const Source &source : sources)
    for (const Savings &machine : source.machines)
      if (machine.changed())
        os << "| " << machine.name << " | "
           << markdownCell(llvm::sys::path::filename(source.file)) << " | "
           << machine.nodes[0] << " -> " << machine.nodes[1] << " | "
           << machine.operations[0] << " -> " << machine.operations[1] << " | "
           << machine.states[0] << " -> " << machine.states[1] << " | "
           << machine.ranges << " |\n";
}

static void writeJson(llvm::ArrayRef<Source> sources, llvm::raw_ostream &os) {
  auto pair = [](const unsigned(&values)[2]) {
    return llvm::json::Array{values[0], values[1]};
  };
  for (const Source &source : sources)
    for (const Savings &machine : source.machines)
      os << llvm::json::Value(
                llvm::json::Object{{"file", source.file},
                                   {"machine", machine.name},
                                   {"nodes", pair(machine.nodes)},
                                   {"operations", pair(machine.operations)},
                                   {"states", pair(machine.states)},
                                   {"ranges", machine.ranges}})
         << '\n';
}

Expected<ExitCode> mips::runSimplifyMode(const BenchOptions &options) {
  if (options.arguments.empty())
    return llvm::createStringError(
        "--simplify wants files of machines, folders of them, or folders of "
        "tasks, whose declared machines are taken");
  Expected<NameFilter> filter = NameFilter::create(options.filter);
  if (!filter)
    return filter.takeError();
  std::vector<Source> sources;
  for (const std::string &argument : options.arguments)
    if (Error error = addSources(argument, *filter, sources))
      return error;
  forEachJob(sources.size(), options.jobs,
             [&](size_t i) { simplify(sources[i], options); });
  for (const Source &source : sources)
    if (source.failed)
      return llvm::createStringError("mips-opt fails on '" + source.file + "'");
  writeTable(sources, llvm::outs());
  RunInfo info = describeRun(options);
  info.seeds.clear();
  if (Error error = writeReports(
          options, "simplify",
          [&](llvm::raw_ostream &os) { writeJson(sources, os); },
          [&](llvm::raw_ostream &os) { writeMarkdown(sources, info, os); }))
    return error;
  return ExitSuccess;
}
