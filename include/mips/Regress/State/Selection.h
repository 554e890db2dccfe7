//===- Selection.h - which stages may run -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_REGRESS_STATE_SELECTION_H
#define MIPS_REGRESS_STATE_SELECTION_H

#include "mips/Regress/System/Origin.h"
#include "llvm/Support/Error.h"
#include <bitset>

namespace mips::regress {

/// The stages and families of templates that may run; by default all of them.
/// Only experiments and tests leave any out: the default compiles every task.
class Selection {
public:
  /// Whether a stage, or a family of templates, may run.
  bool has(StageId stage) const { return !offStages[unsigned(stage)]; }
  bool has(Family family) const { return !offFamilies[unsigned(family)]; }

  /// Leaves out the stages and families of templates in `list`, which are
  /// separated by commas and preceded by a minus sign. Spaces in the name of a
  /// family are written `-`: `-division,-running-sum`. The error tells an
  /// unknown name.
  llvm::Error leaveOut(llvm::StringRef list);
  /// Keeps only what `list` names, without minus signs; a family also keeps the
  /// stage `templates`.
  llvm::Error keepOnly(llvm::StringRef list);

  void leaveOut(StageId stage) { offStages.set(unsigned(stage)); }
  void leaveOut(Family family) { offFamilies.set(unsigned(family)); }

private:
  std::bitset<numStageIds> offStages;
  std::bitset<numFamilies> offFamilies;
};

} // namespace mips::regress

#endif // MIPS_REGRESS_STATE_SELECTION_H
