//===- Reductions.h - functions of remainders and digits -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_FORMS_REDUCTIONS_H
#define MIPS_LIB_REGRESS_FORMS_REDUCTIONS_H

#include "Forms/SumsOfParts.h"

namespace mips::regress {

/// Looks for one or two remainders or digits of the columns that determine the
/// target, as far as the rows show (a functional dependency). The target is
/// then a function of few values; `find` explains that function, or, for a
/// single key, a lookup table does.
void tryReductions(TermPool &pool, const Part &part, FormFinder find,
                   Forms &forms);

/// Lets a column with few values choose: `find` explains each case, and cases
/// with the same form are combined.
void tryChoices(TermPool &pool, const Part &part, FormFinder find,
                Forms &forms);

/// Makes `if condition then a else b`; written without a choice if it is a
/// truth value.
TermId chooseTerm(TermPool &pool, TermId condition, TermId a, TermId b);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_FORMS_REDUCTIONS_H
