//===- ImportedRun.h - mips-learn on networks of others -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TOOLS_MIPS_LEARN_IMPORTEDRUN_H
#define MIPS_TOOLS_MIPS_LEARN_IMPORTEDRUN_H

#include "mips/Support/Events.h"
#include "mips/Support/ExitCode.h"
#include "mips/Synthesis/Synthesizer.h"

/// What the command line asks for, where it names a network of somebody's.
struct ImportedRun {
  std::string coding;   ///< --imported-network
  std::string describe; ///< --describe-network
  /// A dataset by which the coding is settled; empty: none.
  std::string data;
  std::string output;
  unsigned label = 0; ///< --label-words
  mips::Artefact emit = mips::Artefact::Machine;
  uint64_t seed = 1;
  std::optional<unsigned> pick = std::nullopt; ///< --pick
  std::string record = {};                     ///< --record; empty: nobody asks
};

/// Writes what the file of `describe` holds, words of the network labelled by
/// it, or what is extracted from it.
mips::ExitCode runImported(const ImportedRun &run, mips::EventSink &events);

#endif // MIPS_TOOLS_MIPS_LEARN_IMPORTEDRUN_H
