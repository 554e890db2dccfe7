//===- Ablation.h - what a search finds with less -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SYNTHESIS_ABLATION_H
#define MIPS_SYNTHESIS_ABLATION_H

#include "mips/Regress/State/Evidence.h"
#include "mips/Support/Events.h"

namespace mips {

/// A search for rules from which a stage or a template was left out.
struct AblatedSearch {
  std::string without; ///< its name on the command line; `nothing`: the whole
  std::optional<unsigned> cost; ///< of the rules found; none: not even a table
  bool isTable = false;
  double seconds = 0; ///< processor time
};

/// Repeats the search that found `system` from `evidence`: whole, and without
/// each stage and each template that took part in `system`, one at a time. The
/// others are not needed for these rules, so that leaving them out loses
/// nothing. Rules have to give every output of `dataset`.
std::vector<AblatedSearch> ablate(const regress::Evidence &evidence,
                                  const regress::RuleSystem &system,
                                  const Dataset &dataset);

/// A note of stage `ablate` for each search.
void reportAblation(llvm::ArrayRef<AblatedSearch> searches, EventSink &events);

} // namespace mips

#endif // MIPS_SYNTHESIS_ABLATION_H
