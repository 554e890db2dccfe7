//===- AffineReluProblem.cpp - residuals and their derivatives ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Learn/LevenbergMarquardt.h"
#include <algorithm>

using namespace mips;

AffineReluProblem::AffineReluProblem(const Dataset &dataset,
                                     llvm::ArrayRef<size_t> sequences,
                                     const AffineReluNetwork &network)
    : at(network.layout()) {
  std::vector<double> step(at.U);
  size_t given = 0;
  for (size_t sequence : sequences) {
    for (size_t t = 0; t < dataset.length(sequence); ++t) {
      network.encode(dataset.inputs(sequence, t), step);
      features.insert(features.end(), step.begin(), step.end());
      llvm::ArrayRef<int64_t> outputs = dataset.outputs(sequence, t);
      for (unsigned k = 0; k < at.Y; ++k) {
        const Scaling &scaling = network.outputScales()[k];
        targets.push_back((double(outputs[k]) - scaling.centre) /
                          scaling.scale);
        isGiven.push_back(dataset.isGiven(sequence, t, k));
        given += isGiven.back();
      }
      givenBefore.push_back(given);
    }
    starts.push_back(starts.back() + dataset.length(sequence));
    maxLength_ = std::max(maxLength_, dataset.length(sequence));
  }
}

size_t AffineReluProblem::numResiduals(size_t length) const {
  size_t residuals = 0;
  for (size_t i = 0; i + 1 < starts.size(); ++i)
    residuals += givenBefore[std::min(starts[i + 1], starts[i] + length)] -
                 givenBefore[starts[i]];
  return residuals;
}

size_t AffineReluProblem::numSteps(size_t length) const {
  size_t steps = 0;
  for (size_t i = 0; i + 1 < starts.size(); ++i)
    steps += std::min(starts[i + 1] - starts[i], length);
  return steps;
}

double AffineReluProblem::workOfIteration(size_t length) const {
  double steps = double(numSteps(length)), P = double(at.end);
  double sensitivities =
      double(at.H) * (at.H + at.Y) * double(at.transitionEnd);
  return steps * (sensitivities + at.Y * P * P / 2) + P * P * P / 3;
}

namespace {

/// to[0..n) += factor * from[0..n).
inline void addScaled(double *__restrict to, const double *__restrict from,
                      double factor, size_t n) {
  for (size_t i = 0; i < n; ++i)
    to[i] += factor * from[i];
}

/// to[k] = 0 + factors[0] * rows[0][k] + factors[1] * rows[1][k] + …, summed in
/// this order, for k < n; rows are n long and one behind the other. A fixed
/// number of rows keeps the sums in registers.
template <unsigned numRows>
inline void combineRows(double *__restrict to, const double *__restrict rows,
                        const double *__restrict factors, size_t n) {
  for (size_t k = 0; k < n; ++k) {
    double sum = 0;
    for (unsigned j = 0; j < numRows; ++j)
      sum += factors[j] * rows[j * n + k];
    to[k] = sum;
  }
}

void combine(double *__restrict to, const double *__restrict rows,
             const double *__restrict factors, unsigned numRows, size_t n) {
  switch (numRows) {
  case 0:
    std::fill(to, to + n, 0.0);
    return;
  case 1:
    return combineRows<1>(to, rows, factors, n);
  case 2:
    return combineRows<2>(to, rows, factors, n);
  case 3:
    return combineRows<3>(to, rows, factors, n);
  default:
    combineRows<4>(to, rows, factors, n);
    for (unsigned j = 4; j < numRows; ++j)
      addScaled(to, rows + j * n, factors[j], n);
  }
}

inline double dot(const double *a, const double *b, size_t n) {
  double sum = 0;
  for (size_t i = 0; i < n; ++i)
    sum += a[i] * b[i];
  return sum;
}

/// The network at one step of one sequence, with the derivatives of its state.
class Step {
public:
  Step(const AffineReluLayout &at, const double *parameters)
      : at(at), p(parameters), seen(at.H + at.U), state(at.H), units(at.W),
        readUnits(at.V), jacobian(at.H * at.H), readJacobian(at.H) {}

  void begin() { std::fill(state.begin(), state.end(), 0.0); }

  void advance(const double *u) {
    std::copy(state.begin(), state.end(), seen.begin());
    std::copy(u, u + at.U, seen.begin() + at.H);
    const size_t width = at.H + at.U;
    for (unsigned w = 0; w < at.W; ++w)
      units[w] = std::max(
          0.0, p[at.b1 + w] + dot(p + at.W1 + w * width, seen.data(), width));
    for (unsigned i = 0; i < at.H; ++i)
      state[i] = p[at.b + i] + dot(p + at.A + i * at.H, seen.data(), at.H) +
                 dot(p + at.B + i * at.U, u, at.U) +
                 dot(p + at.W2 + i * at.W, units.data(), at.W);
    for (unsigned v = 0; v < at.V; ++v)
      readUnits[v] = std::max(
          0.0, p[at.c1 + v] + dot(p + at.G1 + v * at.H, state.data(), at.H));
  }

  double output(unsigned k) const {
    return p[at.c + k] + dot(p + at.S + k * at.H, state.data(), at.H) +
           dot(p + at.G2 + k * at.V, readUnits.data(), at.V);
  }

  /// after = d state / d transition parameters, from that of the step before;
  /// both H x transitionEnd, row by row.
  void advanceSensitivities(const std::vector<double> &before,
                            std::vector<double> &after) {
    const size_t T = at.transitionEnd, width = at.H + at.U;
    stateJacobian();
    for (unsigned i = 0; i < at.H; ++i) {
      double *row = after.data() + i * T;
      combine(row, before.data(), jacobian.data() + i * at.H, at.H, T);
      addScaled(row + at.A + i * at.H, seen.data(), 1, at.H);
      addScaled(row + at.B + i * at.U, seen.data() + at.H, 1, at.U);
      row[at.b + i] += 1;
      for (unsigned w = 0; w < at.W; ++w) {
        if (units[w] <= 0)
          continue;
        double factor = p[at.W2 + i * at.W + w];
        row[at.W2 + i * at.W + w] += units[w];
        addScaled(row + at.W1 + w * width, seen.data(), factor, width);
        row[at.b1 + w] += factor;
      }
    }
  }

  /// The gradient of output k with respect to all parameters.
  void outputGradient(unsigned k, const std::vector<double> &sensitivities,
                      double *gradient) {
    std::fill(gradient + at.transitionEnd, gradient + at.end, 0.0);
    std::copy(p + at.S + k * at.H, p + at.S + (k + 1) * at.H,
              readJacobian.begin());
    for (unsigned v = 0; v < at.V; ++v) {
      if (readUnits[v] <= 0)
        continue;
      double factor = p[at.G2 + k * at.V + v];
      addScaled(readJacobian.data(), p + at.G1 + v * at.H, factor, at.H);
      gradient[at.G2 + k * at.V + v] = readUnits[v];
      addScaled(gradient + at.G1 + v * at.H, state.data(), factor, at.H);
      gradient[at.c1 + v] = factor;
    }
    combine(gradient, sensitivities.data(), readJacobian.data(), at.H,
            at.transitionEnd);
    std::copy(state.begin(), state.end(), gradient + at.S + k * at.H);
    gradient[at.c + k] = 1;
  }

private:
  /// d state / d state before.
  void stateJacobian() {
    std::copy(p + at.A, p + at.A + at.H * at.H, jacobian.begin());
    for (unsigned w = 0; w < at.W; ++w)
      if (units[w] > 0)
        for (unsigned i = 0; i < at.H; ++i)
          addScaled(jacobian.data() + i * at.H, p + at.W1 + w * (at.H + at.U),
                    p[at.W2 + i * at.W + w], at.H);
  }

  const AffineReluLayout &at;
  const double *p;
  std::vector<double> seen, state, units, readUnits, jacobian, readJacobian;
};

} // namespace

void AffineReluProblem::evaluate(const Eigen::VectorXd &parameters,
                                 size_t length,
                                 Eigen::VectorXd &residuals) const {
  residuals.resize(numResiduals(length));
  Step step(at, parameters.data());
  size_t row = 0;
  for (size_t i = 0; i + 1 < starts.size(); ++i) {
    step.begin();
    size_t end = std::min(starts[i + 1], starts[i] + length);
    for (size_t t = starts[i]; t < end; ++t) {
      step.advance(features.data() + t * at.U);
      for (unsigned k = 0; k < at.Y; ++k)
        if (isGiven[t * at.Y + k])
          residuals[row++] = step.output(k) - targets[t * at.Y + k];
    }
  }
}

void AffineReluProblem::linearize(const Eigen::VectorXd &parameters,
                                  size_t length, Eigen::VectorXd &residuals,
                                  Eigen::MatrixXd &derivatives) const {
  residuals.resize(numResiduals(length));
  derivatives.resize(at.end, residuals.size());
  Step step(at, parameters.data());
  std::vector<double> before(at.H * at.transitionEnd), after(before.size());
  size_t row = 0;
  for (size_t i = 0; i + 1 < starts.size(); ++i) {
    step.begin();
    std::fill(after.begin(), after.end(), 0.0);
    size_t end = std::min(starts[i + 1], starts[i] + length);
    for (size_t t = starts[i]; t < end; ++t) {
      std::swap(before, after);
      step.advance(features.data() + t * at.U);
      step.advanceSensitivities(before, after);
      for (unsigned k = 0; k < at.Y; ++k) {
        if (!isGiven[t * at.Y + k])
          continue;
        residuals[row] = step.output(k) - targets[t * at.Y + k];
        step.outputGradient(k, after, derivatives.col(row++).data());
      }
    }
  }
}
