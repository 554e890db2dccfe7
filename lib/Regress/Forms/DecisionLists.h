//===- DecisionLists.h - rules with exceptions -*- C++ -*- ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_FORMS_DECISIONLISTS_H
#define MIPS_LIB_REGRESS_FORMS_DECISIONLISTS_H

#include "Forms/SumsOfParts.h"

namespace mips::regress {

/// A list of exceptions: `if condition then leaf else …`, where a condition
/// compares a column, its remainder or two columns, and a leaf is a constant
/// or a column and a constant. What remains after the first exception may also
/// be a form that `find` knows.
void tryDecisionLists(TermPool &pool, const Part &part, FormFinder find,
                      Forms &forms);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_FORMS_DECISIONLISTS_H
