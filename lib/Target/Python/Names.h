//===- Names.h - names that Python accepts ----------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_TARGET_PYTHON_NAMES_H
#define MIPS_LIB_TARGET_PYTHON_NAMES_H

#include "mips/IR/MipsDialect.h"
#include "llvm/ADT/StringSet.h"

namespace mips {

/// Hands out names, each once, none that the language gives a meaning.
class ProgramNames {
public:
  explicit ProgramNames(bool (*isReserved)(llvm::StringRef))
      : isReserved(isReserved) {}
  /// `wish`, or something like it that is still free: `max_`, `total_2`.
  std::string claim(llvm::StringRef wish);

private:
  bool (*isReserved)(llvm::StringRef);
  llvm::StringSet<> taken;
};

/// Names that Python accepts.
class PythonNames : public ProgramNames {
public:
  PythonNames();
};

/// What a careful person would call the value: `total` for a sum.
llvm::StringRef nameFor(mlir::Operation *op);

} // namespace mips

#endif // MIPS_LIB_TARGET_PYTHON_NAMES_H
