//===- SameRules.h - machines that are written alike -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_VERIFY_SAMERULES_H
#define MIPS_LIB_VERIFY_SAMERULES_H

#include "mips/Support/Deadline.h"
#include "mips/Verify/Product.h"

namespace mips {

/// Shows that two machines agree because their rules are the same expressions,
/// up to the names of state variables, their order, and variables that several
/// others copy. Nothing is computed, so the size of integers does not matter.
///
/// State variables are put into classes: those of one class have the same
/// initial value, and next values that are one expression when every variable
/// is replaced by its class. By induction over the steps they are then always
/// equal (signal correspondence: van Eijk, 1998, by syntax alone). The coarsest
/// such classes are found by splitting; the machines agree if each output of
/// both is one expression over the classes.
///
/// Returns the equations between the state variables of a class, which are the
/// invariants of the proof; nothing if the rules are not the same, or if the
/// deadline passed.
std::optional<std::vector<logic::Term>> matchRules(Product &product,
                                                   const Deadline &deadline);

} // namespace mips

#endif // MIPS_LIB_VERIFY_SAMERULES_H
