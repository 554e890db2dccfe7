//===- Starts.cpp - initial values from the first outputs ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "State/Starts.h"
#include "Terms/Program.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <set>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

namespace {

/// Runs some registers and a term along the first steps of words, one lane for
/// each choice of initial values.
class FirstSteps {
public:
  FirstSteps(TermPool &pool, const RegisterBank &bank,
             const Histories &histories, unsigned output, TermId term);

  ArrayRef<RegisterId> registers() const { return ids; }
  /// Keeps the choices for which the term is right at `node`.
  void filter(size_t node, std::vector<Inits> &choices);

private:
  static constexpr unsigned width = Program::blockRows;

  const RegisterBank &bank;
  const Histories &histories;
  unsigned output;
  std::vector<RegisterId> ids;
  std::optional<Program> program;
};

} // namespace

FirstSteps::FirstSteps(TermPool &pool, const RegisterBank &bank,
                       const Histories &histories, unsigned output, TermId term)
    : bank(bank), histories(histories), output(output),
      ids(bank.closure({term})) {
  // The leaves are the columns of the histories, then the registers of `ids`.
  std::vector<TermId> leaves(bank.firstLeaf() + bank.size());
  for (unsigned i = 0; i < bank.firstLeaf(); ++i)
    leaves[i] = pool.leaf(i);
  for (unsigned i = 0; i < ids.size(); ++i)
    leaves[bank.firstLeaf() + ids[i]] = pool.leaf(bank.firstLeaf() + i);
  std::vector<TermId> roots;
  for (RegisterId id : ids)
    roots.push_back(pool.substitute(bank[id].update, leaves));
  roots.push_back(pool.substitute(term, leaves));
  program.emplace(pool, roots, bank.firstLeaf() + ids.size(), width);
}

void FirstSteps::filter(size_t node, std::vector<Inits> &choices) {
  std::vector<uint32_t> path;
  for (uint32_t at = node; at != Histories::noParent; at = histories.parent(at))
    path.push_back(at);
  std::reverse(path.begin(), path.end());
  const unsigned firstLeaf = bank.firstLeaf();
  std::vector<uint8_t> bad(width);
  std::vector<int64_t> next;
  std::vector<Inits> kept;
  for (size_t first = 0; first < choices.size(); first += width) {
    unsigned lanes = std::min<size_t>(width, choices.size() - first);
    for (size_t i = 0; i < ids.size(); ++i)
      for (unsigned lane = 0; lane < lanes; ++lane) {
        auto it = choices[first + lane].find(ids[i]);
        bool isSolved = it != choices[first + lane].end();
        program->leaf(firstLeaf + i)[lane] =
            isSolved ? it->second : bank[ids[i]].init;
      }
    std::fill(bad.begin(), bad.end(), 0);
    for (uint32_t at : path) {
      for (unsigned c = 0; c < firstLeaf; ++c)
        std::fill_n(program->leaf(c), lanes, histories.column(c)[at]);
      program->run(lanes, bad.data());
      if (at == node)
        break;
      // The next value of one delay may be the value of another, so all are
      // copied first.
      next.clear();
      for (size_t i = 0; i < ids.size(); ++i)
        next.insert(next.end(), program->root(i), program->root(i) + lanes);
      for (size_t i = 0; i < ids.size(); ++i)
        std::copy_n(next.data() + i * lanes, lanes,
                    program->leaf(firstLeaf + i));
    }
    const int64_t *result = program->root(ids.size());
    int64_t wanted = histories.output(output)[node];
    for (unsigned lane = 0; lane < lanes; ++lane)
      if (!bad[lane] && result[lane] == wanted)
        kept.push_back(choices[first + lane]);
  }
  choices = std::move(kept);
}

/// The stream that a delay delays, as a column of the histories.
static unsigned streamOf(const TermPool &pool, const RegisterBank &bank,
                         RegisterId id) {
  for (;;) {
    unsigned leaf = pool[bank[id].update].value;
    if (leaf < bank.firstLeaf())
      return leaf;
    id = leaf - bank.firstLeaf();
  }
}

/// Values that a stream may have had before the start, the likeliest first.
static std::vector<int64_t> domainOf(const Histories &histories,
                                     unsigned stream) {
  const int64_t most = tuning::startValues, margin = tuning::fewValues;
  const std::vector<int64_t> &values = histories.column(stream);
  auto [least, greatest] = std::minmax_element(values.begin(), values.end());
  int64_t lo = *least, hi = *greatest;
  // Of a stream with a wide range only the values around its first ones are
  // tried.
  if (uint64_t(hi) - uint64_t(lo) > uint64_t(most)) {
    lo = INT64_MAX, hi = INT64_MIN;
    for (size_t node = 0; node < values.size(); ++node)
      if (histories.depth(node) == 0) {
        lo = std::min(lo, values[node]);
        hi = std::max(hi, values[node]);
      }
  }
  int64_t around = std::min<int64_t>(most, hi / 2 - lo / 2 + margin);
  std::vector<int64_t> result = {0, 1, *greatest, *least, -1};
  auto add = [&](int64_t value) { result.push_back(value); };
  if (hi / 2 - lo / 2 <= most) {
    for (int64_t value = lo; value <= hi; ++value)
      add(value);
    for (int64_t step = 1; step <= around; ++step) {
      if (lo > INT64_MIN + step)
        add(lo - step);
      if (hi < INT64_MAX - step)
        add(hi + step);
    }
  }
  std::set<int64_t> seen;
  llvm::erase_if(result,
                 [&](int64_t value) { return !seen.insert(value).second; });
  return result;
}

/// All extensions of the choices by a value of the register.
static std::vector<Inits> extend(const std::vector<Inits> &choices,
                                 RegisterId id,
                                 const std::vector<int64_t> &domain) {
  std::vector<Inits> result;
  for (const Inits &choice : choices)
    for (int64_t value : domain) {
      if (result.size() == tuning::combinations)
        return result;
      result.push_back(choice);
      result.back()[id] = value;
    }
  return result;
}

std::vector<Inits> mips::regress::solveStarts(TermPool &pool,
                                              const RegisterBank &bank,
                                              const Histories &histories,
                                              unsigned output, TermId term) {
  const size_t nodesADepth = tuning::combinedEntries,
               mostOpen = tuning::combinedEntries;
  FirstSteps steps(pool, bank, histories, output, term);
  std::vector<std::vector<RegisterId>> byDelay;
  for (RegisterId id : steps.registers())
    if (unsigned delay = bank[id].warmup; delay > 0) {
      byDelay.resize(std::max<size_t>(byDelay.size(), delay + 1));
      byDelay[delay].push_back(id);
    }
  std::vector<Inits> choices = {{}};
  std::vector<std::vector<size_t>> nodes(byDelay.size());
  for (size_t node = 0; node < histories.size(); ++node)
    if (unsigned depth = histories.depth(node);
        depth + 1 < nodes.size() && nodes[depth].size() < nodesADepth)
      nodes[depth].push_back(node);
  for (size_t delay = 1; delay < byDelay.size(); ++delay) {
    for (RegisterId id : byDelay[delay])
      choices =
          extend(choices, id, domainOf(histories, streamOf(pool, bank, id)));
    for (size_t node : nodes[byDelay.size() - 1 - delay])
      steps.filter(node, choices);
    if (choices.size() > mostOpen)
      choices.resize(mostOpen);
  }
  return choices;
}
