//===- Outputs.h - what mipsc can write -------------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_DRIVER_OUTPUTS_H
#define MIPS_DRIVER_OUTPUTS_H

#include "mips/Target/Dot.h"
#include "mips/Target/Tables.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace mips {

class MachineOp;
struct ProgramNotes;

/// What is said of how programs are written.
struct WritingOptions {
  Tables tables = Tables::Auto; ///< in native programs
  DotKind dot = DotKind::Auto;  ///< in drawings
};

/// One kind of output. The kinds are the rows of one table, from which the
/// options, their help, the suffixes of `-o` and what is written all follow.
struct OutputKind {
  /// The stage of a compilation that an output of this kind comes from.
  enum Stage {
    Task,     ///< the task's rule
    Data,     ///< the dataset
    Artefact, ///< what `mips-learn --emit=<name>` writes
    Front,    ///< the explanations to choose from
    Learned,  ///< the machine as the learner wrote it
    Program,  ///< the machine after all passes, written by `emit`
    Proof     ///< the result of the proof
  };
  /// Writes a learned machine; fails for one of origin `spec`, unless it is no
  /// program that is written.
  using Emitter = llvm::Error (*)(MachineOp machine, const ProgramNotes &notes,
                                  const WritingOptions &options,
                                  llvm::raw_ostream &os);

  llvm::StringLiteral name;   ///< of `--emit`
  llvm::StringLiteral suffix; ///< of a file, `.py`; empty: only by name
  llvm::StringLiteral help;
  Stage stage;
  Emitter emit = nullptr; ///< of programs
};

/// All kinds, in the order in which `--help` lists them.
llvm::ArrayRef<OutputKind> outputKinds();

/// The kind of that name; null if there is none.
const OutputKind *findOutputKind(llvm::StringRef name);

/// The suffixes that choose a kind: `.py .mlir …`.
std::string outputSuffixes();

/// What a file is to hold by its suffix. A Python program goes to standard
/// output (`-`), and to a device or pipe. The error lists the suffixes that are
/// known.
llvm::Expected<const OutputKind *> outputKindFor(llvm::StringRef path);

} // namespace mips

#endif // MIPS_DRIVER_OUTPUTS_H
