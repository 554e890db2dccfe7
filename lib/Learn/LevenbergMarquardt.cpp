//===- LevenbergMarquardt.cpp - least squares through time ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Learn/LevenbergMarquardt.h"
#include "mips/Tuning/Tuning.h"
#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>

using namespace mips;

LevenbergMarquardt::LevenbergMarquardt(const AffineReluProblem &problem,
                                       Eigen::VectorXd parameters)
    : problem(problem), parameters_(std::move(parameters)) {
  // Eigen blocks products by the sizes of the caches. Sizes of this machine's
  // would make the order of summation, and so the last bits, depend on it.
  static const bool fixed =
      (Eigen::setCpuCacheSizes(32 << 10, 256 << 10, 2 << 20), true);
  (void)fixed;
  setLength(problem.maxLength());
}

void LevenbergMarquardt::setLength(size_t newLength) {
  length = std::min(newLength, problem.maxLength());
  damping = tuning::dampedSteps.first;
  problem.evaluate(parameters_, length, residuals);
  updateLimit();
  loss_ = lossOf(residuals);
}

void LevenbergMarquardt::setRobust(double floor) {
  robustFloor = floor;
  updateLimit();
  loss_ = lossOf(residuals);
}

double LevenbergMarquardt::typicalResidual() const {
  const double quantile = tuning::dampedSteps.quantile;
  std::vector<double> sizes(residuals.size());
  for (Eigen::Index i = 0; i < residuals.size(); ++i)
    sizes[i] = std::abs(residuals[i]);
  auto middle = sizes.begin() + size_t(quantile * double(sizes.size() - 1));
  std::nth_element(sizes.begin(), middle, sizes.end());
  return *middle;
}

void LevenbergMarquardt::updateLimit() {
  if (robustFloor >= 0)
    limit =
        std::max(tuning::dampedSteps.multiple * typicalResidual(), robustFloor);
}

/// Huber's loss: quadratic up to the limit, linear beyond.
double LevenbergMarquardt::lossOf(const Eigen::VectorXd &values) const {
  double sum = 0;
  for (Eigen::Index i = 0; i < values.size(); ++i) {
    double size = std::abs(values[i]);
    sum += size <= limit ? 0.5 * size * size : limit * (size - 0.5 * limit);
  }
  return sum / double(values.size());
}

bool LevenbergMarquardt::iterate() {
  problem.linearize(parameters_, length, residuals, derivatives);
  updateLimit();
  loss_ = lossOf(residuals);
  const double count = double(residuals.size());
  if (std::isfinite(limit)) {
    // A residual beyond the limit has the weight limit / |residual|.
    for (Eigen::Index i = 0; i < residuals.size(); ++i)
      if (double size = std::abs(residuals[i]); size > limit) {
        double root = std::sqrt(limit / size);
        derivatives.col(i) *= root;
        residuals[i] *= root;
      }
  }
  normal.setZero(derivatives.rows(), derivatives.rows());
  normal.selfadjointView<Eigen::Lower>().rankUpdate(derivatives, 1 / count);
  gradient.noalias() = derivatives * residuals / count;

  for (unsigned attempt = 0; attempt < tuning::dampedSteps.tries; ++attempt) {
    damped = normal;
    damped.diagonal().array() += damping;
    Eigen::LLT<Eigen::Ref<Eigen::MatrixXd>, Eigen::Lower> factors(damped);
    if (factors.info() == Eigen::Success) {
      trial = parameters_ - factors.solve(gradient);
      problem.evaluate(trial, length, trialResiduals);
      double trialLoss = lossOf(trialResiduals);
      if (trialLoss < loss_) {
        parameters_.swap(trial);
        residuals.swap(trialResiduals);
        loss_ = trialLoss;
        damping = std::max(damping * tuning::dampedSteps.accepted,
                           tuning::dampedSteps.least);
        return true;
      }
    }
    damping *= tuning::dampedSteps.rejected;
  }
  problem.evaluate(parameters_, length, residuals);
  return false;
}
