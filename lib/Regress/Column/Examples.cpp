//===- Examples.cpp - distinct rows and samples of them ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Column/Examples.h"
#include "Column/BankTables.h"
#include "Terms/Program.h"
#include "mips/Tuning/Tuning.h"
#include <algorithm>
#include <map>
#include <random>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

using Columns = std::vector<std::vector<int64_t>>;

static uint64_t hashRow(const Columns &columns, size_t row) {
  uint64_t hash = 0x2545f4914f6cdd1du;
  for (const std::vector<int64_t> &column : columns) {
    hash = (hash ^ uint64_t(column[row])) * 0x9e3779b97f4a7c15u;
    hash ^= hash >> 32;
  }
  return hash;
}

static bool equalRows(const Columns &columns, size_t a, size_t b) {
  return std::all_of(columns.begin(), columns.end(), [&](const auto &column) {
    return column[a] == column[b];
  });
}

Examples::Examples(const Table &table,
                   ArrayRef<std::vector<int64_t>> allTargets)
    : columns(table.columns.size()), targets(allTargets.size()),
      functional(allTargets.size(), true) {
  size_t numRows = allTargets.empty() ? 0 : allTargets[0].size();
  HashTable seen;
  for (size_t row = 0; row < numRows; ++row) {
    uint64_t hash = hashRow(table.columns, row);
    uint32_t same = seen.find(hash);
    if (same != HashTable::none && equalRows(table.columns, same, row)) {
      for (size_t t = 0; t < targets.size(); ++t)
        if (allTargets[t][row] != allTargets[t][same])
          functional[t] = false;
      continue;
    }
    // Two different rows with one hash are both kept; at worst a row is
    // repeated.
    if (same == HashTable::none)
      seen.insert(hash, uint32_t(row));
    for (size_t c = 0; c < columns.size(); ++c)
      columns[c].push_back(table.columns[c][row]);
    for (size_t t = 0; t < targets.size(); ++t)
      targets[t].push_back(allTargets[t][row]);
    ++rows;
  }
}

std::vector<size_t> Examples::draw(unsigned count,
                                   ArrayRef<size_t> wanted) const {
  std::vector<size_t> chosen = wanted.vec();
  std::vector<bool> taken(rows);
  for (size_t row : chosen)
    taken[row] = true;
  // Group the rows by the combination of target values, in random order.
  std::vector<size_t> order(rows);
  for (size_t i = 0; i < rows; ++i)
    order[i] = i;
  std::mt19937_64 random(rows);
  if (rows > count)
    for (size_t i = rows; i > 1; --i)
      std::swap(order[i - 1], order[random() % i]);
  std::map<uint64_t, std::vector<size_t>> classes;
  for (size_t row : order)
    if (!taken[row])
      classes[hashRow(targets, row) % 32].push_back(row);
  // Take one row of each group in turn, so that rare values are not missed.
  for (size_t depth = 0; chosen.size() < count; ++depth) {
    bool any = false;
    for (const auto &[key, members] : classes)
      if (depth < members.size() && chosen.size() < count) {
        chosen.push_back(members[depth]);
        any = true;
      }
    if (!any)
      break;
  }
  return chosen;
}

/// Copies the rows numbered `chosen` to 32 bits. If a value does not fit, fills
/// the column with zeros and returns false.
static bool narrow(ArrayRef<int64_t> all, ArrayRef<size_t> chosen,
                   std::vector<int32_t> &result) {
  for (size_t i = 0; i < result.size(); ++i) {
    int64_t value = all[chosen[i % chosen.size()]];
    if (value <= -bankLimit || value >= bankLimit) {
      std::fill(result.begin(), result.end(), 0);
      return false;
    }
    result[i] = int32_t(value);
  }
  return true;
}

Sample Examples::sample(unsigned maxRows, ArrayRef<size_t> wanted) const {
  std::vector<size_t> chosen = draw(maxRows, wanted);
  Sample sample;
  sample.numRows = (chosen.size() + 63) / 64 * 64;
  auto add = [&](ArrayRef<int64_t> values, auto &list, std::vector<bool> &ok) {
    list.emplace_back(sample.numRows);
    ok.push_back(narrow(values, chosen, list.back()));
  };
  for (const auto &column : columns)
    add(column, sample.columns, sample.usableColumn);
  for (const auto &target : targets)
    add(target, sample.targets, sample.usableTarget);
  return sample;
}

std::vector<size_t> Examples::counterexamples(const TermPool &pool, TermId term,
                                              size_t t) const {
  const unsigned width = Program::blockRows;
  Program program(pool, {term}, columns.size(), width);
  std::vector<uint8_t> bad(width);
  std::vector<size_t> wrong;
  for (size_t first = 0, end = rows; first < end; first += width) {
    unsigned lanes = std::min<size_t>(width, rows - first);
    for (size_t c = 0; c < columns.size(); ++c)
      std::copy_n(columns[c].data() + first, lanes, program.leaf(c));
    program.run(lanes, bad.data());
    for (unsigned i = 0; i < lanes; ++i) {
      if (!bad[i] && program.root(0)[i] == targets[t][first + i])
        continue;
      if (wrong.empty())
        end = std::min(rows, first + tuning::sampledWords);
      wrong.push_back(first + i);
      if (wrong.size() == tuning::leastRows)
        return wrong;
    }
  }
  return wrong;
}
