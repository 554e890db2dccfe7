//===- Stacks.cpp - a stack as the digits of a number ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Some values of an input push what they stand for, others take it away again:
// brackets of several kinds, calls and returns. Of which kind each value is has
// few ways, all of which are run on the screen; a wrong way is refuted within a
// few steps.
//
//===----------------------------------------------------------------------===//

#include "Column/Examples.h"
#include "Stages/Stages.h"
#include "mips/Regress/Column/Regressor.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace mips;
using namespace mips::regress;

namespace {

/// What a value of the input does to the stack.
struct StackMove {
  enum Kind : uint8_t { Hold, Push, Pop } kind = Hold;
  int64_t digit = 0; ///< pushed, or taken away; 0: whatever is there
};

/// A stack over the values of one input.
struct StackRule {
  std::vector<StackMove> moves; ///< by value, from the least on
  int64_t base = 0;             ///< digits are less than this
  /// Whether what cannot be taken away ends everything, or nothing happens.
  bool isFatal = false;

  /// -1 once everything has ended.
  int64_t next(int64_t stack, size_t value) const;
};

class StackSearch {
public:
  StackSearch(Search &search, unsigned input, Interval range)
      : bench(search.bench), agenda(search.agenda), pool(bench.pool),
        input(input), range(range), slots(4 * bench.histories.screenSize()) {}

  void run();

private:
  void choose(StackRule &rule, size_t value, int64_t kinds);
  void tryRule(const StackRule &rule);
  bool determines(const StackRule &rule, unsigned output);
  void propose(const StackRule &rule, llvm::ArrayRef<unsigned> outputs);
  TermId updateOf(const StackRule &rule);
  TermId ofValue(llvm::ArrayRef<std::pair<int64_t, int64_t>> entries);

  Workbench &bench;
  Agenda &agenda;
  TermPool &pool;
  unsigned input;
  Interval range;
  std::vector<unsigned> open; ///< outputs that the inputs do not determine
  std::vector<int64_t> stack; ///< by node, after the step
  struct Slot {
    uint64_t key = 0;
    int64_t output = 0;
    uint32_t epoch = 0;
  };
  std::vector<Slot> slots;
  uint32_t epoch = 0;
};

} // namespace

int64_t StackRule::next(int64_t stack, size_t value) const {
  const StackMove &move = moves[value];
  if (stack < 0 || move.kind == StackMove::Hold)
    return stack;
  if (move.kind == StackMove::Push)
    return base * stack + move.digit;
  bool isThere = move.digit == 0 ? stack > 0 : stack % base == move.digit;
  return isThere ? stack / base : isFatal ? -1 : stack;
}

bool StackSearch::determines(const StackRule &rule, unsigned output) {
  const Histories &histories = bench.histories;
  ++epoch;
  FunctionVerdict verdict;
  // A stack beyond the limit is as good as full: it says nothing any more.
  for (size_t node = 0; node < histories.screenSize(); ++node) {
    bool isFirst = histories.parent(node) == Histories::noParent;
    int64_t before = isFirst ? 0 : stack[histories.parent(node)];
    stack[node] = before > bankLimit
                      ? before
                      : rule.next(before, size_t(histories.column(input)[node] -
                                                 range.lo));
    if (before > bankLimit)
      continue;
    uint64_t key = uint64_t(before + 1) * 0x9e3779b97f4a7c15u;
    for (unsigned i = 0; i < histories.numInputs(); ++i)
      key = (key ^ uint64_t(histories.column(i)[node])) * 0x9e3779b97f4a7c15u +
            (key >> 29);
    ++verdict.rows;
    size_t at = key % slots.size();
    while (slots[at].epoch == epoch && slots[at].key != key)
      at = (at + 1) % slots.size();
    int64_t wanted = histories.output(output)[node];
    if (slots[at].epoch != epoch) {
      slots[at] = {key, wanted, epoch};
      ++verdict.keys;
    } else if (slots[at].output != wanted) {
      return false;
    }
  }
  return bench.tests[output].weight(verdict) >= tuning::conclusiveWeight;
}

/// A function of the input's values that are named, as short as there is one.
TermId
StackSearch::ofValue(llvm::ArrayRef<std::pair<int64_t, int64_t>> entries) {
  Table table;
  table.columns.resize(1);
  std::vector<int64_t> target;
  for (auto [value, entry] : entries) {
    table.columns[0].push_back(value);
    target.push_back(entry);
  }
  Limits limits;
  limits.maxCandidates = tuning::manyEntries;
  std::vector<Rule> rules = mips::regress::regress(pool, table, target, limits);
  TermId leaf = bench.bank.inputLeaf(input);
  if (!rules.empty())
    return pool.substitute(rules.front().term, {leaf});
  TermId result = pool.constant(entries.back().second);
  for (auto [value, entry] : llvm::reverse(entries.drop_back()))
    result =
        pool.make(Op::Select, {pool.make(Op::Eq, {leaf, pool.constant(value)}),
                               pool.constant(entry), result});
  return result;
}

TermId StackSearch::updateOf(const StackRule &rule) {
  std::vector<std::pair<int64_t, int64_t>> isPush, isPop, digit;
  bool isAny = false;
  for (size_t i = 0; i < rule.moves.size(); ++i) {
    const StackMove &move = rule.moves[i];
    int64_t value = range.lo + int64_t(i);
    isPush.push_back({value, move.kind == StackMove::Push});
    isPop.push_back({value, move.kind == StackMove::Pop});
    isAny |= move.kind == StackMove::Pop && move.digit == 0;
    if (move.digit > 0)
      digit.push_back({value, move.digit});
  }
  TermId self = bench.bank.nextLeaf(), kind = ofValue(digit);
  auto make = [&](Op op, TermId a, TermId b) { return pool.make(op, {a, b}); };
  TermId pushed =
      make(Op::Add, make(Op::Mul, pool.constant(rule.base), self), kind);
  TermId popped = pool.make(Op::Div, {self}, rule.base);
  TermId isThere =
      isAny ? make(Op::Ne, self, pool.constant(0))
            : make(Op::Eq, pool.make(Op::Mod, {self}, rule.base), kind);
  // Nothing is left of nothing by itself.
  if (!isAny || rule.isFatal)
    popped = pool.make(
        Op::Select, {isThere, popped, rule.isFatal ? pool.constant(-1) : self});
  if (llvm::any_of(rule.moves, [](const StackMove &move) {
        return move.kind == StackMove::Hold;
      }))
    popped = pool.make(Op::Select, {ofValue(isPop), popped, self});
  TermId moved = pool.make(Op::Select, {ofValue(isPush), pushed, popped});
  return rule.isFatal
             ? pool.make(Op::Select,
                         {make(Op::Lt, self, pool.constant(0)), self, moved})
             : moved;
}

void StackSearch::propose(const StackRule &rule,
                          llvm::ArrayRef<unsigned> outputs) {
  RegisterBank &bank = bench.bank;
  RegisterRule found;
  found.update = updateOf(rule);
  found.family = Family::Stack;
  RegisterId id = 0;
  if (std::optional<RegisterId> added = bank.add(std::move(found), &id))
    id = *added;
  std::vector<TermId> columns = {bank[id].update};
  for (unsigned i = 0; i < bench.histories.numInputs(); ++i)
    columns.push_back(bank.inputLeaf(i));
  columns.push_back(bank.registerLeaf(id));
  for (unsigned output : outputs)
    agenda.propose(output, columns);
}

void StackSearch::tryRule(const StackRule &rule) {
  ++bench.count().tried;
  std::vector<unsigned> outputs;
  for (unsigned k : open)
    if (determines(rule, k))
      outputs.push_back(k);
  if (!outputs.empty())
    propose(rule, outputs);
}

/// The moves of the values from `value` on, where so many kinds were pushed:
/// each kind gets the next digit. What is taken away is all of a kind, or
/// whatever is there.
void StackSearch::choose(StackRule &rule, size_t value, int64_t kinds) {
  if (value == rule.moves.size()) {
    auto pops = [](const StackMove &move) {
      return move.kind == StackMove::Pop;
    };
    auto popsAny = [&](const StackMove &move) {
      return pops(move) && move.digit == 0;
    };
    auto popsOne = [&](const StackMove &move) {
      return pops(move) && move.digit > 0;
    };
    bool isAny = llvm::any_of(rule.moves, popsAny);
    if (kinds < 2 || !llvm::any_of(rule.moves, pops) ||
        (isAny && llvm::any_of(rule.moves, popsOne)) ||
        llvm::any_of(rule.moves,
                     [&](const StackMove &move) { return move.digit > kinds; }))
      return;
    rule.base = kinds + 1;
    for (bool isFatal : {true, false}) {
      rule.isFatal = isFatal;
      tryRule(rule);
    }
    return;
  }
  for (int64_t digit = 1; digit <= std::min<int64_t>(kinds + 1, tuning::nested);
       ++digit) {
    rule.moves[value] = {StackMove::Push, digit};
    choose(rule, value + 1, std::max(kinds, digit));
  }
  for (int64_t digit = 0; digit <= int64_t(tuning::nested); ++digit) {
    rule.moves[value] = {StackMove::Pop, digit};
    choose(rule, value + 1, kinds);
  }
  rule.moves[value] = {};
  choose(rule, value + 1, kinds);
}

void StackSearch::run() {
  stack.resize(bench.histories.screenSize());
  // A stack on which nothing is ever put says whether the inputs are enough.
  StackRule rule;
  rule.moves.resize(range.size());
  rule.base = 1;
  for (unsigned k = 0; k < bench.histories.numOutputs(); ++k)
    if (!determines(rule, k))
      open.push_back(k);
  if (open.empty())
    return;
  choose(rule, 0, 0);
}

void mips::regress::proposeStacks(Search &search) {
  const Histories &histories = search.bench.histories;
  for (unsigned i = 0; i < histories.numInputs(); ++i) {
    auto [lo, hi] = std::minmax_element(histories.column(i).begin(),
                                        histories.column(i).end());
    Interval range{*lo, *hi};
    if (range.size() >= 3 &&
        range.size() <= uint64_t(tuning::fewCombinedValues))
      StackSearch(search, i, range).run();
  }
}
