//===- AnswerCache.h - a teacher's answers, remembered -*- C++ -*-===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef MIPS_LIB_EXTRACT_ANSWERCACHE_H
#define MIPS_LIB_EXTRACT_ANSWERCACHE_H

#include "mips/Data/Automaton.h"
#include "mips/Data/Teacher.h"
#include <algorithm>
#include <array>
#include <map>

namespace mips {

/// Numbers rows of outputs: equal rows get equal numbers.
class OutputRows {
public:
  unsigned number(llvm::ArrayRef<int64_t> row);
  llvm::ArrayRef<int64_t> operator[](unsigned number) const {
    return rows[number];
  }
  size_t size() const { return rows.size(); }

private:
  struct Less {
    using is_transparent = void;
    bool operator()(llvm::ArrayRef<int64_t> a,
                    llvm::ArrayRef<int64_t> b) const {
      return std::lexicographical_compare(a.begin(), a.end(), b.begin(),
                                          b.end());
    }
  };
  std::map<std::vector<int64_t>, unsigned, Less> numbers;
  /// A cache of the last lookups: the number of a row, by its hash; ~0 if none.
  std::array<unsigned, 256> recent = makeEmpty();

  static std::array<unsigned, 256> makeEmpty() {
    std::array<unsigned, 256> empty;
    empty.fill(~0u);
    return empty;
  }
  std::vector<std::vector<int64_t>> rows;
};

/// Asks a teacher each word only once. Answers are kept in a tree of prefixes,
/// each node with the outputs of its last step, so that asking a word also
/// answers its prefixes.
class AnswerCache {
public:
  AnswerCache(const Teacher &teacher, const Alphabet &alphabet,
              unsigned numOutputs, OutputRows &rows)
      : teacher(teacher), alphabet(alphabet), numOutputs(numOutputs),
        rows(rows), nodes(1) {}

  /// The number of the row of outputs after each symbol of `word`.
  llvm::ArrayRef<unsigned> answer(llvm::ArrayRef<unsigned> word);
  /// The number of the row after the last symbol of `word`, which must not be
  /// empty.
  unsigned last(llvm::ArrayRef<unsigned> word) { return answer(word).back(); }

  uint64_t queries() const { return queries_; }
  /// The total length of all queries.
  uint64_t steps() const { return steps_; }

private:
  struct Node {
    unsigned row = ~0u;
    std::vector<std::pair<unsigned, unsigned>> children; ///< symbol, node
  };
  unsigned child(unsigned node, unsigned symbol);
  void ask(llvm::ArrayRef<unsigned> word);

  const Teacher &teacher;
  const Alphabet &alphabet;
  unsigned numOutputs;
  OutputRows &rows;
  std::vector<Node> nodes;
  std::vector<unsigned> path, result;
  uint64_t queries_ = 0, steps_ = 0;
};

} // namespace mips

#endif // MIPS_LIB_EXTRACT_ANSWERCACHE_H
