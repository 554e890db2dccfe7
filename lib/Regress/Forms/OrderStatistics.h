//===- OrderStatistics.h - the k-th smallest of columns -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_FORMS_ORDERSTATISTICS_H
#define MIPS_LIB_REGRESS_FORMS_ORDERSTATISTICS_H

#include "Forms/Part.h"

namespace mips::regress {

/// target = the k-th smallest of all columns: a median, the second greatest. It
/// is written by minima and maxima, those of a sorting network that lead to it
/// (K. E. Batcher, "Sorting Networks and Their Applications", 1968).
void tryOrderStatistics(TermPool &pool, const Part &part, Forms &forms);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_FORMS_ORDERSTATISTICS_H
