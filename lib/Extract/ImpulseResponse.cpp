//===- ImpulseResponse.cpp - response of an affine machine ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Algebra/ModularEquations.h"
#include "mips/Data/LargeValues.h"
#include "mips/Extract/LinearRealization.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include <Eigen/Dense>
#include <cmath>

using namespace mips;

static constexpr double maxDeviation = tuning::nearInteger;
static constexpr double maxResponse = tuning::linearRealization.largestResponse;

/// Rounds a value and updates the largest deviation. False if that is too
/// large.
static bool roundTo(double value, int64_t &rounded, double &deviation) {
  if (!(std::abs(value) < maxResponse))
    return false;
  rounded = std::llround(value);
  deviation = std::max(deviation, std::abs(value - double(rounded)));
  return deviation <= maxDeviation;
}

static llvm::Error notIntegral(double deviation) {
  std::string text;
  llvm::raw_string_ostream(text)
      << "a response is " << llvm::format("%.2g", deviation)
      << " away from an integer";
  return llvm::createStringError(text);
}

llvm::Expected<ImpulseResponse>
mips::probeResponse(const Teacher &teacher, const Signature &signature) {
  size_t length = std::min<size_t>(teacher.trainedLength(),
                                   tuning::linearRealization.longestResponse),
         m = signature.inputs.size(), p = signature.outputs.size();
  Word base;
  for (const Stream &input : signature.inputs) {
    Interval range = *input.range;
    if (range.lo == range.hi)
      return llvm::createStringError("input '" + input.name +
                                     "' has one value only");
    base.push_back(std::clamp<int64_t>(0, range.lo, range.hi));
  }
  Word word;
  for (size_t t = 0; t < length; ++t)
    llvm::append_range(word, base);
  std::vector<double> rest = teacher.predict(word);

  ImpulseResponse response;
  response.markov.assign(length, IntegerMatrix(p, m));
  for (size_t j = 0; j < m; ++j) {
    Interval range = *signature.inputs[j].range;
    // The halves are compared by size(), which is unsigned, because half of a
    // full range may not fit in an int64_t.
    bool up = Interval{base[j], range.hi}.size() >=
              Interval{range.lo, base[j]}.size();
    word[j] = up ? range.hi : range.lo;
    double height = double(word[j]) - double(base[j]);
    std::vector<double> answer = teacher.predict(word);
    word[j] = base[j];
    for (size_t i = 0; i < length * p; ++i)
      if (!roundTo((answer[i] - rest[i]) / height,
                   response.markov[i / p](i % p, j), response.deviation))
        return notIntegral(response.deviation);
  }

  IntegerVector passed = IntegerVector::Zero(p);
  response.constant.assign(length, IntegerVector(p));
  Eigen::Map<const IntegerVector> x(base.data(), m);
  for (size_t t = 0; t < length; ++t) {
    passed += response.markov[t] * x;
    for (size_t k = 0; k < p; ++k)
      if (!roundTo(rest[t * p + k] - double(passed[k]), response.constant[t][k],
                   response.deviation))
        return notIntegral(response.deviation);
  }
  return response;
}

namespace {
/// Least squares for the responses: unknowns are the constants of each step,
/// then the Markov parameters.
class ResponseFit {
public:
  ResponseFit(const Dataset &dataset, llvm::ArrayRef<double> labels,
              const std::vector<bool> &isKnown, size_t numSequences)
      : dataset(dataset), labels(labels), isKnown(isKnown),
        numSequences(numSequences), m(dataset.signature().inputs.size()),
        p(dataset.signature().outputs.size()), length(dataset.maxLength()),
        unknowns(length * (1 + m)) {}

  llvm::Expected<ImpulseResponse> run() {
    std::vector<bool> used = isKnown;
    std::ptrdiff_t known = llvm::count(isKnown, true);
    for (unsigned round = 0; round < maxRounds; ++round) {
      if (!solve(used))
        return llvm::createStringError("too little data for a linear fit");
      std::vector<bool> now = explained();
      if (llvm::count(now, true) * 4 < known * 3)
        return llvm::createStringError(
            "a linear response explains less than 3 in 4 steps");
      if (now == used)
        break;
      used = std::move(now);
    }
    return rounded();
  }

private:
  static constexpr unsigned maxRounds = tuning::linearRealization.rounds;

  size_t rows() const { return labels.size() / p; }

  /// The unknowns' coefficients for a step: value i is at index[i].
  void fillRow(size_t sequence, size_t step) {
    row.clear();
    row.emplace_back(step, 1.0);
    for (size_t k = 0; k <= step; ++k)
      for (size_t j = 0; j < m; ++j)
        if (int64_t x = dataset.inputs(sequence, step - k)[j])
          row.emplace_back(length + k * m + j, double(x));
  }

  template <typename Fn> void forEachRow(Fn fn) {
    size_t index = 0;
    for (size_t i = 0; i < numSequences; ++i)
      for (size_t step = 0; step < dataset.length(i); ++step)
        fn(i, step, index++);
  }

  bool solve(const std::vector<bool> &used) {
    Eigen::MatrixXd gram = Eigen::MatrixXd::Zero(unknowns, unknowns);
    Eigen::MatrixXd right = Eigen::MatrixXd::Zero(unknowns, p);
    forEachRow([&](size_t i, size_t step, size_t index) {
      if (!used[index])
        return;
      fillRow(i, step);
      for (auto [a, x] : row) {
        for (auto [b, y] : row)
          gram(a, b) += x * y;
        for (size_t k = 0; k < p; ++k)
          right(a, k) += x * labels[index * p + k];
      }
    });
    // Scaled to a unit diagonal, so that a small pivot means dependence.
    Eigen::VectorXd scale = gram.diagonal().cwiseSqrt();
    if (scale.minCoeff() == 0)
      return false;
    scale = scale.cwiseInverse();
    gram = scale.asDiagonal() * gram * scale.asDiagonal();
    Eigen::LDLT<Eigen::MatrixXd> factors(gram);
    if (factors.vectorD().minCoeff() < 1e-7)
      return false;
    solution = scale.asDiagonal() * factors.solve(scale.asDiagonal() * right);
    return true;
  }

  /// The steps whose labels the fit meets: to half a unit, or, while outliers
  /// still bend it, about as well as the better half of all steps.
  std::vector<bool> explained() {
    std::vector<double> residuals(rows());
    forEachRow([&](size_t i, size_t step, size_t index) {
      fillRow(i, step);
      for (size_t k = 0; k < p; ++k) {
        double value = -labels[index * p + k];
        for (auto [a, x] : row)
          value += x * solution(a, k);
        residuals[index] = std::max(residuals[index], std::abs(value));
      }
    });
    std::vector<double> sorted;
    for (auto [index, residual] : llvm::enumerate(residuals))
      if (isKnown[index])
        sorted.push_back(residual);
    if (sorted.empty())
      return isKnown;
    auto middle = sorted.begin() + sorted.size() / 2;
    std::nth_element(sorted.begin(), middle, sorted.end());
    double limit = std::max(0.5, 4 * *middle);
    std::vector<bool> result;
    for (auto [index, residual] : llvm::enumerate(residuals))
      result.push_back(isKnown[index] && residual < limit);
    return result;
  }

  llvm::Expected<ImpulseResponse> rounded() const {
    ImpulseResponse response;
    response.constant.assign(length, IntegerVector(p));
    response.markov.assign(length, IntegerMatrix(p, m));
    for (size_t t = 0; t < length; ++t)
      for (size_t k = 0; k < p; ++k) {
        bool fine = roundTo(solution(t, k), response.constant[t][k],
                            response.deviation);
        for (size_t j = 0; j < m; ++j)
          fine &= roundTo(solution(length + t * m + j, k),
                          response.markov[t](k, j), response.deviation);
        if (!fine)
          return notIntegral(response.deviation);
      }
    return response;
  }

  const Dataset &dataset;
  llvm::ArrayRef<double> labels;
  /// By step: whether it has all its labels.
  const std::vector<bool> &isKnown;
  size_t numSequences, m, p, length, unknowns;
  std::vector<std::pair<size_t, double>> row;
  Eigen::MatrixXd solution; ///< unknowns x p
};
} // namespace

//===----------------------------------------------------------------------===//
// Large numbers
//===----------------------------------------------------------------------===//

/// The coefficients of a step, as above, then the place of the right side.
static std::vector<int64_t> equationOf(const Dataset &dataset, size_t sequence,
                                       size_t step, size_t unknowns) {
  const size_t m = dataset.signature().inputs.size();
  std::vector<int64_t> row(unknowns + 1);
  row[step] = 1;
  for (size_t k = 0; k <= step; ++k)
    for (size_t j = 0; j < m; ++j)
      row[dataset.maxLength() + k * m + j] =
          dataset.inputs(sequence, step - k)[j];
  return row;
}

/// The response by elimination modulo a prime, which has no room for a label
/// that is wrong. Responses are small against the prime, whatever the values.
static llvm::Expected<ImpulseResponse> fitExactly(const Dataset &dataset) {
  const size_t m = dataset.signature().inputs.size(),
               p = dataset.signature().outputs.size(),
               length = dataset.maxLength(), unknowns = length * (1 + m);
  std::vector<ModularEquations> equations(
      p, ModularEquations(unknowns, longPrime));
  size_t left = unknowns + tuning::spareRows;
  for (size_t i = 0; i < dataset.numSequences() && left > 0; ++i)
    for (size_t step = 0; step < dataset.length(i); ++step) {
      if (!dataset.areAllGiven(i, step))
        continue;
      std::vector<int64_t> row = equationOf(dataset, i, step, unknowns);
      size_t before = equations[0].rank();
      for (size_t k = 0; k < p; ++k) {
        row[unknowns] = dataset.outputs(i, step)[k];
        if (!equations[k].add(row))
          return llvm::createStringError("no linear response");
      }
      // A row that depends on the others says something new only when there is
      // nothing left to find out: then it is a test.
      bool counts =
          equations[0].rank() > before || equations[0].rank() == unknowns;
      if (counts && left > 0)
        --left;
    }
  if (equations[0].rank() < unknowns)
    return llvm::createStringError("too little data for a linear fit");
  ImpulseResponse response;
  response.constant.assign(length, IntegerVector(p));
  response.markov.assign(length, IntegerMatrix(p, m));
  for (size_t k = 0; k < p; ++k) {
    std::vector<int64_t> solution = *equations[k].solution();
    for (size_t t = 0; t < length; ++t) {
      response.constant[t][k] = solution[t];
      for (size_t j = 0; j < m; ++j) {
        int64_t value = solution[length + t * m + j];
        if (std::abs(value) >= int64_t(maxResponse))
          return llvm::createStringError("a response is no small integer");
        response.markov[t](k, j) = value;
      }
    }
  }
  return response;
}

/// Predictions of the teacher where there is one, else the labels.
static llvm::Expected<ImpulseResponse>
fit(const Dataset &dataset, size_t maxSequences, const Teacher *teacher) {
  if (dataset.numSteps() == 0)
    return llvm::createStringError("no data");
  size_t count = std::min(maxSequences, dataset.numSequences());
  if (dataset.maxLength() > tuning::linearRealization.longestResponse)
    return fit(dataset.slice(0, count).beginnings(
                   tuning::linearRealization.longestResponse),
               count, teacher);
  // Sums of larger values lose their last digits in doubles.
  if (!teacher && hasValuesFrom(dataset, tuning::largestFitted))
    return fitExactly(dataset);
  std::vector<double> labels;
  // The teacher answers where labels are missing.
  std::vector<bool> isKnown;
  for (size_t i = 0; i < count; ++i) {
    Word word;
    for (size_t step = 0; step < dataset.length(i); ++step) {
      isKnown.push_back(teacher || dataset.areAllGiven(i, step));
      if (teacher)
        llvm::append_range(word, dataset.inputs(i, step));
      else
        llvm::append_range(labels, dataset.outputs(i, step));
    }
    if (teacher)
      llvm::append_range(labels, teacher->predict(word));
  }
  return ResponseFit(dataset, labels, isKnown, count).run();
}

llvm::Expected<ImpulseResponse> mips::fitResponse(const Dataset &dataset,
                                                  size_t maxSequences) {
  return fit(dataset, maxSequences, nullptr);
}

llvm::Expected<ImpulseResponse> mips::fitResponse(const Teacher &teacher,
                                                  const Dataset &dataset,
                                                  size_t maxSequences) {
  return fit(dataset, maxSequences, &teacher);
}

void ImpulseResponse::print(llvm::raw_ostream &os) const {
  os << "response of " << length() << " steps, "
     << llvm::format("%.1e", deviation) << " from integers\n";
  if (markov.empty())
    return;
  for (Eigen::Index k = 0; k < markov[0].rows(); ++k) {
    os << "output " << k << " constant :";
    for (const IntegerVector &value : constant)
      os << ' ' << value[k];
    for (Eigen::Index j = 0; j < markov[0].cols(); ++j) {
      os << "\noutput " << k << " input " << j << " :";
      for (const IntegerMatrix &value : markov)
        os << ' ' << value(k, j);
    }
    os << '\n';
  }
}
