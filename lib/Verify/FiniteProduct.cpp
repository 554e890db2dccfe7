//===- FiniteProduct.cpp - every reachable pair of states===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FiniteProduct.h"
#include "llvm/ADT/Hashing.h"
#include <algorithm>
#include <unordered_set>

using namespace mips;

std::optional<size_t> mips::alphabetSize(const Product &product, size_t limit) {
  size_t size = 1;
  for (const Product::Input &input : product.inputs) {
    uint64_t values = input.range.size();
    if (values > limit / size)
      return std::nullopt;
    size *= values;
  }
  return size;
}

std::vector<Int> mips::letter(const Product &product, size_t index) {
  std::vector<Int> row;
  for (const Product::Input &input : product.inputs) {
    row.emplace_back(input.range.at(index % input.range.size()));
    index /= input.range.size();
  }
  return row;
}

namespace {

/// Numbers pairs of states in the order in which they are found.
class StateTable {
public:
  explicit StateTable(size_t width)
      : width(width), known(16, Hash{*this}, Equal{*this}) {}

  /// Returns whether the state is new; nothing if it does not fit in 64 bits.
  std::optional<bool> insert(const std::vector<Int> &state) {
    const Int least(std::numeric_limits<int64_t>::min());
    const Int greatest(std::numeric_limits<int64_t>::max());
    for (const Int &value : state) {
      if (value < least || value > greatest) {
        values.resize(count * width);
        return std::nullopt;
      }
      values.push_back(int64_t(value));
    }
    if (known.insert(count).second) {
      ++count;
      return true;
    }
    values.resize(count * width);
    return false;
  }
  size_t size() const { return count; }
  std::vector<Int> operator[](size_t index) const {
    std::vector<Int> state;
    for (int64_t value : row(index))
      state.emplace_back(value);
    return state;
  }

private:
  llvm::ArrayRef<int64_t> row(size_t index) const {
    return llvm::ArrayRef<int64_t>(values).slice(index * width, width);
  }
  struct Hash {
    const StateTable &table;
    size_t operator()(size_t index) const {
      llvm::ArrayRef<int64_t> row = table.row(index);
      return llvm::hash_combine_range(row.begin(), row.end());
    }
  };
  struct Equal {
    const StateTable &table;
    bool operator()(size_t a, size_t b) const {
      return table.row(a) == table.row(b);
    }
  };

  size_t width, count = 0;
  std::vector<int64_t> values;
  std::unordered_set<size_t, Hash, Equal> known;
};

/// How a state was reached first.
struct Arrival {
  size_t parent, letter;
};

} // namespace

static InputSequence traceBack(const std::vector<std::vector<Int>> &letters,
                               const std::vector<Arrival> &origins,
                               size_t state, size_t last) {
  InputSequence sequence = {letters[last]};
  for (; state != 0; state = origins[state].parent)
    sequence.push_back(letters[origins[state].letter]);
  std::reverse(sequence.begin(), sequence.end());
  return sequence;
}

SearchResult mips::searchProduct(const Product &product, size_t maxTransitions,
                                 std::optional<unsigned> maxLength,
                                 const Deadline &deadline) {
  SearchResult result;
  std::optional<size_t> size = alphabetSize(product, maxTransitions);
  if (!size)
    return result;
  std::vector<std::vector<Int>> letters;
  for (size_t i = 0; i < *size; ++i)
    letters.push_back(letter(product, i));

  ProductRunner runner(product);
  StateTable table(product.states.size());
  std::vector<Arrival> origins = {{0, 0}};
  table.insert(runner.state());
  size_t transitions = 0, levelEnd = 1;
  for (size_t current = 0; current < table.size(); ++current) {
    if (current == levelEnd) {
      ++result.coveredLength;
      levelEnd = table.size();
    }
    result.states = table.size();
    transitions += letters.size();
    if (transitions > maxTransitions || result.coveredLength == maxLength)
      return result;
    std::vector<Int> state = table[current];
    for (size_t i = 0; i < letters.size(); ++i) {
      if (deadline.passed())
        return result;
      runner.setState(state);
      if (!runner.step(letters[i])) {
        result.outcome = SearchResult::Different;
        result.sequence = traceBack(letters, origins, current, i);
        return result;
      }
      std::optional<bool> isNew = table.insert(runner.state());
      if (!isNew)
        return result;
      if (*isNew)
        origins.push_back({current, i});
    }
  }
  result.outcome = SearchResult::Closed;
  result.states = table.size();
  for (size_t i = 0; i < table.size(); ++i)
    result.reachable.push_back(table[i]);
  return result;
}
