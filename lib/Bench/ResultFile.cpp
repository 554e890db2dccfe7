//===- ResultFile.cpp - results kept through an interrupt ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/ResultFile.h"
#include "mips/Support/Output.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"

using namespace mips;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

/// Whether the line is a result that counts, which is then kept.
bool ResultFile::keepLine(StringRef line, llvm::ArrayRef<std::string> keys,
                          Counts counts) {
  Expected<llvm::json::Value> value = llvm::json::parse(line);
  if (!value) {
    llvm::consumeError(value.takeError());
    return false;
  }
  const llvm::json::Object *object = value->getAsObject();
  std::optional<StringRef> key =
      object ? object->getString("key") : std::nullopt;
  if (!key || !llvm::is_contained(keys, *key) || !counts(*value))
    return false;
  std::string name = key->str();
  kept.insert_or_assign(std::move(name), std::move(*value));
  return true;
}

Error ResultFile::read(llvm::ArrayRef<std::string> keys, Counts counts) {
  Expected<std::unique_ptr<llvm::MemoryBuffer>> text = readInput(path);
  if (!text)
    return text.takeError();
  llvm::SmallVector<StringRef> lines;
  (*text)->getBuffer().split(lines, '\n', -1, /*KeepEmpty=*/false);
  for (StringRef line : lines)
    dropped += !keepLine(line, keys, counts);
  return Error::success();
}

static Error cannotWrite(StringRef path, std::error_code code) {
  return llvm::createStringError(code, "cannot write '" + path +
                                           "': " + code.message());
}

Expected<ResultFile> ResultFile::open(const BenchOptions &options,
                                      llvm::ArrayRef<std::string> keys,
                                      Counts counts) {
  ResultFile file;
  file.path = options.jsonFile;
  if (file.path.empty())
    return file;
  if (options.resume && llvm::sys::fs::exists(file.path))
    if (Error error = file.read(keys, counts))
      return error;
  if (options.resume)
    llvm::outs() << llvm::formatv(
        "resuming: {0} of {1} results are there, {2} lines do not count\n",
        file.numKept(), keys.size(), file.numDropped());
  // A file without the lines that do not count, then one line more at a time.
  std::vector<llvm::json::Value> results;
  for (const auto &[key, result] : file.kept)
    results.push_back(result);
  if (Error error = file.finish(results))
    return error;
  std::error_code code;
  file.os = std::make_unique<llvm::raw_fd_ostream>(file.path, code,
                                                   llvm::sys::fs::OF_Append);
  if (code)
    return cannotWrite(file.path, code);
  return file;
}

const llvm::json::Value *ResultFile::find(StringRef key) const {
  auto it = kept.find(key);
  return it == kept.end() ? nullptr : &it->second;
}

void ResultFile::append(const llvm::json::Value &result) {
  if (!os)
    return;
  *os << result << '\n';
  os->flush();
}

Error ResultFile::finish(llvm::ArrayRef<llvm::json::Value> results) {
  if (path.empty())
    return Error::success();
  if (os && os->has_error()) {
    std::error_code code = os->error();
    os->clear_error();
    os.reset();
    return cannotWrite(path, code);
  }
  os.reset();
  return writeOutput(path, [&](llvm::raw_ostream &stream) {
    for (const llvm::json::Value &result : results)
      stream << result << '\n';
    return Error::success();
  });
}
