//===- IntegerAutoencoder.h - hidden states as integer points -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_EXTRACT_INTEGERAUTOENCODER_H
#define MIPS_EXTRACT_INTEGERAUTOENCODER_H

#include "mips/Data/Dataset.h"
#include "mips/Data/Teacher.h"
#include "llvm/Support/Error.h"
#include <Eigen/Core>

namespace mips {

struct IntegerAutoencoderOptions {
  /// Hidden states that are looked at.
  size_t maxPoints = 4000;
  /// The resolution of hidden states, relative to their spread: finer detail
  /// costs nothing.
  double resolution = 1e-9;
  /// Declines unless the integers save so many bits a state and dimension:
  /// each bit stands for a lattice twice as wide as what is left over.
  double minGain = 2;
};

/// Hidden states as points of a lattice: h = A z + b with integer z (the
/// paper's integer autoencoder).
struct IntegerAutoencoder {
  Eigen::MatrixXd A;    ///< H x d, columns a reduced basis of the lattice
  Eigen::VectorXd b;    ///< H, the point that z = 0 stands for
  double tolerance = 0; ///< what counted as zero
  double residual = 0;  ///< root mean square distance from the lattice
  /// Bits a hidden state: as integers with what is left over, and plain.
  double bits = 0, plainBits = 0;

  unsigned dimension() const { return A.cols(); }
  /// The integers of one hidden state.
  std::vector<int64_t> encode(llvm::ArrayRef<double> hidden) const;
  /// The integers after each step of `word`, dimension() a step.
  std::vector<int64_t> encodeWord(const Teacher &teacher,
                                  llvm::ArrayRef<int64_t> word) const;
  void print(llvm::raw_ostream &os) const;
};

/// Finds the lattice of `points` (rows of `hiddenSize` numbers) by lattice
/// reduction: a basis is kept, every difference of two states is reduced by
/// nearest planes, and what is left over, if longer than a tolerance, joins the
/// basis, which is reduced anew (LLL with removal of dependent vectors). The
/// tolerance is the one with the shortest description of the points: bits of z
/// and of what is left over. Of all bases the one with the smallest integers is
/// taken, with 0 for the least of each. Fails, with the reason, if there are
/// too few points or no lattice makes the description markedly shorter.
llvm::Expected<IntegerAutoencoder>
encodeIntegers(llvm::ArrayRef<double> points, unsigned hiddenSize,
               const IntegerAutoencoderOptions &options = {});

/// The same for the teacher's hidden states on the words of `dataset`, the
/// first options.maxPoints of them.
llvm::Expected<IntegerAutoencoder>
encodeIntegers(const Teacher &teacher, const Dataset &dataset,
               const IntegerAutoencoderOptions &options = {});

} // namespace mips

#endif // MIPS_EXTRACT_INTEGERAUTOENCODER_H
