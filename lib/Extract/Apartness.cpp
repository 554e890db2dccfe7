//===- Apartness.cpp - hypotheses over an observation tree ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Apartness.h"
#include "mips/Extract/QueryLearner.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

using namespace mips;
using llvm::Error;
using llvm::Expected;

void Apartness::promote(Node node) {
  stateOf[node] = unsigned(basis.size());
  basis.push_back(node);
  cells.resize(basis.size() * numSymbols);
}

void Apartness::update(Cell &cell) {
  llvm::erase_if(cell.candidates, [&](unsigned state) {
    return observations.areApart(cell.node, basis[state]);
  });
  for (; cell.compared < basis.size(); ++cell.compared)
    if (!observations.areApart(cell.node, basis[cell.compared]))
      cell.candidates.push_back(cell.compared);
}

size_t Apartness::mostLeft(llvm::ArrayRef<unsigned> candidates,
                           llvm::ArrayRef<unsigned> word) const {
  std::map<std::vector<unsigned>, size_t> classes;
  size_t unknown = 0, most = 0;
  std::vector<unsigned> answer;
  for (unsigned state : candidates) {
    answer.clear();
    Node node = basis[state];
    for (unsigned symbol : word) {
      node = observations.child(node, symbol);
      if (node == ObservationTree::none)
        break;
      answer.push_back(observations.row(node));
    }
    if (node == ObservationTree::none)
      ++unknown;
    else
      most = std::max(most, ++classes[answer]);
  }
  return unknown + most;
}

Symbols Apartness::splittingWord(llvm::ArrayRef<unsigned> candidates) const {
  assert(candidates.size() > 1);
  const size_t mostPairs = tuning::tiesKept;
  Symbols best;
  std::pair<size_t, size_t> least{~size_t(0), 0};
  size_t count = candidates.size();
  for (size_t i = 0; i < std::min(mostPairs, count - 1); ++i) {
    // Pairs are drawn evenly from the whole list.
    size_t one = i * (count - 1) / std::min(mostPairs, count - 1);
    std::optional<Symbols> word =
        observations.witness(basis[candidates[one]], basis[candidates.back()]);
    assert(word && "basis nodes are pairwise apart");
    std::pair<size_t, size_t> left{mostLeft(candidates, *word), word->size()};
    if (left < least) {
      least = left;
      best = std::move(*word);
    }
  }
  return best;
}

Expected<std::optional<Symbols>> Apartness::question(unsigned state,
                                                     unsigned symbol) {
  Cell &at = cell(state, symbol);
  if (at.node == ObservationTree::none)
    at.node = observations.child(basis[state], symbol);
  Symbols suffix;
  if (at.node == ObservationTree::none) {
    if (basis.size() > 1)
      suffix = splittingWord(
          llvm::to_vector(llvm::seq<unsigned>(0, unsigned(basis.size()))));
  } else {
    update(at);
    if (at.candidates.size() == 1)
      return std::nullopt;
    if (at.candidates.empty()) {
      if (basis.size() == maxStates)
        return llvm::make_error<TooManyStates>(maxStates);
      // This makes `at` invalid.
      promote(at.node);
      update(cell(state, symbol));
      return std::nullopt;
    }
    suffix = splittingWord(at.candidates);
  }
  Symbols word = observations.word(basis[state]);
  word.push_back(symbol);
  llvm::append_range(word, suffix);
  return word;
}

Error Apartness::complete() {
  // One round asks a word for each step that is open, since what is asked at
  // once is answered sooner. A new state may also be the target of an earlier
  // step, so after it there is another round.
  for (;;) {
    size_t before = basis.size();
    std::vector<Symbols> words;
    for (unsigned state = 0; state < basis.size(); ++state)
      for (unsigned symbol = 0; symbol < numSymbols; ++symbol) {
        Expected<std::optional<Symbols>> word = question(state, symbol);
        if (!word)
          return word.takeError();
        if (*word)
          words.push_back(std::move(**word));
      }
    if (words.empty() && basis.size() == before)
      return Error::success();
    if (!words.empty())
      if (Error error = ask(words))
        return error;
  }
}

SymbolicMachine Apartness::machine() const {
  SymbolicMachine machine{numSymbols, {}, {}};
  for (const Cell &cell : cells) {
    assert(cell.candidates.size() == 1 && "complete() comes first");
    machine.next.push_back(cell.candidates.front());
    machine.output.push_back(observations.row(cell.node));
  }
  return machine;
}

std::optional<Symbols>
Apartness::conflict(const SymbolicMachine &machine) const {
  std::vector<std::pair<Node, unsigned>> queue = {{0, 0}};
  for (size_t head = 0; head < queue.size(); ++head) {
    auto [node, state] = queue[head];
    Node wrong = ObservationTree::none;
    observations.visitChildren(node, [&, state = state](Node child) {
      unsigned cell = machine.cell(state, observations.symbol(child));
      if (machine.output[cell] != observations.row(child))
        wrong = child;
      queue.emplace_back(child, machine.next[cell]);
    });
    if (wrong != ObservationTree::none)
      return observations.word(wrong);
  }
  return std::nullopt;
}

std::optional<Symbols>
Apartness::mismatch(const SymbolicMachine &machine,
                    llvm::ArrayRef<unsigned> word) const {
  Node node = 0;
  unsigned state = 0;
  for (size_t t = 0; t < word.size(); ++t) {
    node = observations.child(node, word[t]);
    unsigned cell = machine.cell(state, word[t]);
    if (machine.output[cell] != observations.row(node))
      return Symbols(word.begin(), word.begin() + t + 1);
    state = machine.next[cell];
  }
  return std::nullopt;
}

/// The state of `machine` after a word.
static unsigned stateAfter(const SymbolicMachine &machine,
                           llvm::ArrayRef<unsigned> word) {
  unsigned state = 0;
  for (unsigned symbol : word)
    state = machine.next[machine.cell(state, symbol)];
  return state;
}

Error Apartness::explain(const SymbolicMachine &machine, Symbols word) {
  // The tree holds the right answer to the last, wrong step, so the state
  // before that step is what differs.
  word.pop_back();
  for (;;) {
    // Find where the word leaves the basis.
    size_t fringe = 0;
    Node node = 0;
    while (fringe < word.size() && stateOf.count(node))
      node = observations.child(node, word[fringe++]);
    if (fringe == word.size())
      return Error::success();
    node = observations.find(word);
    Node expected = basis[stateAfter(machine, word)];
    std::optional<Symbols> witness = observations.witness(node, expected);
    assert(witness && "the error of the machine is known");
    // Binary search: is the error before the middle of the rest or after it?
    size_t middle = (fringe + word.size()) / 2;
    llvm::ArrayRef<unsigned> front(word.data(), middle);
    Node middleState = basis[stateAfter(machine, front)];
    Symbols query = observations.word(middleState);
    query.insert(query.end(), word.begin() + middle, word.end());
    Symbols shorter = query;
    llvm::append_range(query, *witness);
    if (Error error = ask(query))
      return error;
    if (observations.areApart(middleState, observations.find(front)))
      word.resize(middle);
    else
      word = std::move(shorter);
  }
}
