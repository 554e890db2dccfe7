//===- TourWords.h - words through what others leave out --------*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SYNTHESIS_TOURWORDS_H
#define MIPS_SYNTHESIS_TOURWORDS_H

#include "mips/Data/Automaton.h"
#include "mips/Data/Dataset.h"

namespace mips {

/// Adds sequences to `words` that go through transitions of `automaton` which
/// no sequence of `words` takes: at most `most` of them, of at most `length`
/// steps, labelled by the automaton. Each goes to the nearest such transition,
/// and from there to the next. Nothing is added where all are taken that can be
/// reached in so many steps. A word takes many of them, where
/// Separation::characteristicWords() has one or more for each. Open cells are
/// left out. The alphabet has the inputs of `words`.
void addTours(const Automaton &automaton, unsigned length, size_t most,
              Dataset &words);

} // namespace mips

#endif // MIPS_SYNTHESIS_TOURWORDS_H
