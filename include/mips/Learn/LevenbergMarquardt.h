//===- LevenbergMarquardt.h - least squares through time -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LEARN_LEVENBERGMARQUARDT_H
#define MIPS_LEARN_LEVENBERGMARQUARDT_H

#include "mips/Learn/AffineReluNetwork.h"
#include <Eigen/Core>
#include <cmath>

namespace mips {

/// The residuals of an affine-ReLU network on some sequences, and their exact
/// derivatives by forward sensitivities.
///
/// The residual of sequence s, step t, output k is o - target, in scaled units
/// (targets of about 1).
class AffineReluProblem {
public:
  /// `sequences` of `dataset`, encoded as `network` does it.
  AffineReluProblem(const Dataset &dataset, llvm::ArrayRef<size_t> sequences,
                    const AffineReluNetwork &network);

  size_t numParameters() const { return at.end; }
  /// The number of residuals of the first `length` steps of all sequences: one
  /// for each output that is given.
  size_t numResiduals(size_t length) const;
  size_t maxLength() const { return maxLength_; }

  /// The residuals of the first `length` steps.
  void evaluate(const Eigen::VectorXd &parameters, size_t length,
                Eigen::VectorXd &residuals) const;
  /// The residuals and their derivatives: column i of `derivatives` (numbers of
  /// parameters x residuals) is the gradient of residual i.
  void linearize(const Eigen::VectorXd &parameters, size_t length,
                 Eigen::VectorXd &residuals,
                 Eigen::MatrixXd &derivatives) const;
  /// About how many multiplications linearize() and the normal equations of it
  /// cost.
  double workOfIteration(size_t length) const;

private:
  AffineReluLayout at;
  size_t maxLength_ = 0;
  /// Of sequence i: steps starts[i] .. starts[i+1]-1.
  std::vector<size_t> starts = {0};
  size_t numSteps(size_t length) const;

  /// U features and Y targets a step, and whether each of those is given.
  std::vector<double> features, targets;
  std::vector<uint8_t> isGiven;
  /// How many targets are given before each step.
  std::vector<size_t> givenBefore = {0};
};

/// Damped Gauss-Newton (Levenberg 1944, Marquardt 1963): an accepted step
/// divides the damping by 5, a rejected one multiplies it by 5.
class LevenbergMarquardt {
public:
  LevenbergMarquardt(const AffineReluProblem &problem,
                     Eigen::VectorXd parameters);

  /// The number of steps of each sequence that count; restarts the damping.
  void setLength(size_t length);
  /// Residuals beyond 8 times their 60th percentile, and beyond `floor`, pull
  /// no harder than one at that limit, so that wrong labels do little harm.
  void setRobust(double floor);

  /// One linearization and the step it leads to (several tries of the damping
  /// at most). False if no step makes the loss smaller.
  bool iterate();

  /// Half the mean square residual (robust: Huber's loss), in scaled units.
  double loss() const { return loss_; }
  /// The 60th percentile of the sizes of the residuals, in scaled units.
  double typicalResidual() const;
  const Eigen::VectorXd &parameters() const { return parameters_; }

private:
  double lossOf(const Eigen::VectorXd &residuals) const;
  void updateLimit();

  const AffineReluProblem &problem;
  Eigen::VectorXd parameters_, residuals;
  size_t length = 0;
  double damping = 0, loss_ = 0, limit = HUGE_VAL, robustFloor = -1;
  // Kept between iterations for their memory.
  Eigen::MatrixXd derivatives, normal, damped;
  Eigen::VectorXd gradient, trial, trialResiduals;
};

} // namespace mips

#endif // MIPS_LEARN_LEVENBERGMARQUARDT_H
