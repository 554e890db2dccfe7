//===- SumsOfParts.h - sums of a function of each column -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_FORMS_SUMSOFPARTS_H
#define MIPS_LIB_REGRESS_FORMS_SUMSOFPARTS_H

#include "Forms/Features.h"
#include "llvm/ADT/STLExtras.h"

namespace mips::regress {

/// Finds a form of a part, or nothing.
using FormFinder = llvm::function_ref<std::optional<Form>(const Part &)>;

/// Offers target = f(a) + g(b) + …, over the integers or modulo the number of
/// values. The functions of the columns are solved for together: a number for
/// each value of a column or, if a column has many values, multiples of its
/// quotients. Each function is then explained by itself: by `find`, as a line
/// rounded down, or as a table.
void trySumsOfParts(TermPool &pool, const Part &part, FormFinder find,
                    Forms &forms);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_FORMS_SUMSOFPARTS_H
