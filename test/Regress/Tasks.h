//===- Tasks.h - little machines to be found again -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TEST_REGRESS_TASKS_H
#define MIPS_TEST_REGRESS_TASKS_H

#include "mips/Data/Words.h"
#include <functional>

namespace mips::test {

/// One step: the state (as many zeros as it asks for, at first) and the inputs;
/// gives the output.
using State = std::vector<int64_t>;
using Step = std::function<int64_t(State &, llvm::ArrayRef<int64_t>)>;

struct Task {
  const char *name;
  std::vector<Interval> inputs;
  Step step;
};

/// Words of uniform, sticky and extreme inputs, labelled by the task. The
/// output's range is what was seen.
inline Dataset draw(const Task &task, size_t words, size_t length,
                    uint64_t seed) {
  Signature signature;
  for (size_t i = 0; i < task.inputs.size(); ++i)
    signature.inputs.push_back({"x" + std::to_string(i), task.inputs[i]});
  signature.outputs.push_back({"y", std::nullopt});
  Dataset dataset(signature);
  constexpr WordShape shapes[] = {WordShape::Uniform, WordShape::Sticky,
                                  WordShape::Extreme, WordShape::Uniform};
  WordSampler sampler(signature, length, seed);
  std::vector<int64_t> inputs, row;
  for (size_t word = 0; word < words; ++word) {
    sampler.draw(shapes[word % 4], inputs);
    dataset.beginSequence();
    State state(8, 0);
    for (size_t step = 0; step < length; ++step) {
      llvm::ArrayRef<int64_t> now = llvm::ArrayRef<int64_t>(inputs).slice(
          step * task.inputs.size(), task.inputs.size());
      row = now.vec();
      row.push_back(task.step(state, now));
      dataset.appendStep(row);
    }
  }
  return dataset;
}

} // namespace mips::test

#endif // MIPS_TEST_REGRESS_TASKS_H
