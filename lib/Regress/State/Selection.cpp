//===- Selection.cpp - which stages may run ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/State/Selection.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>

using namespace mips::regress;
using llvm::Error;
using llvm::StringRef;

static std::optional<StageId> stageNamed(StringRef name) {
  for (unsigned i = 0; i < unsigned(StageId::LinearRealization); ++i)
    if (nameOf(StageId(i)) == name)
      return StageId(i);
  return std::nullopt;
}

static std::optional<Family> templateNamed(StringRef name) {
  for (unsigned i = 0; i < numFamilies; ++i)
    if (isTemplate(Family(i)) && optionNameOf(Family(i)) == name)
      return Family(i);
  return std::nullopt;
}

static Error unknown(StringRef name) {
  return llvm::createStringError("no stage or template is called '" + name +
                                 "'; --list-stages names them");
}

static llvm::SmallVector<StringRef> split(StringRef list) {
  llvm::SmallVector<StringRef> names;
  list.split(names, ',');
  return names;
}

Error Selection::leaveOut(StringRef list) {
  for (StringRef name : split(list)) {
    if (!name.consume_front("-"))
      return llvm::createStringError("expected '-' before '" + name + "'");
    if (std::optional<StageId> stage = stageNamed(name))
      offStages.set(unsigned(*stage));
    else if (std::optional<Family> family = templateNamed(name))
      offFamilies.set(unsigned(*family));
    else
      return unknown(name);
  }
  return Error::success();
}

Error Selection::keepOnly(StringRef list) {
  std::bitset<numStageIds> stages;
  std::bitset<numFamilies> families;
  for (StringRef name : split(list)) {
    if (std::optional<StageId> stage = stageNamed(name))
      stages.set(unsigned(*stage));
    else if (std::optional<Family> family = templateNamed(name))
      families.set(unsigned(*family));
    else
      return unknown(name);
  }
  if (families.any()) {
    stages.set(unsigned(StageId::Templates));
    for (unsigned i = 0; i < numFamilies; ++i)
      if (isTemplate(Family(i)) && !families[i])
        offFamilies.set(i);
  }
  offStages |= ~stages;
  return Error::success();
}
