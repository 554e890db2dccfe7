//===- Transitions.h - a machine's arrows, before they are a table -*- C++
//-*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_DATA_TRANSITIONS_H
#define MIPS_LIB_DATA_TRANSITIONS_H

#include "mips/Data/MachineFile.h"

namespace mips {

/// One arrow with one label.
struct Transition {
  size_t from, to;
  std::string input, output;
  unsigned line = 0, column = 0;
};

/// What a reader of a format found.
struct TransitionList {
  llvm::StringRef file;
  std::string name;
  std::vector<std::string> states;
  size_t initial = 0;
  std::vector<Transition> transitions;
  /// The names of the streams if labels are comma-separated integers of so many
  /// streams; otherwise there is one of each.
  std::string inputName = "input", outputName = "output";
  /// An acceptor: what has no arrow is rejected for ever.
  bool isAcceptor = false;
  std::string note;
};

/// `file:line:column: error: message`.
llvm::Error mistakeAt(llvm::StringRef file, unsigned line, unsigned column,
                      const llvm::Twine &message);

/// Numbers the labels and makes the table of the reachable states. Errors: two
/// arrows for one letter that differ, more than 256 letters, and, unless it is
/// an acceptor, a letter without an arrow.
llvm::Expected<MachineFile> tabulate(const TransitionList &list);

/// readMachineFile for one format.
llvm::Expected<MachineFile> readDotMachine(llvm::MemoryBufferRef buffer);
llvm::Expected<MachineFile> readKiss(llvm::MemoryBufferRef buffer);

} // namespace mips

#endif // MIPS_LIB_DATA_TRANSITIONS_H
