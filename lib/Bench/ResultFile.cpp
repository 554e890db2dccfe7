//===- ResultFile.cpp - results kept ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/Compile.h"
#include "mips/Support/Output.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

/// A line as a result; nothing if it is none, as a line that was cut off.
static std::optional<TaskResult> parseLine(StringRef line) {
  Expected<llvm::json::Value> value = llvm::json::parse(line);
  if (!value) {
    llvm::consumeError(value.takeError());
    return std::nullopt;
  }
  Expected<TaskResult> result = TaskResult::fromJSON(*value);
  if (!result) {
    llvm::consumeError(result.takeError());
    return std::nullopt;
  }
  return std::move(*result);
}

static bool isOf(const TaskResult &result, const TaskJob &job) {
  return result.key == job.key;
}

Expected<ResultFile> ResultFile::open(StringRef path, bool resume,
                                      llvm::ArrayRef<TaskJob> jobs) {
  ResultFile file;
  file.path = path.str();
  if (path.empty())
    return file;
  if (resume && llvm::sys::fs::exists(path)) {
    Expected<std::unique_ptr<llvm::MemoryBuffer>> text = readInput(path);
    if (!text)
      return text.takeError();
    llvm::SmallVector<StringRef> lines;
    (*text)->getBuffer().split(lines, '\n', -1, /*KeepEmpty=*/false);
    for (StringRef line : lines) {
      std::optional<TaskResult> result = parseLine(line);
      if (result && result->status != "error" &&
          llvm::any_of(jobs,
                       [&](const TaskJob &job) { return isOf(*result, job); }))
        file.kept.push_back(std::move(*result));
      else
        ++file.dropped;
    }
  }
  // A file without the lines that do not count, then one line more at a time.
  if (Error error = file.finish(file.kept))
    return error;
  std::error_code code;
  file.os = std::make_unique<llvm::raw_fd_ostream>(path, code,
                                                   llvm::sys::fs::OF_Append);
  if (code)
    return llvm::createStringError(code, "cannot write '" + path +
                                             "': " + code.message());
  return file;
}

const TaskResult *ResultFile::find(const TaskJob &job) const {
  auto it = llvm::find_if(
      kept, [&](const TaskResult &result) { return isOf(result, job); });
  return it == kept.end() ? nullptr : &*it;
}

void ResultFile::append(const TaskResult &result) {
  if (!os)
    return;
  *os << result.toJSON() << '\n';
  os->flush();
}

Error ResultFile::finish(llvm::ArrayRef<TaskResult> results) {
  if (path.empty())
    return Error::success();
  if (os && os->has_error()) {
    std::error_code code = os->error();
    os->clear_error();
    os.reset();
    return llvm::createStringError(code, "cannot write '" + path +
                                             "': " + code.message());
  }
  os.reset();
  return writeOutput(path, [&](llvm::raw_ostream &stream) {
    for (const TaskResult &result : results)
      stream << result.toJSON() << '\n';
    return Error::success();
  });
}
