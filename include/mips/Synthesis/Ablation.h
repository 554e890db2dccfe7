//===- Ablation.h - searches without single stages -*- C++ -*-===//
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
  /// The name on the command line of what was left out; `nothing` for the whole
  /// search.
  std::string without;
  /// Cost of the rules found; none if the search found not even a lookup table.
  std::optional<unsigned> cost;
  bool isTable = false;
  double seconds = 0; ///< processor time
};

/// Repeats the search that found `system` from `evidence`: first the whole
/// search, then, one at a time, the search without each stage and each template
/// that took part in `system`. The other stages did not contribute to these
/// rules, so leaving them out would lose nothing. Rules have to give every
/// output of `dataset`.
std::vector<AblatedSearch> ablate(const regress::Evidence &evidence,
                                  const regress::RuleSystem &system,
                                  const Dataset &dataset);

/// Writes one note of stage `ablate` to `events` for each search.
void reportAblation(llvm::ArrayRef<AblatedSearch> searches, EventSink &events);

} // namespace mips

#endif // MIPS_SYNTHESIS_ABLATION_H
