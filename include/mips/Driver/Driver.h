//===- Driver.h - from a task to a program -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_DRIVER_DRIVER_H
#define MIPS_DRIVER_DRIVER_H

#include "mips/Data/NetworkCoding.h"
#include "mips/Driver/Outputs.h"
#include "mips/Support/ExitCode.h"
#include "mips/Tables/Table.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"
#include <optional>
#include <string>
#include <vector>

namespace mips {

/// A file to write, `-` for standard output, and what it is to hold.
struct OutputRequest {
  std::string path;
  const OutputKind *kind;
};

/// One run of the compiler.
struct DriverOptions {
  /// The task file, `-` for standard input; or, with the suffix of a table
  /// (hasTableSuffix), data; or, with the suffix .mlir, a learned machine,
  /// which is only written or run; or a file with a network (isNetworkFile),
  /// which is told of.
  std::string input;
  /// Instead of `input`: the text of the task. Its files are sought from the
  /// working folder.
  std::string taskText;
  /// Instead of what the text says: the command that the task asks.
  std::string oracle;
  /// For the learner: how a program is asked. Options of mips-learn.
  std::vector<std::string> oracleOptions;
  /// Which explanation of the front is written; absent: the one that is chosen.
  std::optional<unsigned> pick;
  /// Of a network file: where to tell what it holds, instead of all outputs;
  /// empty: nowhere.
  std::string describeTo;
  /// What is said of a table, where the input is one.
  TableOptions table;
  /// Run the program after the outputs are written: rows of inputs from
  /// standard input, rows of outputs to standard output.
  bool run = false;
  /// Each is written from the one run.
  std::vector<OutputRequest> outputs;
  WritingOptions writing;
  uint64_t seed = 1;
  /// network, data or auto: where the labels come from that rules explain.
  std::string learner = "auto";
  /// What the learner may spend, 1 to 5; 3 is the default.
  unsigned effort = 3;
  /// Where nothing is found, write what comes nearest and say so; the exit code
  /// is then that of nothing found.
  bool bestEffort = false;
  /// How often a counterexample of the prover may go back into the dataset and
  /// networks be trained again. Where the sequences determine a machine by
  /// themselves, up to 50 may.
  unsigned maxRounds = 3;
  unsigned timeoutSeconds = 60;     ///< of one proof; 0: none
  unsigned learnTimeoutSeconds = 0; ///< of one run of the learner; 0: none
  /// Of the learner, and the solver's share; 0: any number. Who calls compile()
  /// limits this process.
  unsigned memoryMegabytes = 0;
  bool quiet = false;
  std::string logJson; ///< a file for events as lines of JSON; empty: none
  /// A file for what the proof rests on, as SMT-LIB 2; empty: none. Written
  /// only where the program is proved.
  std::string certificate;
  std::string saveTemps; ///< a folder that keeps what passes between stages
  std::string learnerProgram; ///< path of mips-learn

  /// Whether an output of that name is asked for.
  bool wants(llvm::StringRef kind) const;
};

/// Runs the compiler. Outputs go where `options.outputs` says, diagnostics and
/// the stages' lines to `err`; the bar is drawn only if `errIsTerminal`. That
/// an output cannot be written is told before anything is learned. Never
/// throws.
ExitCode compile(const DriverOptions &options, llvm::raw_ostream &err,
                 bool errIsTerminal, unsigned columns);

} // namespace mips

#endif // MIPS_DRIVER_DRIVER_H
