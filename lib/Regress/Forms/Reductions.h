//===- Reductions.h - fewer columns of fewer values -*- C++ -*- ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_FORMS_REDUCTIONS_H
#define MIPS_LIB_REGRESS_FORMS_REDUCTIONS_H

#include "Forms/SumsOfParts.h"

namespace mips::regress {

/// One or two remainders or digits of the columns determine the target, as far
/// as the rows say: then it is a function of these, which have few values. That
/// is explained by `find`, or, for one remainder, as a table.
void tryReductions(TermPool &pool, const Part &part, FormFinder find,
                   Forms &forms);

/// A column of few values chooses: each case is explained by `find`, and cases
/// of one form become one.
void tryChoices(TermPool &pool, const Part &part, FormFinder find,
                Forms &forms);

/// `if condition then a else b`, as a truth value where it is one.
TermId chooseTerm(TermPool &pool, TermId condition, TermId a, TermId b);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_FORMS_REDUCTIONS_H
