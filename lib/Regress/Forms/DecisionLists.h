//===- DecisionLists.h - decision lists with exceptions -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_FORMS_DECISIONLISTS_H
#define MIPS_LIB_REGRESS_FORMS_DECISIONLISTS_H

#include "Forms/SumsOfParts.h"

namespace mips::regress {

/// Offers decision lists: `if condition then leaf else …`. A condition compares
/// a column or its remainder with a constant, or two columns; a leaf is a
/// constant, or a column and a constant. After the first exception the rest may
/// also be a form that `find` knows.
void tryDecisionLists(TermPool &pool, const Part &part, FormFinder find,
                      Forms &forms);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_FORMS_DECISIONLISTS_H
