//===- FunctionTest.cpp - test for a functional dependency ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "State/FunctionTest.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/Support/MathExtras.h"
#include <map>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

static uint64_t scramble(uint64_t value) {
  value ^= value >> 30;
  value *= 0xbf58476d1ce4e5b9u;
  value ^= value >> 27;
  value *= 0x94d049bb133111ebu;
  return value ^ (value >> 31);
}

Fingerprint mips::regress::fingerprint(const Column &column, uint64_t salt) {
  Fingerprint result{column.warmup, {}};
  result.words.reserve(column.values.size());
  uint64_t offset = scramble(salt + 1);
  for (int64_t value : column.values)
    result.words.push_back(scramble(uint64_t(value) + offset));
  return result;
}

/// The probability that two nodes have different targets: any two nodes, or two
/// nodes with the same inputs.
static double chanceOfConflict(const Histories &histories,
                               ArrayRef<int64_t> target, bool sameInputs) {
  std::map<std::vector<int64_t>, std::map<int64_t, size_t>> counts;
  for (size_t node = 0; node < histories.screenSize(); ++node) {
    std::vector<int64_t> inputs;
    for (unsigned i = 0; sameInputs && i < histories.numInputs(); ++i)
      inputs.push_back(histories.column(i)[node]);
    ++counts[inputs][target[node]];
  }
  double pairs = 0, equal = 0;
  for (auto &[inputs, values] : counts) {
    double total = 0;
    for (auto &[value, count] : values) {
      total += count;
      equal += double(count) * (count - 1);
    }
    pairs += total * (total - 1);
  }
  return pairs == 0 ? 0 : 1 - equal / pairs;
}

FunctionTest::FunctionTest(const Histories &histories,
                           std::vector<int64_t> target)
    : histories(histories), target(std::move(target)),
      chance(chanceOfConflict(histories, this->target, true)),
      chanceOfAny(chanceOfConflict(histories, this->target, false)),
      slots(llvm::NextPowerOf2(2 * histories.screenSize() + 2), Slot{0, 0, 0}) {
}

FunctionVerdict FunctionTest::operator()(ArrayRef<const Fingerprint *> columns,
                                         bool giveUp) {
  ++epoch;
  unsigned warmup = 0;
  for (const Fingerprint *column : columns)
    warmup = std::max(warmup, column->warmup);
  FunctionVerdict verdict;
  size_t mask = slots.size() - 1;
  for (size_t node = 0; node < histories.screenSize(); ++node) {
    if (histories.depth(node) < warmup)
      continue;
    uint64_t key = 0;
    for (const Fingerprint *column : columns)
      key += column->words[node];
    if (++verdict.rows == tuning::rowsOfAVerdict && giveUp &&
        verdict.repeats() <= tuning::fewRepeats)
      return verdict;
    size_t at = key & mask;
    while (slots[at].epoch == epoch && slots[at].key != key)
      at = (at + 1) & mask;
    if (slots[at].epoch != epoch) {
      slots[at] = {key, target[node], epoch};
      ++verdict.keys;
    } else if (slots[at].value != target[node]) {
      return verdict;
    }
  }
  verdict.isFunction = true;
  return verdict;
}
