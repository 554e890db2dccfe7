//===- Coordinates.cpp - rules of the network's own integers ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An integer autoencoder gives hidden states as points of a lattice. Their
// coordinates are the registers of the machine up to a change of basis, which
// is chosen here: first the combinations that move by themselves (the next
// value is a function of the value and the inputs), then those that need
// others.
//
//===----------------------------------------------------------------------===//

#include "Stages.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <map>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

namespace {

using Vector = std::vector<int64_t>;

/// One step of one word.
struct Step {
  bool isFirst;
  Vector before, after; ///< coordinates; `before` is empty at a first step
  ArrayRef<int64_t> inputs, outputs;
};

class CoordinateRules {
public:
  explicit CoordinateRules(Workbench &bench);
  void solve();

private:
  void collectSteps();
  void findStart();
  void proposeCombinations();
  /// The inputs and the registers `with` determine the next value of
  /// `combination`, as far as was seen.
  bool isFunctionOf(ArrayRef<Vector> with, const Vector &combination) const;
  int64_t valueOf(const Vector &combination, const Vector &point) const;
  bool tryBasis(ArrayRef<Vector> basis);
  bool findStartBy(ArrayRef<Vector> basis, ArrayRef<TermId> rules);

  Workbench &bench;
  unsigned dimension;
  std::vector<Step> steps;
  std::optional<Vector> start; ///< the coordinates before the first step
  std::vector<Vector> combinations;
};

} // namespace

CoordinateRules::CoordinateRules(Workbench &bench)
    : bench(bench), dimension(bench.evidence.numCoordinates) {
  collectSteps();
  findStart();
  proposeCombinations();
}

void CoordinateRules::collectSteps() {
  constexpr size_t mostWords = 400;
  const Dataset &words = bench.evidence.words;
  size_t count = std::min(mostWords, words.numSequences());
  for (size_t i = 0; i < count; ++i) {
    size_t word = i * words.numSequences() / count;
    Vector inputs;
    for (size_t t = 0; t < words.length(word); ++t)
      inputs.insert(inputs.end(), words.inputs(word, t).begin(),
                    words.inputs(word, t).end());
    Vector points = bench.evidence.coordinates(inputs);
    if (points.size() != words.length(word) * dimension)
      continue;
    Vector before;
    for (size_t t = 0; t < words.length(word); ++t) {
      Vector after(points.begin() + t * dimension,
                   points.begin() + (t + 1) * dimension);
      steps.push_back({t == 0, before, after, words.inputs(word, t),
                       words.outputs(word, t)});
      before = after;
    }
  }
}

/// The point from which the first steps start is one that behaves like it: for
/// every input that both have seen the next point is the same.
void CoordinateRules::findStart() {
  std::map<Vector, Vector> first;
  std::map<Vector, std::pair<unsigned, bool>> agreement; // number, conflict
  for (const Step &step : steps)
    if (step.isFirst)
      first[step.inputs.vec()] = step.after;
  for (const Step &step : steps) {
    auto same = first.find(step.inputs.vec());
    if (step.isFirst || same == first.end())
      continue;
    auto &[number, conflict] = agreement[step.before];
    ++number;
    conflict |= same->second != step.after;
  }
  unsigned best = 0;
  for (const auto &[point, verdict] : agreement)
    if (!verdict.second && verdict.first > best) {
      best = verdict.first;
      start = point;
    }
}

int64_t CoordinateRules::valueOf(const Vector &combination,
                                 const Vector &point) const {
  int64_t sum = 0;
  for (unsigned i = 0; i < dimension; ++i)
    sum += combination[i] * (point[i] - (start ? (*start)[i] : 0));
  return sum;
}

bool CoordinateRules::isFunctionOf(ArrayRef<Vector> with,
                                   const Vector &combination) const {
  std::map<Vector, int64_t> next;
  size_t repeats = 0;
  for (const Step &step : steps) {
    if (step.isFirst)
      continue;
    Vector key = step.inputs.vec();
    for (const Vector &other : with)
      key.push_back(valueOf(other, step.before));
    auto [it, isNew] = next.try_emplace(key, valueOf(combination, step.after));
    if (!isNew && it->second != valueOf(combination, step.after))
      return false;
    repeats += !isNew;
  }
  return repeats * 10 > steps.size();
}

/// Factors -1, 0 and 1, few of them first; those that move by themselves
/// before the others.
void CoordinateRules::proposeCombinations() {
  Vector combination(dimension, -1);
  for (;;) {
    if (llvm::any_of(combination, [](int64_t f) { return f != 0; }))
      combinations.push_back(combination);
    unsigned i = 0;
    while (i < dimension && ++combination[i] == 2)
      combination[i++] = -1;
    if (i == dimension)
      break;
  }
  auto size = [](const Vector &v) {
    return v.size() - std::count(v.begin(), v.end(), 0);
  };
  std::map<Vector, bool> alone;
  for (const Vector &v : combinations)
    alone[v] = isFunctionOf({v}, v);
  llvm::stable_sort(combinations, [&](const Vector &a, const Vector &b) {
    return std::make_pair(!alone[a], size(a)) <
           std::make_pair(!alone[b], size(b));
  });
}

/// The determinant, by Laplace's rule: dimensions are small.
static int64_t determinant(ArrayRef<Vector> rows,
                           std::vector<unsigned> columns) {
  if (rows.empty())
    return 1;
  int64_t sum = 0, sign = 1;
  for (unsigned i = 0; i < columns.size(); ++i, sign = -sign) {
    std::vector<unsigned> rest = columns;
    rest.erase(rest.begin() + i);
    if (rows[0][columns[i]] != 0)
      sum += sign * rows[0][columns[i]] * determinant(rows.drop_front(), rest);
  }
  return sum;
}

/// Where first inputs hardly ever come again, rules tell the start: it is the
/// point from which they give the first steps.
bool CoordinateRules::findStartBy(ArrayRef<Vector> basis,
                                  ArrayRef<TermId> rules) {
  constexpr size_t mostFirst = 60, mostPoints = 40'000;
  std::vector<const Step *> first;
  Vector lo, hi;
  for (const Step &step : steps) {
    if (step.isFirst && first.size() < mostFirst)
      first.push_back(&step);
    lo.resize(dimension, step.after[0]), hi.resize(dimension, step.after[0]);
    for (unsigned i = 0; i < dimension; ++i) {
      lo[i] = std::min(lo[i], step.after[i]);
      hi[i] = std::max(hi[i], step.after[i]);
    }
  }
  auto holdsFrom = [&](const Vector &point) {
    for (const Step *step : first) {
      Vector leaves = step->inputs.vec();
      for (const Vector &v : basis)
        leaves.push_back(valueOf(v, point));
      for (size_t i = 0; i < rules.size(); ++i) {
        int64_t wanted = i < dimension ? valueOf(basis[i], step->after)
                                       : step->outputs[i - dimension];
        int64_t value;
        if (!evaluate(bench.pool, rules[i], leaves, value) || value != wanted)
          return false;
      }
    }
    return true;
  };
  Vector point = lo;
  for (size_t tried = 0; tried < mostPoints; ++tried) {
    if (holdsFrom(point)) {
      start = point;
      return true;
    }
    unsigned i = 0;
    while (i < dimension && ++point[i] > hi[i]) {
      point[i] = lo[i];
      ++i;
    }
    if (i == dimension)
      return false;
  }
  return false;
}

/// Regresses the next values and the outputs over one basis; true if every one
/// has a rule, whether or not the machine was accepted.
bool CoordinateRules::tryBasis(ArrayRef<Vector> basis) {
  constexpr size_t mostRows = 600;
  unsigned numInputs = bench.histories.numInputs();
  unsigned numOutputs = bench.histories.numOutputs();
  Table table;
  table.columns.resize(numInputs + 2 * dimension);
  std::vector<Vector> targets(dimension + numOutputs);
  std::set<Vector> known;
  for (const Step &step : steps) {
    if (step.isFirst && !start)
      continue;
    const Vector &before = step.isFirst ? *start : step.before;
    Vector row = step.inputs.vec();
    for (const Vector *point : {&before, &step.after})
      for (const Vector &v : basis)
        row.push_back(valueOf(v, *point));
    if (!known.insert(row).second)
      continue;
    for (size_t i = 0; i < row.size(); ++i)
      table.columns[i].push_back(row[i]);
    for (unsigned i = 0; i < dimension; ++i)
      targets[i].push_back(valueOf(basis[i], step.after));
    for (unsigned k = 0; k < numOutputs; ++k)
      targets[dimension + k].push_back(step.outputs[k]);
    if (known.size() == mostRows)
      break;
  }
  Limits limits;
  limits.maxCost = 16;
  limits.maxCandidates = 60'000;
  // Outputs may be rules of what the registers become.
  Table past = table;
  past.columns.resize(numInputs + dimension);
  ArrayRef<Vector> all = targets;
  std::vector<std::vector<Rule>> next =
      regressAll(bench.pool, past, all.take_front(dimension), limits);
  auto isMissing = [](const std::vector<Rule> &found) { return found.empty(); };
  if (llvm::any_of(next, isMissing))
    return false;
  std::vector<std::vector<Rule>> outputs =
      regressAll(bench.pool, table, all.drop_front(dimension), limits);
  if (llvm::any_of(outputs, isMissing))
    return false;
  std::vector<TermId> leaves, rules;
  for (unsigned i = 0; i < numInputs + dimension; ++i)
    leaves.push_back(bench.pool.leaf(i));
  for (const std::vector<Rule> &found : next)
    rules.push_back(found.front().term);
  leaves.insert(leaves.end(), rules.begin(), rules.end());
  for (const std::vector<Rule> &found : outputs)
    rules.push_back(bench.pool.substitute(found.front().term, leaves));
  // In coordinates that begin at 0 the rules may well be shorter.
  if (!start)
    return findStartBy(basis, rules) && tryBasis(basis);
  RuleSystem system;
  system.method = "coordinates of the hidden state";
  for (unsigned i = 0; i < dimension; ++i) {
    StateRule state;
    state.name = "s" + std::to_string(i);
    state.next = rules[i];
    system.states.push_back(std::move(state));
  }
  system.outputs.assign(rules.begin() + dimension, rules.end());
  bench.offerSystem(std::move(system));
  return true;
}

void CoordinateRules::solve() {
  constexpr unsigned mostBases = 24, mostFound = 6;
  unsigned tried = 0, found = 0;
  std::vector<Vector> basis;
  std::vector<unsigned> columns;
  for (unsigned i = 0; i < dimension; ++i)
    columns.push_back(i);
  auto extend = [&](auto &&self, size_t from) -> void {
    if (tried == mostBases || found == mostFound)
      return;
    if (basis.size() == dimension) {
      if (std::abs(determinant(basis, columns)) != 1)
        return;
      ++tried;
      found += tryBasis(basis);
      return;
    }
    for (size_t i = from; i < combinations.size(); ++i) {
      basis.push_back(combinations[i]);
      self(self, i + 1);
      basis.pop_back();
    }
  };
  extend(extend, 0);
  bench.log("coordinates of the hidden state: " + std::to_string(tried) +
            " bases tried");
}

void mips::regress::solveCoordinates(Workbench &bench) {
  constexpr unsigned mostCoordinates = 4;
  if (bench.evidence.coordinates && bench.evidence.numCoordinates > 0 &&
      bench.evidence.numCoordinates <= mostCoordinates)
    CoordinateRules(bench).solve();
}
