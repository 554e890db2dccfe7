//===- BestExplanation.h - which of the explanations to take -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STATE_BESTEXPLANATION_H
#define MIPS_LIB_REGRESS_STATE_BESTEXPLANATION_H

#include "mips/Regress/State/Evidence.h"
#include <optional>
#include <tuple>

namespace mips::regress {

/// Of the machines that stages offer the one to take. All explain the words
/// and are accepted by the dataset; what is said of longer words by an
/// automaton that speaks of them decides first, then cost.
class BestExplanation {
public:
  BestExplanation(TermPool &pool, const Evidence &evidence,
                  llvm::function_ref<void(llvm::StringRef)> log);

  /// Keeps a machine if it explains the words better than the one that is
  /// kept, and the dataset accepts it; true if so.
  bool offer(RuleSystem system);

  /// Whether a sure automaton contradicts it on longer words.
  bool isAtOdds(const RuleSystem &system);
  /// Whether there is something better than rules that are at odds.
  bool isFound() const { return best && std::get<Place>(bestRank) != AtOdds; }
  /// What rules have to cost less than; a very great number if there are none.
  unsigned costToBeat() const;
  std::optional<Explanation> take() { return std::move(best); }

private:
  enum Place : uint8_t { Rules, Table, AtOdds };
  /// What comes first in this order is the best.
  using Rank = std::tuple<Place, unsigned, unsigned>;
  Rank rank(const Explanation &found);
  bool isSure();

  TermPool &pool;
  const Evidence &evidence;
  llvm::function_ref<void(llvm::StringRef)> log;
  /// What the automaton, if there is one that speaks of them, says of words
  /// longer than those that rules have to explain.
  Dataset longWords;
  std::optional<bool> isAutomatonSure;
  std::optional<Explanation> best;
  Rank bestRank;
};

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STATE_BESTEXPLANATION_H
