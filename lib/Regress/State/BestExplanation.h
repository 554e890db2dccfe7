//===- BestExplanation.h - choice among explanations -*- C++ -*-===//
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

/// Chooses among the machines that stages offer. A machine must explain the
/// words and be accepted by the dataset. Agreement with a sure automaton on
/// longer words decides first, then cost, then strangeness.
class BestExplanation {
public:
  BestExplanation(TermPool &pool, const Evidence &evidence,
                  llvm::function_ref<void(llvm::StringRef)> log);

  /// Keeps a machine if it explains the words, is better than the one that is
  /// kept, and the dataset accepts it; returns whether it was kept.
  bool offer(RuleSystem system);

  /// Whether the data determine the automaton, if there is one.
  bool isSure();
  /// Whether a sure automaton contradicts the machine on longer words.
  bool isAtOdds(const RuleSystem &system);
  /// Whether there is an explanation that is not at odds with the automaton.
  bool isFound() const { return best && std::get<Place>(bestRank) != AtOdds; }
  /// The cost that rules have to beat; a very large number if there are no
  /// rules.
  unsigned costToBeat() const;
  std::optional<Explanation> take() { return std::move(best); }

private:
  enum Place : uint8_t { Rules, Table, AtOdds };
  /// The rank of an explanation; lower is better.
  using Rank = std::tuple<Place, unsigned, unsigned>;
  Rank rank(const Explanation &found);

  TermPool &pool;
  const Evidence &evidence;
  llvm::function_ref<void(llvm::StringRef)> log;
  /// Words longer than those of the evidence, labelled by the automaton; empty
  /// if the automaton cannot be trusted on them.
  Dataset longWords;
  std::optional<bool> isAutomatonSure;
  std::optional<Explanation> best;
  Rank bestRank;
};

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STATE_BESTEXPLANATION_H
