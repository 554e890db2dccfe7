//===- SearchRules.h - one search for rules -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SYNTHESIS_SEARCHRULES_H
#define MIPS_SYNTHESIS_SEARCHRULES_H

#include "mips/Synthesis/Attempt.h"

namespace mips {

/// The rules of regress::explain for `evidence`, without Found::stateOrigin,
/// which the caller knows. What each stage did, or why it did not run, goes to
/// `events`.
std::optional<Found> searchRules(regress::TermPool &pool,
                                 const regress::Evidence &evidence,
                                 EventSink &events);

} // namespace mips

#endif // MIPS_SYNTHESIS_SEARCHRULES_H
