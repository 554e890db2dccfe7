//===- Stage.h - a row of the table of stages -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STAGES_STAGE_H
#define MIPS_LIB_REGRESS_STAGES_STAGE_H

#include "State/Agenda.h"

namespace mips::regress {

/// The registers that delay the streams: `inputs[i][k]` is input i, k+1 steps
/// ago.
struct Delays {
  std::vector<std::vector<RegisterId>> inputs, outputs;
};

/// The data that the stages of one search share.
struct Search {
  Workbench &bench;
  Agenda &agenda;
  Delays delays;
};

/// What a stage does with its findings.
enum class StageKind : uint8_t {
  FillsBank, ///< adds registers to the bank, for other stages to choose from
  Proposes,  ///< puts columns that determine an output on the agenda
  Solves,    ///< offers whole machines, or the rule of an output, at once
  /// Offers a table, which is no rule; runs even after the search has stopped.
  LastResort
};

/// Flags: what a stage requires of the evidence.
enum Needs : uint8_t {
  NeedsNothing = 0,
  NeedsAnInput = 1,
  NeedsOneOutput = 2,
  NeedsAutomaton = 4,
  NeedsCoordinates = 8,
  /// Words that were not searched before (see Evidence::onlyCoordinates).
  NeedsNewWords = 16,
  /// A stream whose values are numbers or truth values, not names.
  NeedsNumbers = 32
};

/// A row of the table of stages.
struct Stage {
  StageId id;
  llvm::StringLiteral idea; ///< what the stage looks for, in a sentence
  StageKind kind;
  uint8_t needs; ///< flags of Needs, checked before the stage runs
  /// The cost of the cheapest machine that the stage can find; 0 if it can find
  /// rules without a state.
  unsigned cheapest;
  llvm::StringLiteral
      limits; ///< in words, for the page; the numbers of its file
  void (*run)(Search &search);
};

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STAGES_STAGE_H
