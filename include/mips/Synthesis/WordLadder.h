//===- WordLadder.h - a fallible network's finite machine -*- C++ -*-===//
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

/// The machine that words of up to `length` steps tell.
struct Rung {
  unsigned length;
  std::optional<Automaton> automaton; ///< none: more states than are believed
};

/// A machine that could be taken, and what it leaves of the network's answers
/// to random words of the trained length.
struct FrontPoint {
  Automaton automaton;
  std::vector<unsigned> lengths; ///< of the rungs; none: by state merging
  size_t words = 0, wrongWords = 0, steps = 0, wrongSteps = 0;
  /// At how many of the steps the most frequent outputs are wrong.
  size_t openSteps = 0;
  /// See descriptionBits().
  double bits = 0;
};

/// What a ladder of word lengths came to. A trained network is exact on short
/// words and wrong beyond its training, and queries explain each of its errors
/// by states of its own; so machines are learned from short words and from
/// longer ones, and the one that comes out at most lengths is taken.
struct Ladder {
  std::vector<Rung> rungs; ///< shortest words first
  /// Machines of more and more states and fewer and fewer wrong words, and the
  /// one that was chosen.
  std::vector<FrontPoint> front;
  std::optional<size_t> chosen; ///< of the front; none: it is empty

  const FrontPoint &point() const { return front[*chosen]; }
  const Automaton &automaton() const { return point().automaton; }
  /// Whether longer words tell more states each time: the sign of a machine
  /// that is not finite.
  bool isGrowing() const;
  /// `5 states at lengths 6, 8, 10, 14`.
  std::string description() const;
  /// The front, a machine a line, the chosen one marked.
  void print(llvm::raw_ostream &os) const;
};

/// What a network does that did not learn to look at its inputs: `it answers 0
/// to every word`, `its answers depend on the number of steps alone, not on the
/// inputs`; empty for any other one.
std::string describeBehaviour(const Automaton &automaton);

/// The lengths of the rungs for a network that was trained on words of
/// `longest` steps.
std::vector<unsigned> ladderLengths(unsigned longest);

/// All words of the greatest length up to `longest` of which there are at most
/// `most`, labelled by `teacher`. Their prefixes are all shorter words. None
/// where there is one letter, or more than 256.
Dataset labelledShort(const Teacher &teacher, const Signature &signature,
                      unsigned longest, size_t most);

/// All words a…ab…b of `length` steps, or about `most` of them, labelled by
/// `teacher`: with their prefixes all in which a count goes up and down again.
Dataset labelledRuns(const Teacher &teacher, const Signature &signature,
                     unsigned length, size_t most);

/// All words of a length that a few hundred of them reach, and `count` random
/// ones of `length` steps, labelled by `teacher`. Prefixes need no words of
/// their own: there is a label at every step.
Dataset labelledWords(const Teacher &teacher, const Signature &signature,
                      unsigned length, size_t count, uint64_t seed);

/// Words that dwell in corners, half as many as that also random ones, all of
/// `length` steps and labelled by `teacher`: a count goes as far in them as so
/// many steps let it.
Dataset labelledCorners(const Teacher &teacher, const Signature &signature,
                        unsigned length, size_t count, uint64_t seed);

/// The length of a description of a network's answers by an automaton and its
/// errors, in bits and per letter: eight times the logarithm of the odds of
/// wrong steps, and for each state where it leads and what it says. Odds are
/// against what the most frequent outputs leave open, so a machine that is
/// hardly better than they are is no cheap one.
double descriptionBits(const FrontPoint &point);

/// Climbs the ladder by queries (AutomatonLearner). Where several machines come
/// out at equally many lengths, the shortest description of `teacher` decides:
/// states against disagreement on words of the trained length. Where no machine
/// comes out twice, or what is chosen differs from the network on more than a
/// few words, machines by state merging on these words stand for choice, too.
/// `pick`, from 1 on, takes that point of the front instead, or the last one.
/// Nothing is found for an alphabet of more than 256 symbols.
Ladder climbLadder(const Teacher &teacher, const Signature &signature,
                   uint64_t seed, std::optional<unsigned> pick = std::nullopt);

} // namespace mips

#endif // MIPS_SYNTHESIS_WORDLADDER_H
