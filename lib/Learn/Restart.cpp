//===- Restart.cpp - one network from random parameters ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Restart.h"
#include "Random.h"
#include "mips/Tuning/Tuning.h"
#include <algorithm>
#include <numeric>
#include <set>

using namespace mips;

/// Up to `limit` of the sequences in the order given whose first `length`
/// steps differ.
static std::vector<size_t> distinctPrefixes(const Dataset &data,
                                            llvm::ArrayRef<size_t> order,
                                            size_t length, size_t limit) {
  std::set<std::vector<int64_t>> seen;
  std::vector<size_t> chosen;
  for (size_t sequence : order) {
    if (chosen.size() == limit)
      break;
    llvm::ArrayRef<int64_t> rows =
        data.sequence(sequence).take_front(length * data.signature().width());
    if (seen.insert(rows.vec()).second)
      chosen.push_back(sequence);
  }
  return chosen;
}

Curriculum::Curriculum(const Dataset &train, unsigned maxSequences,
                       uint64_t seed) {
  const size_t whole = train.maxLength();
  for (size_t length = 2; length < whole; length *= 2)
    lengths_.push_back(length);
  lengths_.push_back(whole);

  std::vector<size_t> order(train.numSequences());
  std::iota(order.begin(), order.end(), 0);
  Random random(seed);
  for (size_t i = order.size(); i > 1; --i)
    std::swap(order[i - 1], order[random.below(i)]);
  // Small alphabets have few words of few steps: beyond that nothing new.
  order.resize(std::min(order.size(), tuning::trainingSequences));
  for (size_t length : lengths_)
    sequences_.push_back(distinctPrefixes(train, order, length, maxSequences));
}

void Restart::append(const Restart &other) {
  fits = other.fits;
  for (const LossPoint &point : other.curve)
    curve.push_back({iterations + point.iteration, point.loss});
  iterations += other.iterations;
  work += other.work;
}

ShapeTrainer::ShapeTrainer(const Dataset &train, const Curriculum &curriculum,
                           AffineReluNetwork prototype)
    : train(train), curriculum(curriculum), current(std::move(prototype)) {
  for (size_t i = 0; i < curriculum.lengths().size(); ++i)
    problems.emplace_back(train, curriculum.sequences(i), current);
}

void ShapeTrainer::randomize(uint64_t seed) {
  Random random(seed);
  const AffineReluLayout &at = current.layout();
  llvm::MutableArrayRef<double> p = current.parameters();
  auto fill = [&](size_t begin, size_t end, double scale) {
    for (size_t i = begin; i < end; ++i)
      p[i] = scale * random.normal();
  };
  fill(0, at.end, 1);
  auto scale = [&](size_t begin, size_t end, double factor) {
    for (size_t i = begin; i < end; ++i)
      p[i] *= factor;
  };
  // Sharper units than usual: integers ask for steps.
  const double unitScale = tuning::dampedSteps.steepness;
  scale(at.A, at.B, 1 / std::sqrt(at.H));
  scale(at.W1, at.b1, unitScale / std::sqrt(at.H + 1.0));
  scale(at.W2, at.W1, 1 / std::sqrt(std::max(at.W, 1u)));
}

void ShapeTrainer::fit(const AffineReluProblem &problem, size_t length,
                       bool robust, Restart &result) {
  const tuning::DampedSteps &limits = tuning::dampedSteps;
  if (problem.numResiduals(length) == 0)
    return;
  LevenbergMarquardt solver(
      problem, Eigen::Map<const Eigen::VectorXd>(current.parameters().data(),
                                                 current.numParameters()));
  solver.setLength(length);
  if (robust)
    solver.setRobust(limits.floor);
  double last = solver.loss();
  unsigned stalled = 0;
  for (unsigned i = 0; i < limits.iterations && last > limits.exact; ++i) {
    result.work += problem.workOfIteration(length);
    ++result.iterations;
    if (!solver.iterate())
      break;
    stalled = solver.loss() > limits.slow * last ? stalled + 1 : 0;
    last = solver.loss();
    result.curve.push_back({result.iterations, last});
    if (stalled == limits.patience)
      break;
  }
  double typical = robust ? solver.typicalResidual() : std::sqrt(solver.loss());
  result.fits = typical * typical < limits.fits;
  std::copy(solver.parameters().begin(), solver.parameters().end(),
            current.parameters().begin());
}

Restart ShapeTrainer::restart(uint64_t seed, bool robust) {
  randomize(seed);
  Restart result;
  for (size_t i = 0; i < problems.size(); ++i) {
    // Outputs may be given at the end of sequences only.
    bool isLast = i + 1 == problems.size();
    if (!isLast && problems[i].numResiduals(curriculum.lengths()[i]) == 0)
      continue;
    fit(problems[i], curriculum.lengths()[i], robust, result);
    if (!result.fits)
      break;
  }
  return result;
}

Restart ShapeTrainer::refine(llvm::ArrayRef<size_t> sequences) {
  std::vector<size_t> all = curriculum.sequences(problems.size() - 1).vec();
  all.insert(all.end(), sequences.begin(), sequences.end());
  Restart result;
  AffineReluProblem problem(train, all, current);
  fit(problem, problem.maxLength(), false, result);
  return result;
}
