//===- Agreement.h - how far a machine holds for a network -*- C++ -*-===//
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

/// On how many random words of one length a machine and a network differ
/// somewhere.
struct WordCount {
  unsigned length = 0;
  size_t words = 0, different = 0;
};

/// What random words say of a machine and the network that it came from.
struct Agreement {
  /// Of the trained length, and of two and four times that.
  std::vector<WordCount> counts;
  /// The shortest word found on which they differ at the last step, inputs step
  /// by step; empty: none.
  Word shortest;
  unsigned numInputs = 1;
  /// All words of up to so many steps were asked.
  unsigned allUpTo = 0;

  /// No word that was asked and is as short as that differs.
  unsigned agreesUpTo() const;

  /// The greatest share of different words of the trained length that so few
  /// are still likely for: at 99 %, by Chernoff's bound, which for no
  /// difference in m words is ln(100) / m.
  double bound() const;
  /// Sentences without a full stop at the end, joined by semicolons.
  std::string description() const;
};

/// Who is right about some data, the machine or the network, in a few words:
/// `on the 300 sequences of the data it is right on 99.3 %, the network on
/// 98.0 %; where they differ it is right at 12 of 15 steps`.
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
