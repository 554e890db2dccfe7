//===- TrialFile.cpp - trials kept through an interrupt ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/TrialFile.h"

using namespace mips;
using llvm::Error;
using llvm::Expected;

static std::optional<Trial> keptTrial(const llvm::json::Value &value) {
  Expected<Trial> trial = Trial::fromJSON(value);
  if (trial && trial->verdict != Verdict::Error)
    return std::move(*trial);
  llvm::consumeError(trial.takeError());
  return std::nullopt;
}

Expected<TrialFile> TrialFile::open(const BenchOptions &options,
                                    llvm::ArrayRef<std::string> keys) {
  Expected<ResultFile> results =
      ResultFile::open(options, keys, [](const llvm::json::Value &value) {
        return bool(keptTrial(value));
      });
  if (!results)
    return results.takeError();
  TrialFile file;
  file.file = std::move(*results);
  return file;
}

Trial TrialFile::get(const std::string &key, llvm::function_ref<Trial()> make,
                     llvm::function_ref<void(const Trial &)> report) {
  if (const llvm::json::Value *kept = file.find(key))
    return *keptTrial(*kept);
  Trial trial = make();
  trial.result.key = key;
  std::lock_guard<std::mutex> lock(*appending);
  file.append(trial.toJSON());
  report(trial);
  return trial;
}

Error TrialFile::finish(llvm::ArrayRef<Trial> trials) {
  std::vector<llvm::json::Value> results;
  for (const Trial &trial : trials)
    results.push_back(trial.toJSON());
  return file.finish(results);
}
