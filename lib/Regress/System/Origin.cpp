//===- Origin.cpp - which stage found a rule ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/System/Origin.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <algorithm>
#include <cassert>

using namespace mips::regress;
using llvm::StringRef;

StringRef mips::regress::nameOf(StageId stage) {
  static constexpr StringRef names[] = {
      "recurrences",
      "field-linear",
      "division",
      "windows",
      "folds",
      "templates",
      "second-level",
      "relations",
      "registers",
      "stacks",
      "state-encodings",
      "factors",
      "coordinates",
      "hidden-registers",
      "filters",
      "lookup-table",
      "linear-realization",
  };
  static_assert(std::size(names) == numStageIds, "one name a stage");
  return names[unsigned(stage)];
}

namespace {
struct FamilyRow {
  StringRef name;
  bool isTemplate;
  StringRef idea;
};
} // namespace

static constexpr FamilyRow families[] = {
#define FAMILY(ID, NAME, IS_TEMPLATE, IDEA) {NAME, IS_TEMPLATE, IDEA},
#include "mips/Regress/System/Families.def"
};
static_assert(std::size(families) == numFamilies, "one row a family");

StringRef mips::regress::nameOf(Family family) {
  return families[unsigned(family)].name;
}

std::string mips::regress::optionNameOf(Family family) {
  std::string name = nameOf(family).str();
  std::replace(name.begin(), name.end(), ' ', '-');
  return name;
}

StringRef mips::regress::ideaOf(Family family) {
  return families[unsigned(family)].idea;
}

bool mips::regress::isTemplate(Family family) {
  return families[unsigned(family)].isTemplate;
}

std::string mips::regress::describe(llvm::ArrayRef<RuleOrigin> origins) {
  std::vector<std::string> parts;
  for (const RuleOrigin &origin : origins) {
    std::string text = nameOf(origin.stage).str();
    if (!origin.families.empty())
      text += " (" +
              llvm::join(llvm::map_range(origin.families,
                                         [](Family family) {
                                           return nameOf(family).str();
                                         }),
                         ", ") +
              ")";
    if (!llvm::is_contained(parts, text))
      parts.push_back(std::move(text));
  }
  return llvm::join(parts, ", ");
}
