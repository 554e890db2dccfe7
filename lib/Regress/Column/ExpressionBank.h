//===- ExpressionBank.h - enumeration of expressions by cost -*- C++ -*-===//
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

/// Bottom-up enumeration of expressions in order of the cost of their trees. Of
/// all expressions with the same vector of values on the sample only the first,
/// a cheapest one, is kept (observational equivalence). Numbers and truth
/// values are kept apart: every truth value is a number as well, but not the
/// other way round.
///
/// The hash of a number's vector is linear, the sum of value[i] * key[i] mod
/// 2^64. So the hash of a sum or difference is known without computing its
/// vector, and a join looks up the missing operand by its hash alone.
class ExpressionBank {
public:
  /// `constants` and `divisors` are the constants that expressions may contain,
  /// and the divisors of Div and Mod.
  ExpressionBank(const Sample &sample, llvm::ArrayRef<int64_t> constants,
                 llvm::ArrayRef<int64_t> divisors, uint64_t maxCandidates,
                 unsigned maxEntries);

  /// Makes all expressions of cost level() + 1. Returns false at a limit; that
  /// level is then incomplete and is the last one.
  bool grow();
  /// The cost up to which all expressions have been made.
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
  /// The number with this hash; `none` if there is none.
  uint32_t findNumber(uint64_t hash) const { return numberTable.find(hash); }
  TermId numberTerm(TermPool &pool, uint32_t number) const;

  size_t numTruths() const { return truths.size(); }
  const uint64_t *bits(uint32_t truth) const {
    return bitArena.data() + size_t(truth) * numWords();
  }
  unsigned truthCost(uint32_t truth) const { return truths[truth].cost; }
  uint32_t findTruth(const uint64_t *bits) const;
  TermId truthTerm(TermPool &pool, uint32_t truth) const;

  /// The hash of a vector of values, whether or not the bank holds it.
  uint64_t hashOf(const int32_t *values) const;
  uint64_t key(unsigned row) const { return keys[row]; }

  static constexpr uint32_t none = HashTable::none;

private:
  /// A number; if `isTwin`, it has the values of truth value `a`.
  struct Number {
    Op op;
    uint8_t cost;
    bool isTwin;
    uint32_t a, b;
    int64_t value;
    uint64_t hash;
    int32_t lo, hi;
  };
  /// A truth value: a comparison of the numbers a and b, or an operation on the
  /// truth values a and b.
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
  /// Stores the number in `scratch` if its vector is new and within the limits.
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
  /// The first number (truth value) of each cost, with the end of the last
  /// level behind.
  std::vector<uint32_t> numberStarts, truthStarts;
  /// Vectors of values, `chunkSize` of them in each chunk, which never moves.
  static constexpr uint32_t chunkSize = 512;
  std::vector<std::unique_ptr<int32_t[]>> chunks;
  std::vector<uint64_t> bitArena;
  HashTable numberTable, truthTable;
};

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_COLUMN_EXPRESSIONBANK_H
