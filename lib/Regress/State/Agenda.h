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

/// Collects the hypotheses of all stages, each set of columns once, and
/// regresses them. The likeliest ones, with few states and cheap updates, come
/// first.
class Agenda {
public:
  explicit Agenda(Workbench &bench)
      : bench(bench), isStateless(bench.histories.numOutputs()) {}

  /// Tests whether `columns` determine the output (a functional dependency). If
  /// so, drops columns that are not needed, the last ones first, and puts the
  /// rest on the agenda. A test with too few repetitions to mean anything
  /// fails, unless `evenIfVacuous`. Returns true if the hypothesis is on the
  /// agenda.
  bool propose(unsigned output, llvm::ArrayRef<TermId> columns,
               bool evenIfVacuous = false);

  /// Regresses up to `most` hypotheses that may still be cheaper than the known
  /// rules. Hypotheses that were tried with these limits before are skipped.
  void run(const Limits &limits, unsigned most);

  /// Removes all hypotheses as if they had never been proposed. Whether the
  /// inputs alone determine an output stays known, because that was seen in the
  /// words.
  void clear();

  /// Whether the inputs alone were seen to determine every output.
  bool needsNoState() const { return !llvm::is_contained(isStateless, false); }
  size_t size() const { return hypotheses.size(); }
  /// The number of hypotheses regressed so far; each counts once for each level
  /// of effort.
  size_t numTried() const { return tried; }

private:
  const Fingerprint &print(TermId column);

  Workbench &bench;
  std::vector<bool> isStateless; ///< by output: whether it needs no state
  std::map<TermId, Fingerprint> prints;
  std::vector<Hypothesis> hypotheses;
  std::set<std::pair<unsigned, std::vector<TermId>>> known;
  std::set<std::pair<size_t, uint64_t>> done; ///< hypothesis, candidates
  size_t tried = 0;
};

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STATE_AGENDA_H
