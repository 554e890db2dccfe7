//===- Unfolding.cpp - a machine with registers beside it ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Stages/Unfolding.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <array>
#include <cassert>
#include <map>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

namespace {
/// A state of the machine and the values of at most two registers.
struct Configuration {
  unsigned state = 0;
  std::array<int64_t, 2> values{};
};
} // namespace

/// Bits of a register's value in the key of a configuration.
static constexpr unsigned valueBits = 20;

int64_t BesideRegister::next(int64_t value, unsigned cell) const {
  const Move &move = moves[cell];
  int64_t result = move.amount;
  if (move.kind == Move::Add)
    result += base * value;
  else if (move.kind == Move::Max)
    result = std::max(result, value);
  if (modulus > 0)
    result %= modulus;
  return cap > 0 ? std::min(result, cap) : result;
}

HeadedMachine::HeadedMachine(const Automaton &automaton, StateLabels heads)
    : automaton(automaton), heads(std::move(heads)) {
  std::map<std::vector<int64_t>, unsigned> numbers;
  for (const std::vector<int64_t> &labels : this->heads)
    head.push_back(numbers.try_emplace(labels, numbers.size()).first->second);
  numHeads_ = numbers.size();
  std::map<std::vector<int64_t>, unsigned> rows;
  for (unsigned cell = 0; cell < automaton.next.size(); ++cell)
    row.push_back(rows.try_emplace(automaton.outputs(cell).vec(), rows.size())
                      .first->second);
}

/// Calls `visit(configuration, its number, cell, the next one, its number)` for
/// each cell of the unfolding; false if there are too many or `visit` gives up.
template <typename Visit>
bool HeadedMachine::explore(ArrayRef<const BesideRegister *> registers,
                            Visit visit) const {
  const size_t most =
      tuning::factoring.unfolding * automaton.numStates + tuning::costlyWords;
  const unsigned symbols = automaton.alphabet.size();
  llvm::DenseMap<uint64_t, unsigned> numbers;
  std::vector<Configuration> queue = {{}};
  auto keyOf = [](const Configuration &at) {
    return uint64_t(at.state) << 2 * valueBits |
           uint64_t(at.values[0]) << valueBits | uint64_t(at.values[1]);
  };
  numbers[keyOf(queue[0])] = 0;
  for (size_t number = 0; number < queue.size(); ++number)
    for (unsigned symbol = 0; symbol < symbols; ++symbol) {
      Configuration at = queue[number], next;
      unsigned cell = automaton.cell(at.state, symbol);
      next.state = automaton.next[cell];
      for (size_t i = 0; i < registers.size(); ++i) {
        next.values[i] = registers[i]->next(at.values[i], cell);
        if (next.values[i] < 0 || next.values[i] >> valueBits != 0)
          return false;
      }
      auto [it, isNew] = numbers.try_emplace(keyOf(next), queue.size());
      if (isNew) {
        if (queue.size() >= most)
          return false;
        queue.push_back(next);
      }
      if (!visit(at, unsigned(number), symbol, next, it->second))
        return false;
    }
  return true;
}

HeadedMachine::Verdict
HeadedMachine::test(ArrayRef<const BesideRegister *> registers,
                    bool isStrict) const {
  Verdict verdict;
  const unsigned symbols = automaton.alphabet.size();
  llvm::DenseMap<std::pair<uint64_t, uint64_t>, std::pair<unsigned, unsigned>>
      known;
  bool isAll = explore(registers, [&](const Configuration &at, unsigned number,
                                      unsigned symbol,
                                      const Configuration &next, unsigned) {
    verdict.states = number + 1;
    ++verdict.cells;
    std::pair<uint64_t, uint64_t> key(
        uint64_t(head[at.state]) * symbols + symbol,
        uint64_t(at.values[0]) << valueBits | uint64_t(at.values[1]));
    std::pair<unsigned, unsigned> coming(head[next.state],
                                         row[automaton.cell(at.state, symbol)]);
    verdict.wrong += known.try_emplace(key, coming).first->second != coming;
    return !isStrict || verdict.wrong == 0;
  });
  verdict.isBounded = isAll || (isStrict && verdict.wrong > 0);
  return verdict;
}

std::pair<Automaton, StateLabels>
HeadedMachine::unfold(ArrayRef<const BesideRegister *> registers) const {
  Automaton unfolded{automaton.alphabet, automaton.numOutputs, 0, {}, {}};
  StateLabels labels;
  bool isAll = explore(registers, [&](const Configuration &at, unsigned number,
                                      unsigned symbol, const Configuration &,
                                      unsigned nextNumber) {
    if (number == labels.size()) {
      labels.push_back(heads[at.state]);
      for (size_t i = 0; i < registers.size(); ++i)
        labels.back().push_back(at.values[i]);
    }
    unfolded.next.push_back(nextNumber);
    llvm::append_range(unfolded.output,
                       automaton.outputs(automaton.cell(at.state, symbol)));
    return true;
  });
  (void)isAll;
  assert(isAll && "it was tested to be small");
  unfolded.numStates = labels.size();
  return {std::move(unfolded), std::move(labels)};
}
