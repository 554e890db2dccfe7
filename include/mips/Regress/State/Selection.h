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

/// The stages and families of templates that may run; by default all. Only
/// experiments and tests choose: one default compiles everything.
class Selection {
public:
  bool has(StageId stage) const { return !offStages[unsigned(stage)]; }
  bool has(Family family) const { return !offFamilies[unsigned(family)]; }

  /// Leaves out what `list` names: stages and families of templates, separated
  /// by commas, each with a minus sign, spaces of a family's name as `-`:
  /// `-division,-running-sum`. The error names what is neither.
  llvm::Error leaveOut(llvm::StringRef list);
  /// Keeps nothing but what `list` names, without the signs; a family brings
  /// the stage `templates` along.
  llvm::Error keepOnly(llvm::StringRef list);

  void leaveOut(StageId stage) { offStages.set(unsigned(stage)); }
  void leaveOut(Family family) { offFamilies.set(unsigned(family)); }

private:
  std::bitset<numStageIds> offStages;
  std::bitset<numFamilies> offFamilies;
};

} // namespace mips::regress

#endif // MIPS_REGRESS_STATE_SELECTION_H
