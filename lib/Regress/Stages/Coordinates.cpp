//===- Coordinates.cpp - rules for lattice coordinates ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An integer autoencoder gives hidden states as points of a lattice. Their
// coordinates are the registers of the machine up to a change of basis, and a
// network may well remember more than it needs. So the state is chosen here:
// the fewest combinations of coordinates that, with the inputs, determine
// their own next values and the outputs.
//
//===----------------------------------------------------------------------===//

#include "Stages/CoordinateBasis.h"
#include "Stages/Stages.h"
#include "mips/Algebra/Unimodular.h"
#include "mips/Tuning/Tuning.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <cmath>

using namespace mips;
using namespace mips::regress;
using llvm::ArrayRef;

namespace {

/// Chooses sets of combinations of coordinates and searches their rules.
class CoordinateRules {
public:
  explicit CoordinateRules(Workbench &bench);
  void solve();

private:
  void proposeCombinations();
  void chooseSets(unsigned size);
  bool isState(ArrayRef<IntVector> set) const;
  void chooseBases();
  void trySigns(ArrayRef<IntVector> set);
  bool trySet(ArrayRef<IntVector> set);
  bool regressSet(ArrayRef<IntVector> set, const IntVector &origin,
                  std::vector<TermId> &rules);
  std::optional<IntVector> findStart(ArrayRef<IntVector> set,
                                     ArrayRef<TermId> rules) const;
  bool holdsFrom(const IntVector &start, ArrayRef<TermId> rules) const;
  void offer(ArrayRef<TermId> rules, const IntVector &start);

  Workbench &bench;
  unsigned numInputs, numOutputs;
  CoordinateSteps points;
  std::vector<IntVector> combinations;
  unsigned tried = 0, found = 0;
};

} // namespace

CoordinateRules::CoordinateRules(Workbench &bench)
    : bench(bench), numInputs(bench.histories.numInputs()),
      numOutputs(bench.histories.numOutputs()), points(bench.evidence) {
  proposeCombinations();
}

/// Collects the combinations with factors -1, 0 and 1, those with few factors
/// first; only one of v and -v.
void CoordinateRules::proposeCombinations() {
  unsigned dimension = points.dimension();
  IntVector factors(dimension, -1);
  for (unsigned i = 0; i < dimension;) {
    auto head = llvm::find_if(factors, [](int64_t f) { return f != 0; });
    if (head != factors.end() && *head > 0)
      combinations.push_back(factors);
    for (i = 0; i < dimension && ++factors[i] == 2; ++i)
      factors[i] = -1;
  }
  auto size = [](const IntVector &v) {
    return v.size() - std::count(v.begin(), v.end(), 0);
  };
  llvm::stable_sort(combinations, [&](const IntVector &a, const IntVector &b) {
    return size(a) < size(b);
  });
}

/// Whether a set can be the state. A basis always can, because it determines
/// the whole hidden state.
bool CoordinateRules::isState(ArrayRef<IntVector> set) const {
  if (set.size() < points.dimension())
    return points.isClosed(set);
  return std::abs(determinant(set)) == 1;
}

/// Searches rules for the next values of `set`, then for the outputs, over the
/// inputs and the values of `set`; values are counted from `origin`. False if a
/// rule is missing.
bool CoordinateRules::regressSet(ArrayRef<IntVector> set,
                                 const IntVector &origin,
                                 std::vector<TermId> &rules) {
  Table past, table;
  std::vector<std::vector<int64_t>> next(set.size()), outputs(numOutputs);
  past.columns.resize(numInputs + set.size());
  std::set<IntVector> known;
  for (const CoordinateStep &step : points.steps()) {
    IntVector row = step.inputs.vec();
    for (size_t i = 0; i < set.size(); ++i)
      row.push_back(combine(set[i], step.before) - origin[i]);
    if (!known.insert(row).second)
      continue;
    for (size_t i = 0; i < row.size(); ++i)
      past.columns[i].push_back(row[i]);
    for (size_t i = 0; i < set.size(); ++i)
      next[i].push_back(combine(set[i], step.after) - origin[i]);
    for (unsigned k = 0; k < numOutputs; ++k)
      outputs[k].push_back(step.outputs[k]);
    if (known.size() == tuning::hiddenStates)
      break;
  }
  Limits limits;
  limits.maxCost = tuning::efforts[3].maxCost;
  limits.maxCandidates = tuning::combinations;
  auto isMissing = [](const std::vector<Rule> &found) { return found.empty(); };
  std::vector<std::vector<Rule>> ofNext =
      regressAll(bench.pool, past, next, limits);
  if (llvm::any_of(ofNext, isMissing))
    return false;
  // Outputs may also be functions of the next values.
  table = past;
  table.columns.insert(table.columns.end(), next.begin(), next.end());
  std::vector<std::vector<Rule>> ofOutputs =
      regressAll(bench.pool, table, outputs, limits);
  if (llvm::any_of(ofOutputs, isMissing))
    return false;
  std::vector<TermId> leaves;
  for (unsigned i = 0; i < numInputs + set.size(); ++i)
    leaves.push_back(bench.pool.leaf(i));
  for (const std::vector<Rule> &found : ofNext)
    rules.push_back(found.front().term);
  leaves.insert(leaves.end(), rules.begin(), rules.end());
  for (const std::vector<Rule> &found : ofOutputs)
    rules.push_back(bench.pool.substitute(found.front().term, leaves));
  return true;
}

/// Whether the rules give the outputs of some words from this start.
bool CoordinateRules::holdsFrom(const IntVector &start,
                                ArrayRef<TermId> rules) const {
  const Dataset &words = bench.evidence.words;
  size_t count = std::min(tuning::firstLook, words.numSequences());
  IntVector values(rules.size());
  for (size_t word = 0; word < count; ++word) {
    IntVector state = start;
    for (size_t t = 0; t < words.length(word); ++t) {
      IntVector leaves = words.inputs(word, t).vec();
      leaves.insert(leaves.end(), state.begin(), state.end());
      for (size_t i = 0; i < rules.size(); ++i)
        if (!evaluate(bench.pool, rules[i], leaves, values[i]))
          return false;
      std::copy_n(values.begin(), state.size(), state.begin());
      if (!std::equal(values.begin() + state.size(), values.end(),
                      words.outputs(word, t).begin()))
        return false;
    }
  }
  return true;
}

/// The points with a distance of at most `radius` in each coordinate, near ones
/// first.
static std::vector<IntVector> pointsAround(const IntVector &centre,
                                           int64_t radius) {
  std::vector<std::pair<int64_t, IntVector>> sorted;
  IntVector offset(centre.size(), -radius);
  for (size_t i = 0; i < offset.size();) {
    IntVector point = centre;
    int64_t distance = 0;
    for (size_t k = 0; k < offset.size(); ++k) {
      point[k] += offset[k];
      distance += std::abs(offset[k]);
    }
    sorted.push_back({distance, std::move(point)});
    for (i = 0; i < offset.size() && ++offset[i] > radius; ++i)
      offset[i] = -radius;
  }
  llvm::stable_sort(
      sorted, [](const auto &a, const auto &b) { return a.first < b.first; });
  std::vector<IntVector> points;
  for (auto &[distance, point] : sorted)
    points.push_back(std::move(point));
  return points;
}

/// The values from which the rules give the outputs. Candidates are the points
/// that were visited, then points around those that first steps lead to, which
/// are one step away from the start.
std::optional<IntVector>
CoordinateRules::findStart(ArrayRef<IntVector> set,
                           ArrayRef<TermId> rules) const {
  std::set<IntVector> met;
  for (const CoordinateStep &step : points.steps()) {
    IntVector values;
    for (const IntVector &factors : set)
      values.push_back(combine(factors, step.before));
    if (met.insert(values).second && holdsFrom(values, rules))
      return values;
  }
  IntVector centre;
  for (const IntVector &factors : set) {
    std::vector<int64_t> reached;
    for (const CoordinateStep &step : points.firstSteps())
      reached.push_back(combine(factors, step.after));
    llvm::sort(reached);
    centre.push_back(reached.empty() ? 0 : reached[reached.size() / 2]);
  }
  auto radius =
      int64_t((std::pow(tuning::combinations, 1 / double(set.size())) - 1) / 2);
  for (const IntVector &values : pointsAround(centre, radius))
    if (holdsFrom(values, rules))
      return values;
  return std::nullopt;
}

void CoordinateRules::offer(ArrayRef<TermId> rules, const IntVector &start) {
  RuleSystem system;
  for (size_t i = 0; i < start.size(); ++i) {
    StateRule state;
    state.name = "s" + std::to_string(i);
    state.init = start[i];
    state.next = rules[i];
    system.states.push_back(std::move(state));
  }
  system.outputs.assign(rules.begin() + start.size(), rules.end());
  bench.offerSystem(std::move(system));
}

/// Offers rules for a set; true if every value and output has one, and they
/// hold from some start. The rules are searched again with values counted from
/// the start, because they may be shorter then.
bool CoordinateRules::trySet(ArrayRef<IntVector> set) {
  const IntVector zero(set.size());
  std::vector<TermId> rules;
  if (std::optional<IntVector> start = points.likelyStart(set)) {
    if (regressSet(set, *start, rules) && holdsFrom(zero, rules)) {
      offer(rules, zero);
      return true;
    }
    rules.clear();
  }
  if (!regressSet(set, zero, rules))
    return false;
  std::optional<IntVector> start = findStart(set, rules);
  if (!start)
    return false;
  offer(rules, *start);
  rules.clear();
  if (*start != zero && regressSet(set, *start, rules) &&
      holdsFrom(zero, rules))
    offer(rules, zero);
  return true;
}

/// Tries the set with all signs: a register may count up or down.
void CoordinateRules::trySigns(ArrayRef<IntVector> set) {
  for (unsigned signs = 0; signs < 1u << set.size(); ++signs) {
    if (tried == tuning::combinedAlternatives || found == tuning::tiesKept)
      return;
    std::vector<IntVector> turned = set.vec();
    for (size_t i = 0; i < set.size(); ++i)
      if (signs >> i & 1)
        for (int64_t &factor : turned[i])
          factor = -factor;
    ++tried;
    bool works = trySet(turned);
    found += works;
    // If there are no rules at all, the signs are unlikely to matter.
    if (!works && signs == 1)
      return;
  }
}

void CoordinateRules::chooseSets(unsigned size) {
  std::vector<IntVector> set;
  auto extend = [&](auto &&self, size_t from) -> void {
    if (tried == tuning::combinedAlternatives || found == tuning::tiesKept)
      return;
    if (set.size() == size) {
      if (isState(set))
        trySigns(set);
      return;
    }
    for (size_t i = from; i < combinations.size(); ++i) {
      set.push_back(combinations[i]);
      self(self, i + 1);
      set.pop_back();
    }
  };
  extend(extend, 0);
}

/// Tries all coordinates, in the bases in which their moves are short.
void CoordinateRules::chooseBases() {
  for (const std::vector<IntVector> &basis :
       rankBases(points, tuning::likeliest)) {
    if (tried == tuning::combinedAlternatives || found == tuning::tiesKept)
      return;
    trySigns(basis);
  }
}

void CoordinateRules::solve() {
  for (unsigned size = 1; size < points.dimension() && found == 0; ++size)
    chooseSets(size);
  if (found == 0)
    chooseBases();
  if (found == 0)
    chooseSets(points.dimension());
  bench.log("coordinates of the hidden state: " + std::to_string(tried) +
            " sets tried");
}

void mips::regress::solveCoordinates(Search &search) {
  if (search.bench.evidence.numCoordinates <= tuning::permuted)
    CoordinateRules(search.bench).solve();
}
