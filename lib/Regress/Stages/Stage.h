//===- Stage.h - one way to find rules -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STAGES_STAGE_H
#define MIPS_LIB_REGRESS_STAGES_STAGE_H

#include "State/Agenda.h"

namespace mips::regress {

/// Delays of the streams: `inputs[i][k]` is input i, k+1 steps ago.
struct Delays {
  std::vector<std::vector<RegisterId>> inputs, outputs;
};

/// What the stages of one search share.
struct Search {
  Workbench &bench;
  Agenda &agenda;
  Delays delays;
};

/// What a stage does with what it finds.
enum class StageKind : uint8_t {
  FillsBank, ///< adds registers, for other stages to choose from
  Proposes,  ///< puts columns on the agenda that determine an output
  Solves,    ///< offers whole machines, or the rule of an output, at once
  LastResort ///< offers what is no rule; runs even where the search stopped
};

/// What a stage cannot do without; flags.
enum Needs : uint8_t {
  NeedsNothing = 0,
  NeedsAnInput = 1,
  NeedsOneOutput = 2,
  NeedsAutomaton = 4,
  NeedsCoordinates = 8,
  /// Words that were not searched before (Evidence::onlyCoordinates).
  NeedsNewWords = 16,
  /// A stream whose values are numbers or truth values and no names.
  NeedsNumbers = 32
};

/// A row of the portfolio's table.
struct Stage {
  StageId id;
  llvm::StringLiteral idea; ///< in a sentence
  StageKind kind;
  uint8_t needs; ///< Needs; checked before it runs
  /// What the cheapest rule costs that it can find: 0 where it finds rules
  /// without a state, too.
  unsigned cheapest;
  llvm::StringLiteral
      limits; ///< in words, for the page; the numbers of its file
  void (*run)(Search &search);
};

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STAGES_STAGE_H
