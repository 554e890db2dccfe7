//===- Origin.h - which stage found a rule -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_REGRESS_SYSTEM_ORIGIN_H
#define MIPS_REGRESS_SYSTEM_ORIGIN_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <string>
#include <vector>

namespace mips::regress {

/// The sources of rules: the stages of the portfolio (Portfolio/Registry.cpp
/// says what each one does) and, as the last one, the exact linear realisation,
/// which needs no regression.
enum class StageId : uint8_t {
  Recurrences,
  FieldLinear,
  Division,
  Windows,
  Folds,
  Templates,
  SecondLevel,
  Relations,
  Registers,
  Stacks,
  StateEncodings,
  Factors,
  Coordinates,
  HiddenRegisters,
  Filters,
  LookupTable,
  LinearRealization,
};
constexpr unsigned numStageIds = unsigned(StageId::LinearRealization) + 1;

/// The name of a stage on the command line: `state-encodings`.
llvm::StringRef nameOf(StageId stage);

/// The shape of a register's update, for the stages that try many shapes.
enum class Family : uint8_t {
#define FAMILY(ID, NAME, IS_TEMPLATE, IDEA) ID,
#include "mips/Regress/System/Families.def"
};
constexpr unsigned numFamilies = unsigned(Family::HiddenRegister) + 1;

/// The name of a family in words: `running sum`.
llvm::StringRef nameOf(Family family);
/// Describes the update of a family in a few words.
llvm::StringRef ideaOf(Family family);
/// Whether the stage `templates` makes the family; only such families can be
/// switched off.
bool isTemplate(Family family);

/// The name of a family on the command line: `running-sum`.
std::string optionNameOf(Family family);

/// Where the rule of an output came from.
struct RuleOrigin {
  StageId stage = StageId::LookupTable;
  /// The distinct families of the registers that the rule reads.
  std::vector<Family> families;

  bool operator==(const RuleOrigin &other) const {
    return stage == other.stage && families == other.families;
  }
};

/// The distinct origins in words: `registers (residue, flag), windows`.
std::string describe(llvm::ArrayRef<RuleOrigin> origins);

} // namespace mips::regress

#endif // MIPS_REGRESS_SYSTEM_ORIGIN_H
