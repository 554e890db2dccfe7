//===- RuleSystem.cpp - does a rule system give the outputs?
//-----------------------------------------===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/RuleSystem.h"
#include "Arithmetic.h"
#include "Program.h"
#include <algorithm>

using namespace mips;
using namespace mips::regress;

namespace {

/// Runs a rule system on a block of sequences side by side, a lane a sequence.
class BlockRunner {
public:
  BlockRunner(const TermPool &pool, const RuleSystem &system,
              const Dataset &dataset, unsigned width)
      : system(system), dataset(dataset),
        numInputs(dataset.signature().inputs.size()),
        program(pool, roots(system), numInputs + system.states.size(), width),
        bad(width) {}

  /// Looks at `lanes` sequences from `first`; the step at which the first
  /// wrong one of them (`lane`) is wrong, or none.
  std::optional<size_t> firstError(size_t first, unsigned lanes,
                                   unsigned &lane);

private:
  static std::vector<TermId> roots(const RuleSystem &system) {
    std::vector<TermId> roots = system.outputs;
    for (const StateRule &state : system.states)
      roots.push_back(state.next);
    return roots;
  }
  void readInputs(size_t first, unsigned lanes, size_t step);
  bool isWrong(size_t sequence, unsigned lane, size_t step) const;
  void moveOn(unsigned lanes);

  const RuleSystem &system;
  const Dataset &dataset;
  unsigned numInputs;
  Program program;
  std::vector<uint8_t> bad;
  std::vector<int64_t> next;
};

} // namespace

void BlockRunner::readInputs(size_t first, unsigned lanes, size_t step) {
  for (unsigned lane = 0; lane < lanes; ++lane) {
    bool inside = step < dataset.length(first + lane);
    for (unsigned i = 0; i < numInputs; ++i)
      program.leaf(i)[lane] =
          inside ? dataset.inputs(first + lane, step)[i] : 0;
  }
}

bool BlockRunner::isWrong(size_t sequence, unsigned lane, size_t step) const {
  if (bad[lane])
    return true;
  llvm::ArrayRef<int64_t> wanted = dataset.outputs(sequence, step);
  for (unsigned k = 0; k < wanted.size(); ++k)
    if (program.root(k)[lane] != wanted[k])
      return true;
  return false;
}

/// All states at once: a next value may be a leaf, another state's old value.
void BlockRunner::moveOn(unsigned lanes) {
  size_t numOutputs = system.outputs.size(), numStates = system.states.size();
  next.resize(numStates * lanes);
  for (size_t i = 0; i < numStates; ++i)
    std::copy_n(program.root(numOutputs + i), lanes, next.data() + i * lanes);
  for (size_t i = 0; i < numStates; ++i)
    std::copy_n(next.data() + i * lanes, lanes, program.leaf(numInputs + i));
}

std::optional<size_t> BlockRunner::firstError(size_t first, unsigned lanes,
                                              unsigned &lane) {
  size_t length = 0;
  for (unsigned i = 0; i < lanes; ++i)
    length = std::max(length, dataset.length(first + i));
  for (size_t i = 0; i < system.states.size(); ++i)
    std::fill_n(program.leaf(numInputs + i), lanes, system.states[i].init);
  std::fill(bad.begin(), bad.end(), 0);

  std::optional<size_t> found;
  for (size_t step = 0; step < length && lanes > 0; ++step) {
    readInputs(first, lanes, step);
    program.run(lanes, bad.data());
    for (unsigned i = 0; i < lanes; ++i)
      if (step < dataset.length(first + i) && isWrong(first + i, i, step)) {
        // Only sequences before this one still matter.
        lane = lanes = i;
        found = step;
      }
    moveOn(lanes);
  }
  return found;
}

bool mips::regress::explains(const TermPool &pool, const RuleSystem &system,
                             const Dataset &dataset, size_t *sequence,
                             size_t *step) {
  constexpr unsigned width = 128;
  BlockRunner runner(pool, system, dataset, width);
  // Most wrong systems are wrong at once: begin with a small block.
  unsigned lanes = 8;
  for (size_t first = 0; first < dataset.numSequences(); first += lanes) {
    if (first > 0)
      lanes = width;
    unsigned count = std::min<size_t>(lanes, dataset.numSequences() - first);
    unsigned lane;
    if (std::optional<size_t> wrong = runner.firstError(first, count, lane)) {
      if (sequence)
        *sequence = first + lane;
      if (step)
        *step = *wrong;
      return false;
    }
  }
  return true;
}
