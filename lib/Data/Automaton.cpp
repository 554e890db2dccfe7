//===- Automaton.cpp - finite machines as tables ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Data/Automaton.h"
#include "mips/Data/SortedSequences.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;

std::optional<Alphabet> Alphabet::of(const Signature &signature,
                                     unsigned limit) {
  std::vector<Interval> ranges;
  for (const Stream &input : signature.inputs) {
    if (!input.range)
      return std::nullopt;
    ranges.push_back(*input.range);
  }
  return of(ranges, limit);
}

std::optional<Alphabet> Alphabet::of(llvm::ArrayRef<Interval> ranges,
                                     unsigned limit) {
  Alphabet alphabet;
  alphabet.ranges_ = ranges.vec();
  for (Interval range : ranges) {
    if (range.size() > limit / alphabet.size_)
      return std::nullopt;
    alphabet.size_ *= range.size();
  }
  return alphabet;
}

unsigned Alphabet::symbol(llvm::ArrayRef<int64_t> inputs) const {
  unsigned symbol = 0;
  for (auto [range, value] : llvm::zip_equal(ranges_, inputs)) {
    assert(range.contains(value) && "an input outside its range");
    symbol = symbol * range.size() + (value - range.lo);
  }
  return symbol;
}

std::vector<int64_t> Alphabet::inputs(unsigned symbol) const {
  assert(symbol < size_);
  std::vector<int64_t> values(ranges_.size());
  for (size_t i = ranges_.size(); i-- > 0; symbol /= ranges_[i].size())
    values[i] = ranges_[i].at(symbol % ranges_[i].size());
  return values;
}

std::vector<int64_t> Automaton::run(llvm::ArrayRef<int64_t> word,
                                    unsigned numInputs) const {
  assert(numInputs == alphabet.numInputs() && numInputs > 0 &&
         word.size() % numInputs == 0 && "whole steps");
  std::vector<int64_t> result;
  unsigned state = 0;
  for (; !word.empty(); word = word.drop_front(numInputs)) {
    unsigned at = cell(state, alphabet.symbol(word.take_front(numInputs)));
    llvm::append_range(result, outputs(at));
    state = next[at];
  }
  return result;
}

size_t Automaton::countAnswered(llvm::ArrayRef<int64_t> word) const {
  unsigned state = 0, width = alphabet.numInputs();
  size_t count = 0;
  for (; !word.empty(); word = word.drop_front(width), ++count) {
    unsigned at = cell(state, alphabet.symbol(word.take_front(width)));
    if (isOpen(at))
      break;
    state = next[at];
  }
  return count;
}

unsigned Automaton::countOpenCells() const {
  std::vector<bool> isReached(numStates);
  std::vector<unsigned> queue = {0};
  isReached[0] = true;
  unsigned count = 0;
  for (size_t head = 0; head < queue.size(); ++head) {
    unsigned openHere = 0;
    for (unsigned symbol = 0; symbol < alphabet.size(); ++symbol) {
      unsigned at = cell(queue[head], symbol);
      openHere += isOpen(at);
      if (isOpen(at) || isReached[next[at]])
        continue;
      isReached[next[at]] = true;
      queue.push_back(next[at]);
    }
    if (openHere < alphabet.size() || queue[head] == 0)
      count += openHere;
  }
  return count;
}

unsigned Automaton::depth() const {
  std::vector<unsigned> depths(numStates, numStates), queue = {0};
  depths[0] = 0;
  for (size_t head = 0; head < queue.size(); ++head)
    for (unsigned symbol = 0; symbol < alphabet.size(); ++symbol) {
      unsigned state = next[cell(queue[head], symbol)];
      if (depths[state] != numStates)
        continue;
      depths[state] = depths[queue[head]] + 1;
      queue.push_back(state);
    }
  return depths[queue.back()];
}

bool mips::isSettled(const Automaton &automaton, size_t length) {
  return 3 * size_t(automaton.depth()) <= length;
}

size_t mips::countErrors(const Automaton &automaton, const Dataset &dataset) {
  // Of each beginning of a sequence: where it leads to, its errors.
  std::vector<unsigned> states(dataset.maxLength() + 1);
  std::vector<size_t> errors(states.size());
  size_t all = 0;
  auto step = [&](size_t sequence, size_t t) {
    unsigned at = automaton.cell(
        states[t], automaton.alphabet.symbol(dataset.inputs(sequence, t)));
    bool isWrong = !automaton.isOpen(at) &&
                   automaton.outputs(at) != dataset.outputs(sequence, t);
    states[t + 1] = automaton.next[at];
    errors[t + 1] = errors[t] + isWrong;
  };
  walkBeginnings(dataset, step, [&](size_t sequence) {
    all += errors[dataset.length(sequence)];
  });
  return all;
}
