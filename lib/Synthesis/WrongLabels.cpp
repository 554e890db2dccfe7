//===- WrongLabels.cpp - errors that are the data's ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Synthesis/WrongLabels.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"
#include <array>
#include <cmath>
#include <map>

using namespace mips;
using llvm::ArrayRef;

namespace {

/// What the data say of one answer of the teacher.
enum class Verdict : char { Right, Wrong, Unlabelled };

/// Counts steps, and wrong ones, by class.
class StrewnErrors {
public:
  explicit StrewnErrors(size_t numInputs) : numInputs(numInputs) {}

  /// The steps of a sequence: its inputs, what the teacher answered, and what
  /// the data say of that.
  void add(ArrayRef<int64_t> word, ArrayRef<int64_t> answers,
           ArrayRef<Verdict> verdicts);
  bool areStrewn() const;
  std::optional<NoiseEstimate> judge() const;

private:
  /// What is counted by, of which stream, and up to two values of it.
  using Key = std::array<int64_t, 4>;
  struct Class {
    size_t steps = 0, wrong = 0;
  };
  enum Kind { StepNumber, AfterWrong, Input, Output };

  void count(const Key &key, bool isWrong) {
    Class &entry = classes[key];
    ++entry.steps;
    entry.wrong += isWrong;
  }

  const size_t numInputs;
  std::map<Key, Class> classes;
  Class all;
};

} // namespace

/// Values of which there may be many, by their size.
static int64_t classOf(int64_t value) {
  const int64_t few = tuning::largestModulus;
  if (value > -few && value < few)
    return value;
  int64_t size = few + llvm::Log2_64(value < 0 ? -uint64_t(value) : value);
  return value < 0 ? -size : size;
}

void StrewnErrors::add(ArrayRef<int64_t> word, ArrayRef<int64_t> answers,
                       ArrayRef<Verdict> verdicts) {
  size_t numOutputs = answers.size() / verdicts.size();
  for (size_t t = 0; t < verdicts.size(); ++t) {
    if (verdicts[t] == Verdict::Unlabelled)
      continue;
    bool isWrong = verdicts[t] == Verdict::Wrong;
    ++all.steps;
    all.wrong += isWrong;
    count({StepNumber, 0, classOf(int64_t(t)), 0}, isWrong);
    if (t > 0)
      count({AfterWrong, 0, int64_t(verdicts[t - 1]), 0}, isWrong);
    for (size_t i = 0; i < numInputs; ++i)
      count({Input, int64_t(i), classOf(word[t * numInputs + i]),
             t > 0 ? classOf(word[(t - 1) * numInputs + i]) : INT64_MIN},
            isWrong);
    for (size_t k = 0; k < numOutputs; ++k)
      count({Output, int64_t(k), classOf(answers[t * numOutputs + k]), 0},
            isWrong);
  }
}

bool StrewnErrors::areStrewn() const {
  const double deviations = tuning::trust.deviations;
  const double rate =
      double(all.wrong) / double(std::max<size_t>(all.steps, 1));
  return llvm::all_of(classes, [&](const auto &entry) {
    const Class &one = entry.second;
    double expected = rate * double(one.steps);
    // Small numbers have a long tail.
    return std::abs(double(one.wrong) - expected) <=
           deviations * std::sqrt(expected) + deviations;
  });
}

std::optional<NoiseEstimate> StrewnErrors::judge() const {
  const double deviations = tuning::trust.deviations;
  const double rate =
      double(all.wrong) / double(std::max<size_t>(all.steps, 1));
  const double leastRate =
      rate -
      deviations * std::sqrt(rate / double(std::max<size_t>(all.steps, 1)));
  if (all.wrong < tuning::leastSequences ||
      leastRate > tuning::trust.wrongOrOpen ||
      rate < tuning::trust.leastWrongLabels || !areStrewn())
    return std::nullopt;
  return NoiseEstimate{rate, all.steps};
}

static StrewnErrors countErrorsOf(const Teacher &teacher,
                                  const Dataset &dataset) {
  const Signature &signature = dataset.signature();
  const size_t numOutputs = signature.outputs.size();
  StrewnErrors errors(signature.inputs.size());
  size_t count = std::min(dataset.numSequences(), 5 * tuning::sampledWords);
  std::vector<Verdict> verdicts;
  for (size_t i = 0; i < count; ++i) {
    Word word = dataset.inputWord(i);
    std::vector<int64_t> answers = teacher.answer(word);
    verdicts.clear();
    for (size_t t = 0; t < dataset.length(i); ++t) {
      auto answer = ArrayRef(answers).slice(t * numOutputs, numOutputs);
      verdicts.push_back(dataset.areNoneGiven(i, t)     ? Verdict::Unlabelled
                         : dataset.agrees(i, t, answer) ? Verdict::Right
                                                        : Verdict::Wrong);
    }
    if (!verdicts.empty())
      errors.add(word, answers, verdicts);
  }
  return errors;
}

bool mips::areErrorsStrewn(const Teacher &teacher, const Dataset &dataset) {
  return countErrorsOf(teacher, dataset).areStrewn();
}

std::optional<NoiseEstimate> mips::presumeWrongLabels(const Teacher &teacher,
                                                      const Dataset &dataset) {
  return countErrorsOf(teacher, dataset).judge();
}
