//===- NativeProcesses.h - programs measured as processes -------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_BENCH_NATIVEPROCESSES_H
#define MIPS_LIB_BENCH_NATIVEPROCESSES_H

#include "NativeSubject.h"
#include "mips/Target/Jit.h"

namespace mips {

/// The emitted generator over lists of inputs, timed by itself. Error: there is
/// no Python, or the program fails.
llvm::Error measurePython(MachineOp machine, NativeResult &result);

/// `mipsc --run` of the machine in `file`, which reads one row and answers it.
/// Error: it fails.
llvm::Error measureFirstRow(const std::string &file,
                            const CompiledMachine &machine,
                            const BenchOptions &options, unsigned rounds,
                            NativeResult &result);

} // namespace mips

#endif // MIPS_LIB_BENCH_NATIVEPROCESSES_H
