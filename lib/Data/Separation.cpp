//===- Separation.cpp - words that show a finite machine ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Data/Separation.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <set>

using namespace mips;

Separation::Separation(const Automaton &automaton)
    : automaton(automaton), arrivals(automaton.numStates) {
  unsigned numSymbols = automaton.alphabet.size();
  std::vector<unsigned> depths(automaton.numStates, ~0u), queue = {0};
  depths[0] = 0;
  for (size_t head = 0; head < queue.size(); ++head)
    for (unsigned symbol = 0; symbol < numSymbols; ++symbol) {
      unsigned state = next(queue[head], symbol);
      if (depths[state] != ~0u)
        continue;
      depths[state] = depths[queue[head]] + 1;
      arrivals[state] = {queue[head], symbol};
      queue.push_back(state);
    }
  assert(queue.size() == automaton.numStates && "a state that is not reached");
  reach_ = depths[queue.back()];
  std::map<std::vector<int64_t>, unsigned> numbers;
  for (unsigned cell = 0; cell < automaton.next.size(); ++cell)
    rows.push_back(
        numbers.try_emplace(automaton.outputs(cell).vec(), numbers.size())
            .first->second);
  classes.emplace_back(automaton.numStates, 0);
  for (size_t count = 1; count < automaton.numStates;) {
    const std::vector<unsigned> &before = classes.back();
    std::map<std::vector<unsigned>, unsigned> numberOf;
    std::vector<unsigned> finer;
    for (unsigned state = 0; state < automaton.numStates; ++state) {
      std::vector<unsigned> key = {before[state]};
      for (unsigned symbol = 0; symbol < numSymbols; ++symbol) {
        key.push_back(rows[automaton.cell(state, symbol)]);
        key.push_back(before[next(state, symbol)]);
      }
      finer.push_back(
          numberOf.try_emplace(std::move(key), numberOf.size()).first->second);
    }
    assert(numberOf.size() > count && "two states that nothing tells apart");
    count = numberOf.size();
    classes.push_back(std::move(finer));
  }
}

Symbols Separation::access(unsigned state) const {
  Symbols word;
  for (; state != 0; state = arrivals[state].from)
    word.push_back(arrivals[state].symbol);
  std::reverse(word.begin(), word.end());
  return word;
}

Symbols Separation::word(unsigned one, unsigned other) const {
  assert(one != other);
  size_t length = 0;
  while (classes[length][one] == classes[length][other])
    ++length;
  Symbols word;
  for (; length > 0; --length) {
    unsigned symbol = 0;
    for (; symbol < automaton.alphabet.size(); ++symbol) {
      if (length == 1 ? rows[automaton.cell(one, symbol)] !=
                            rows[automaton.cell(other, symbol)]
                      : classes[length - 1][next(one, symbol)] !=
                            classes[length - 1][next(other, symbol)])
        break;
    }
    word.push_back(symbol);
    one = next(one, symbol);
    other = next(other, symbol);
  }
  return word;
}

bool Separation::differ(unsigned one, unsigned other,
                        llvm::ArrayRef<unsigned> word) const {
  for (unsigned symbol : word) {
    if (one == other)
      return false;
    if (rows[automaton.cell(one, symbol)] !=
        rows[automaton.cell(other, symbol)])
      return true;
    one = next(one, symbol);
    other = next(other, symbol);
  }
  return false;
}

std::vector<Symbols> Separation::identify(unsigned state) const {
  std::vector<Symbols> words;
  std::vector<unsigned> others;
  for (unsigned other = 0; other < automaton.numStates; ++other)
    if (other != state)
      others.push_back(other);
  while (!others.empty()) {
    words.push_back(word(state, others.front()));
    llvm::erase_if(others, [&](unsigned other) {
      return differ(state, other, words.back());
    });
  }
  return words;
}

namespace {
/// Words none of which is the beginning of another one.
class WordSet {
public:
  explicit WordSet(size_t mostSteps) : mostSteps(mostSteps) {}
  void add(Symbols word) {
    size_t length = word.size();
    if (words.insert(std::move(word)).second)
      steps += length;
  }
  bool isTooLarge() const { return steps > mostSteps; }
  std::vector<Symbols> take() const {
    std::vector<Symbols> result;
    for (auto it = words.begin(); it != words.end(); ++it) {
      auto behind = std::next(it);
      // In this order, what begins with a word stands right behind it.
      if (behind == words.end() || behind->size() < it->size() ||
          !std::equal(it->begin(), it->end(), behind->begin()))
        result.push_back(*it);
    }
    return result;
  }

private:
  size_t mostSteps, steps = 0;
  std::set<Symbols> words;
};
} // namespace

std::optional<std::vector<Symbols>>
Separation::characteristicWords(size_t mostSteps) const {
  WordSet words(mostSteps);
  std::vector<Symbols> accesses;
  for (unsigned state = 0; state < automaton.numStates; ++state)
    accesses.push_back(access(state));
  auto add = [&](unsigned state, std::optional<unsigned> symbol,
                 const Symbols &suffix) {
    Symbols word = accesses[state];
    if (symbol)
      word.push_back(*symbol);
    llvm::append_range(word, suffix);
    words.add(std::move(word));
  };
  std::vector<std::vector<std::pair<unsigned, unsigned>>> into(
      automaton.numStates);
  for (unsigned state = 0; state < automaton.numStates; ++state)
    for (unsigned symbol = 0; symbol < automaton.alphabet.size(); ++symbol)
      into[next(state, symbol)].emplace_back(state, symbol);
  for (unsigned target = 0; target < automaton.numStates; ++target) {
    std::vector<Symbols> suffixes = identify(target);
    if (suffixes.empty())
      suffixes.emplace_back();
    for (auto [state, symbol] : into[target])
      for (const Symbols &suffix : suffixes)
        add(state, symbol, suffix);
    for (unsigned other = 0; other < automaton.numStates; ++other) {
      auto telling = llvm::find_if(suffixes, [&](const Symbols &suffix) {
        return differ(target, other, suffix);
      });
      if (telling != suffixes.end())
        add(other, std::nullopt, *telling);
    }
    if (words.isTooLarge())
      return std::nullopt;
  }
  return words.take();
}
