//===- NamedPorts.h - names of values in Python programs --------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In a program a value of a named stream is the place of its name. The rules
// use constants, `EVENT_COIN`; rows are read and written by name.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_PYTHON_NAMEDPORTS_H
#define MIPS_LIB_TARGET_PYTHON_NAMEDPORTS_H

#include "Names.h"
#include "mips/IR/PortNames.h"
#include <vector>

namespace mips {

/// The named streams of one program.
class NamedPorts {
public:
  /// Gives constants of `machine`, a copy that is thrown away, their words, and
  /// takes these from `names`.
  NamedPorts(MachineOp machine, PythonNames &names);

  bool empty() const { return ports.empty(); }
  bool hasInputs() const { return namedInputs > 0; }
  /// `EVENT_COIN, EVENT_PUSH = 0, 1`, and the names:
  /// `NAMES = {"event": ("coin", "push")}`.
  std::string definitions() const;
  /// The function that reads the field of a row.
  std::string reader() const;
  /// The function that written() calls where a name needs quotes in a row;
  /// empty if none does.
  std::string writer() const;
  /// Whether a row has some of the names in quotes.
  static bool needsQuotes(const ValueNames &names);
  /// How a value of an output, held by `variable`, is written into a row.
  std::string written(OutputOp output, llvm::StringRef variable) const;

private:
  struct Port {
    std::string name;
    ValueNames names;
  };
  /// Streams with the same names share their constants.
  struct Constants {
    ValueNames names;
    std::vector<std::string> words;
  };
  void add(llvm::StringRef port, const ValueNames &names, PythonNames &taken);

  std::vector<Port> ports;
  std::vector<Constants> constants;
  size_t namedInputs = 0;
};

} // namespace mips

#endif // MIPS_LIB_TARGET_PYTHON_NAMEDPORTS_H
