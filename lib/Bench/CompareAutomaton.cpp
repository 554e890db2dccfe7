//===- CompareAutomaton.cpp - a machine against a published one ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Bench/CompareAutomaton.h"
#include "mips/IR/Interpreter.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <numeric>
#include <set>

using namespace mips;

namespace {
/// The product search.
class ProductSearch {
public:
  ProductSearch(MachineOp machine, const MachineFile &truth)
      : interpreter(machine), truth(truth) {}
  /// With the letters in one order: the length of the words that are all the
  /// same, nothing if every word is.
  std::optional<unsigned> differsBehind(llvm::ArrayRef<unsigned> order);

private:
  using Row = std::vector<int64_t>;
  bool isNamedAlike(Row row, const Int &value);

  Interpreter interpreter;
  const MachineFile &truth;
  std::map<Row, Int> valueOf;
  std::map<Int, Row> rowOf;
};
} // namespace

/// Outputs are renamed one to one.
bool ProductSearch::isNamedAlike(Row row, const Int &value) {
  return valueOf.try_emplace(row, value).first->second == value &&
         rowOf.try_emplace(value, row).first->second == row;
}

std::optional<unsigned>
ProductSearch::differsBehind(llvm::ArrayRef<unsigned> order) {
  constexpr size_t mostPairs = 20'000;
  valueOf.clear();
  rowOf.clear();
  interpreter.reset();
  struct Pair {
    std::vector<Int> state;
    unsigned place, length;
  };
  std::set<std::pair<std::vector<Int>, unsigned>> seen = {
      {interpreter.state(), 0}};
  std::vector<Pair> queue = {{interpreter.state(), 0, 0}};
  const Automaton &automaton = truth.automaton;
  for (size_t head = 0; head < queue.size(); ++head) {
    Pair pair = queue[head];
    for (unsigned letter = 0; letter < truth.letters.size(); ++letter) {
      Int input(order[letter]), output(0);
      interpreter.setState(pair.state);
      interpreter.step(input, output);
      unsigned cell = automaton.cell(
          pair.place, automaton.alphabet.symbol(truth.letters[letter]));
      if (!isNamedAlike(automaton.outputs(cell).vec(), output))
        return pair.length;
      Pair next{interpreter.state(), automaton.next[cell], pair.length + 1};
      if (seen.insert({next.state, next.place}).second)
        queue.push_back(std::move(next));
    }
    if (seen.size() > mostPairs)
      return pair.length;
  }
  return std::nullopt;
}

Likeness mips::compareWithAutomaton(MachineOp machine,
                                    const MachineFile &truth) {
  ProductSearch search(machine, truth);
  std::vector<unsigned> order(truth.letters.size());
  std::iota(order.begin(), order.end(), 0);
  std::optional<unsigned> length = search.differsBehind(order);
  if (!length)
    return {Likeness::Same, 0};
  constexpr size_t mostLetters = 6;
  while (order.size() <= mostLetters &&
         std::next_permutation(order.begin(), order.end()))
    if (!search.differsBehind(order))
      return {Likeness::Reordered, 0};
  return {Likeness::Different, *length};
}
