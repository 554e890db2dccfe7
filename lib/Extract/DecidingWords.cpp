//===- DecidingWords.cpp - experiments that determine open cells ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "OpenCells.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

using namespace mips;

using SymbolWord = std::vector<unsigned>;

/// For each state a shortest access word through determined cells; none if
/// there is no such word.
static std::vector<std::optional<SymbolWord>>
accessWords(const PartialMachine &machine) {
  std::vector<std::optional<SymbolWord>> words(machine.numStates());
  words[0] = SymbolWord();
  std::vector<unsigned> queue = {0};
  for (size_t i = 0; i < queue.size(); ++i)
    for (unsigned symbol = 0; symbol < machine.numSymbols; ++symbol) {
      unsigned cell = machine.cell(queue[i], symbol);
      if (!machine.isDecided(cell) || words[machine.next[cell]])
        continue;
      SymbolWord word = *words[queue[i]];
      word.push_back(symbol);
      words[machine.next[cell]] = std::move(word);
      queue.push_back(machine.next[cell]);
    }
  return words;
}

/// A shortest word through determined cells at whose end two states give
/// different outputs; empty if there is none.
static SymbolWord tellApart(const PartialMachine &machine, unsigned a,
                            unsigned b) {
  using Pair = std::pair<unsigned, unsigned>;
  std::map<Pair, SymbolWord> words = {{{a, b}, {}}};
  std::vector<Pair> queue = {{a, b}};
  for (size_t i = 0; i < queue.size(); ++i)
    for (unsigned symbol = 0; symbol < machine.numSymbols; ++symbol) {
      unsigned one = machine.cell(queue[i].first, symbol);
      unsigned two = machine.cell(queue[i].second, symbol);
      SymbolWord word = words[queue[i]];
      word.push_back(symbol);
      if (machine.output[one] == PartialMachine::none ||
          machine.output[two] == PartialMachine::none)
        continue;
      if (machine.output[one] != machine.output[two])
        return word;
      Pair next = {machine.next[one], machine.next[two]};
      if (machine.isDecided(one) && machine.isDecided(two) &&
          next.first != next.second && words.emplace(next, word).second)
        queue.push_back(next);
    }
  return {};
}

std::vector<SymbolWord> mips::decidingWords(const PartialMachine &machine,
                                            size_t limit) {
  std::vector<std::optional<SymbolWord>> access = accessWords(machine);
  std::vector<SymbolWord> result;
  for (unsigned cell = 0; cell < machine.next.size(); ++cell) {
    const auto &word = access[cell / machine.numSymbols];
    if (!word || machine.isDecided(cell))
      continue;
    SymbolWord experiment = *word;
    experiment.push_back(cell % machine.numSymbols);
    if (!machine.others[cell].empty())
      llvm::append_range(experiment, tellApart(machine, machine.next[cell],
                                               machine.others[cell][0]));
    result.push_back(std::move(experiment));
  }
  llvm::stable_sort(result, [](const SymbolWord &a, const SymbolWord &b) {
    return a.size() < b.size();
  });
  result.resize(std::min(result.size(), limit));
  return result;
}
