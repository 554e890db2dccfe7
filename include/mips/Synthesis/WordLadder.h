//===- WordLadder.h - automata from words of several lengths -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SYNTHESIS_WORDLADDER_H
#define MIPS_SYNTHESIS_WORDLADDER_H

#include "mips/Data/Automaton.h"
#include "mips/Data/Teacher.h"

namespace mips {

/// The machine learned from words of up to `length` steps.
struct Rung {
  unsigned length;
  /// None if it has more states than are believed.
  std::optional<Automaton> automaton;
};

/// A machine that could be taken, and its errors on sampled words, compared
/// with the network.
struct FrontPoint {
  Automaton automaton;
  /// Lengths of the rungs where it came out; none: by state merging, or on the
  /// way to a larger machine.
  std::vector<unsigned> lengths;
  /// Whether queries were on the way to a larger machine.
  bool isUnfinished = false;
  size_t words = 0, wrongWords = 0, steps = 0, wrongSteps = 0;
  /// At how many of the steps the most frequent outputs are wrong.
  size_t openSteps = 0;
  /// See descriptionBits().
  double bits = 0;
};

/// The result of learning from words of several lengths. A trained network is
/// exact on short words and wrong beyond its training, and queries explain each
/// of its errors by additional states. So machines are learned from short and
/// from longer words, and the one that comes out at the most lengths is taken.
struct Ladder {
  std::vector<Rung> rungs; ///< shortest words first
  /// The Pareto front: machines with more and more states and fewer and fewer
  /// wrong words.
  std::vector<FrontPoint> front;
  /// Index in the front of the chosen machine; none if the front is empty.
  std::optional<size_t> chosen;
  /// Whether the words that machine and network are compared on look like the
  /// data beside the network, and are not random ones of the trained length.
  bool isOnData = false;

  const FrontPoint &point() const { return front[*chosen]; }
  const Automaton &automaton() const { return point().automaton; }
  /// Whether longer words give more states each time, the sign of a machine
  /// that is not finite.
  bool isGrowing() const;
  /// A summary: `5 states at lengths 6, 8, 10, 14`.
  std::string description() const;
  /// Prints the front, one machine for each line, with the chosen one marked.
  void print(llvm::raw_ostream &os) const;
};

/// Describes a network that did not learn to look at its inputs: `it answers 0
/// to every word`, `its answers depend on the number of steps alone, not on the
/// inputs`; empty for any other network.
std::string describeBehaviour(const Automaton &automaton);

/// The lengths of the rungs for a network that was trained on words of
/// `longest` steps.
std::vector<unsigned> ladderLengths(unsigned longest);

/// The length of a description of a network's answers by an automaton and its
/// errors, in bits and per letter: eight times the logarithm of the odds of
/// wrong steps, and for each state where it leads and what it says. Odds are
/// against what the most frequent outputs leave open, so a machine that is
/// hardly better than they are is no cheap one.
double descriptionBits(const FrontPoint &point);

/// Options of climbLadder().
struct LadderOptions {
  uint64_t seed = 1;
  /// Counted from 1: takes that point of the front, or the last one.
  std::optional<unsigned> pick = std::nullopt;
  /// Whether the front goes on to machines of many states if no small one does
  /// what the network does.
  bool isWide = false;
  /// Words of the kind that the network is meant for; null: random words.
  const Dataset *data = nullptr;
};

/// Learns machines by queries (AutomatonLearner) from words of each length of
/// the ladder. If several machines come out at equally many lengths, the
/// shortest description of `teacher` decides, which weighs states against
/// errors on words of the trained length.
///
/// If no machine comes out twice, or if the chosen one differs from the network
/// on more than a few words, all are judged by the words of `data`, and
/// machines by state merging on these words are candidates as well; with
/// `isWide`, also the hypotheses of queries that these words refute one after
/// the other, until the queries are spent.
///
/// Nothing is found for an alphabet of more than 256 symbols.
Ladder climbLadder(const Teacher &teacher, const Signature &signature,
                   const LadderOptions &options = {});

} // namespace mips

#endif // MIPS_SYNTHESIS_WORDLADDER_H
