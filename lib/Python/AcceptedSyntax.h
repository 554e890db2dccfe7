//===- AcceptedSyntax.h - the syntax that is read -*- C++ -*- ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_PYTHON_ACCEPTEDSYNTAX_H
#define MIPS_LIB_PYTHON_ACCEPTEDSYNTAX_H

#include "Syntax.h"

namespace mips::python {

/// Whether every node, and every field of it, that importing `module` and
/// calling its function or class `name` can reach is one that the reader
/// knows; says where not. A function or class is reached where something that
/// is reached mentions its name.
bool acceptSyntax(Node module, llvm::StringRef name, Diagnostics &diagnostics);

} // namespace mips::python

#endif // MIPS_LIB_PYTHON_ACCEPTEDSYNTAX_H
