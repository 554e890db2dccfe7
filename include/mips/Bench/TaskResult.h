//===- TaskResult.h - what a compilation came to, as the bench sees it -*- C++
//-*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_BENCH_TASKRESULT_H
#define MIPS_BENCH_TASKRESULT_H

#include "mips/Bench/Mode.h"
#include "llvm/Support/JSON.h"
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mips {

/// What one task came to with one seed.
struct TaskResult {
  std::string task;
  uint64_t seed = 1;
  /// proved, tested, refuted, unknown, not found; or error.
  std::string status = "error";
  std::string proof; ///< in words; of an error: what was said
  /// The number of steps up to which it is proved; none: for every input
  /// sequence, or not proved at all.
  std::optional<uint64_t> length;
  std::string method;                        ///< of the proof
  std::vector<std::string> rules;            ///< one a line
  std::map<std::string, std::string> origin; ///< network, state, rules
  unsigned size = 0;                         ///< expressionSize
  unsigned rounds = 0; ///< counterexamples that went back into the dataset
  bool isTable = false;
  /// Wall-clock by stage (data, train, extract, regress, prove) and in `total`;
  /// `cpu`: processor time of all processes.
  std::map<std::string, double> seconds;
  /// What it is a function of: tools, task and configuration, as a hash.
  std::string key;
  int exitCode = 0; ///< of mipsc; not kept in files

  bool solved() const { return status == "proved" || status == "tested"; }
  /// Whether the rules explain a network's answers and not the dataset alone.
  bool isFromNetwork() const;
  double total() const;
  /// One object, of a shape that CONTRIBUTING.md names.
  llvm::json::Value toJSON() const;
  /// The reverse. Error: not such an object.
  static llvm::Expected<TaskResult> fromJSON(const llvm::json::Value &value);
};

/// Reads the event log of one run of mipsc. A log without a result is an error
/// of that run: status `error`.
TaskResult readResult(llvm::StringRef task, llvm::StringRef log);

} // namespace mips

#endif // MIPS_BENCH_TASKRESULT_H
