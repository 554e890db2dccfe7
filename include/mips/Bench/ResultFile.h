//===- ResultFile.h - results kept through an interrupt -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_BENCH_RESULTFILE_H
#define MIPS_BENCH_RESULTFILE_H

#include "mips/Bench/Mode.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include <map>
#include <memory>

namespace mips {

/// The file of --json: results, an object a line, each with its `key`
/// (ResultKey.h). Each is appended as it comes, so that an interrupt loses
/// nothing.
class ResultFile {
public:
  /// Begins `options.jsonFile` anew, or, with --resume, keeps in it those
  /// results whose key is one of `keys` and for which `counts` holds. A last
  /// line that was cut off is dropped. Without a file nothing is kept anywhere.
  static llvm::Expected<ResultFile>
  open(const BenchOptions &options, llvm::ArrayRef<std::string> keys,
       llvm::function_ref<bool(const llvm::json::Value &)> counts);

  /// The result that was kept; null if there is none.
  const llvm::json::Value *find(llvm::StringRef key) const;
  size_t numKept() const { return kept.size(); }
  /// Lines of other tools, tasks or configurations, or unreadable ones.
  size_t numDropped() const { return dropped; }

  void append(const llvm::json::Value &result);
  /// Rewrites the file with `results` in this order.
  llvm::Error finish(llvm::ArrayRef<llvm::json::Value> results);

private:
  using Counts = llvm::function_ref<bool(const llvm::json::Value &)>;
  llvm::Error read(llvm::ArrayRef<std::string> keys, Counts counts);
  bool keepLine(llvm::StringRef line, llvm::ArrayRef<std::string> keys,
                Counts counts);

  std::string path;
  std::unique_ptr<llvm::raw_fd_ostream> os;
  std::map<std::string, llvm::json::Value, std::less<>> kept;
  size_t dropped = 0;
};

} // namespace mips

#endif // MIPS_BENCH_RESULTFILE_H
