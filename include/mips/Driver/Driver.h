//===- Driver.h - from a task to a program -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_DRIVER_DRIVER_H
#define MIPS_DRIVER_DRIVER_H

#include "mips/Support/ExitCode.h"
#include "mips/Target/Tables.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"
#include <optional>
#include <string>

namespace mips {

/// What is to be written. Each but the last kinds of native code is a text that
/// a person can open.
enum class Emit {
  Spec,      ///< the task's rule as a machine of origin spec
  Data,      ///< the dataset, as CSV
  Network,   ///< the trained network's checkpoint
  Lattice,   ///< the integer autoencoder: hidden states = A z + b
  Automaton, ///< the finite machine extracted from the network
  Machine,   ///< the learned machine as the learner wrote it
  Rules,     ///< the learned machine's rules, one a line
  IR,        ///< the learned machine after all passes
  Python,    ///< a Python program
  Dot,       ///< a drawing
  C,         ///< a C library in one file
  Header,    ///< the header of the C library and of the native ones
  LLVM,      ///< LLVM IR
  Assembly,  ///< assembly text
  Object,    ///< an object file
  Shared,    ///< a shared library
  Proof      ///< the proof's result, as JSON
};

/// The kind of output that a file's suffix asks for: `.py` Python, `.mlir` IR,
/// `.dot` Dot, `.csv` Data, `.c` C, `.h` Header, `.ll` LLVM, `.s` Assembly,
/// `.o` Object, `.so` Shared.
std::optional<Emit> emitForSuffix(llvm::StringRef path);

/// Whether the suffix is one that files with networks have: `.pt`, `.pth`,
/// `.bin`, `.safetensors`, `.npz`.
bool isNetworkFile(llvm::StringRef path);

/// One run of the compiler.
struct DriverOptions {
  /// The task file, `-` for standard input; or, with the suffix .mlir, a
  /// learned machine, which is only written or run; or a file with a network
  /// (isNetworkFile), which is told of.
  std::string input;
  /// Instead of `input`: the text of the task. Its files are sought from the
  /// working folder.
  std::string taskText;
  /// Whether something was asked for, so that a network file is not only told
  /// of.
  bool isEmitGiven = false;
  /// Run the program instead of writing it: rows of inputs from standard input,
  /// rows of outputs to standard output.
  bool run = false;
  std::string output = "-"; ///< `-` for standard output
  Emit emit = Emit::Python;
  Tables tables = Tables::Auto; ///< in native programs
  uint64_t seed = 1;
  /// network, data or auto: where the labels come from that rules explain.
  std::string learner = "auto";
  /// How often a counterexample of the prover may go back into the dataset.
  unsigned maxRounds = 3;
  unsigned timeoutSeconds = 60; ///< of one proof; 0: none
  bool quiet = false;
  std::string logJson; ///< a file for events as lines of JSON; empty: none
  /// A file for what the proof rests on, as SMT-LIB 2; empty: none. Written
  /// only where the program is proved.
  std::string certificate;
  std::string saveTemps; ///< a folder that keeps what passes between stages
  std::string learnerProgram; ///< path of mips-learn
};

/// Runs the compiler. The program's text goes to `options.output`, diagnostics
/// and the stages' lines to `err`; the bar is drawn only if `errIsTerminal`.
/// Never throws.
ExitCode compile(const DriverOptions &options, llvm::raw_ostream &err,
                 bool errIsTerminal, unsigned columns);

} // namespace mips

#endif // MIPS_DRIVER_DRIVER_H
