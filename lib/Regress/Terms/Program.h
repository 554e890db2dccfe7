//===- Program.h - terms compiled for many rows -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_REGRESS_TERMS_PROGRAM_H
#define MIPS_LIB_REGRESS_TERMS_PROGRAM_H

#include "mips/Regress/Terms/Term.h"

namespace mips::regress {

/// Terms compiled to a list of instructions that run on many rows at once. Each
/// slot is an array of `width` values, one lane for each row.
class Program {
public:
  /// How many rows are evaluated at a time: few enough that the slots stay in
  /// the first-level cache.
  static constexpr unsigned blockRows = 256;

  /// The first `numLeaves` slots are the leaves.
  Program(const TermPool &pool, llvm::ArrayRef<TermId> roots,
          unsigned numLeaves, unsigned width);

  unsigned width() const { return width_; }
  /// The values of leaf `column`; they have to be written before run().
  int64_t *leaf(unsigned column) { return slot(column); }
  /// The values of the i-th root; valid after run().
  const int64_t *root(unsigned i) const {
    return values.data() + size_t(roots[i]) * width_;
  }
  /// Computes all roots on the first `lanes` lanes. If a value does not fit in
  /// 62 bits, sets `bad[lane] = 1` and goes on with 0; other entries of `bad`
  /// stay unchanged.
  void run(unsigned lanes, uint8_t *bad);

private:
  struct Instruction {
    Op op;
    unsigned result;
    int64_t value;
    std::vector<unsigned> operands;
    const std::vector<int64_t> *table;
  };

  int64_t *slot(unsigned i) { return values.data() + size_t(i) * width_; }
  unsigned compile(const TermPool &pool, TermId id,
                   llvm::DenseMap<TermId, unsigned> &slots);
  void execute(const Instruction &instruction, unsigned lanes);

  unsigned width_;
  unsigned numSlots;
  std::vector<Instruction> code;
  std::vector<std::pair<unsigned, int64_t>> constants;
  std::vector<unsigned> roots;
  std::vector<int64_t> values;
};

} // namespace mips::regress

#endif // MIPS_LIB_REGRESS_TERMS_PROGRAM_H
