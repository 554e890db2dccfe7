//===- Yardstick.h - what results are held against -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_BENCH_YARDSTICK_H
#define MIPS_BENCH_YARDSTICK_H

#include "llvm/Support/Error.h"
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mips {

/// What lies beside the tasks of a folder: programs that people wrote, and what
/// others published. Both may be missing.
struct Yardstick {
  /// By task: expressionSize of the machine in `reference/TASK.mlir`.
  std::map<std::string, unsigned> referenceSize;
  /// The columns of `published.csv` but for its first one, the task.
  std::vector<std::string> columns;
  /// By task: the cells of those columns.
  std::map<std::string, std::vector<std::string>> published;

  /// `size` by the size of the reference, if there is one.
  std::optional<double> ratio(const std::string &task, unsigned size) const;
};

/// Reads what is there. Error: a file that is no machine or no table.
llvm::Expected<Yardstick> readYardstick(llvm::StringRef folder);

} // namespace mips

#endif // MIPS_BENCH_YARDSTICK_H
