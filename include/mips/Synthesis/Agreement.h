//===- Agreement.h - how far a machine agrees with a network -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_SYNTHESIS_AGREEMENT_H
#define MIPS_SYNTHESIS_AGREEMENT_H

#include "mips/Data/Teacher.h"
#include "mips/IR/MipsDialect.h"

namespace mips {

/// The number of random words of one length on which a machine and a network
/// differ at some step.
struct WordCount {
  unsigned length = 0;
  size_t words = 0, different = 0;
};

/// How far a machine agrees with the network that it was extracted from,
/// measured on random words.
struct Agreement {
  /// One entry each for the trained length, twice and four times that length.
  std::vector<WordCount> counts;
  /// The shortest word found on which machine and network differ, at its last
  /// step: the inputs, step by step. Empty if no such word was found.
  Word shortest;
  unsigned numInputs = 1;
  /// All words of up to so many steps were asked.
  unsigned allUpTo = 0;

  /// No word that was asked and is as short as that differs.
  unsigned agreesUpTo() const;

  /// An upper bound, with 99 % confidence, of the share of words of the trained
  /// length on which machine and network differ (Chernoff bound). If m words
  /// show no difference, the bound is ln(100) / m.
  double bound() const;
  /// Clauses joined by semicolons, without a full stop at the end.
  std::string description() const;
};

/// Compares machine and network with labelled data, in a few words: `on the 300
/// sequences of the data it is right on 99.3 %, the network on 98.0 %; where
/// they differ it is right at 12 of 15 steps`.
std::string compareOnData(MachineOp machine, const Teacher &network,
                          const Dataset &data);

/// Compares on fresh random words, on all short ones, and, in search of the
/// shortest word on which they differ, on words that dwell in corners or go up
/// and down again. A machine that counts without end (`isCounting`) is told
/// from a network by depth, so more short words are asked.
Agreement measureAgreement(MachineOp machine, const Teacher &network,
                           const Signature &signature, uint64_t seed,
                           bool isCounting = false);

} // namespace mips

#endif // MIPS_SYNTHESIS_AGREEMENT_H
