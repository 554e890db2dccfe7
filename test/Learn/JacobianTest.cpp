//===- JacobianTest.cpp - derivatives against differences ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules.h"
#include "mips/Learn/LevenbergMarquardt.h"
#include <gtest/gtest.h>
#include <numeric>

using namespace mips;
using namespace mips::test;

namespace {

AffineReluNetwork someNetwork(const Dataset &data, AffineReluShape shape,
                              uint64_t seed = 3) {
  AffineReluNetwork network(
      data.signature(), data.maxLength(), shape,
      std::vector<Scaling>(data.signature().inputs.size(), {1, 2}),
      std::vector<Scaling>(data.signature().outputs.size(), {3, 5}));
  std::mt19937_64 random(seed);
  for (double &parameter : network.parameters())
    parameter = double(random() % 2001) / 1000 - 1;
  return network;
}

std::vector<size_t> firstSequences(size_t count) {
  std::vector<size_t> sequences(count);
  std::iota(sequences.begin(), sequences.end(), 0);
  return sequences;
}

Eigen::VectorXd parametersOf(const AffineReluNetwork &network) {
  return Eigen::Map<const Eigen::VectorXd>(network.parameters().data(),
                                           network.numParameters());
}

class Jacobian : public testing::TestWithParam<AffineReluShape> {};

TEST_P(Jacobian, AgreesWithCentralDifferences) {
  Dataset data = drawDataset({{0, 3}, {-2, 2}}, 2, rotation, 5, 6);
  AffineReluNetwork network = someNetwork(data, GetParam());
  AffineReluProblem problem(data, firstSequences(5), network);
  Eigen::VectorXd parameters = parametersOf(network);
  Eigen::VectorXd residuals, above, below;
  Eigen::MatrixXd derivatives;
  problem.linearize(parameters, 6, residuals, derivatives);
  ASSERT_EQ(residuals.size(), 5 * 6 * 2);
  constexpr double width = 1e-6;
  for (Eigen::Index i = 0; i < parameters.size(); ++i) {
    Eigen::VectorXd moved = parameters;
    moved[i] += width;
    problem.evaluate(moved, 6, above);
    moved[i] -= 2 * width;
    problem.evaluate(moved, 6, below);
    Eigen::VectorXd differences = (above - below) / (2 * width);
    for (Eigen::Index row = 0; row < residuals.size(); ++row)
      EXPECT_NEAR(derivatives(i, row), differences[row],
                  1e-6 * (1 + std::abs(differences[row])))
          << "parameter " << i << ", residual " << row;
  }
}

INSTANTIATE_TEST_SUITE_P(Shapes, Jacobian,
                         testing::Values(AffineReluShape{1, 0, 0, false},
                                         AffineReluShape{3, 0, 0, true},
                                         AffineReluShape{2, 3, 0, false},
                                         AffineReluShape{2, 0, 3, false},
                                         AffineReluShape{3, 2, 2, true}));

TEST(AffineReluProblem, ResidualsAreTheNetworksErrors) {
  Dataset data = drawDataset({{0, 9}}, 1, runningMaximum, 3, 5);
  AffineReluNetwork network = someNetwork(data, {2, 2, 1, false});
  AffineReluProblem problem(data, firstSequences(3), network);
  Eigen::VectorXd residuals;
  problem.evaluate(parametersOf(network), 4, residuals);
  ASSERT_EQ(residuals.size(), 3 * 4);
  for (size_t i = 0; i < 3; ++i) {
    Word word;
    for (size_t t = 0; t < 5; ++t)
      word.push_back(data.inputs(i, t)[0]);
    std::vector<double> predicted = network.predict(word);
    for (size_t t = 0; t < 4; ++t)
      EXPECT_NEAR(5 * residuals[i * 4 + t],
                  predicted[t] - double(data.outputs(i, t)[0]), 1e-12);
  }
}

TEST(LevenbergMarquardt, EveryIterationLowersTheLoss) {
  Dataset data = drawDataset({{0, 9}}, 1, sumOfLast3, 40, 8);
  AffineReluNetwork network = someNetwork(data, {3, 0, 0, false});
  AffineReluProblem problem(data, firstSequences(40), network);
  LevenbergMarquardt solver(problem, parametersOf(network));
  double before = solver.loss();
  for (unsigned i = 0; i < 5 && solver.iterate(); ++i) {
    EXPECT_LT(solver.loss(), before);
    before = solver.loss();
  }
}

/// Five in a hundred labels wrong: the exact network is found all the same, by
/// clipping and only by clipping.
TEST(LevenbergMarquardt, ClippedResidualsSurviveWrongLabels) {
  Dataset clean = drawDataset({{0, 9}}, 1, runningSum, 64, 10);
  Dataset data(clean.signature());
  std::mt19937_64 random(5);
  for (size_t i = 0; i < clean.numSequences(); ++i) {
    data.beginSequence();
    for (size_t t = 0; t < clean.length(i); ++t)
      data.appendStep({clean.inputs(i, t)[0],
                       clean.outputs(i, t)[0] + (random() % 20 == 0 ? 40 : 0)});
  }
  // Of ten starts, as some come to nothing.
  auto typicalAfterTraining = [&](bool robust) {
    double least = HUGE_VAL;
    for (uint64_t seed = 0; seed < 10; ++seed) {
      AffineReluNetwork network = someNetwork(data, {1, 0, 0, false}, seed);
      AffineReluProblem problem(data, firstSequences(64), network);
      LevenbergMarquardt solver(problem, parametersOf(network));
      if (robust)
        solver.setRobust(1e-9);
      for (unsigned i = 0; i < 60 && solver.iterate(); ++i) {
      }
      least = std::min(least, solver.typicalResidual());
    }
    return least;
  };
  EXPECT_LT(typicalAfterTraining(true), 1e-6);
  EXPECT_GT(typicalAfterTraining(false), 1e-2);
}

} // namespace
