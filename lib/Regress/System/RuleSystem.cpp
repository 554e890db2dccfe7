//===- RuleSystem.cpp - machines as systems of rules ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Regress/System/RuleSystem.h"
#include "System/Prices.h"
#include "Terms/Arithmetic.h"
#include "Terms/Program.h"
#include "mips/Regress/Terms/Cost.h"
#include <algorithm>

using namespace mips;
using namespace mips::regress;

namespace {

/// Runs a rule system on a block of sequences in parallel, one lane for each.
class BlockRunner {
public:
  BlockRunner(const TermPool &pool, const RuleSystem &system,
              const Dataset &dataset, unsigned width)
      : system(system), dataset(dataset),
        numInputs(dataset.signature().inputs.size()),
        program(pool, roots(system), numInputs + system.states.size(), width),
        bad(width) {}

  /// Runs `lanes` sequences from number `first` on. Returns the step of the
  /// first error in the first wrong sequence, and sets `lane` to that
  /// sequence's lane; nothing if all are right.
  std::optional<size_t> firstError(size_t first, unsigned lanes,
                                   unsigned &lane);

private:
  static std::vector<TermId> roots(const RuleSystem &system) {
    std::vector<TermId> roots = system.outputs;
    for (const StateRule &state : system.states)
      roots.push_back(state.next);
    return roots;
  }
  void open(size_t first, unsigned lanes);
  void readInputs(unsigned lanes, size_t step);
  std::optional<unsigned> firstWrong(unsigned lanes, size_t step) const;
  void moveOn(unsigned lanes);

  const RuleSystem &system;
  const Dataset &dataset;
  unsigned numInputs;
  Program program;
  std::vector<uint8_t> bad;
  /// The sequences of the block, one for each lane, and the number of the first
  /// one.
  std::vector<llvm::ArrayRef<int64_t>> sequences;
  size_t firstSequence = 0;
  std::vector<int64_t> next;
};

} // namespace

void BlockRunner::open(size_t first, unsigned lanes) {
  sequences.clear();
  firstSequence = first;
  for (unsigned lane = 0; lane < lanes; ++lane)
    sequences.push_back(dataset.sequence(first + lane));
}

void BlockRunner::readInputs(unsigned lanes, size_t step) {
  size_t width = numInputs + system.outputs.size(), begin = step * width;
  for (unsigned i = 0; i < numInputs; ++i) {
    int64_t *leaf = program.leaf(i);
    for (unsigned lane = 0; lane < lanes; ++lane) {
      llvm::ArrayRef<int64_t> rows = sequences[lane];
      leaf[lane] = begin < rows.size() ? rows[begin + i] : 0;
    }
  }
}

/// The first lane that is wrong at this step.
std::optional<unsigned> BlockRunner::firstWrong(unsigned lanes,
                                                size_t step) const {
  size_t width = numInputs + system.outputs.size(), begin = step * width;
  for (unsigned lane = 0; lane < lanes; ++lane) {
    llvm::ArrayRef<int64_t> rows = sequences[lane];
    if (begin >= rows.size())
      continue;
    bool isWrong = bad[lane];
    for (unsigned k = 0; k < system.outputs.size(); ++k)
      isWrong |= program.root(k)[lane] != rows[begin + numInputs + k] &&
                 dataset.isGiven(firstSequence + lane, step, k);
    if (isWrong)
      return lane;
  }
  return std::nullopt;
}

/// Updates all states at once: a next value may be another state's old value.
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
  open(first, lanes);
  size_t length = 0;
  for (unsigned i = 0; i < lanes; ++i)
    length = std::max(length, dataset.length(first + i));
  for (size_t i = 0; i < system.states.size(); ++i)
    std::fill_n(program.leaf(numInputs + i), lanes, system.states[i].init);
  std::fill(bad.begin(), bad.end(), 0);

  std::optional<size_t> found;
  for (size_t step = 0; step < length && lanes > 0; ++step) {
    readInputs(lanes, step);
    program.run(lanes, bad.data());
    if (std::optional<unsigned> wrong = firstWrong(lanes, step)) {
      // Only sequences before this one can still be the first wrong one.
      lane = lanes = *wrong;
      found = step;
    }
    moveOn(lanes);
  }
  return found;
}

bool mips::regress::explains(const TermPool &pool, const RuleSystem &system,
                             const Dataset &dataset, size_t *sequence,
                             size_t *step) {
  const unsigned width = Program::blockRows;
  BlockRunner runner(pool, system, dataset, width);
  // Most wrong systems fail at once, so the first block is small.
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

unsigned mips::regress::cost(const TermPool &pool, const RuleSystem &system) {
  std::vector<TermId> roots;
  unsigned total = 0;
  for (const StateRule &state : system.states) {
    roots.push_back(state.next);
    total += stateCost + (state.range ? 0 : unboundedCost);
    if (state.init != 0)
      total += constantCost(state.init);
  }
  roots.insert(roots.end(), system.outputs.begin(), system.outputs.end());
  return total + cost(pool, roots);
}
