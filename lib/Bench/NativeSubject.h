//===- NativeSubject.h - one machine, measured in every way -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_BENCH_NATIVESUBJECT_H
#define MIPS_LIB_BENCH_NATIVESUBJECT_H

#include "mips/Bench/Mode.h"
#include "llvm/Support/JSON.h"
#include <optional>

namespace mips {

/// Steps a second, unless said otherwise.
struct NativeResult {
  std::string name;
  double streaming = 0, reference = 0, batch = 0, python = 0;
  double bytesPerStep = 0;  ///< of all ports
  size_t steps = 0;         ///< of a sequence in streaming
  double compileMs[3] = {}; ///< of step, run and batch, each from the start
  double firstRowMs = 0;
  /// Streaming by look-ups and by arithmetic, of a machine with a table.
  struct Table {
    unsigned stepsPerLookUp;
    size_t states, entries;
    bool isChosen; ///< with Tables::Auto
    double lookUps = 0, arithmetic = 0;
  };
  std::optional<Table> table;
  llvm::json::Value toJSON() const;
};

/// Measures the machine of `file` and the C program beside it, everything so
/// many times. Error: one of them cannot be read or compiled, or they give
/// different outputs.
llvm::Expected<NativeResult> measureNative(const std::string &file,
                                           const BenchOptions &options,
                                           unsigned rounds);

/// Bytes a second that copying memory reads and writes.
double measureBandwidth(unsigned rounds);

} // namespace mips

#endif // MIPS_LIB_BENCH_NATIVESUBJECT_H
