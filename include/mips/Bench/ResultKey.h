//===- ResultKey.h - what a result is a function of -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_BENCH_RESULTKEY_H
#define MIPS_BENCH_RESULTKEY_H

#include "mips/Bench/Mode.h"
#include "llvm/Support/SHA1.h"

namespace mips {

/// Makes the keys by which kept results are found again.
class ResultKey {
public:
  /// Reads the compiler's and the learner's files. Error: one of them cannot be
  /// read.
  static llvm::Expected<ResultKey> create(const BenchOptions &options);

  /// 16 hexadecimal digits: a hash of these tools and of `parts`, in order.
  std::string make(llvm::ArrayRef<std::string> parts) const;

private:
  llvm::SHA1 tools;
};

/// The text of a task's file, and the data that it names. Data that cannot be
/// read are missing: they are the compiler's to complain about. Error: the file
/// cannot be read.
llvm::Expected<std::string> readTaskWithData(llvm::StringRef path);

} // namespace mips

#endif // MIPS_BENCH_RESULTKEY_H
