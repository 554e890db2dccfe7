//===- Heads.cpp - what is easy to see of a machine's state ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Stages/Heads.h"
#include "Stages/Partitions.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <optional>
#include <set>

using namespace mips;
using namespace mips::regress;

namespace {

class HeadFinder {
public:
  explicit HeadFinder(const Automaton &automaton)
      : automaton(automaton), n(automaton.numStates),
        symbols(automaton.alphabet.size()) {}
  std::vector<StateLabels> find();

private:
  using Numbers = std::vector<int64_t>; ///< by state

  std::optional<Numbers> shown(unsigned output, bool isLasting) const;
  void addShown(bool isLasting);
  void addClosed();
  void add(const std::vector<Numbers> &columns);
  Numbers inOrderOfVisit(const StateLabels &labels) const;

  const Automaton &automaton;
  const unsigned n, symbols;
  std::vector<StateLabels> heads;
};

} // namespace

void HeadFinder::add(const std::vector<Numbers> &columns) {
  StateLabels labels(n);
  for (const Numbers &column : columns)
    for (unsigned state = 0; state < n; ++state)
      labels[state].push_back(column[state]);
  if (!llvm::is_contained(heads, labels))
    heads.push_back(std::move(labels));
}

/// The output with which each state is entered. What it was before the first
/// step, if no step leads there again, is free: what most steps from there give
/// (`isLasting`), or the least number from 0 on.
std::optional<HeadFinder::Numbers> HeadFinder::shown(unsigned output,
                                                     bool isLasting) const {
  std::vector<std::optional<int64_t>> found(n);
  std::map<int64_t, unsigned> first;
  for (unsigned state = 0; state < n; ++state)
    for (unsigned symbol = 0; symbol < symbols; ++symbol) {
      unsigned cell = automaton.cell(state, symbol);
      int64_t value = automaton.outputs(cell)[output];
      std::optional<int64_t> &entered = found[automaton.next[cell]];
      if (entered && *entered != value)
        return std::nullopt;
      entered = value;
      if (state == 0)
        ++first[value];
    }
  if (!found[0]) {
    auto most =
        std::max_element(first.begin(), first.end(),
                         [](auto &a, auto &b) { return a.second < b.second; });
    int64_t least = INT64_MAX;
    for (unsigned state = 1; state < n; ++state)
      if (found[state])
        least = std::min(least, *found[state]);
    found[0] = isLasting ? most->first : std::max<int64_t>(least, 0);
  }
  Numbers numbers;
  for (const std::optional<int64_t> &value : found) {
    if (!value)
      return std::nullopt;
    numbers.push_back(*value);
  }
  return numbers;
}

/// Tuples of numbers as one, from 0 on as words come upon them.
HeadFinder::Numbers
HeadFinder::inOrderOfVisit(const StateLabels &labels) const {
  std::map<std::vector<int64_t>, int64_t> numbers;
  std::vector<bool> seen(n);
  std::vector<unsigned> queue = {0};
  seen[0] = true;
  for (size_t head = 0; head < queue.size(); ++head) {
    numbers.try_emplace(labels[queue[head]], numbers.size());
    for (unsigned symbol = 0; symbol < symbols; ++symbol) {
      unsigned next = automaton.next[automaton.cell(queue[head], symbol)];
      if (!seen[next]) {
        seen[next] = true;
        queue.push_back(next);
      }
    }
  }
  Numbers result;
  for (unsigned state = 0; state < n; ++state)
    result.push_back(numbers[labels[state]]);
  return result;
}

/// Outputs that tell something beside those before them; as digits, and as one
/// number where these have few values together.
void HeadFinder::addShown(bool isLasting) {
  std::vector<Numbers> columns;
  StateLabels together(n);
  size_t told = 1;
  for (unsigned k = 0; k < automaton.numOutputs; ++k) {
    std::optional<Numbers> column = shown(k, isLasting);
    if (!column)
      continue;
    StateLabels more = together;
    for (unsigned state = 0; state < n; ++state)
      more[state].push_back((*column)[state]);
    size_t count =
        std::set<std::vector<int64_t>>(more.begin(), more.end()).size();
    if (count == told)
      continue;
    told = count;
    together = std::move(more);
    columns.push_back(std::move(*column));
  }
  if (columns.empty())
    return;
  add(columns);
  if (columns.size() > 1 && told <= tuning::factoring.values)
    add({inOrderOfVisit(together)});
}

/// What joining two states entails, and what is joined then with as much as
/// leaves more than one block: of a frame, in which the data bits do not matter
/// for the place, the place.
void HeadFinder::addClosed() {
  if (n > tuning::factoring.states)
    return;
  std::set<Partition> closed;
  for (unsigned p = 0; p < n; ++p)
    for (unsigned q = p + 1;
         q < n && closed.size() < tuning::factoring.partitions; ++q)
      if (Partition found = closedPartition(automaton, p, q);
          found.numBlocks > 1)
        closed.insert(std::move(found));
  std::set<Partition> small;
  unsigned starts = 0;
  for (const Partition &partition : closed) {
    if (partition.numBlocks <= tuning::factoring.values)
      small.insert(partition);
    if (++starts > tuning::factoring.combined)
      continue;
    Partition coarse = partition;
    for (const Partition &other : closed)
      if (Partition joined = joinOf(coarse, other); joined.numBlocks > 1)
        coarse = std::move(joined);
    if (coarse.numBlocks <= tuning::factoring.values)
      small.insert(std::move(coarse));
  }
  // Those with the most blocks say the most.
  unsigned count = 0;
  for (auto it = small.rbegin();
       it != small.rend() && count < tuning::likeliest; ++it, ++count) {
    StateLabels blocks;
    for (unsigned block : it->blockOf)
      blocks.push_back({int64_t(block)});
    add({inOrderOfVisit(blocks)});
  }
}

std::vector<StateLabels> HeadFinder::find() {
  addShown(/*isLasting=*/true);
  addShown(/*isLasting=*/false);
  addClosed();
  heads.push_back(StateLabels(n));
  return std::move(heads);
}

std::vector<StateLabels> mips::regress::headsOf(const Automaton &automaton) {
  return HeadFinder(automaton).find();
}
