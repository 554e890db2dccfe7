//===- MarkdownPage.h - a page of which each mode writes its section -*- C++
//-*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// docs/Benchmark.md is written by several runs of mips-bench. A section stands
// between two lines,
//
//     <!-- mips-bench NAME: begin -->
//     <!-- mips-bench NAME: end -->
//
// and a run rewrites what stands between its own and nothing else.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_BENCH_MARKDOWNPAGE_H
#define MIPS_BENCH_MARKDOWNPAGE_H

#include "mips/Bench/Mode.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <string>

namespace mips {

/// `page` with the section `name` replaced by `body`, or with the section at
/// its end if it has none; an empty page gets a title first. Error: one of the
/// two lines is missing, stands twice, or they stand the wrong way round.
llvm::Expected<std::string> replaceSection(llvm::StringRef page,
                                           llvm::StringRef name,
                                           llvm::StringRef body);

/// Rewrites the section `name` of the file `path` by `write` (the file is
/// replaced as a whole, or stays as it was); a file that does not exist is
/// made.
llvm::Error writeSection(llvm::StringRef path, llvm::StringRef name,
                         llvm::function_ref<void(llvm::raw_ostream &)> write);

/// Writes what a mode was asked to write: `json` into --json FILE and the
/// section `name` of --markdown FILE by `section`; either only if asked for.
llvm::Error writeReports(const BenchOptions &options, llvm::StringRef name,
                         llvm::function_ref<void(llvm::raw_ostream &)> json,
                         llvm::function_ref<void(llvm::raw_ostream &)> section);

/// `text` for a cell of a Markdown table: bars and line ends would end it.
std::string markdownCell(llvm::StringRef text);
/// The same in backquotes.
std::string markdownCode(llvm::StringRef text);

} // namespace mips

#endif // MIPS_BENCH_MARKDOWNPAGE_H
