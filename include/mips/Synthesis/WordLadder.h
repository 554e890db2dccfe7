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

/// What a ladder of word lengths came to. A trained network is exact on short
/// words and wrong beyond its training, and queries explain each of its errors
/// by states of its own; so machines are learned from short words and from
/// longer ones, and the one that comes out at most lengths is taken.
struct Ladder {
  std::vector<Rung> rungs;               ///< shortest words first
  std::optional<Automaton> automaton;    ///< the machine that was chosen
  std::vector<unsigned> agreeingLengths; ///< at which it came out

  /// `5 states at lengths 6, 8, 10, 14`.
  std::string description() const;
};

/// The lengths of the rungs for a network that was trained on words of
/// `longest` steps.
std::vector<unsigned> ladderLengths(unsigned longest);

/// All words of a length that a few hundred of them reach, and `count` random
/// ones of `length` steps, labelled by `teacher`. Prefixes need no words of
/// their own: there is a label at every step.
Dataset labelledWords(const Teacher &teacher, const Signature &signature,
                      unsigned length, size_t count, uint64_t seed);

/// Climbs the ladder by queries (AutomatonLearner). Where several machines come
/// out at equally many lengths, the shortest description of `teacher` decides:
/// states against disagreement on words of the trained length. Nothing is
/// chosen for an alphabet of more than 256 symbols.
Ladder climbLadder(const Teacher &teacher, const Signature &signature,
                   uint64_t seed);

} // namespace mips

#endif // MIPS_SYNTHESIS_WORDLADDER_H
