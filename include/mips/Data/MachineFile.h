//===- MachineFile.h - finite machines in other people's formats -*- C++
//-*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// docs/Machines.md tells what is read, and which rule of a dialect is taken
// where the formats leave something open.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_DATA_MACHINEFILE_H
#define MIPS_DATA_MACHINEFILE_H

#include "mips/Data/Automaton.h"
#include "mips/Support/NameTexts.h"
#include "llvm/Support/MemoryBufferRef.h"

namespace mips {

/// A stream of a machine file: its name, and the labels that its values stand
/// for, from the least value; empty if the labels are the values.
struct LabelledStream {
  std::string name;
  Interval range;
  std::vector<std::string> labels;
  /// A named stream where there are labels.
  Stream stream() const {
    return labels.empty() ? Stream{name, range}
                          : Stream::named(name, namesOfTexts(labels));
  }
};

struct MachineFile {
  std::string name;
  std::vector<LabelledStream> inputs, outputs;
  /// The inputs of a step, in the order in which the file first names them.
  std::vector<std::vector<int64_t>> letters;
  Automaton automaton; ///< as it is in the file, not minimised
  /// Of each state of the automaton.
  std::vector<std::string> states;
  /// What was added or supposed, for the person who reads along; may be empty.
  std::string note;
};

/// Whether the name ends as files with machines do: `.dot`, `.gv`, `.kiss2`,
/// `.kiss`.
bool isMachineFile(llvm::StringRef path);

/// Reads a machine: KISS2 where the name says so, otherwise DOT (a Mealy
/// machine, a Moore machine or an acceptor). Labels that are integers without
/// gaps are these integers, others are numbered in the order in which they
/// appear. States that cannot be reached are left out. An error says
/// `file:line:column: error: message`.
llvm::Expected<MachineFile> readMachineFile(llvm::MemoryBufferRef buffer);

} // namespace mips

#endif // MIPS_DATA_MACHINEFILE_H
