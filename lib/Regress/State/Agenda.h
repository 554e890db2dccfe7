//===- Agenda.h - hypotheses waiting to be regressed -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STATE_AGENDA_H
#define MIPS_LIB_REGRESS_STATE_AGENDA_H

#include "State/Solve.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

namespace mips::regress {

/// Collects hypotheses of all stages, each set of columns once, and regresses
/// them, the likeliest first: few states with cheap updates.
class Agenda {
public:
  explicit Agenda(Workbench &bench)
      : bench(bench), isStateless(bench.histories.numOutputs()) {}

  /// Tests whether `columns` determine the output; if so, drops the columns
  /// that are not needed, the last ones first, and puts the rest on the
  /// agenda. With `evenIfVacuous`, also when there were too few repeats for the
  /// test to mean anything. True if it was put there (or was there before).
  bool propose(unsigned output, llvm::ArrayRef<TermId> columns,
               bool evenIfVacuous = false);

  /// Regresses up to `most` hypotheses that may still be cheaper than what is
  /// known. Those tried with these limits before are not tried again.
  void run(const Limits &limits, unsigned most);

  /// Takes everything off the agenda, as if it had never been proposed. That
  /// inputs alone determine an output stays known: it was seen in the words.
  void clear();

  /// True if the inputs alone were seen to determine every output.
  bool needsNoState() const { return !llvm::is_contained(isStateless, false); }
  size_t size() const { return hypotheses.size(); }
  /// Hypotheses regressed so far, counted once a level.
  size_t numTried() const { return tried; }

private:
  const Fingerprint &print(TermId column);

  Workbench &bench;
  std::vector<bool> isStateless; ///< an output that needs no state
  std::map<TermId, Fingerprint> prints;
  std::vector<Hypothesis> hypotheses;
  std::set<std::pair<unsigned, std::vector<TermId>>> known;
  std::set<std::pair<size_t, uint64_t>> done; ///< hypothesis, candidates
  size_t tried = 0;
};

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STATE_AGENDA_H
