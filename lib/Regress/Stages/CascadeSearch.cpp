//===- CascadeSearch.cpp - a mode and registers that it drives ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Stages/CascadeSearch.h"
#include "Stages/Unfolding.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

using namespace mips;
using namespace mips::regress;

namespace {

/// The registers beside one head.
class CascadeSearch {
public:
  CascadeSearch(const HeadedMachine &headed, unsigned number)
      : headed(headed), number(number), automaton(headed.machine()),
        symbols(automaton.alphabet.size()) {}

  void run(std::vector<UnfoldedMachine> &found);

private:
  using Move = BesideRegister::Move;
  using Cells = std::vector<bool>; ///< at which a condition holds

  template <typename Holds> void addCondition(Holds holds);
  void findConditions();
  void findEvents();
  void add(BesideRegister candidate);
  void addTimers(const Cells &resets);
  void addFlags(const Cells &sets, const Cells &clears);
  void addDriven(const Cells &resets, unsigned input, Interval range);
  BesideRegister moved(const Cells &where, Move there, Move elsewhere) const;
  void makeRegisters();
  std::vector<unsigned> promising(double shareOfHead);
  void keep(llvm::ArrayRef<const BesideRegister *> registers,
            std::vector<UnfoldedMachine> &found) const;

  const HeadedMachine &headed;
  const unsigned number; ///< of the head
  const Automaton &automaton;
  const unsigned symbols;
  std::vector<Cells> conditions, events;
  std::vector<BesideRegister> registers;
};

} // namespace

/// `holds(head before, head after, symbol)`.
template <typename Holds> void CascadeSearch::addCondition(Holds holds) {
  Cells cells;
  for (unsigned state = 0; state < automaton.numStates; ++state)
    for (unsigned symbol = 0; symbol < symbols; ++symbol)
      cells.push_back(
          holds(headed.headOf(state),
                headed.headOf(automaton.next[automaton.cell(state, symbol)]),
                symbol));
  if (llvm::is_contained(cells, true) && llvm::is_contained(cells, false) &&
      !llvm::is_contained(conditions, cells))
    conditions.push_back(std::move(cells));
}

/// The head changes, in whatever way or in one, or it is or becomes this or
/// that; or there is a symbol.
void CascadeSearch::findConditions() {
  std::set<std::pair<unsigned, unsigned>> changes;
  for (unsigned cell = 0; cell < automaton.next.size(); ++cell) {
    unsigned from = headed.headOf(cell / symbols),
             to = headed.headOf(automaton.next[cell]);
    if (from != to)
      changes.insert({from, to});
  }
  addCondition([](unsigned from, unsigned to, unsigned) { return from != to; });
  for (unsigned head = 0; head < headed.numHeads(); ++head) {
    addCondition(
        [&](unsigned from, unsigned, unsigned) { return from == head; });
    addCondition([&](unsigned, unsigned to, unsigned) { return to == head; });
    addCondition([&](unsigned from, unsigned to, unsigned) {
      return from != head && to == head;
    });
  }
  if (changes.size() <= tuning::fewAlternatives)
    for (auto [one, other] : changes)
      addCondition(
          [&, one = one, other = other](unsigned from, unsigned to, unsigned) {
            return from == one && to == other;
          });
  for (unsigned symbol = 0; symbol < symbols; ++symbol)
    addCondition(
        [&](unsigned, unsigned, unsigned which) { return which == symbol; });
}

/// A symbol, whatever the head is or while it is this or that.
void CascadeSearch::findEvents() {
  auto addEvent = [&](auto holds) {
    Cells cells;
    for (unsigned cell = 0; cell < automaton.next.size(); ++cell)
      cells.push_back(holds(headed.headOf(cell / symbols), cell % symbols));
    if (llvm::is_contained(cells, true) && !llvm::is_contained(events, cells))
      events.push_back(std::move(cells));
  };
  for (unsigned symbol = 0; symbol < symbols; ++symbol)
    addEvent([&](unsigned, unsigned which) { return which == symbol; });
  for (unsigned symbol = 0; symbol < symbols; ++symbol)
    for (unsigned head = 0; head < headed.numHeads(); ++head)
      addEvent([&](unsigned from, unsigned which) {
        return which == symbol && from == head;
      });
}

void CascadeSearch::add(BesideRegister candidate) {
  if (registers.size() < tuning::someEntries)
    registers.push_back(std::move(candidate));
}

BesideRegister CascadeSearch::moved(const Cells &where, Move there,
                                    Move elsewhere) const {
  BesideRegister result;
  for (bool holds : where)
    result.moves.push_back(holds ? there : elsewhere);
  return result;
}

void CascadeSearch::addTimers(const Cells &resets) {
  for (int64_t top = 1; top <= tuning::fewValues; ++top) {
    BesideRegister timer = moved(resets, {Move::Set, 0}, {Move::Add, 1});
    timer.cap = top;
    add(std::move(timer));
  }
}

/// Either one may have the last word.
void CascadeSearch::addFlags(const Cells &sets, const Cells &clears) {
  for (bool clearsLast : {true, false}) {
    BesideRegister flag;
    for (unsigned cell = 0; cell < sets.size(); ++cell) {
      bool isCleared = clears[cell] && (clearsLast || !sets[cell]);
      flag.moves.push_back(isCleared    ? Move{Move::Set, 0}
                           : sets[cell] ? Move{Move::Set, 1}
                                        : Move{Move::Add, 0});
    }
    add(std::move(flag));
  }
}

/// Shift registers, sums and the greatest value of an input, begun anew, and
/// its value when that happens.
void CascadeSearch::addDriven(const Cells &resets, unsigned input,
                              Interval range) {
  auto driven = [&](Move::Kind kind) {
    BesideRegister result = moved(resets, {Move::Set, 0}, {kind, 0});
    for (unsigned cell = 0; cell < result.moves.size(); ++cell)
      if (!resets[cell])
        result.moves[cell].amount =
            automaton.alphabet.inputs(cell % symbols)[input] - range.lo;
    return result;
  };
  const int64_t base = int64_t(range.size());
  BesideRegister plain = driven(Move::Add);
  auto addPlain = [&](int64_t factor, int64_t modulus, int64_t cap) {
    BesideRegister other = plain;
    other.base = factor;
    other.modulus = modulus;
    other.cap = cap;
    add(std::move(other));
  };
  for (int64_t modulus = 2; modulus <= tuning::fewCombinedValues; ++modulus)
    addPlain(1, modulus, 0);
  addPlain(1, 0, 0);
  addPlain(base, 0, 0);
  for (int64_t size = base; size <= tuning::largestModulus; size *= base)
    addPlain(base, size, 0);
  for (int64_t top = base; top <= tuning::largestCap; ++top)
    addPlain(1, 0, top);
  add(driven(Move::Max));
  // The value at the last such event: a setting that is taken over.
  BesideRegister sample = moved(resets, {Move::Set, 0}, {Move::Add, 0});
  for (unsigned cell = 0; cell < sample.moves.size(); ++cell)
    if (resets[cell])
      sample.moves[cell].amount =
          automaton.alphabet.inputs(cell % symbols)[input] - range.lo;
  if (llvm::is_contained(resets, true))
    add(std::move(sample));
}

void CascadeSearch::makeRegisters() {
  findConditions();
  findEvents();
  for (const Cells &resets : conditions)
    addTimers(resets);
  Cells never(automaton.next.size());
  std::vector<Cells> resets = conditions;
  resets.push_back(never);
  llvm::ArrayRef<Interval> ranges = automaton.alphabet.ranges();
  for (const Cells &where : resets)
    for (unsigned input = 0; input < ranges.size(); ++input)
      if (ranges[input].size() >= 2 &&
          ranges[input].size() <= uint64_t(tuning::fewValues))
        addDriven(where, input, ranges[input]);
  for (const Cells &sets : events)
    for (const Cells &clears : conditions)
      if (sets != clears)
        addFlags(sets, clears);
}

/// Registers beside which fewer cells are wrong than beside the head alone, the
/// most promising first.
std::vector<unsigned> CascadeSearch::promising(double shareOfHead) {
  std::vector<std::pair<double, unsigned>> ranked;
  for (unsigned i = 0; i < registers.size(); ++i) {
    HeadedMachine::Verdict verdict = headed.test({&registers[i]}, false);
    if (verdict.isBounded && verdict.share() < shareOfHead)
      ranked.push_back({verdict.share(), i});
  }
  llvm::stable_sort(ranked, llvm::less_first());
  std::vector<unsigned> result;
  for (auto [share, i] : ranked)
    result.push_back(i);
  return result;
}

void CascadeSearch::keep(llvm::ArrayRef<const BesideRegister *> chosen,
                         std::vector<UnfoldedMachine> &found) const {
  auto [unfolded, labels] = headed.unfold(chosen);
  found.push_back({std::move(unfolded), std::move(labels),
                   unsigned(chosen.size()), number});
}

void CascadeSearch::run(std::vector<UnfoldedMachine> &found) {
  HeadedMachine::Verdict alone = headed.test({}, false);
  if (!alone.isBounded)
    return;
  if (alone.wrong == 0)
    return keep({}, found);
  if (automaton.next.size() > tuning::factoring.cells)
    return;
  makeRegisters();
  std::vector<unsigned> likely = promising(alone.share());
  using Way = std::pair<size_t, std::vector<const BesideRegister *>>;
  std::vector<Way> ways;
  auto test = [&](std::vector<const BesideRegister *> chosen) {
    HeadedMachine::Verdict verdict = headed.test(chosen, true);
    if (verdict.isBounded && verdict.wrong == 0)
      ways.push_back({verdict.states, std::move(chosen)});
  };
  for (unsigned i : likely)
    test({&registers[i]});
  // Alone, the other one of two need not promise anything.
  bool needsTwo = ways.empty();
  likely.resize(std::min(likely.size(), tuning::factoring.combined));
  for (unsigned a : likely)
    for (unsigned b = 0; needsTwo && b < registers.size(); ++b)
      if (ways.size() < tuning::manyEntries)
        test({&registers[a], &registers[b]});
  llvm::stable_sort(ways, llvm::less_first());
  ways.resize(std::min(ways.size(), tuning::factoring.tried));
  for (const Way &way : ways)
    keep(way.second, found);
}

std::vector<UnfoldedMachine>
mips::regress::cascades(const Automaton &automaton,
                        llvm::ArrayRef<StateLabels> heads) {
  std::vector<UnfoldedMachine> found;
  unsigned number = 0;
  for (const StateLabels &labels : heads) {
    HeadedMachine headed(automaton, labels);
    CascadeSearch(headed, number++).run(found);
    // Where a head is all that there is, nothing need stand beside another.
    if (!found.empty() && found.back().registers == 0)
      break;
  }
  llvm::stable_sort(found,
                    [](const UnfoldedMachine &a, const UnfoldedMachine &b) {
                      return std::pair(a.registers, a.automaton.numStates) <
                             std::pair(b.registers, b.automaton.numStates);
                    });
  return found;
}
