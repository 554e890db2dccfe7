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

/// Options of encodeIntegers().
struct IntegerAutoencoderOptions {
  /// How many hidden states are used.
  size_t maxPoints = 4000;
  /// The precision of hidden states relative to their spread; finer detail
  /// counts as noise and costs no bits.
  double resolution = 1e-9;
  /// How many bits the integers have to save for each state and dimension. Each
  /// bit means a lattice that is twice as wide compared with the residuals.
  double minGain = 2;
};

/// Hidden states as points of a lattice: h = A z + b with integer z (the
/// integer autoencoder of the MIPS paper).
struct IntegerAutoencoder {
  Eigen::MatrixXd A; ///< H x d; the columns are a reduced basis of the lattice
  Eigen::VectorXd b; ///< H; the point with z = 0
  double tolerance = 0; ///< length up to which a vector counted as zero
  /// Root mean square distance of the points from the lattice.
  double residual = 0;
  /// Bits for each hidden state: coded as integers and residuals, and coded
  /// directly.
  double bits = 0, plainBits = 0;

  unsigned dimension() const { return A.cols(); }
  /// Returns the integers of one hidden state.
  std::vector<int64_t> encode(llvm::ArrayRef<double> hidden) const;
  /// Returns the integers after each step of `word`, dimension() numbers for
  /// each step.
  std::vector<int64_t> encodeWord(const Teacher &teacher,
                                  llvm::ArrayRef<int64_t> word) const;
  /// Prints the lattice and its figures as text.
  void print(llvm::raw_ostream &os) const;
};

/// Finds the lattice of `points` (rows of `hiddenSize` numbers) by lattice
/// reduction. It keeps a basis and reduces every difference of two points by
/// the nearest plane algorithm; a remainder that is longer than a tolerance
/// joins the basis, which is then reduced again (LLL with removal of dependent
/// vectors). Among several tolerances the one with the shortest description of
/// the points wins: the bits of z and of the residuals. Of all bases the one
/// with the smallest integers is taken, shifted so that the least value of each
/// integer is 0.
///
/// Fails, with the reason, if there are too few points or if no lattice makes
/// the description shorter by minGain.
llvm::Expected<IntegerAutoencoder>
encodeIntegers(llvm::ArrayRef<double> points, unsigned hiddenSize,
               const IntegerAutoencoderOptions &options = {});

/// The same for the teacher's hidden states on the words of `dataset`; only the
/// first options.maxPoints states are used.
llvm::Expected<IntegerAutoencoder>
encodeIntegers(const Teacher &teacher, const Dataset &dataset,
               const IntegerAutoencoderOptions &options = {});

} // namespace mips

#endif // MIPS_EXTRACT_INTEGERAUTOENCODER_H
