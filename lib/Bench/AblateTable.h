//===- AblateTable.h - what each stage is worth -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_BENCH_ABLATETABLE_H
#define MIPS_LIB_BENCH_ABLATETABLE_H

#include "mips/Bench/RunInfo.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include <map>
#include <optional>

namespace mips {

/// A stage or a template, by its name on the command line of mips-learn.
struct AblatedPart {
  std::string name;
  bool isTemplate = false;
};

/// What was found without one part.
struct AblatedRun {
  std::string without;
  std::optional<unsigned> cost; ///< none: nothing at all was found
  bool isTable = false;
};

/// One task: the rules found with all parts, and without each of those that
/// took part in them.
struct AblatedTask {
  std::string name;
  std::optional<AblatedRun> whole; ///< none: no rules, or no regression needed
  std::vector<AblatedRun> runs;
  /// Processor time of each stage in all searches for this task.
  std::map<std::string, double> seconds;

  bool isLost(const AblatedRun &run) const {
    return !run.cost || (run.isTable && !whole->isTable);
  }
  /// By how much the rules get dearer; 0 if they are lost, or do not.
  unsigned costAdded(const AblatedRun &run) const {
    return isLost(run) || *run.cost <= *whole->cost ? 0
                                                    : *run.cost - *whole->cost;
  }
};

/// The parts that `mips-learn --list-stages` has printed, in its order.
std::vector<AblatedPart> readParts(llvm::StringRef listing);

/// The task that the events of `mips-learn --ablate --events` tell of.
AblatedTask readAblation(llvm::StringRef name, llvm::StringRef events);

/// The section of the page: a row for each of `parts`.
void writeAblation(llvm::ArrayRef<AblatedPart> parts,
                   llvm::ArrayRef<AblatedTask> tasks, const RunInfo &info,
                   llvm::raw_ostream &os);

llvm::json::Object toJson(const AblatedTask &task);
/// The reverse; nothing if the value is no such object.
std::optional<AblatedTask> ablatedTaskFromJson(const llvm::json::Value &value);

} // namespace mips

#endif // MIPS_LIB_BENCH_ABLATETABLE_H
