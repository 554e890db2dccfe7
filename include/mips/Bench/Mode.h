//===- Mode.h - the modes of mips-bench -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_BENCH_MODE_H
#define MIPS_BENCH_MODE_H

#include "mips/Support/ExitCode.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Error.h"
#include <cstdint>
#include <string>
#include <vector>

namespace mips {

/// What every mode is told. A mode that needs more declares its own options in
/// benchCategory(), in its own file.
struct BenchOptions {
  std::vector<std::string> arguments; ///< folders or files, as the mode says
  unsigned jobs = 2;                  ///< processes at a time, at least 1
  std::vector<uint64_t> seeds = {1};  ///< not empty
  std::string learner = "auto";       ///< network, data or auto
  std::string filter;       ///< regular expression on names; empty: all
  std::string jsonFile;     ///< empty: none
  std::string markdownFile; ///< empty: none
  bool resume = false;      ///< keep the results of jsonFile that still hold
  std::string toolFolder;   ///< where mipsc and the other tools lie

  /// The path of a tool of ours.
  std::string tool(llvm::StringRef name) const;
};

/// One thing that mips-bench measures.
struct Mode {
  /// The flag that asks for it, without dashes; empty: the mode without a flag.
  llvm::StringRef flag;
  llvm::StringRef description; ///< for --help
  /// Measures, prints to standard output, and writes the files asked for. An
  /// error is a mistake of the user: it ends the tool with ExitBadInput.
  llvm::Expected<ExitCode> (*run)(const BenchOptions &options);
};

/// All modes; the first one is that without a flag.
llvm::ArrayRef<Mode> benchModes();

/// The options that --help shows.
llvm::cl::OptionCategory &benchCategory();

/// `1`, `1-5` and `1,3,7-9` as a list of seeds; the error says what is wrong.
llvm::Expected<std::vector<uint64_t>> parseSeeds(llvm::StringRef text);
/// The reverse.
std::string printSeeds(llvm::ArrayRef<uint64_t> seeds);

/// A check of names against a --filter.
class NameFilter {
public:
  /// `pattern` is a regular expression; empty matches all names.
  static llvm::Expected<NameFilter> create(llvm::StringRef pattern);
  bool matches(llvm::StringRef name) const;

private:
  std::string pattern;
};

/// The files of `folder` with the suffix `extension` (with its dot) whose stems
/// match, in order. Error if the folder cannot be read or has no such file.
llvm::Expected<std::vector<std::string>> findFiles(llvm::StringRef folder,
                                                   llvm::StringRef extension,
                                                   const NameFilter &filter);

} // namespace mips

#endif // MIPS_BENCH_MODE_H
