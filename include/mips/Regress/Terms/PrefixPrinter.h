//===- PrefixPrinter.h - terms as S-expressions -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_REGRESS_TERMS_PREFIXPRINTER_H
#define MIPS_REGRESS_TERMS_PREFIXPRINTER_H

#include "mips/Regress/Terms/Term.h"
#include <string>

namespace mips::regress {

/// Prints a term as an S-expression in the notation of SMT-LIB, with
/// `leafNames[c]` for leaf c: `(mod (+ (* 2 r) x) 7)`. Beyond SMT-LIB there are
/// `min`, `max`, `argmax` and `(lookup (3 1 4) i)` for tables. A truth value in
/// the place of a number is written `(indicator p)`, a number in the place of a
/// condition `(distinct a 0)`, but a leaf as it is.
std::string printPrefix(const TermPool &pool, TermId id,
                        llvm::ArrayRef<std::string> leafNames);

} // namespace mips::regress

#endif // MIPS_REGRESS_TERMS_PREFIXPRINTER_H
