//===- Mining.cpp - likely invariants from observed states===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Mining.h"
#include "mips/Algebra/CongruenceLattice.h"
#include "mips/Algebra/Subspace.h"
#include "llvm/ADT/STLExtras.h"

using namespace mips;
using logic::Kind;
using logic::Term;

/// Observations, features and guards beyond these numbers are left out, so
/// that mining takes milliseconds.
static constexpr size_t maxPoints = 600, maxProbes = 10, maxGuards = 24,
                        maxPairGuards = 48;
static constexpr int64_t maxModulus = 1 << 16;

static bool fits(const Int &value) {
  // Room for sums and differences.
  return value > -(int64_t(1) << 61) && value < (int64_t(1) << 61);
}

Miner::Miner(Product &product, llvm::ArrayRef<std::vector<Int>> observed,
             const Deadline &deadline)
    : product(product), deadline(deadline) {
  size_t stride = observed.size() / maxPoints + 1;
  for (size_t i = 0; i < observed.size(); i += stride) {
    if (!llvm::all_of(observed[i], fits))
      continue;
    std::vector<Int> point(product.inputs.size(), Int(0));
    point.insert(point.end(), observed[i].begin(), observed[i].end());
    points.push_back(std::move(point));
  }
  for (const Product::State &state : product.states)
    addFeature(states, state.variable);
  collectConstants();
  addProbes();
}

/// All next states, outputs, and what they are made of.
static std::vector<Term> allTerms(const Product &product) {
  return product.pool.closure(product.definitions());
}

void Miner::collectConstants() {
  constants = {0, 1};
  for (const Product::Input &input : product.inputs)
    constants.insert({input.range.lo, input.range.hi});
  for (const Product::State &state : product.states)
    if (fits(Int(state.init)))
      constants.insert(state.init);
  for (Term term : allTerms(product)) {
    const logic::Pool::Node &node = product.pool[term];
    if (!fits(Int(node.number)))
      continue;
    if (node.kind == Kind::Constant)
      constants.insert({node.number - 1, node.number, node.number + 1});
    if (node.kind != Kind::Div && node.kind != Kind::Mod)
      continue;
    constants.insert(node.number - 1);
    moduli.insert(node.number);
    // (t div a) mod b is a matter of t modulo a*b.
    if (node.kind == Kind::Mod && node.number <= maxModulus)
      for (Term part : product.pool.closure(term)) {
        const logic::Pool::Node &inner = product.pool[part];
        if (inner.kind == Kind::Div && inner.number <= maxModulus)
          moduli.insert(node.number * inner.number);
      }
  }
}

/// Whether a term has states but no inputs.
static std::vector<bool> overStatesOnly(const Product &product,
                                        llvm::ArrayRef<Term> terms) {
  std::vector<bool> hasInput(product.pool.size()), hasState(hasInput);
  for (Term term : terms) {
    const logic::Pool::Node &node = product.pool[term];
    if (node.kind == Kind::Variable) {
      bool isInput = size_t(node.number) < product.inputs.size();
      (isInput ? hasInput : hasState)[term.id] = true;
    }
    for (unsigned i = 0; i < logic::Pool::numOperands(node.kind); ++i) {
      Term operand = node.operands[i];
      hasInput[term.id] = hasInput[term.id] || hasInput[operand.id];
      hasState[term.id] = hasState[term.id] || hasState[operand.id];
    }
  }
  for (size_t i = 0; i < hasState.size(); ++i)
    hasState[i] = hasState[i] && !hasInput[i];
  return hasState;
}

/// What the programs compute from their states alone: integers become probes,
/// conditions become guards.
void Miner::addProbes() {
  std::vector<Term> terms = allTerms(product);
  std::vector<bool> wanted = overStatesOnly(product, terms);
  for (Term term : terms) {
    const logic::Pool::Node node = product.pool[term];
    if (!wanted[term.id] || node.kind == Kind::Variable)
      continue;
    if (product.pool.isBoolean(term)) {
      addGuard(term);
      addGuard(product.pool.negate(term));
    } else if (node.kind != Kind::Add && node.kind != Kind::Sub &&
               probes.size() < maxProbes) {
      addFeature(probes, term);
    }
  }
}

bool Miner::addFeature(std::vector<Feature> &features, Term term) {
  logic::Evaluator evaluator(product.pool, term);
  Feature feature{term, {}};
  for (const std::vector<Int> &point : points) {
    if (deadline.passed())
      return false;
    evaluator.evaluate(point);
    if (!fits(evaluator.value(term)))
      return false;
    feature.values.push_back(int64_t(evaluator.value(term)));
  }
  features.push_back(std::move(feature));
  return true;
}

void Miner::propose(Term term) {
  if (!product.pool.literal(term) && proposed.insert(term.id).second)
    result.push_back(term);
}

/// The states whose columns differ from those before them.
std::vector<Miner::Feature> Miner::representatives() const {
  std::set<Column> seen;
  std::vector<Feature> features;
  for (const Feature &feature : states)
    if (seen.insert(feature.values).second)
      features.push_back(feature);
  return features;
}

Term Miner::under(const Guard *guard, Term term) {
  return guard ? product.pool.implies(guard->term, term) : term;
}

/// The observations in which a guard holds.
std::vector<size_t> Miner::rows(const Guard *guard) const {
  std::vector<size_t> result;
  for (size_t row = 0; row < points.size(); ++row)
    if (!guard || guard->mask[row])
      result.push_back(row);
  return result;
}

std::vector<Term> Miner::candidates(unsigned level) {
  result.clear();
  if (points.empty())
    return {};
  std::vector<Feature> all = states;
  all.insert(all.end(), probes.begin(), probes.end());
  switch (level) {
  case 0:
    affineEqualities(states, nullptr);
    congruences(nullptr);
    bounds(states, nullptr);
    break;
  case 1:
    definitions(nullptr);
    affineEqualities(all, nullptr);
    break;
  case 2:
    fromSecondStep();
    break;
  case 3:
  case 4:
    collectGuards(/*pairs=*/level == 4);
    orders();
    for (const Guard &guard : guards) {
      if (deadline.passed())
        break;
      affineEqualities(states, &guard);
      bounds(representatives(), &guard);
    }
    break;
  }
  return result;
}

//===----------------------------------------------------------------------===//
// Affine relations
//===----------------------------------------------------------------------===//

/// Σ coefficients[i]·features[i] + constant, positive part and negative part,
/// so that `a = b + 1` is not `a - b - 1 = 0`. Nothing if a coefficient does
/// not fit in 32 bits: no person wrote that.
static std::optional<std::pair<Term, Term>>
makeSides(logic::Pool &pool, llvm::ArrayRef<Int> relation,
          llvm::ArrayRef<Term> terms) {
  Term sides[2] = {pool.constant(0), pool.constant(0)};
  for (size_t i = 0; i < relation.size(); ++i) {
    if (llvm::abs(relation[i]) > INT32_MAX)
      return std::nullopt;
    int64_t factor = int64_t(relation[i]);
    Term &side = sides[factor < 0];
    side = pool.add(side, pool.mul(pool.constant(std::abs(factor)), terms[i]));
  }
  return std::make_pair(sides[0], sides[1]);
}

void Miner::affineEqualities(llvm::ArrayRef<Feature> features,
                             const Guard *guard) {
  size_t width = features.size() + 1;
  // Few observations satisfy relations by chance.
  if (guard && guard->count < width + 4)
    return;
  Subspace span(width, deadline);
  std::vector<Term> terms;
  for (const Feature &feature : features)
    terms.push_back(feature.term);
  terms.push_back(product.pool.constant(1));
  for (size_t row : rows(guard)) {
    if (span.isWhole() || deadline.passed())
      break;
    std::vector<Int> vector;
    for (const Feature &feature : features)
      vector.emplace_back(feature.values[row]);
    vector.emplace_back(1);
    span.add(std::move(vector));
  }
  for (const std::vector<Int> &relation : span.orthogonal())
    if (auto sides = makeSides(product.pool, relation, terms))
      propose(under(guard, product.pool.eq(sides->first, sides->second)));
}

void Miner::congruences(const Guard *guard) {
  for (int64_t modulus : moduli)
    if (modulus <= maxModulus && !deadline.passed())
      congruencesModulo(modulus, guard);
}

void Miner::congruencesModulo(int64_t modulus, const Guard *guard) {
  CongruenceLattice lattice(states.size() + 1, modulus);
  std::vector<Term> terms;
  for (const Feature &feature : states)
    terms.push_back(feature.term);
  terms.push_back(product.pool.constant(1));
  for (size_t row : rows(guard)) {
    std::vector<int64_t> vector;
    for (const Feature &feature : states)
      vector.push_back(feature.values[row]);
    vector.push_back(1);
    if (deadline.passed())
      return;
    lattice.add(vector);
  }
  for (const std::vector<Int> &relation : lattice.relations())
    if (auto sides = makeSides(product.pool, relation, terms)) {
      logic::Pool &pool = product.pool;
      Term difference = pool.sub(sides->first, sides->second);
      propose(under(guard,
                    pool.eq(pool.mod(difference, modulus), pool.constant(0))));
    }
}

//===----------------------------------------------------------------------===//
// Bounds and orders
//===----------------------------------------------------------------------===//

void Miner::boundAbove(const Feature &feature, int64_t bound,
                       const Guard *guard) {
  logic::Pool &pool = product.pool;
  propose(under(guard, pool.le(feature.term, pool.constant(bound))));
}

void Miner::boundBelow(const Feature &feature, int64_t bound,
                       const Guard *guard) {
  logic::Pool &pool = product.pool;
  propose(under(guard, pool.le(pool.constant(bound), feature.term)));
}

/// The tightest bounds that were observed, and the next ones among the
/// constants of the programs; under a guard only where they are tighter than
/// without.
void Miner::bounds(llvm::ArrayRef<Feature> features, const Guard *guard) {
  for (const Feature &feature : features) {
    std::optional<int64_t> lo, hi;
    int64_t allLo = INT64_MAX, allHi = INT64_MIN;
    for (size_t row = 0; row < points.size(); ++row) {
      int64_t value = feature.values[row];
      allLo = std::min(allLo, value);
      allHi = std::max(allHi, value);
      if (guard && !guard->mask[row])
        continue;
      lo = std::min(lo.value_or(value), value);
      hi = std::max(hi.value_or(value), value);
    }
    if (!lo)
      continue;
    if (!guard || *lo > allLo) {
      boundBelow(feature, *lo, guard);
      if (auto it = constants.upper_bound(*lo); it != constants.begin())
        boundBelow(feature, *std::prev(it), guard);
    }
    if (!guard || *hi < allHi) {
      boundAbove(feature, *hi, guard);
      if (auto it = constants.lower_bound(*hi); it != constants.end())
        boundAbove(feature, *it, guard);
    }
  }
}

/// u <= v + c for all pairs, with the least c.
void Miner::orders() {
  logic::Pool &pool = product.pool;
  std::vector<Feature> features = representatives();
  for (const Feature &u : features)
    for (const Feature &v : features) {
      if (deadline.passed())
        return;
      if (u.term == v.term)
        continue;
      int64_t most = INT64_MIN;
      for (size_t row = 0; row < points.size(); ++row)
        most = std::max(most, u.values[row] - v.values[row]);
      if (std::abs(most) <= 1 || constants.count(most))
        propose(pool.le(u.term, pool.add(v.term, pool.constant(most))));
    }
}

//===----------------------------------------------------------------------===//
// Definitions
//===----------------------------------------------------------------------===//

/// w = max(u, v), min(u, v), |u - v|, u*v for states, or a constant for v;
/// w = u div m, u mod m.
void Miner::definitions(const Guard *guard) {
  logic::Pool &pool = product.pool;
  std::vector<size_t> observations = rows(guard);
  std::vector<Feature> features = representatives();
  std::vector<Feature> right = features;
  for (int64_t value : constants)
    right.push_back({pool.constant(value), Column(points.size(), value)});

  auto tryAll = [&](const Feature &w, auto compute, auto make) {
    for (const Feature &u : features)
      for (const Feature &v : right) {
        if (u.term == w.term || v.term == w.term || u.term == v.term)
          continue;
        if (deadline.passed())
          return;
        if (llvm::all_of(observations, [&](size_t row) {
              return w.values[row] == compute(u.values[row], v.values[row]);
            }))
          propose(under(guard, pool.eq(w.term, make(u.term, v.term))));
      }
  };
  auto multiply = [](int64_t a, int64_t b) {
    int64_t product;
    return __builtin_mul_overflow(a, b, &product) ? INT64_MIN : product;
  };
  for (const Feature &w : features) {
    tryAll(
        w, [](int64_t a, int64_t b) { return std::max(a, b); },
        [&](Term a, Term b) { return pool.max(a, b); });
    tryAll(
        w, [](int64_t a, int64_t b) { return std::min(a, b); },
        [&](Term a, Term b) { return pool.min(a, b); });
    tryAll(
        w, [](int64_t a, int64_t b) { return std::abs(a - b); },
        [&](Term a, Term b) { return pool.abs(pool.sub(a, b)); });
    tryAll(w, multiply, [&](Term a, Term b) { return pool.mul(a, b); });
    for (const Feature &u : features)
      for (int64_t modulus : moduli) {
        auto quotient = [&](int64_t a) {
          return a / modulus - (a % modulus < 0);
        };
        bool isDiv = u.term != w.term, isMod = isDiv;
        for (size_t row : observations) {
          if (!isDiv && !isMod)
            break;
          int64_t value = u.values[row], part = quotient(value);
          isDiv = isDiv && w.values[row] == part;
          isMod = isMod && w.values[row] == value - modulus * part;
        }
        if (isDiv)
          propose(under(guard, pool.eq(w.term, pool.div(u.term, modulus))));
        if (isMod)
          propose(under(guard, pool.eq(w.term, pool.mod(u.term, modulus))));
      }
  }
}

//===----------------------------------------------------------------------===//
// Guards
//===----------------------------------------------------------------------===//

/// Nothing if the condition does not split the observations.
std::optional<Miner::Guard> Miner::makeGuard(Term term) const {
  logic::Evaluator evaluator(product.pool, term);
  Guard guard{term, {}};
  for (const std::vector<Int> &point : points) {
    if (deadline.passed())
      return std::nullopt;
    evaluator.evaluate(point);
    guard.mask.push_back(evaluator.holds(term));
    guard.count += guard.mask.back();
  }
  if (guard.count == 0 || guard.count == points.size())
    return std::nullopt;
  return guard;
}

void Miner::addGuard(Term term) {
  std::optional<Guard> guard = makeGuard(term);
  if (guard && knownMasks.insert(guard->mask).second)
    guards.push_back(std::move(*guard));
}

Term Miner::isInitial() {
  logic::Pool &pool = product.pool;
  Term all = pool.truth(true);
  for (const Product::State &state : product.states)
    all = pool.conj(all, pool.eq(state.variable, pool.constant(state.init)));
  return all;
}

/// Two programs often say in different ways that nothing has happened yet: by a
/// flag, a step number, a value that no input has. Their states are then
/// related in the same way in all but the initial states. If something holds
/// after every first step and is kept by the steps that follow, then "it holds,
/// or the states are the initial ones" is kept by all steps: the initial states
/// do the same whenever they come back.
void Miner::fromSecondStep() {
  std::optional<Guard> guard = makeGuard(product.pool.negate(isInitial()));
  if (!guard)
    return;
  std::vector<Feature> all = states;
  all.insert(all.end(), probes.begin(), probes.end());
  bounds(representatives(), &*guard);
  congruences(&*guard);
  definitions(&*guard);
  affineEqualities(all, &*guard);
}

void Miner::collectGuards(bool pairs) {
  logic::Pool &pool = product.pool;
  Term zero = pool.constant(0);
  std::vector<Feature> features = representatives();
  size_t limit = pairs ? maxPairGuards : maxGuards;
  auto add = [&](Term term) {
    if (guards.size() < limit)
      addGuard(term);
  };
  for (const Feature &u : features) {
    std::set<int64_t> values(u.values.begin(), u.values.end());
    if (values.size() <= 4)
      for (int64_t value : values)
        add(pool.eq(u.term, pool.constant(value)));
  }
  for (const Product::State &state : product.states) {
    Term atStart = pool.eq(state.variable, pool.constant(state.init));
    add(atStart);
    add(pool.negate(atStart));
  }
  for (const Feature &u : features) {
    add(pool.lt(u.term, zero));
    add(pool.lt(zero, u.term));
    add(pool.le(u.term, zero));
    add(pool.le(zero, u.term));
  }
  if (!pairs)
    return;
  for (const Feature &u : features)
    for (const Feature &v : features)
      if (u.term < v.term) {
        add(pool.lt(u.term, v.term));
        add(pool.lt(v.term, u.term));
        add(pool.eq(u.term, v.term));
      }
  for (const Feature &u : features)
    for (int64_t value : constants) {
      add(pool.lt(u.term, pool.constant(value)));
      add(pool.le(pool.constant(value), u.term));
    }
}
