//===- ExpressionBank.h - expressions by cost, one a behaviour -*- C++ -*- ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_COLUMN_EXPRESSIONBANK_H
#define MIPS_LIB_REGRESS_COLUMN_EXPRESSIONBANK_H

#include "Column/BankTables.h"
#include "Column/Examples.h"
#include <memory>

namespace mips::regress {

/// Bottom-up enumeration of expressions by cost (of the tree), with one
/// representative, the first and so a cheapest one, for each vector of values
/// on the sample. Numbers and truth values are kept apart: every truth value
/// is a number as well, but not the other way round.
///
/// A number's vector is hashed linearly, sum of value[i] * key[i] mod 2^64, so
/// that the hash of a sum or difference is known without computing it; joins
/// on targets need no vectors either.
class ExpressionBank {
public:
  /// `constants` and `divisors` are what may stand in expressions beside the
  /// columns.
  ExpressionBank(const Sample &sample, llvm::ArrayRef<int64_t> constants,
                 llvm::ArrayRef<int64_t> divisors, uint64_t maxCandidates,
                 unsigned maxEntries);

  /// Makes all expressions of cost level() + 1. False if a limit was hit:
  /// the level is then incomplete and there will be no further one.
  bool grow();
  /// All expressions up to this cost are there.
  unsigned level() const { return level_; }
  uint64_t numCandidates() const { return candidates; }

  unsigned numRows() const { return sample.numRows; }
  unsigned numWords() const { return sample.numRows / 64; }

  size_t numNumbers() const { return numbers.size(); }
  const int32_t *values(uint32_t number) const {
    return chunks[number / chunkSize].get() +
           size_t(number % chunkSize) * numRows();
  }
  uint64_t hash(uint32_t number) const { return numbers[number].hash; }
  unsigned cost(uint32_t number) const { return numbers[number].cost; }
  bool isConstant(uint32_t number) const {
    return numbers[number].op == Op::Constant;
  }
  bool isLeaf(uint32_t number) const { return numbers[number].op == Op::Leaf; }
  /// The number with this hash, or none.
  uint32_t findNumber(uint64_t hash) const { return numberTable.find(hash); }
  TermId numberTerm(TermPool &pool, uint32_t number) const;

  size_t numTruths() const { return truths.size(); }
  const uint64_t *bits(uint32_t truth) const {
    return bitArena.data() + size_t(truth) * numWords();
  }
  unsigned truthCost(uint32_t truth) const { return truths[truth].cost; }
  uint32_t findTruth(const uint64_t *bits) const;
  TermId truthTerm(TermPool &pool, uint32_t truth) const;

  /// The hash that a vector has, or would have, here.
  uint64_t hashOf(const int32_t *values) const;
  uint64_t key(unsigned row) const { return keys[row]; }

  static constexpr uint32_t none = HashTable::none;

private:
  /// A number; `isTwin` means that it is truth value `a`.
  struct Number {
    Op op;
    uint8_t cost;
    bool isTwin;
    uint32_t a, b;
    int64_t value;
    uint64_t hash;
    int32_t lo, hi;
  };
  /// A truth value: a comparison of numbers a and b, or of truths.
  struct Truth {
    Op op;
    uint8_t cost;
    uint32_t a, b;
  };

  bool isFull() const;
  void addAtoms(unsigned cost);
  void addUnary(unsigned cost);
  void addTwins(unsigned cost);
  void addPairs(unsigned costA, unsigned costB);
  void addNumberPair(uint32_t a, uint32_t b, unsigned cost);
  void addTruthPair(uint32_t a, uint32_t b, unsigned cost);
  void trySum(Op op, uint32_t a, uint32_t b, unsigned cost);
  void tryProduct(uint32_t a, uint32_t b, unsigned cost);
  void tryExtremum(Op op, uint32_t a, uint32_t b, unsigned cost);
  void tryDivision(Op op, uint32_t a, int64_t divisor, unsigned cost);
  void tryComparisons(uint32_t a, uint32_t b, unsigned cost);
  /// Enters the number in `scratch` if it is new and within limits.
  void storeNumber(Number number);
  void tryTruth(const uint64_t *bits, Truth truth);
  int32_t *scratchRow();
  std::pair<uint32_t, uint32_t> numbersOf(unsigned cost) const;
  std::pair<uint32_t, uint32_t> truthsOf(unsigned cost) const;

  const Sample &sample;
  std::vector<int64_t> constants, divisors;
  uint64_t maxCandidates, candidates = 0;
  unsigned maxEntries, level_ = 0;
  std::vector<uint64_t> keys;
  std::vector<Number> numbers;
  std::vector<Truth> truths;
  /// First number (truth) of each cost; one past the last level at the end.
  std::vector<uint32_t> numberStarts, truthStarts;
  /// Vectors of values, so many in a piece, never moved.
  static constexpr uint32_t chunkSize = 512;
  std::vector<std::unique_ptr<int32_t[]>> chunks;
  std::vector<uint64_t> bitArena;
  HashTable numberTable, truthTable;
};

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_COLUMN_EXPRESSIONBANK_H
