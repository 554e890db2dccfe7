//===- Clamps.h - values cut off at an end ----------------------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_FORMS_CLAMPS_H
#define MIPS_LIB_REGRESS_FORMS_CLAMPS_H

#include "Forms/SumsOfParts.h"

namespace mips::regress {

/// Offers `min(form, top)` and `max(form, bottom)`, where `find` explains the
/// rows whose target is not at that end: stores that are full, levels that do
/// not fall below 0. Two rows at least have to be at the end, and more than one
/// in three must not be.
void tryClamps(TermPool &pool, const Part &part, FormFinder find, Forms &forms);

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_FORMS_CLAMPS_H
