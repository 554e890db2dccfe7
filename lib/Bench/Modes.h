//===- Modes.h - the modes' functions -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// One function a mode, each in a file of its own; Modes.cpp has their table.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_BENCH_MODES_H
#define MIPS_LIB_BENCH_MODES_H

#include "mips/Bench/Mode.h"

namespace mips {

/// Compiles every task of a folder.
llvm::Expected<ExitCode> runTasksMode(const BenchOptions &options);
/// Symbolic regression of SyGuS problems, beside cvc5.
llvm::Expected<ExitCode> runRegressMode(const BenchOptions &options);
/// Fewer sequences and wrong labels, with a network and without.
llvm::Expected<ExitCode> runWorthMode(const BenchOptions &options);
/// Random machines, learned from data alone.
llvm::Expected<ExitCode> runRandomMode(const BenchOptions &options);

/// The learner without each of its stages.
llvm::Expected<ExitCode> runAblateMode(const BenchOptions &options);
/// Machines of others, learned from traces.
llvm::Expected<ExitCode> runPassiveMode(const BenchOptions &options);

/// Proofs of equivalence, beside plain k-induction and Spacer.
llvm::Expected<ExitCode> runEquivalenceMode(const BenchOptions &options);

/// What --simplify-rules saves on machines.
llvm::Expected<ExitCode> runSimplifyMode(const BenchOptions &options);
/// Files as people keep them, each with what must come out.
llvm::Expected<ExitCode> runFilesMode(const BenchOptions &options);
/// The JIT beside C by hand and emitted Python.
llvm::Expected<ExitCode> runNativeMode(const BenchOptions &options);
/// `mipsc --run` on rows of text, beside C by hand.
llvm::Expected<ExitCode> runRowsMode(const BenchOptions &options);
/// Machines out of networks that others trained, against the truth.
llvm::Expected<ExitCode> runNetworksMode(const BenchOptions &options);

/// Machines of other people's as black boxes.
llvm::Expected<ExitCode> runOracleMode(const BenchOptions &options);

} // namespace mips

#endif // MIPS_LIB_BENCH_MODES_H
