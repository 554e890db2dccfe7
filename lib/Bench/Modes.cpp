//===- Modes.cpp - the table of modes ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Modes.h"

using namespace mips;

llvm::ArrayRef<Mode> mips::benchModes() {
  // The flag, what it measures, and the function that does.
  static const Mode modes[] = {
      {"", "compiles every task of FOLDER", runTasksMode},
      {"regress",
       "symbolic regression of the .sl files or .csv tables of FOLDER, beside "
       "cvc5",
       runRegressMode},
      {"worth",
       "every task of FOLDER from less and worse data, with and without "
       "network",
       runWorthMode},
      {"random", "learns random machines from data alone", runRandomMode},
      {"ablate",
       "what each stage of regression is worth on the tasks of folders",
       runAblateMode},
      {"passive", "learns the machines of FOLDER, in DOT, from their traces",
       runPassiveMode},
      {"equivalence",
       "Proofs of the tasks of a folder against machines, beside k-induction "
       "and Spacer",
       runEquivalenceMode},
      {"simplify",
       "What mips-opt --simplify-rules saves on the machines of files and "
       "folders",
       runSimplifyMode},
      {"files",
       "compiles every file of FOLDER that has an expectation beside it",
       runFilesMode},
      {"native",
       "times the machines of FOLDER as native code, beside C by hand",
       runNativeMode},
      {"rows",
       "times mipsc --run on rows of text, machines of FOLDERS beside C by "
       "hand",
       runRowsMode},
      {"networks",
       "machines out of the networks of FOLDER, which others trained, against "
       "the automata that they were trained on",
       runNetworksMode},
      {"oracle", "asks the machines of FOLDER (.dot) as black boxes",
       runOracleMode},
  };
  return modes;
}
