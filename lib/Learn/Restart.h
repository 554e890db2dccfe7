//===- Restart.h - one network from random parameters -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_LEARN_RESTART_H
#define MIPS_LIB_LEARN_RESTART_H

#include "mips/Learn/LevenbergMarquardt.h"
#include "mips/Learn/Training.h"

namespace mips {

/// The sequences that networks of one encoding are fitted to, for each length
/// of the curriculum: those of the training data whose first steps are not the
/// same, up to a number.
class Curriculum {
public:
  Curriculum(const Dataset &train, unsigned maxSequences, uint64_t seed);
  /// 2, 4, 8, ... and the whole length.
  llvm::ArrayRef<size_t> lengths() const { return lengths_; }
  llvm::ArrayRef<size_t> sequences(size_t phase) const {
    return sequences_[phase];
  }

private:
  std::vector<size_t> lengths_;
  std::vector<std::vector<size_t>> sequences_;
};

/// What came of one restart.
struct Restart {
  /// Fits the sequences of the last phase.
  bool fits = false;
  unsigned iterations = 0;
  double work = 0;
  std::vector<LossPoint> curve;

  /// Adds what another fit of the same network took and came to.
  void append(const Restart &other);
};

/// Training of networks of one shape.
class ShapeTrainer {
public:
  /// `prototype` gives shape and scales.
  ShapeTrainer(const Dataset &train, const Curriculum &curriculum,
               AffineReluNetwork prototype);

  /// Trains from random parameters; robustly: so that it fits most residuals.
  Restart restart(uint64_t seed, bool robust);
  /// Fits the network of the last restart to `sequences` too.
  Restart refine(llvm::ArrayRef<size_t> sequences);

  const AffineReluNetwork &network() const { return current; }

private:
  void randomize(uint64_t seed);
  /// Iterates until it fits or is hopeless.
  void fit(const AffineReluProblem &problem, size_t length, bool robust,
           Restart &result);

  const Dataset &train;
  const Curriculum &curriculum;
  AffineReluNetwork current;
  std::vector<AffineReluProblem> problems;
};

} // namespace mips

#endif // MIPS_LIB_LEARN_RESTART_H
