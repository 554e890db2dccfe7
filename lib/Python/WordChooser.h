//===- WordChooser.h - words to try a machine on ----------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_PYTHON_WORDCHOOSER_H
#define MIPS_LIB_PYTHON_WORDCHOOSER_H

#include "mips/Python/CPythonCheck.h"

namespace mips::python {

/// Words over the ranges of the machine's inputs, `maxSteps` steps in all: the
/// short ones, all of them as far as a third of the steps goes; constant and
/// periodic ones, ends of the ranges, numbers that `source` holds and their
/// neighbours, random ones, some of them long. Each has a step at least, and
/// none more than `maxLength`. The same arguments give the same words.
std::vector<PythonWord> chooseWords(MachineOp machine, llvm::StringRef source,
                                    size_t maxSteps,
                                    std::optional<unsigned> maxLength,
                                    uint64_t seed);

} // namespace mips::python

#endif // MIPS_LIB_PYTHON_WORDCHOOSER_H
