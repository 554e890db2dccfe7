//===- EquivalenceTable.h - who proves what -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_BENCH_EQUIVALENCETABLE_H
#define MIPS_LIB_BENCH_EQUIVALENCETABLE_H

#include "mips/Bench/RunInfo.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace mips {

enum EquivalenceMethod { OurProver, PlainInduction, Spacer };
inline constexpr EquivalenceMethod equivalenceMethods[] = {
    OurProver, PlainInduction, Spacer};

/// `auto`, `k-induction`, `spacer`: what mips-equiv calls it.
llvm::StringRef equivalenceMethodFlag(EquivalenceMethod method);

struct EquivalenceAnswer {
  std::string status = "error"; ///< proved, refuted, unknown, timeout, error
  double seconds = 0;           ///< of processor time
};

/// Two machines and what three methods say of them.
struct EquivalencePair {
  std::string group;         ///< the task, or `planted bugs`
  std::string first, second; ///< for mips-equiv
  bool differ;               ///< what is true
  EquivalenceAnswer answers[3];

  bool isRight(EquivalenceMethod method) const {
    return answers[method].status == (differ ? "refuted" : "proved");
  }
  bool isWrong(EquivalenceMethod method) const {
    return answers[method].status == (differ ? "proved" : "refuted");
  }
  llvm::json::Value toJSON() const;
};

/// One line a pair.
void printEquivalenceRow(const EquivalencePair &pair, llvm::raw_ostream &os);
/// One line a method.
void printEquivalenceSummary(llvm::ArrayRef<EquivalencePair> pairs,
                             llvm::raw_ostream &os);
/// The section of a page: the methods, then the tasks.
void writeEquivalenceMarkdown(llvm::ArrayRef<EquivalencePair> pairs,
                              const RunInfo &info, unsigned limitSeconds,
                              llvm::raw_ostream &os);

} // namespace mips

#endif // MIPS_LIB_BENCH_EQUIVALENCETABLE_H
