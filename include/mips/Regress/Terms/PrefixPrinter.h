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

/// The term as an S-expression in the notation of SMT-LIB, leaves by the given
/// names: `(mod (+ (* 2 r) x) 7)`. Beside SMT-LIB's own there are `min`, `max`
/// and `argmax`; a truth value among numbers stands in `(indicator p)`, a
/// number as a condition in `(distinct a 0)`, but a leaf as itself. Tables are
/// `(lookup (3 1 4) i)`.
std::string printPrefix(const TermPool &pool, TermId id,
                        llvm::ArrayRef<std::string> leafNames);

} // namespace mips::regress

#endif // MIPS_REGRESS_TERMS_PREFIXPRINTER_H
