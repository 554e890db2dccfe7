//===- FunctionTest.h - test for a functional dependency -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The test for a functional dependency, which makes the search for hidden state
// affordable: if some columns have the same values at two nodes and the outputs
// differ, no expression over these columns gives the output. The test takes
// nanoseconds for each row, and most wrong candidates fail within a hundred
// rows.
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_STATE_FUNCTIONTEST_H
#define MIPS_LIB_REGRESS_STATE_FUNCTIONTEST_H

#include "State/RegisterBank.h"

namespace mips::regress {

/// The values of a column as 64-bit words. The sum of the words of several
/// columns identifies the tuple of their values, up to collisions.
struct Fingerprint {
  unsigned warmup = 0;
  std::vector<uint64_t> words;
};

/// Columns that may meet in one test need different salts.
Fingerprint fingerprint(const Column &column, uint64_t salt);

/// The result of a test. `repeats()` rows have a tuple that an earlier row has:
/// each of them could have failed the test. A test without repeats says
/// nothing.
struct FunctionVerdict {
  bool isFunction = false;
  size_t rows = 0, keys = 0;
  size_t repeats() const { return rows - keys; }
};

/// Tests whether columns determine one target.
class FunctionTest {
public:
  /// The test uses the nodes of the screen.
  FunctionTest(const Histories &histories, std::vector<int64_t> target);

  /// Tests whether the columns determine the target. With `giveUp`, a test that
  /// sees too few repeats for long fails early, since passing it would mean
  /// nothing.
  FunctionVerdict operator()(llvm::ArrayRef<const Fingerprint *> columns,
                             bool giveUp = false);

  /// The expected number of conflicts in a test with so many repeats if the
  /// columns had nothing to do with the target.
  double weight(const FunctionVerdict &verdict) const {
    return double(verdict.repeats()) * chance;
  }
  /// The same for a test of the inputs alone.
  double weightOfInputs(const FunctionVerdict &verdict) const {
    return double(verdict.repeats()) * chanceOfAny;
  }

private:
  const Histories &histories;
  std::vector<int64_t> target;
  double chance;      ///< that two nodes with the same inputs differ
  double chanceOfAny; ///< that any two nodes differ
  struct Slot {
    uint64_t key;
    int64_t value;
    uint32_t epoch;
  };
  std::vector<Slot> slots;
  uint32_t epoch = 0;
};

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_STATE_FUNCTIONTEST_H
