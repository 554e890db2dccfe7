//===- SyntheticTeacher.h - teachers that are no network -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TEST_EXTRACT_SYNTHETICTEACHER_H
#define MIPS_TEST_EXTRACT_SYNTHETICTEACHER_H

#include "mips/Data/Automaton.h"
#include "mips/Data/Dataset.h"
#include "mips/Data/Teacher.h"
#include "gtest/gtest.h"
#include <cmath>
#include <functional>
#include <random>

namespace mips::test {

/// A teacher made of functions from words to real outputs and hidden states.
class FunctionTeacher : public Teacher {
public:
  using Function = std::function<std::vector<double>(llvm::ArrayRef<int64_t>)>;

  FunctionTeacher(unsigned length, Function outputs, Function states = {},
                  unsigned hiddenSize = 0)
      : length(length), outputs(std::move(outputs)), states(std::move(states)),
        size(hiddenSize) {}

  std::vector<int64_t> answer(llvm::ArrayRef<int64_t> word) const override {
    std::vector<int64_t> rounded;
    for (double value : predict(word))
      rounded.push_back(std::llround(value));
    return rounded;
  }
  std::vector<double> predict(llvm::ArrayRef<int64_t> word) const override {
    longest = std::max(longest, word.size());
    return outputs(word);
  }
  std::vector<double> hidden(llvm::ArrayRef<int64_t> word) const override {
    return states(word);
  }
  unsigned hiddenSize() const override { return size; }
  unsigned trainedLength() const override { return length; }
  std::string description() const override { return "a function"; }

  /// The longest word asked, in values.
  mutable size_t longest = 0;

private:
  unsigned length;
  Function outputs, states;
  unsigned size;
};

/// A number that depends on a word alone, to make errors that stay the same.
inline uint64_t hashOf(llvm::ArrayRef<int64_t> word) {
  uint64_t hash = 0x9e3779b97f4a7c15;
  for (int64_t value : word) {
    hash = (hash ^ uint64_t(value)) * 0xbf58476d1ce4e5b9;
    hash ^= hash >> 29;
  }
  return hash;
}

/// Random words of a signature, labelled by `label`.
inline Dataset randomDataset(
    const Signature &signature, size_t sequences, size_t length, uint64_t seed,
    const std::function<std::vector<int64_t>(llvm::ArrayRef<int64_t>)> &label) {
  std::mt19937_64 random(seed);
  Dataset dataset(signature);
  size_t m = signature.inputs.size(), p = signature.outputs.size();
  for (size_t i = 0; i < sequences; ++i) {
    Word word;
    for (size_t step = 0; step < length; ++step)
      for (const Stream &input : signature.inputs)
        word.push_back(input.range->lo +
                       int64_t(random() % input.range->size()));
    std::vector<int64_t> labels = label(word), row;
    dataset.beginSequence();
    for (size_t step = 0; step < length; ++step) {
      row.assign(word.begin() + step * m, word.begin() + (step + 1) * m);
      row.insert(row.end(), labels.begin() + step * p,
                 labels.begin() + (step + 1) * p);
      dataset.appendStep(row);
    }
  }
  return dataset;
}

/// A minimal machine of at least one state, with outputs 0 and 1.
inline Automaton randomAutomaton(std::mt19937_64 &random, unsigned maxStates,
                                 unsigned symbols) {
  Interval range{0, int64_t(symbols) - 1};
  Automaton automaton{*Alphabet::of(range), 1, maxStates, {}, {}};
  for (unsigned cell = 0; cell < maxStates * symbols; ++cell) {
    automaton.next.push_back(random() % maxStates);
    automaton.output.push_back(random() % 2);
  }
  return minimize(automaton);
}

inline Signature signatureOf(const Automaton &automaton) {
  Signature signature{{{"x", automaton.alphabet.ranges()[0]}}, {}};
  signature.outputs = {{"y", std::nullopt}};
  return signature;
}

/// A teacher that knows `automaton` and errs on a share of all words, always
/// on the same ones.
inline FunctionTeacher teacherOf(const Automaton &automaton, unsigned length,
                                 double errorRate = 0) {
  return FunctionTeacher(
      length, [automaton, errorRate](llvm::ArrayRef<int64_t> word) {
        std::vector<double> outputs;
        for (int64_t value : automaton.run(word, 1)) {
          auto prefix = word.take_front(outputs.size() + 1);
          bool errs = double(hashOf(prefix) >> 11) * 0x1p-53 < errorRate;
          outputs.push_back(double(value ^ int64_t(errs)));
        }
        return outputs;
      });
}

} // namespace mips::test

#endif // MIPS_TEST_EXTRACT_SYNTHETICTEACHER_H
