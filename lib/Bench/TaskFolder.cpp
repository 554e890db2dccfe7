//===- TaskFolder.cpp - many tasks, results kept one by one ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TaskFolder.h"
#include "mips/Support/Output.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace mips;
using llvm::Expected;
using llvm::StringRef;

Expected<Shard> Shard::parse(StringRef text) {
  Shard shard;
  auto [index, count] = text.split('/');
  if (index.getAsInteger(10, shard.index) ||
      count.getAsInteger(10, shard.count) || shard.index < 1 ||
      shard.index > shard.count)
    return llvm::createStringError("'" + text +
                                   "' is no part such as 3/40, the third of "
                                   "40");
  return shard;
}

std::optional<TaskResult> KeptJob::find() const {
  if (!llvm::sys::fs::exists(resultFile))
    return std::nullopt;
  auto text = readInput(resultFile);
  if (!text) {
    llvm::consumeError(text.takeError());
    return std::nullopt;
  }
  Expected<llvm::json::Value> value = llvm::json::parse((*text)->getBuffer());
  if (!value) {
    llvm::consumeError(value.takeError());
    return std::nullopt;
  }
  Expected<TaskResult> result = TaskResult::fromJSON(*value);
  if (!result) {
    llvm::consumeError(result.takeError());
    return std::nullopt;
  }
  if (result->key != job.key)
    return std::nullopt;
  return std::move(*result);
}

/// Whether a table is a task by itself: its first line declares a stream. The
/// tables that tasks name, and published results, do not need to.
static bool declaresStreams(StringRef path) {
  auto text = readInput(path);
  if (!text) {
    llvm::consumeError(text.takeError());
    return false;
  }
  return (*text)->getBuffer().starts_with("# in ");
}

static Expected<std::vector<std::string>> findTasks(StringRef folder,
                                                    const NameFilter &filter) {
  std::vector<std::string> files;
  std::error_code code;
  for (llvm::sys::fs::recursive_directory_iterator it(folder, code), end;
       it != end && !code; it.increment(code)) {
    StringRef path = it->path(), suffix = llvm::sys::path::extension(path);
    if (suffix != ".mips" && suffix != ".csv")
      continue;
    if (filter.matches(llvm::sys::path::stem(path)) &&
        (suffix == ".mips" || declaresStreams(path)))
      files.push_back(path.str());
  }
  if (code)
    return llvm::createStringError(code, "cannot read the folder '" + folder +
                                             "': " + code.message());
  if (files.empty())
    return llvm::createStringError("no matching task in '" + folder + "'");
  llvm::sort(files);
  return files;
}

static std::string joinPath(StringRef folder, StringRef part,
                            const llvm::Twine &name) {
  llvm::SmallString<128> path(folder);
  llvm::sys::path::append(path, part, name);
  return path.str().str();
}

Expected<std::vector<KeptJob>> mips::planKeptJobs(StringRef folder,
                                                  StringRef out,
                                                  const BenchOptions &options) {
  Expected<NameFilter> filter = NameFilter::create(options.filter);
  if (!filter)
    return filter.takeError();
  Expected<std::vector<std::string>> files = findTasks(folder, *filter);
  if (!files)
    return files.takeError();
  Expected<std::vector<TaskJob>> jobs = planJobs(*files, options);
  if (!jobs)
    return jobs.takeError();
  std::vector<KeptJob> kept;
  for (TaskJob &job : *jobs) {
    StringRef name = StringRef(job.file).drop_front(folder.size()).ltrim('/');
    name.consume_back(llvm::sys::path::extension(name));
    KeptJob one;
    one.name = (name + "-" + llvm::Twine(job.seed)).str();
    one.resultFile = joinPath(out, "results", one.name + ".json");
    one.programFile = joinPath(out, "programs", one.name + ".mlir");
    one.job = std::move(job);
    kept.push_back(std::move(one));
  }
  llvm::sort(kept, [](const KeptJob &a, const KeptJob &b) {
    return std::tie(a.name, a.job.file) < std::tie(b.name, b.job.file);
  });
  for (size_t i = 1; i < kept.size(); ++i)
    if (kept[i - 1].name == kept[i].name)
      return llvm::createStringError(
          "'" + kept[i - 1].job.file + "' and '" + kept[i].job.file +
          "' would have the same results; give them different names");
  return kept;
}

/// A cell of a table in CSV.
static std::string cell(StringRef text) {
  if (text.find_first_of(",\"\n") == StringRef::npos)
    return text.str();
  std::string quoted = "\"";
  for (char c : text)
    quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

llvm::StringRef mips::tableTitles() {
  return "task,seed,status,proof,size,table,rules";
}

std::string mips::tableLine(const KeptJob &job, const TaskResult &result) {
  StringRef task = StringRef(job.name).rsplit('-').first;
  std::string parts[] = {cell(task),
                         std::to_string(result.seed),
                         cell(result.status),
                         cell(result.proof),
                         std::to_string(result.size),
                         result.isTable ? "yes" : "no",
                         cell(llvm::join(result.rules, "; "))};
  return llvm::join(std::begin(parts), std::end(parts), ",");
}
