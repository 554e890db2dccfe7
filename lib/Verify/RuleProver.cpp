//===- RuleProver.cpp - what one machine's rules may be replaced by ===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mips/Verify/RuleProver.h"
#include "Induction.h"
#include "Mining.h"
#include "Simulation.h"
#include "Translator.h"
#include "mips/IR/LiveOperations.h"
#include "mips/IR/StateGraph.h"
#include "mips/Verify/Solver.h"
#include "llvm/ADT/DenseSet.h"
#include <random>

using namespace mips;
using logic::Solver;
using logic::Term;

/// As many points are drawn at most; states from the start come first.
static constexpr size_t maxSamples = 480, maxSampledStates = 80;

/// How many rows of inputs go with each of so many states.
static size_t rowsEach(size_t numStates) {
  return std::max<size_t>(maxSamples / numStates, 6);
}

struct RuleProver::Impl {
  Impl(MachineOp machine, const RuleProverLimits &limits);

  void observe();
  void findInvariant();
  Term listStates();
  std::vector<Term> mine();
  void drawSamples();
  std::vector<std::vector<Int>> drawRows(size_t count);
  Translator translate(MachineOp other);
  std::vector<std::pair<unsigned, Term>> roots(MachineOp other);
  void assumeInvariant();
  std::vector<Term> inductive(llvm::ArrayRef<Term> candidates);
  uint64_t work() const;
  bool holds(Term claim);
  bool isSolved(Term claim);

  RuleProverLimits limits;
  EquivalenceOptions options;
  Deadline never{0};
  /// One machine on both sides; the states are those of the first only.
  Product product;
  std::vector<std::vector<Int>> samples;
  /// Whether the samples are all points that can be reached.
  bool isExhaustive = false;
  /// All reachable states where they are few, and else some.
  std::vector<std::vector<Int>> observed;
  bool areAllObserved = false;
  /// Found for the first claim that the samples do not decide: for most
  /// machines there is none.
  std::optional<std::vector<Term>> invariant;
  /// Knows the invariant and the inputs' ranges; made for the first claim.
  std::optional<Solver> solver;
  /// The next states, by position, then the outputs.
  std::vector<std::pair<unsigned, Term>> original;
  unsigned numProved = 0;
  /// Of solvers that are gone.
  uint64_t workBefore = 0;
};

//===----------------------------------------------------------------------===//
// The machine and its reachable states
//===----------------------------------------------------------------------===//

/// The product of a machine with itself, without the states of the second.
static Product productOf(MachineOp machine) {
  Product product;
  product.machines[0] = product.machines[1] = machine;
  Translator translator(product.pool);
  for (InputOp input : machine.inputs()) {
    Term variable = product.pool.makeVariable(input.getName());
    translator.bind(input, variable);
    product.inputs.push_back({input.getName().str(),
                              {input.getRange()[0], input.getRange()[1]},
                              variable});
  }
  for (StateOp state : machine.states()) {
    Term variable = product.pool.makeVariable(state.getName());
    translator.bind(state, variable);
    product.states.push_back(
        {state.getName().str(), 0, int64_t(state.getInit()), variable, {}});
  }
  translator.translate(machine);
  for (auto [i, state] : llvm::enumerate(machine.states()))
    product.states[i].next = translator[machine.nextOf(state).getValue()];
  for (OutputOp output : machine.outputs()) {
    Term value = translator[output.getValue()];
    product.outputs.push_back({output.getName().str(), {value, value}});
  }
  return product;
}

RuleProver::Impl::Impl(MachineOp machine, const RuleProverLimits &limits)
    : limits(limits), product(productOf(machine)) {
  options.solverResourceLimit = limits.solverResourceLimit;
  options.timeoutMs = 0;
  original = roots(machine);
  observe();
}

void RuleProver::Impl::observe() {
  MachineOp machine = product.machines[0];
  constexpr size_t maxLetters = 4096;
  if (std::optional<StateGraph> graph =
          exploreStates(machine, limits.maxListedStates, maxLetters)) {
    isExhaustive = rowsEach(graph->states.size()) >= graph->letters.size();
    areAllObserved = true;
    observed = std::move(graph->states);
  } else {
    Product twice = llvm::cantFail(buildProduct(machine, machine));
    observed = simulate(twice, limits.seed, never).states;
    for (std::vector<Int> &state : observed)
      state.resize(product.states.size());
  }
  drawSamples();
}

void RuleProver::Impl::findInvariant() {
  if (invariant)
    return;
  if (areAllObserved) {
    Term listed = listStates();
    // A list of all reachable states needs no proof where every step was taken.
    invariant = isExhaustive ? std::vector<Term>{listed} : inductive(listed);
    if (!invariant->empty())
      return;
  }
  invariant = inductive(mine());
}

/// "The states are one of these."
Term RuleProver::Impl::listStates() {
  logic::Pool &pool = product.pool;
  Term any = pool.truth(false);
  for (const std::vector<Int> &values : observed) {
    Term all = pool.truth(true);
    for (auto [state, value] : llvm::zip_equal(product.states, values))
      all = pool.conj(all,
                      pool.eq(state.variable, pool.constant(int64_t(value))));
    any = pool.disj(any, all);
  }
  return any;
}

std::vector<Term> RuleProver::Impl::mine() {
  Miner miner(product, observed, never);
  std::vector<Term> candidates;
  // The last level relates pairs of states; rules are about single ones.
  for (unsigned level = 0; level + 1 < Miner::numLevels; ++level)
    llvm::append_range(candidates, miner.candidates(level));
  return candidates;
}

//===----------------------------------------------------------------------===//
// Samples
//===----------------------------------------------------------------------===//

/// Rows of inputs: all of them if they are few, else their corners and others
/// at random.
std::vector<std::vector<Int>> RuleProver::Impl::drawRows(size_t count) {
  std::vector<std::vector<Int>> rows;
  if (auto letters = allLetters(product.machines[0], count)) {
    for (const std::vector<int64_t> &letter : *letters)
      rows.emplace_back(letter.begin(), letter.end());
    return rows;
  }
  std::mt19937_64 random(limits.seed + samples.size());
  for (size_t i = 0; i < count; ++i) {
    std::vector<Int> row;
    for (const Product::Input &input : product.inputs) {
      int64_t corners[] = {input.range.lo, input.range.hi, 0, 1};
      int64_t corner = corners[random() % 4];
      bool useCorner = random() % 3 == 0 && input.range.contains(corner);
      row.emplace_back(
          useCorner ? corner : input.range.at(random() % input.range.size()));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

void RuleProver::Impl::drawSamples() {
  std::vector<size_t> chosen;
  size_t early = maxSampledStates / 2;
  for (size_t i = 0; i < std::min(early, observed.size()); ++i)
    chosen.push_back(i);
  if (observed.size() > early) {
    size_t stride = (observed.size() - early) / early + 1;
    for (size_t i = early; i < observed.size(); i += stride)
      chosen.push_back(i);
  }
  for (size_t index : chosen)
    for (std::vector<Int> row : drawRows(rowsEach(chosen.size()))) {
      row.insert(row.end(), observed[index].begin(), observed[index].end());
      samples.push_back(std::move(row));
    }
}

//===----------------------------------------------------------------------===//
// Proofs
//===----------------------------------------------------------------------===//

Translator RuleProver::Impl::translate(MachineOp other) {
  Translator translator(product.pool);
  for (InputOp input : other.inputs())
    for (const Product::Input &ours : product.inputs)
      if (ours.name == input.getName())
        translator.bind(input, ours.variable);
  for (StateOp state : other.states())
    for (const Product::State &ours : product.states)
      if (ours.name == state.getName())
        translator.bind(state, ours.variable);
  translator.translate(other);
  return translator;
}

std::vector<std::pair<unsigned, Term>>
RuleProver::Impl::roots(MachineOp other) {
  Translator translator = translate(other);
  llvm::DenseSet<mlir::Operation *> live = liveOperations(other);
  std::vector<std::pair<unsigned, Term>> result;
  for (StateOp state : other.states()) {
    if (!live.contains(state))
      continue;
    auto ours = llvm::find_if(product.states, [&](const Product::State &s) {
      return s.name == state.getName();
    });
    result.emplace_back(ours - product.states.begin(),
                        translator[other.nextOf(state).getValue()]);
  }
  unsigned position = product.states.size();
  for (OutputOp output : other.outputs())
    result.emplace_back(position++, translator[output.getValue()]);
  return result;
}

void RuleProver::Impl::assumeInvariant() {
  findInvariant();
  workBefore = work();
  solver.emplace(product.pool, limits.solverResourceLimit);
  solver->require(product.inputsInRange(), 0);
  for (Term term : *invariant)
    solver->require(term, 0);
}

std::vector<Term> RuleProver::Impl::inductive(llvm::ArrayRef<Term> candidates) {
  return inductiveSubset(product, candidates, options, never, workBefore);
}

uint64_t RuleProver::Impl::work() const {
  return workBefore + (solver ? solver->work() : 0);
}

/// Samples first: they are cheaper than the solver, and where they are all
/// there is they are a proof.
bool RuleProver::Impl::holds(Term claim) {
  if (const int64_t *literal = product.pool.literal(claim))
    return *literal != 0;
  logic::Evaluator evaluator(product.pool, claim);
  for (const std::vector<Int> &point : samples) {
    evaluator.evaluate(point);
    if (!evaluator.holds(claim))
      return false;
  }
  bool isProved = isExhaustive || isSolved(claim);
  numProved += isProved;
  return isProved;
}

/// What refutes a claim is a sample for the next ones.
bool RuleProver::Impl::isSolved(Term claim) {
  findInvariant();
  if (work() >= limits.totalWork)
    return false;
  // Z3 takes longer to begin than all proofs about most machines; there may be
  // none to ask for.
  if (!solver)
    assumeInvariant();
  Solver::Answer answer = solver->check(solver->assumeSomeFails(claim, 0));
  if (answer == Solver::Answer::Sat) {
    std::vector<Int> point;
    for (const Product::Input &input : product.inputs)
      point.push_back(solver->value(input.variable, 0));
    for (const Product::State &state : product.states)
      point.push_back(solver->value(state.variable, 0));
    samples.push_back(std::move(point));
  }
  return answer == Solver::Answer::Unsat;
}

RuleProver::RuleProver(MachineOp machine, const RuleProverLimits &limits)
    : impl(std::make_unique<Impl>(machine, limits)) {}

RuleProver::~RuleProver() = default;

logic::Pool &RuleProver::pool() { return impl->product.pool; }

unsigned RuleProver::numInputs() const { return impl->product.inputs.size(); }

const std::vector<std::vector<Int>> &RuleProver::samples() const {
  return impl->samples;
}

llvm::ArrayRef<Term> RuleProver::invariant() {
  impl->findInvariant();
  return *impl->invariant;
}

unsigned RuleProver::numProved() const { return impl->numProved; }

uint64_t RuleProver::work() const { return impl->work(); }

std::vector<std::pair<mlir::Value, Term>> RuleProver::terms(MachineOp other) {
  Translator translator = impl->translate(other);
  std::vector<std::pair<mlir::Value, Term>> result;
  for (mlir::Operation &op : other.block())
    if (op.getNumResults() == 1)
      result.emplace_back(op.getResult(0), translator[op.getResult(0)]);
  return result;
}

bool RuleProver::holds(Term claim) { return impl->holds(claim); }

bool RuleProver::learn(Term claim) {
  if (impl->holds(claim))
    return true;
  if (impl->isExhaustive)
    return false;
  impl->findInvariant();
  if (impl->work() >= impl->limits.totalWork)
    return false;
  std::vector<Term> candidates = *impl->invariant;
  candidates.push_back(claim);
  std::vector<Term> proved = impl->inductive(candidates);
  if (!llvm::is_contained(proved, claim) ||
      proved.size() < impl->invariant->size())
    return false;
  impl->invariant = std::move(proved);
  impl->assumeInvariant();
  ++impl->numProved;
  return true;
}

bool RuleProver::sameSteps(MachineOp other) {
  for (StateOp state : other.states())
    for (const Product::State &ours : impl->product.states)
      if (ours.name == state.getName() && ours.init != int64_t(state.getInit()))
        return false;
  logic::Pool &pool = impl->product.pool;
  std::map<unsigned, Term> expected(impl->original.begin(),
                                    impl->original.end());
  Term all = pool.truth(true);
  for (auto [position, term] : impl->roots(other)) {
    auto it = expected.find(position);
    // A state that was dead cannot be asked about.
    if (it == expected.end())
      return false;
    if (it->second != term)
      all = pool.conj(all, pool.eq(it->second, term));
  }
  return impl->holds(all);
}
