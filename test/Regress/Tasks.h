//===- Tasks.h - little machines to be found again -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_TEST_REGRESS_TASKS_H
#define MIPS_TEST_REGRESS_TASKS_H

#include "mips/Data/Dataset.h"
#include <functional>
#include <random>

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
  std::mt19937_64 random(seed);
  for (size_t word = 0; word < words; ++word) {
    dataset.beginSequence();
    State state(8, 0);
    std::vector<int64_t> row(task.inputs.size() + 1);
    for (size_t step = 0; step < length; ++step) {
      bool sticky = step > 0 && word % 4 == 1 && random() % 10 < 7;
      bool extreme = word % 4 == 2 && random() % 2;
      for (size_t i = 0; i < task.inputs.size() && !sticky; ++i) {
        Interval range = task.inputs[i];
        row[i] = extreme ? (random() % 2 ? range.lo : range.hi)
                         : range.lo + int64_t(random() % range.size());
      }
      row.back() = task.step(state, llvm::ArrayRef<int64_t>(row).drop_back());
      dataset.appendStep(row);
    }
  }
  return dataset;
}

} // namespace mips::test

#endif // MIPS_TEST_REGRESS_TASKS_H
