//===- StatePicture.cpp - hidden states as points of a plane ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Extract/IntegerAutoencoder.h"
#include "mips/Synthesis/LearningRecord.h"
#include <Eigen/Dense>
#include <cmath>
#include <map>

using namespace mips;
using Eigen::Index;

/// Hidden states that are looked at, and points that are drawn.
static constexpr size_t mostHiddenStates = 3000, mostDrawnPoints = 300;
/// States nearer to each other than this part of the picture are one point.
static constexpr double grainsOfPicture = 120;

namespace {
/// Makes one picture.
class StatePainter {
public:
  StatePainter(const Teacher &network, const Dataset &dataset,
               const Automaton *automaton)
      : network(network), dataset(dataset), automaton(automaton) {}
  StatePicture paint();

private:
  void collect();
  void choosePlane();
  void chooseAxes();
  void addPoints();
  Eigen::Vector2d project(const Eigen::VectorXd &hidden) const {
    return plane.transpose() * (hidden - mean);
  }

  const Teacher &network;
  const Dataset &dataset;
  const Automaton *automaton;
  StatePicture picture;
  Eigen::MatrixXd hidden; ///< a column a state
  std::vector<unsigned> states;
  Eigen::VectorXd mean;
  Eigen::MatrixXd plane; ///< H x 2
  std::optional<IntegerAutoencoder> lattice;
  Eigen::MatrixXd coordinates; ///< z before rounding, a column a state
};
} // namespace

void StatePainter::collect() {
  const unsigned size = network.hiddenSize();
  const unsigned numInputs = dataset.signature().inputs.size();
  std::vector<double> numbers;
  for (size_t i = 0;
       i < dataset.numSequences() && numbers.size() < mostHiddenStates * size;
       ++i) {
    Word word = dataset.inputWord(i);
    word.resize(numInputs *
                std::min<size_t>(dataset.length(i), network.trainedLength()));
    llvm::append_range(numbers, network.hidden(word));
    unsigned state = 0;
    for (size_t t = 0; t < word.size(); t += numInputs) {
      if (automaton)
        state = automaton->next[automaton->cell(
            state, automaton->alphabet.symbol(
                       llvm::ArrayRef(word).slice(t, numInputs)))];
      states.push_back(state);
    }
  }
  hidden = Eigen::Map<const Eigen::MatrixXd>(numbers.data(), size,
                                             Index(numbers.size() / size));
  picture.hiddenSize = size;
}

/// The plane of the two principal components, each with the sign that makes its
/// largest part positive.
void StatePainter::choosePlane() {
  mean = hidden.rowwise().mean();
  Eigen::MatrixXd centred = hidden.colwise() - mean;
  Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(
      centred * centred.transpose() / double(hidden.cols()));
  const Index size = hidden.rows();
  plane.setZero(size, 2);
  double shown = 0;
  for (Index k = 0; k < std::min<Index>(size, 2); ++k) {
    Eigen::VectorXd direction = solver.eigenvectors().col(size - 1 - k);
    Index largest;
    direction.cwiseAbs().maxCoeff(&largest);
    plane.col(k) = direction[largest] < 0 ? -direction : direction;
    shown += std::max(solver.eigenvalues()[size - 1 - k], 0.0);
  }
  double all = solver.eigenvalues().cwiseMax(0.0).sum();
  picture.shown = all > 0 ? shown / all : 1;
}

/// The coordinates of z that vary most.
void StatePainter::chooseAxes() {
  std::vector<double> numbers(hidden.data(), hidden.data() + hidden.size());
  llvm::Expected<IntegerAutoencoder> found =
      encodeIntegers(numbers, hidden.rows());
  if (!found) {
    llvm::consumeError(found.takeError());
    return;
  }
  lattice = std::move(*found);
  coordinates = lattice->A.colPivHouseholderQr().solve(
      Eigen::MatrixXd(hidden.colwise() - lattice->b));
  Eigen::VectorXd variance =
      (coordinates.colwise() - coordinates.rowwise().mean())
          .rowwise()
          .squaredNorm();
  std::vector<unsigned> order(variance.size());
  for (size_t i = 0; i < order.size(); ++i)
    order[i] = i;
  llvm::stable_sort(
      order, [&](unsigned i, unsigned j) { return variance[i] > variance[j]; });
  picture.dimension = lattice->dimension();
  picture.axes[0] = order[0];
  picture.axes[1] = order[order.size() > 1];
  Eigen::Vector2d origin = project(lattice->b);
  for (unsigned side = 0; side < 2; ++side) {
    picture.origin[side] = origin[side];
    Eigen::Vector2d step =
        plane.transpose() * lattice->A.col(picture.axes[side]);
    picture.steps[side][0] = step[0];
    picture.steps[side][1] = step[1];
  }
  double spread = (hidden.colwise() - mean).colwise().norm().maxCoeff();
  picture.residual = lattice->residual / std::max(spread, 1e-300);
}

/// `value` in whole parts of `unit`: what is less is noise.
static double rounded(double value, double unit) {
  return std::round(value / unit) * unit;
}

void StatePainter::addPoints() {
  Eigen::MatrixXd places = plane.transpose() * (hidden.colwise() - mean);
  double extent = std::max(places.cwiseAbs().maxCoeff(), 1e-300);
  std::map<std::array<int64_t, 3>, size_t> seen;
  for (Index i = 0; i < hidden.cols(); ++i) {
    auto spotOf = [&](double x) {
      return int64_t(std::llround(x / extent * grainsOfPicture));
    };
    std::array<int64_t, 3> spot = {spotOf(places(0, i)), spotOf(places(1, i)),
                                   int64_t(states[i])};
    auto [it, isNew] = seen.try_emplace(spot, picture.points.size());
    if (!isNew) {
      if (it->second < picture.points.size())
        ++picture.points[it->second].count;
      continue;
    }
    if (picture.points.size() == mostDrawnPoints)
      continue;
    const double grain = 1e-4;
    StatePicture::Point point = {rounded(places(0, i), grain * extent),
                                 rounded(places(1, i), grain * extent),
                                 0,
                                 0,
                                 0,
                                 0,
                                 states[i],
                                 1};
    if (lattice) {
      Eigen::VectorXd z = coordinates.col(i);
      Eigen::Vector2d near =
          project(lattice->A * z.array().round().matrix() + lattice->b);
      point.latticeX = rounded(near[0], grain * extent);
      point.latticeY = rounded(near[1], grain * extent);
      point.u = rounded(z[picture.axes[0]], grain);
      point.v = picture.dimension > 1 ? rounded(z[picture.axes[1]], grain) : 0;
    }
    picture.points.push_back(point);
  }
}

StatePicture StatePainter::paint() {
  collect();
  if (hidden.cols() == 0 || !hidden.allFinite())
    return std::move(picture);
  picture.numStates = automaton ? automaton->numStates : 0;
  choosePlane();
  chooseAxes();
  addPoints();
  return std::move(picture);
}

StatePicture mips::drawStates(const Teacher &network, const Dataset &dataset,
                              const Automaton *automaton) {
  return StatePainter(network, dataset, automaton).paint();
}
