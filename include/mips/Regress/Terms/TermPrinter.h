//===- TermPrinter.h - terms as infix text -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_REGRESS_TERMS_TERMPRINTER_H
#define MIPS_REGRESS_TERMS_TERMPRINTER_H

#include "mips/Regress/Terms/Term.h"
#include <string>

namespace mips::regress {

/// Prints a term in infix notation, with `leafNames[c]` for leaf c: `(2*r + x)
/// mod 7`.
std::string printInfix(const TermPool &pool, TermId id,
                       llvm::ArrayRef<std::string> leafNames);

} // namespace mips::regress

#endif // MIPS_REGRESS_TERMS_TERMPRINTER_H
