//===- Induction.cpp - mined invariants and k-induction===//
//
// Part of mipsc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Induction.h"
#include "Mining.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

using namespace mips;
using logic::Solver;
using logic::Term;
using Answer = Solver::Answer;

namespace {

/// A set of candidates that shrinks until it is inductive.
class Houdini {
public:
  Houdini(Product &product, const EquivalenceOptions &options,
          const Deadline &deadline)
      : product(product), options(options), deadline(deadline),
        agree(product.outputsAgree()),
        solver(product.pool, options.solverResourceLimit),
        frames(product, solver, /*fromInit=*/false) {
    frames.extendTo(1);
  }

  /// Adds candidates, drops what is not inductive. What was inductive before
  /// remains so.
  void refine(llvm::ArrayRef<Term> candidates);
  /// Whether the invariants and agreement in k - 1 steps give agreement in
  /// the next one.
  Answer impliesAgreement(unsigned k);
  /// After impliesAgreement(k) was Unsat: of the invariants, those that it
  /// needs, those that these need to be inductive, and so on.
  std::vector<Term> neededInvariants(unsigned k);
  const std::vector<Term> &invariants() const { return proved; }
  uint64_t work() const { return solver.work(); }

private:
  bool holdsInitially(Term term);
  Answer findViolation(llvm::ArrayRef<Term> open, llvm::ArrayRef<Term> goals);
  bool dropViolated(std::vector<Term> &open);
  void dropUnproved(std::vector<Term> &open);
  bool collectCore(std::set<Term> &needed);
  Solver::Literal literal(Term term, unsigned frame);

  Product &product;
  const EquivalenceOptions &options;
  const Deadline &deadline;
  Term agree;
  Solver solver;
  Frames frames;
  std::vector<Term> proved;
  std::map<std::pair<unsigned, unsigned>, Solver::Literal> literals;
};

} // namespace

Solver::Literal Houdini::literal(Term term, unsigned frame) {
  auto it = literals.find({frame, term.id});
  if (it == literals.end())
    it =
        literals
            .emplace(std::make_pair(frame, term.id), solver.assume(term, frame))
            .first;
  return it->second;
}

bool Houdini::holdsInitially(Term term) {
  std::vector<Int> point(product.inputs.size(), Int(0));
  for (const Product::State &state : product.states)
    point.emplace_back(state.init);
  logic::Evaluator evaluator(product.pool, term);
  evaluator.evaluate(point);
  return evaluator.holds(term);
}

/// Looks for states and inputs where all candidates hold and the outputs
/// agree, but one of the goals fails after the step.
Answer Houdini::findViolation(llvm::ArrayRef<Term> open,
                              llvm::ArrayRef<Term> goals) {
  std::vector<Solver::Literal> assumptions = {literal(agree, 0)};
  for (Term term : proved)
    assumptions.push_back(literal(term, 0));
  for (Term term : open)
    assumptions.push_back(literal(term, 0));
  assumptions.push_back(solver.assumeSomeFails(goals, 1));
  return solver.check(assumptions, deadline.remaining());
}

/// After Sat: evaluates the solver's example and drops the candidates that
/// fail after the step. Returns false if there is none: solver and evaluator
/// would then disagree, and the solver's answers are not to be used.
bool Houdini::dropViolated(std::vector<Term> &open) {
  std::vector<Int> point, after(product.inputs.size(), Int(0));
  for (const Product::Input &input : product.inputs)
    point.push_back(solver.value(input.variable, 0));
  std::vector<Term> nexts;
  for (const Product::State &state : product.states) {
    point.push_back(solver.value(state.variable, 0));
    nexts.push_back(state.next);
  }
  logic::Evaluator step(product.pool, nexts);
  step.evaluate(point);
  for (Term next : nexts)
    after.push_back(step.value(next));
  logic::Evaluator check(product.pool, open);
  check.evaluate(after);
  size_t before = open.size();
  llvm::erase_if(open, [&](Term term) { return !check.holds(term); });
  return open.size() < before;
}

/// After Unknown: asks for each candidate alone, with a small share of the
/// work allowed, and keeps those that are consequences of all; drops the rest.
void Houdini::dropUnproved(std::vector<Term> &open) {
  solver.setResourceLimit(options.solverResourceLimit / 32);
  std::vector<Term> kept;
  for (Term term : open)
    if (!deadline.passed() && findViolation(open, term) == Answer::Unsat)
      kept.push_back(term);
  open = kept.size() < open.size() ? kept : std::vector<Term>();
  solver.setResourceLimit(options.solverResourceLimit);
}

void Houdini::refine(llvm::ArrayRef<Term> candidates) {
  std::vector<Term> open;
  for (Term term : candidates)
    if (!llvm::is_contained(proved, term) && holdsInitially(term))
      open.push_back(term);
  constexpr unsigned maxUnknowns = 2;
  unsigned unknowns = 0;
  while (!open.empty()) {
    Answer answer =
        deadline.passed() ? Answer::Unknown : findViolation(open, open);
    if (answer == Answer::Unsat)
      break;
    if (answer == Answer::Unknown && ++unknowns > maxUnknowns)
      open.clear();
    else if (answer == Answer::Unknown)
      dropUnproved(open);
    else if (!dropViolated(open))
      open.clear();
  }
  proved.insert(proved.end(), open.begin(), open.end());
}

Answer Houdini::impliesAgreement(unsigned k) {
  frames.extendTo(k);
  std::vector<Solver::Literal> assumptions;
  for (unsigned frame = 0; frame < k; ++frame) {
    for (Term term : proved)
      assumptions.push_back(literal(term, frame));
    if (frame + 1 < k)
      assumptions.push_back(literal(agree, frame));
  }
  assumptions.push_back(solver.assumeSomeFails(agree, k - 1));
  return solver.check(assumptions, deadline.remaining());
}

/// Adds the invariants that the solver's last answer, Unsat, rests on; returns
/// false if it does not tell.
bool Houdini::collectCore(std::set<Term> &needed) {
  std::set<unsigned> core;
  for (Solver::Literal literal : solver.core())
    core.insert(literal.index);
  for (const auto &[key, literal] : literals)
    if (core.count(literal.index) &&
        llvm::is_contained(proved, Term{key.second}))
      needed.insert(Term{key.second});
  return !core.empty();
}

std::vector<Term> Houdini::neededInvariants(unsigned k) {
  std::set<Term> needed, done;
  if (impliesAgreement(k) != Answer::Unsat || !collectCore(needed))
    return proved;
  while (done.size() < needed.size()) {
    std::vector<Term> goals;
    llvm::copy_if(needed, std::back_inserter(goals),
                  [&](Term term) { return !done.count(term); });
    for (Term goal : goals)
      if (findViolation({}, goal) != Answer::Unsat || !collectCore(needed))
        return proved;
    done.insert(goals.begin(), goals.end());
  }
  return {needed.begin(), needed.end()};
}

InductionResult
mips::proveByInduction(Product &product,
                       llvm::ArrayRef<std::vector<Int>> observed,
                       Unrolling &base, const EquivalenceOptions &options,
                       const Deadline &deadline) {
  InductionResult result;
  Miner miner(product, observed, deadline);
  Houdini houdini(product, options, deadline);
  std::vector<Term> candidates;
  unsigned depth = options.maxInductionDepth;
  depth = std::min(depth, product.maxLength.value_or(depth));
  for (unsigned level = 0; level < Miner::numLevels; ++level) {
    // What was dropped before may be inductive with the help of the new.
    llvm::append_range(candidates, miner.candidates(level));
    houdini.refine(candidates);
    // Deep unrollings are dear; better invariants come first.
    bool isLast = level + 1 == Miner::numLevels;
    for (unsigned k = 1; k <= (isLast ? depth : std::min(depth, 2u)); ++k) {
      if (deadline.passed() || base.extendTo(k, deadline) != Answer::Unsat)
        return result;
      Answer answer = houdini.impliesAgreement(k);
      if (answer == Answer::Unsat)
        return {true, k, houdini.neededInvariants(k)};
      if (answer == Answer::Unknown)
        break;
    }
  }
  return result;
}

std::vector<Term> mips::inductiveSubset(Product &product,
                                        llvm::ArrayRef<Term> candidates,
                                        const EquivalenceOptions &options,
                                        const Deadline &deadline,
                                        uint64_t &work) {
  Houdini houdini(product, options, deadline);
  houdini.refine(candidates);
  work += houdini.work();
  return houdini.invariants();
}
